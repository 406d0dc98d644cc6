// The surfaces beside the page: the browser's real side panel and popup, and what leads there when the page does not let the
// panel in or no rule finds its composer; and the networks' own share links.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pierced, standing } from './support/input.mjs';
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { World, expect, test } from './support/world.mjs';

/** From the stories of a panel beside the page to a counted share. */
async function shareBeside(world, page, panel, composer, text) {
  await steps.pickStory(panel);
  await steps.writeWords(panel, panel, text);
  // No page can lie over these surfaces, so no click is held back here.
  await panel.getByRole('button', { name: words.en.insert, exact: true }).click();
  await panel.getByRole('heading', { name: words.en.inserted }).waitFor();
  await page.bringToFront();
  await steps.post(composer);
  const [share] = await counted(world, 1);
  expect((await world.lastPost(share.network)).text).toContain(text);
  return share;
}

test('a frame that does not come to life: "Open beside the page" is pressed, and the side panel does the rest', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { query: 'embedding=require-corp' });
  const first = await steps.offer(page);
  await page.mouse.click(first.x, first.y);
  const beside = await standing(page, /^Open beside the page$/);
  await page.mouse.click(beside.x, beside.y);
  const panel = await world.browser.surface(url => !url.includes('surface=popup'));
  const share = await shareBeside(world, page, panel, composer, 'Ved siden av siden');
  expect(share).toMatchObject({ provenance: 'measured', surface: 'side_panel' });
  // Remembered for this site: the next composer says so at once.
  await steps.openComposer(page, 'x', { query: 'embedding=any' });
  await until('the offer', async () => (await pierced(page, /^Open beside the page$/)).find(place => place.reachable));
});

