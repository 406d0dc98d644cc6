// The worker's first turn: every listener is there before anything is awaited, or the event that woke it would be lost.
import init, * as core from './worker.js';

const ready = init({ module_or_path: new URL('worker_bg.wasm', import.meta.url) });
const later = (act) => ready.then(act).catch((error) => console.error('Røst', error));

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  // The side panel opens inside the person's gesture only, so not a moment later.
  if (message?.hands?.offer_clicked?.does === 'side_panel' && sender.tab) {
    chrome.sidePanel.open({ tabId: sender.tab.id }).catch(() => {});
  }
  later(() => core.message(message, sender)).then(reply);
  return true;
});
chrome.runtime.onInstalled.addListener(() => later(() => core.happened('installed', 0)));
chrome.runtime.onStartup.addListener(() => later(() => core.happened('startup', 0)));
chrome.alarms.onAlarm.addListener(() => later(() => core.happened('tick', 0)));
chrome.permissions.onAdded.addListener(() => later(() => core.happened('permissions', 0)));
chrome.permissions.onRemoved.addListener(() => later(() => core.happened('permissions', 0)));
chrome.storage.onChanged.addListener((_, area) => {
  if (area === 'managed') later(() => core.happened('managed', 0));
});
chrome.tabs.onRemoved.addListener((tab) => later(() => core.happened('tab_gone', tab)));
