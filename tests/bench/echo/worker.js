// The probe of "event → command": a worker that decides nothing and keeps nothing.
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  reply(true);
});
