#!/usr/bin/env node
// Has a running Chromium load the unpacked extension anew, as the button on chrome://extensions does.
//
//   node tests/reload-extension.mjs DEVTOOLS_PORT
import { chromium } from '@playwright/test';

const browser = await chromium.connectOverCDP(`http://127.0.0.1:${process.argv[2]}`);
const page = await browser.contexts()[0].newPage();
try {
  await page.goto('chrome://extensions/');
  await page.evaluate(async () => {
    const unpacked = async () => (await chrome.developerPrivate.getExtensionsInfo({ includeDisabled: true })).filter(one => one.location === 'UNPACKED');
    // Outside developer mode Chromium switches an unpacked extension off as it is loaded anew; only the one of the command line it lets be.
    await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    for (const { id } of await unpacked()) await chrome.developerPrivate.reload(id, { failQuietly: false });
    const end = Date.now() + 5000;
    let off;
    do {
      await new Promise(then => setTimeout(then, 100));
      off = (await unpacked()).filter(({ state }) => state !== 'ENABLED').map(({ name }) => name);
    } while (off.length && Date.now() < end);
    if (off.length) throw new Error(`loaded anew, but switched off: ${off.join(', ')}`);
  });
} finally {
  await page.close();
  // This ends the connection, not the browser.
  await browser.close();
}
