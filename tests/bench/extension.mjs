#!/usr/bin/env node
// The figures of design section 9 that the extension owes, in a real Chromium on the practice pages, each against a probe of
// the same run. `cargo xtask bench` calls it. One row a line: JSON with --json.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzip } from '../e2e/support/package.mjs';
import { extensionZip } from '../e2e/support/paths.mjs';
import { everything } from '../e2e/support/outbox.mjs';
import * as steps from '../e2e/support/steps.mjs';
import { World } from '../e2e/support/world.mjs';
import { beforeTheClick, elsewhere, worldsIn } from './early.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const json = process.argv.includes('--json');
const TRIES = 9;
const ROUNDS = 200;

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function tell(name, value, unit, budget, probe) {
  const ok = value <= budget;
  const row = { name, value: Math.round(value * 100) / 100, unit, budget: `<= ${budget}`, ok, probe };
  const table = () => `${ok ? 'ok    ' : 'MISSED'} ${name.padEnd(44)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(12)} ${row.budget.padEnd(8)} ${probe}`;
  console.log(json ? JSON.stringify(row) : table());
}

const SITES = { LinkedIn: 'https://www.linkedin.com/feed/?practice=reset', X: 'https://x.com/home?practice=reset' };

/** What the script costs where nobody writes. LinkedIn's page holds no composer before one is opened, X's one line that is empty. */
async function idle(world, site) {
  const page = await world.newPage();
  const session = await world.context.browser().newBrowserCDPSession();
  const times = [];
  let longest = 0;
  for (let n = 0; n < TRIES; n += 1) {
    const events = [];
    session.removeAllListeners('Tracing.dataCollected');
    session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
    await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'v8.execute', 'toplevel'] } });
    await page.goto(SITES[site]);
    await page.waitForTimeout(1500);
    const done = new Promise(resolve => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await done;
    // The hands alone: the worker's calls are no part of the page. By the thread's own time, which other programs do not add to.
    const ours = events.filter(({ ph, name, args }) => ph === 'X' && ['EvaluateScript', 'FunctionCall'].includes(name)
      && args?.data?.url === `chrome-extension://${world.browser.id}/hands.js`);
    if (!ours.length) throw new Error('the trace holds no call of hands.js');
    times.push(ours.reduce((sum, { tdur }) => sum + tdur, 0) / 1000);
    longest = Math.max(longest, ...ours.map(({ tdur }) => tdur / 1000));
  }
  tell(`script at load of an idle ${site} page`, median(times), 'ms', 5, `median of ${TRIES} loads, ${Math.max(...times).toFixed(2)} at the most`);
  tell(`longest task of it, ${site}`, longest, 'ms', 50, `of ${TRIES} loads`);
  await page.close();
}

// Runs in every frame before anything else: when the first card, or the static text, has been painted.
function markPaint() {
  const seen = () => document.querySelector('li button, .static');
  const look = () => {
    if (!seen()) return requestAnimationFrame(look);
    return requestAnimationFrame(() => setTimeout(() => {
      globalThis.paintedAt = performance.timeOrigin + performance.now();
    }));
  };
  if (location.protocol === 'chrome-extension:') look();
  else addEventListener('pointerdown', event => { globalThis.pressedAt = performance.timeOrigin + event.timeStamp; }, true);
}

async function openings(world, { again = false } = {}) {
  const cold = [];
  const warm = [];
  for (let n = 0; n < TRIES; n += 1) {
    const page = await world.newPage();
    await page.addInitScript(markPaint);
    await steps.openComposer(page, 'x');
    const { x, y } = await steps.offer(page);
    await page.mouse.click(x, y);
    cold.push(await painted(page));
    if (again) warm.push(await shownAgain(page, () => page.mouse.click(x, y)));
    // Before the second is over in which a frame that says nothing is waited for.
    await page.close();
  }
  return { cold: median(cold), warm: again && median(warm) };
}

/** Away and back again: the frame is kept. A hidden frame draws nothing, so its next drawing is the one that is waited for. */
async function shownAgain(page, press) {
  const frame = page.frames().find(each => each.url().endsWith('/panel.html'));
  await press();
  await page.waitForTimeout(400);
  const drawn = frame.evaluate(() => new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
  }));
  await page.waitForTimeout(200);
  await press();
  return (await drawn) - (await page.evaluate(() => globalThis.pressedAt));
}

async function painted(page) {
  for (;;) {
    const frame = page.frames().find(each => each.url().endsWith('/panel.html'));
    const at = await frame?.evaluate(() => globalThis.paintedAt).catch(() => undefined);
    if (at) return at - (await page.evaluate(() => globalThis.pressedAt));
    await page.waitForTimeout(5);
  }
}

