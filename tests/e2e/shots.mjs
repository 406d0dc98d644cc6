#!/usr/bin/env node
// Takes the README's pictures: the real extension on a practice page, and the server's pages, of a demo programme.
// `cargo xtask shots` calls it with the same arguments as `one-share.mjs`.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { openBrowser } from './support/browser.mjs';
import { chromium as chromiumPath } from './support/paths.mjs';
import { Practice } from './support/practice.mjs';
import * as steps from './support/steps.mjs';

const NAMES = ['server-url', 'setup-link-file', 'invitation-link-file', 'extension', 'practice-port', 'spki', 'database-url', 'profile', 'screenshots'];
const { values: args } = parseArgs({ options: Object.fromEntries(NAMES.map(name => [name, { type: 'string' }])) });
const server = args['server-url'];
const link = name => readFileSync(args[name], 'utf8').trim();
mkdirSync(args.screenshots, { recursive: true });
// What is on the way from one look to another is not what a picture is for.
const shot = (page, name) => page.screenshot({ path: join(args.screenshots, `${name}.png`), animations: 'disabled', caret: 'hide' });

/** A page of the server down to the end of one of its parts. */
async function downTo(part, name) {
  const [page, { y, height }] = [part.page(), await part.boundingBox()];
  await page.setViewportSize({ width: 1280, height: Math.ceil(y + height) });
  await shot(page, name);
}

const WORDS = {
  x: 'I was on the quay the first night. You could hear the gulls.\n\nThree years of work, and what I remember is the silence.',
  linkedin: 'I was on the quay the first night. You could hear the gulls.\n\nThree years of work, and what I remember is the silence.',
};

const web = await chromium.launch({ executablePath: chromiumPath(), args: process.getuid() === 0 ? ['--no-sandbox'] : [] });
const practice = new Practice(Number(args['practice-port']), args.spki);
const browser = await openBrowser({ extension: args.extension, practice, profile: args.profile });
try {
  const admin = await web.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  await steps.startProgramme(admin, link('setup-link-file'));
  await admin.goto(`${server}/board`);
  await admin.getByText('Write the month’s thanks').click();
  await admin.getByRole('textbox').fill('Thank you for telling about the quay in Bodø. It was read far outside the house.');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await admin.getByText('The line of thanks is saved.').waitFor();

  const member = await browser.context.newPage();
  await steps.join(member, link('invitation-link-file'), { name: 'Ingrid Solberg' });
  const panel = await browser.openPanel();
  await steps.onboard(panel, { server });
  await panel.close();
  for (const [network, scheme] of [['linkedin', 'light'], ['x', 'dark']]) {
    const page = await browser.context.newPage();
    // Wide enough for the panel to stand beside LinkedIn's composer, which is in the middle.
    await page.setViewportSize({ width: 1360, height: 800 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const composer = await steps.openComposer(page, network, { query: scheme === 'dark' ? 'theme=dark' : '' });
    const frame = await steps.openFrame(page);
    await frame.getByRole('listitem').first().waitFor();
    await steps.pickStory(frame, { title: 'The quay that went quiet' });
    await frame.getByRole('radio', { name: 'My own' }).click();
    await steps.writeWords(page, frame, WORDS[network]);
    await shot(page, `${network}-words`);
    await steps.insert(frame);
    await steps.post(composer);
    // The frame goes with the composer; the thanks stand in every other panel.
    const panel = await browser.openPanel();
    await steps.thanked(panel);
    await panel.getByRole('button', { name: 'Done' }).click();
    await panel.close();
    await page.close();
  }
  await member.setViewportSize({ width: 1280, height: 800 });
  await member.goto(`${server}/me`);
  await downTo(member.getByRole('main'), 'my-month');
  await member.goto(`${server}/board`);
  await downTo(member.getByRole('row').nth(10), 'leaderboard');

  await admin.goto(`${server}/admin`);
  await downTo(admin.getByRole('main'), 'overview');
} finally {
  await browser.close();
  await web.close();
}
