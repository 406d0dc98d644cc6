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
    const installed = await chrome.developerPrivate.getExtensionsInfo({ includeDisabled: true });
    for (const { id, location } of installed) {
      if (location === 'UNPACKED') await chrome.developerPrivate.reload(id, { failQuietly: false });
    }
  });
} finally {
  await page.close();
  // This ends the connection, not the browser.
  await browser.close();
}
