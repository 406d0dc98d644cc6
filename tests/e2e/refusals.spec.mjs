// What the browser, the network and the company can say no to while somebody begins or shares: each is a clear sentence in the
// panel, what was typed is still there, and the way on works.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from './support/input.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { World, expect, test } from './support/world.mjs';

const say = words.en;
const POLICIES = '/etc/chromium/policies/managed';

/** A server that answers every path with a page, as a web server does on which there is no Røst. */
async function pagesOnly(use) {
  const server = createServer((request, answer) => {
    answer.writeHead(404, { 'content-type': 'text/html', server: 'nginx' });
    answer.end('<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body></html>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  const end = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  try {
    await use(url, end);
  } finally {
    if (server.listening) await end();
  }
}

test('onboarding: the browser refuses the site, a web server that is no Røst, nobody at all; and then it goes on', async ({ world }) => {
  const panel = await world.browser.openPanel();
  await panel.getByRole('button', { name: say.continue }).click();
  const box = panel.getByRole('checkbox', { name: 'X', exact: true });
  await box.click();
  const allow = panel.getByRole('button', { name: say.allow, exact: true });
  await steps.seenFor(panel, allow);
  // A real click, but the browser's leave that comes with it is used up before it arrives: so the browser itself refuses.
  await panel.evaluate(() => {
    addEventListener('click', () => open('about:blank').close(), { capture: true, once: true });
  });
  await allow.click();
  await expect(panel.getByRole('alert')).toHaveText('The browser did not give Røst access. You can try again, or untick and continue without.');
  await expect(box).toBeChecked();
  expect(await panel.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  await steps.seenFor(panel, allow);
  await allow.click();
  const field = panel.getByLabel(say.server);
  const connect = async url => {
    await write(panel, field, url);
    await panel.getByRole('button', { name: say.connect }).click();
  };
  await pagesOnly(async (url, end) => {
    await connect(url);
    await expect(panel.getByRole('alert')).toHaveText('Something answers there, but it is not Røst. Check the address.');
    await end();
    await panel.getByRole('button', { name: say.connect }).click();
    await expect(panel.getByRole('alert')).toHaveText('Nobody answered at that address. Check it, and that you are online.');
    await expect(field).toHaveValue(url);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  });
  await connect(world.server.url);
  await panel.getByRole('button', { name: say.code }).waitFor();
});

// Chromium lets the pages of an extension copy at all times: what another browser answers is answered in its stead.
test('the browser refuses the clipboard: the text stands there to be taken by hand, and nothing is asked about', async ({ world }) => {
  await world.getReady({ networks: [] });
  const panel = await world.browser.openPanel();
  await steps.pickStory(panel);
  const text = await steps.writeWords(panel, panel, 'Mine egne ord om dette.');
  const copy = panel.getByRole('button', { name: 'Copy text', exact: true });
  await panel.evaluate(() => (document.execCommand = () => false));
  await copy.click();
  await expect(panel.getByRole('alert')).toHaveText('The browser did not allow copying. Select the text here and copy it yourself.');
  await expect(panel.getByLabel('The text to copy')).toHaveValue(new RegExp(`^${text}\\s+https://`));
  const asksLater = async () => (await steps.stored(world.browser)).replaceAll('\\', '').includes('"surface":"clipboard"');
  expect(await asksLater()).toBe(false);
  await panel.evaluate(() => delete document.execCommand);
  await copy.click();
  await expect(panel.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  await until('the copy in the extension', asksLater);
});

test('a company that presets the server: nobody is asked for it', async ({}, info) => {
  // The extension's number, which the policy names, comes from its folder.
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'rost-managed-')));
  const extension = join(dir, 'extension');
  cpSync(process.env.E2E_EXTENSION, extension, { recursive: true });
  const id = createHash('sha256').update(extension).digest('hex').slice(0, 32).replace(/./g, digit => String.fromCharCode(97 + parseInt(digit, 16)));
  const policy = join(POLICIES, `${id}.json`);
  let world, made;
  try {
    try {
      made = mkdirSync(POLICIES, { recursive: true });
      writeFileSync(policy, JSON.stringify({ '3rdparty': { extensions: { [id]: { serverUrl: 'https://rost.example' } } } }));
    } catch (error) {
      // Chromium reads what a company sets from a folder of the system's own, and from nowhere else.
      info.skip(true, `needs the right to write ${policy}: ${error.code}`);
    }
    world = await World.open({ extension });
    expect(world.browser.id).toBe(id);
    const panel = await world.browser.openPanel();
    await panel.getByRole('button', { name: say.continue }).click();
    await panel.getByRole('button', { name: say.continue, exact: true }).click();
    await panel.getByRole('button', { name: say.code }).waitFor();
    await expect(panel.getByText('https://rost.example', { exact: true })).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Use another server' })).toHaveCount(0);
  } finally {
    await world?.close();
    rmSync(policy, { force: true });
    if (made) rmSync(made, { recursive: true, force: true });
    rmSync(dir, { recursive: true, force: true });
  }
});