/** A copy of the package under test, for a test that changes a file of it. */
function copyOfExtension() {
  const dir = mkdtempSync(join(tmpdir(), 'rost-altered-'));
  const extension = join(dir, 'extension');
  cpSync(process.env.E2E_EXTENSION, extension, { recursive: true });
  return { extension, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

test('a panel that comes to life late comes back by itself, and takes no key from who writes meanwhile', async () => {
  // The package of this test differs from the one people get in one thing: its panel begins late, when it is let go.
  const { extension, remove } = copyOfExtension();
  const start = join(extension, 'panel-start.js');
  const busy = 'while (performance.now() < 1500);\n';
  const wait = 'while (!(await chrome.storage.local.get("go")).go) await new Promise(then => setTimeout(then, 50));\n';
  writeFileSync(start, `${busy}${wait}${readFileSync(start, 'utf8')}`);
  writeFileSync(join(extension, 'go.html'), '');
  const world = await World.open({ extension });
  try {
    const key = await world.newPage();
    await key.goto(`chrome-extension://${world.browser.id}/go.html`);
    const go = go => key.evaluate(go => chrome.storage.local.set({ go }), go);
    await go(true);
    await world.getReady();
    await go(false);
    const page = await world.newPage();
    const composer = await steps.openComposer(page, 'x');
    const { x, y } = await steps.offer(page);
    await page.mouse.click(x, y);
    await composer.editor.click();
    await page.keyboard.type('Skriver ');
    await standing(page, /^Open beside the page$/);
    await page.keyboard.type('videre');
    await go(true);
    await steps.panelFrame(page);
    await steps.offer(page);
    await page.keyboard.type(', og videre');
    await expect(composer.editor).toHaveText('Skriver videre, og videre');
  } finally {
    await world.close();
    remove();
  }
});

test('a worker that is deaf for a while hears afterwards what happened in the pages', async () => {
  // The package of this test differs from the one people get in one thing: its worker answers nobody until it may.
  const { extension, remove } = copyOfExtension();
  const worker = join(extension, 'sw.js');
  const hears = 'later(() => core.message(message, sender)).then(reply);';
  const source = readFileSync(worker, 'utf8');
  expect(source).toContain(hears);
  writeFileSync(worker, source.replace(hears, `
  if (globalThis.deaf && sender.tab?.url.startsWith('https://x.com/')) {
    deaf.push(message.hands);
    return void reply(null);
  }
  ${hears}`));
  const world = await World.open({ extension });
  try {
    await world.getReady();
    const { send } = await world.browser.attachToWorker();
    const value = async expression => (await send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
    await value('globalThis.deaf = []');
    const page = await world.newPage();
    await steps.openComposer(page, 'x');
    // Long after the eight tries with which the hands once gave up, for as long as the page lived.
    await until('many tries', () => value('deaf.length >= 10'), { timeout: 60_000 });
    expect(await value('new Set(deaf.map(JSON.stringify)).size')).toBe(1);
    await value('globalThis.deaf = null');
    await steps.offer(page);
  } finally {
    await world.close();
    remove();
  }
});

for (const network of ['x', 'linkedin']) {
  test(`${network}: the toolbar popup inserts into the composer of the tab under it`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network);
    await steps.offer(page);
    const opener = await world.browser.openPanel();
    await page.bringToFront();
    await opener.evaluate(() => chrome.action.openPopup());
    const panel = await world.browser.surface(url => url.includes('surface=popup'));
    const share = await shareBeside(world, page, panel, composer, 'Fra verktøylinja');
    expect(share).toMatchObject({ network, provenance: 'measured', surface: 'popup' });
  });
}

for (const network of ['X', 'LinkedIn']) {
  test(`${network}: the share link opens the composer with the text in it, and what became of it is asked about and counted`, async ({ ready: world }) => {
    const panel = await world.browser.openPanel();
    await panel.getByRole('listitem').getByRole('button').filter({ hasText: 'LinkedIn, X' }).first().click();
    await panel.getByRole('radio', { name: network, exact: true }).click();
    await steps.writeWords(panel, panel, 'Med lenke: 100 % & «vel så det»');
    const opened = world.context.waitForEvent('page');
    await panel.getByRole('button', { name: `Open ${network} with the text` }).click();
    const page = await opened;
    const dialog = page.getByRole('dialog');
    const editor = dialog.locator('[contenteditable="true"]');
    await expect(editor).toContainText('Med lenke: 100 % & «vel så det»');
    await expect(editor).toContainText('https://');
    await dialog.getByRole('button', { name: words.en.xPost, exact: true }).click();
    await until('the post', () => world.lastPost(network.toLowerCase()));
    expect((await world.lastPost(network.toLowerCase())).text).toMatch(/^Med lenke: 100 % & «vel så det»\n\nhttps:\/\/\S+$/);
    await page.close();
    await panel.close();
    // A minute later, by the clock of the worker: it looks again when a panel opens.
    const { send } = await world.browser.attachToWorker();
    const at = offset => send('Runtime.evaluate', { expression: `globalThis.real ??= Date.now; Date.now = () => real() + ${offset}` });
    await at(61_000);
    const asking = await world.browser.openPanel();
    await asking.getByRole('heading', { name: words.en.ask }).waitFor();
    await at(0);
    await steps.seenFor(asking, asking.getByRole('button', { name: words.en.yes }));
    await asking.getByRole('button', { name: words.en.yes }).click();
    const [share] = await counted(world, 1);
    expect(share).toMatchObject({ network: network.toLowerCase(), provenance: 'self_reported', surface: 'share_link', post_id: null });
  });
}

for (const [network, address] of [
  ['x', 'https://x.com/compose/post'],
  ['linkedin', 'https://www.linkedin.com/feed/?shareActive=true'],
]) {
  test(`${network}: a composer that no rule finds is said on the toolbar button until one is found`, async ({ ready: world }) => {
    const panel = await world.browser.openPanel();
    const page = await world.newPage();
    const to = query => `${address}${address.includes('?') ? '&' : '?'}practice=reset&${query}`;
    const said = async () => {
      const open = await panel.evaluate(async () => (await chrome.tabs.query({})).map(tab => tab.id));
      const texts = await panel.evaluate(ids => Promise.all(ids.map(tabId => chrome.action.getBadgeText({ tabId }))), open);
      return texts.includes('!');
    };
    await page.goto(to('layout=unknown'));
    await until('the mark', said);
    await panel.bringToFront();
    await steps.openSettings(panel);
    const changed = panel.locator('[data-code=site_changed]');
    await expect(changed).toContainText('has changed its pages');
    await page.bringToFront();
    await page.goto(to('layout=current'));
    await steps.offer(page);
    await until('no mark', async () => !(await said()));
    await expect(changed).toHaveCount(0);
  });
}

test('x: a page that asks for a sign-in where a share link leads is no site that has changed', async ({ ready: world }) => {
  const panel = await world.browser.openPanel();
  const marks = url => panel.evaluate(async url => {
    const tabs = await chrome.tabs.query({ url });
    return Promise.all(tabs.map(({ id }) => chrome.action.getBadgeText({ tabId: id })));
  }, url);
  const signIn = await world.newPage();
  await signIn.goto('https://x.com/intent/post?text=Hei&practice=reset&signed=out');
  await signIn.getByRole('heading', { name: 'Sign in to X' }).waitFor();
  // What is said of the first page is said before what is said of one that comes after it.
  const changed = await world.newPage();
  await changed.goto('https://x.com/compose/post?practice=reset&layout=unknown');
  await until('the mark', async () => (await marks('https://x.com/compose/*')).includes('!'));
  expect(await marks('https://x.com/intent/*')).toEqual(['']);
});
