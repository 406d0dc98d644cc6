// The probe of "event → command": a worker that decides nothing. Like Røst's it writes before it answers, as much and as strictly
// (one record of an IndexedDB), answers yes, and then sends a command to the page. What it answers to is the same message.
const result = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const ready = (async () => {
  const { characters } = await (await fetch('keeps.json')).json();
  const request = indexedDB.open('echo', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('state');
  return { characters, database: await result(request) };
})();
let count = 0;

async function keep() {
  const { characters, database } = await ready;
  if (characters === null) return;
  const transaction = database.transaction('state', 'readwrite', { durability: 'strict' });
  // Another text each time, of the same length.
  transaction.objectStore('state').put(String((count += 1)).padStart(characters, ' '), 'state');
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

chrome.runtime.onMessage.addListener(({ hands }, sender, reply) => {
  keep().then(() => {
    reply(true);
    const composer = hands.composer_opened?.composer;
    if (composer) chrome.tabs.sendMessage(sender.tab.id, { cmd: { t: 'offer', composer } }, { frameId: 0 }).catch(() => {});
  });
  return true;
});
