// What Røst does not do: speak to anybody but its own server, touch other sites, or give a page something to find.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everything } from './support/outbox.mjs';
import { share } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { expect, test } from './support/world.mjs';

/** The worlds of scripts in a page, as the inspector sees them. */
async function worldsOf(page) {
  const session = await page.context().newCDPSession(page);
  const worlds = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  await session.detach();
  return worlds;
}

const SECRET = /"token":"?([^",}]+)/;

test.describe('net log', () => {
  test.use({ worldOptions: { netLog: true } });

  test('no request but to the paired server', async ({ ready: world }) => {
    const page = await world.newPage();
    await share(world, page, 'x', 'Bare til vår egen server');
    await share(world, page, 'linkedin', 'Bare til vår egen server');
    const { id } = world.browser;
    const log = join(world.dir, 'net-log.json');
    await world.browser.close();
    const { constants, events } = JSON.parse(readFileSync(log, 'utf8'));
    const asked = events
      .filter(({ type, params }) => type === constants.logEventTypes.URL_REQUEST_START_JOB && params?.url)
      .map(({ params }) => ({ url: new URL(params.url), initiator: params.initiator ?? '' }));
    const ours = asked.filter(({ initiator }) => initiator === `chrome-extension://${id}`);
    expect(ours.some(({ url }) => url.pathname.startsWith('/api/v1/shares/'))).toBe(true);
    const elsewhere = ours.filter(({ url }) => url.origin !== new URL(world.server.url).origin && url.host !== id);
    expect(elsewhere.map(({ url }) => url.href)).toEqual([]);
    // What the pages asked for went to the practice pages and to our server; nothing of theirs speaks of the extension.
    const fine = ['x.com', 'www.linkedin.com', new URL(world.server.url).hostname];
    const stray = asked.filter(({ url, initiator }) => /^https?:/.test(initiator) && /^https?:/.test(url.href) && !fine.includes(url.hostname));
    expect(stray.map(({ url }) => url.href)).toEqual([]);
  });
});

test('nothing on other sites: no script, no style, no element', async ({ shared, tab }) => {
  const { id } = shared.browser;
  await tab.goto('https://x.com/home?practice=reset');
  await steps.offer(tab);
  expect((await worldsOf(tab)).some(({ origin }) => origin.includes(id))).toBe(true);
  for (const url of [`${shared.server.url}/sign-in`, `https://localhost:${shared.practice.port}/elsewhere`, 'about:blank']) {
    await tab.goto(url);
    expect((await worldsOf(tab)).filter(({ origin }) => origin.includes(id)), url).toEqual([]);
    expect(await tab.evaluate(() => document.adoptedStyleSheets.length), url).toBe(0);
  }
});

for (const network of ['x', 'linkedin']) {
  test(`${network}: the page finds nothing fixed: no frame, no resource, no name, no open root`, async ({ ready: world }) => {
    await nothingFixed(world, network);
  });
}