/** From now on the panel is static HTML with the same styles: the folder of an unpacked extension is read anew each time. */
function makePanelStatic(extension) {
  const panel = readFileSync(join(extension, 'panel.html'), 'utf8')
    .replace(/<script[^>]*><\/script>/, '')
    .replace('<body></body>', '<body><main><h1 class="static">Stories</h1><p>Static.</p></main></body>');
  writeFileSync(join(extension, 'panel.html'), panel);
}

/**
 * From a page's world of an extension to its worker and back: a composer is told to be there, until the worker has said yes and
 * its command, the offer for that composer, has come. Then the composer is told to be gone, so that each round changes what is kept.
 * An answer of no, or no command, is no measurement: it ends the bench.
 */
async function roundTrips(page, id) {
  const { session, worlds } = await worldsIn(page);
  const { id: contextId } = worlds.find(({ origin }) => origin === `chrome-extension://${id}`);
  const expression = `(${rounds})(${ROUNDS})`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { contextId, expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return median(result.value.slice(20));
}

// Runs in the page.
async function rounds(count) {
  let wanted = {};
  chrome.runtime.onMessage.addListener(({ cmd }) => {
    if (cmd?.t === 'offer' && cmd.composer === wanted.composer) wanted.came(performance.now());
  });
  const tell = async hands => {
    const heard = await chrome.runtime.sendMessage({ hands });
    if (heard !== true) throw new Error(`the worker answered ${JSON.stringify(heard)} to ${JSON.stringify(hands)}`);
  };
  const times = [];
  for (let n = 0; n < count; n += 1) {
    const composer = `bench-${n}`;
    let late;
    const came = new Promise((resolve, reject) => {
      wanted = { composer, came: resolve };
      late = setTimeout(() => reject(new Error(`no command came for ${composer}`)), 10_000);
    });
    const began = performance.now();
    const [at] = await Promise.all([came, tell({ composer_opened: { composer, modal: false, holds_text: false, holds_mentions: false } })]);
    times.push(at - began);
    clearTimeout(late);
    await tell({ composer_closed: { composer } });
  }
  return times;
}

/** How much the extension writes down when a composer comes or goes, in characters. */
async function kept(world) {
  const panel = await world.browser.openPanel();
  const { state } = await everything(panel);
  await panel.close();
  return state.state.length;
}

/** The probe decides nothing: it writes as many characters as strictly, or none, then says yes and sends the command. */
async function echoes(name, characters) {
  const echo = join(scratch, name);
  cpSync(join(here, 'echo'), echo, { recursive: true });
  writeFileSync(join(echo, 'keeps.json'), JSON.stringify({ characters }));
  process.env.E2E_EXTENSION = echo;
  const world = await World.open();
  worlds.push(world);
  const page = await world.newPage();
  await page.goto('https://x.com/home');
  return roundTrips(page, world.browser.id);
}

const scratch = mkdtempSync(join(tmpdir(), 'rost-bench-'));
const worlds = [];
try {
  const { folder } = unzip(extensionZip(), join(scratch, 'extension'));
  process.env.E2E_EXTENSION = folder;
  const world = await World.open();
  worlds.push(world);
  await world.getReady();
  await elsewhere(world, tell);
  await beforeTheClick(world, tell);
  for (const site of Object.keys(SITES)) await idle(world, site);
  const real = await openings(world, { again: true });

  const page = await world.newPage();
  await steps.openComposer(page, 'x');
  await steps.offer(page);
  const characters = await kept(world);
  const decided = await roundTrips(page, world.browser.id);
  await page.close();
  makePanelStatic(folder);
  const flat = await openings(world);
  tell('click to panel painted, cold', real.cold / flat.cold, 'x static', 1.6, `${real.cold.toFixed(0)} ms against ${flat.cold.toFixed(0)} ms for static HTML`);
  tell('click to panel shown again, kept frame', real.warm / (1000 / 60), 'frames', 3, `${real.warm.toFixed(0)} ms`);

  const echoed = await echoes('echo', characters);
  const bare = await echoes('bare', null);
  const against = `${decided.toFixed(2)} ms against ${echoed.toFixed(2)} ms in plain JavaScript that writes the same ${characters} characters`;
  tell('event to command, warm worker', decided / echoed, 'x an echo', 2, `${against}; ${bare.toFixed(2)} ms where nothing is written`);
} finally {
  for (const world of worlds) await world.close();
  rmSync(scratch, { recursive: true, force: true });
}
