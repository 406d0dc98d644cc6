#!/usr/bin/env node
// Makes one share on X and one on LinkedIn as a person does, by mouse and keys alone, through onboarding and pairing,
// and prints what came of it. `cargo xtask run` calls it where there is no display.
//
//   node tests/e2e/one-share.mjs --server-url URL --setup-link-file FILE --invitation-link-file FILE --extension DIR
//     --practice-port N --spki HASH --database-url URL --screenshots DIR [--profile DIR]
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './support/browser.mjs';
import { heldOutbox } from './support/outbox.mjs';
import { Practice } from './support/practice.mjs';
import { sharesIn } from './support/server.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';

const NAMES = ['server-url', 'setup-link-file', 'invitation-link-file', 'extension', 'practice-port', 'spki', 'database-url', 'screenshots'];
const { values: args } = parseArgs({
  options: Object.fromEntries([...NAMES, 'profile'].map(name => [name, { type: 'string' }])),
});
const missing = NAMES.filter(name => !args[name] && name !== 'setup-link-file');
if (missing.length) {
  console.error(`one-share: give ${missing.map(name => `--${name}`).join(', ')}`);
  process.exit(2);
}

const server = args['server-url'];
const practice = new Practice(Number(args['practice-port']), args.spki);
const profile = args.profile ?? mkdtempSync(join(tmpdir(), 'one-share-'));
mkdirSync(args.screenshots, { recursive: true });
let shots = 0;
const shot = (page, name) => page.screenshot({ path: join(args.screenshots, `${String((shots += 1)).padStart(2, '0')}-${name}.png`) });
const progress = line => console.log(`  ${line}`);

const WORDS = {
  x: 'Jeg var der da lyset kom på 💡\n\nÆrlig talt: det var verdt ventetiden.',
  linkedin: 'Three years of work, and this morning it simply hummed.\n\nÆre være alle som har stått på 👏',
};

let browser;
try {
  progress('opening Chromium with the extension');
  browser = await openBrowser({ extension: args.extension, practice, profile });
  const member = await browser.context.newPage();
  progress('joining by the invitation');
  await steps.join(member, readFileSync(args['invitation-link-file'], 'utf8').trim());
  await shot(member, 'joined');
  progress('onboarding and pairing');
  const panel = await browser.openPanel();
  await steps.onboard(panel, { server, shot });
  await shot(panel, 'stories');
  await panel.close();
  for (const [network, name] of [['x', 'X'], ['linkedin', 'LinkedIn']]) {
    progress(`sharing on ${name}`);
    const said = await share(network, member);
    console.log(`${name}\n${Object.entries(said).map(([what, value]) => `  ${what.padEnd(34)}${value}`).join('\n')}`);
  }
  console.log(`Screenshots: ${args.screenshots}`);
} catch (error) {
  console.error(`one-share: ${error.stack ?? error}`);
  for (const page of browser?.context.pages() ?? []) await shot(page, 'failed').catch(() => {});
  console.error(`one-share: screenshots lie in ${args.screenshots}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
  if (!args.profile) rmSync(profile, { recursive: true, force: true });
}

async function share(network, member) {
  const before = await steps.ownLine(member, server, 'all');
  const known = new Set((await sharesIn(args['database-url'])).map(({ id }) => id));
  const page = await browser.context.newPage();
  const composer = await steps.openComposer(page, network);
  await shot(page, `${network}-composer`);
  const frame = await steps.openFrame(page);
  await shot(page, `${network}-stories`);
  const story = await steps.pickStory(frame);
  await steps.writeWords(page, frame, WORDS[network]);
  await shot(page, `${network}-words`);
  await steps.insert(frame);
  await shot(page, `${network}-inserted`);

  // The way to the server is cut for the worker alone, so that one can see what the outbox holds meanwhile.
  const worker = await browser.attachToWorker();
  const status = await browser.openPanel();
  await worker.online(false);
  await page.bringToFront();
  await steps.post(composer);
  const held = await until('the share in the outbox', () => heldOutbox(status, known));
  await shot(page, `${network}-posted-offline`);
  await worker.online(true);
  await status.bringToFront();
  await steps.sendNow(status);
  await shot(status, `${network}-thanks`);
  await status.close();

  const fresh = async () => (await sharesIn(args['database-url'])).filter(({ id }) => !known.has(id));
  const [row] = await until('the share in the database', async () => ((await fresh()).length ? fresh() : undefined));
  const { posts } = await practice.posts();
  const stored = posts.filter(post => post.network === network).at(-1);
  await shot(page, `${network}-counted`);
  const after = await steps.ownLine(member, server, 'all');
  await shot(member, `${network}-leaderboard`);
  await page.close();
  const counted = after?.shares === (before?.shares ?? 0) + 1 && (await fresh()).length === 1;
  if (!counted) throw new Error(`counted otherwise than once: ${JSON.stringify({ before, after, rows: await fresh() })}`);
  if (row.id !== held) throw new Error(`the outbox held ${held}, the database holds ${row.id}`);
  if (row.provenance !== 'measured') throw new Error(`the share is ${row.provenance}, though the page confirmed it`);
  const line = at => (at ? `place ${at.rank}, ${at.points} points, ${at.shares} shares (${at.measured} measured)` : 'not on it');
  return {
    story,
    'text the practice page stored': JSON.stringify(stored.text),
    'share id in the outbox': held,
    'share id in the database': row.id,
    provenance: row.provenance,
    'leaderboard, before': line(before),
    'leaderboard, after': line(after),
  };
}