// A world of its own: the practice page repeats the posts made before, and their links name the campaign.
async function nothingFixed(world, network) {
  const tab = await world.newPage();
  await steps.openComposer(tab, network, { where: 'inline' });
  // What the page itself has: LinkedIn's share box is in an open root, and a frame keeps an editor warm.
  const own = await tab.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    frames: window.frames.length,
    roots: [...document.querySelectorAll('*')].filter(element => element.shadowRoot).length,
  }));
  await steps.openFrame(tab);
  const { id } = world.browser;
  const seen = await tab.evaluate(async id => {
    const reach = url => fetch(url).then(() => true, () => false);
    const roots = [...document.querySelectorAll('*')].map(element => element.shadowRoot).filter(Boolean);
    const count = selector => roots.reduce((sum, root) => sum + root.querySelectorAll(selector).length, 0);
    return {
      inRoots: { iframes: count('iframe'), marked: count('[popover], [style*="--"]'), html: roots.map(root => root.innerHTML).join('') },
      frames: window.frames.length,
      iframes: document.querySelectorAll('iframe').length,
      marked: document.querySelectorAll('[popover], [style*="--"]').length,
      html: document.documentElement.outerHTML,
      roots: [...document.querySelectorAll('*')].filter(element => element.shadowRoot).length,
      entries: performance.getEntriesByType('resource').map(({ name }) => name).filter(name => name.startsWith('chrome-extension')),
      reached: await Promise.all(['panel.html', 'hands.js', 'manifest.json', 'icons/mark.svg'].map(path => reach(`chrome-extension://${id}/${path}`))),
    };
  }, id);
  expect(seen).toMatchObject({ frames: own.frames, iframes: own.frames, marked: 0, roots: own.roots, entries: [] });
  expect([own.frames, own.roots]).toEqual(network === 'x' ? [0, 0] : [1, 1]);
  expect(seen.reached).not.toContain(true);
  expect(seen.html).not.toContain('chrome-extension');
  expect(seen.html).not.toMatch(/\br(ø|o)st/iu);
  expect(seen.inRoots).toMatchObject({ iframes: 0, marked: 0 });
  expect(seen.inRoots.html).not.toContain('chrome-extension');
  expect(seen.inRoots.html).not.toMatch(/\br(ø|o)st/iu);
  expect(await tab.evaluate(() => document.querySelectorAll('*').length)).toBeLessThanOrEqual(own.elements + 2);
}

test('the token is out of reach for the script in the page', async ({ shared, tab }) => {
  const panel = await shared.browser.openPanel();
  const kept = JSON.stringify(await everything(panel)).replaceAll('\\"', '"');
  const token = SECRET.exec(kept)?.[1];
  expect(token, 'the token is in the extension’s own database').toBeTruthy();
  // What the panel is answered, to know that the same words from the page's side would be worth refusing.
  for (const request of ['look', 'refresh', 'send_now']) {
    const view = await panel.evaluate(asked => chrome.runtime.sendMessage({ panel: asked }), request);
    expect(view.feed.stories.length, `${request} from the panel`).toBeGreaterThan(0);
  }
  await panel.close();
  await tab.goto('https://x.com/home?practice=reset');
  await steps.offer(tab);
  const session = await tab.context().newCDPSession(tab);
  const worlds = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const isolated = await until('the script’s own world', async () => worlds.find(({ origin }) => origin.includes(shared.browser.id)));
  // Everything that a content script can ask of the browser, run in its own world.
  const { result } = await session.send('Runtime.evaluate', {
    contextId: isolated.id, awaitPromise: true, returnByValue: true,
    expression: `(async () => {
      const tried = {};
      for (const area of ['local', 'session', 'sync', 'managed']) {
        tried[area] = await Promise.resolve().then(() => chrome.storage[area].get(null)).catch(error => String(error));
      }
      tried.databases = (await indexedDB.databases()).map(({ name }) => name);
      for (const asked of ['look', 'refresh', 'send_now']) {
        tried[asked] = await chrome.runtime.sendMessage({ panel: asked }).catch(error => String(error));
      }
      return JSON.stringify(tried);
    })()`,
  });
  expect(result.value).not.toContain(token);
  const tried = JSON.parse(result.value);
  for (const asked of ['look', 'refresh', 'send_now']) expect(tried[asked]?.feed ?? null, `${asked} from a page`).toBeNull();
});

test('in private windows it is not there at all, which is said before anything is asked', async ({ world }) => {
  const panel = await world.browser.openPanel();
  // The browser's own settings offer no switch for it.
  const settings = await world.newPage();
  await settings.goto('chrome://extensions/');
  const { incognitoAccess } = await settings.evaluate(id => chrome.developerPrivate.getExtensionInfo(id), world.browser.id);
  expect(incognitoAccess).toEqual({ isEnabled: false, isActive: false });
  await expect(panel.getByText('In private windows Røst is not there at all.')).toBeVisible();
});
