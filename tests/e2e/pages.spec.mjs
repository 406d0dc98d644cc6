// The server's own pages, of a member and of the owner, in both languages: axe finds nothing and nothing is wider than the screen.
// The narrow and dark look is the same page, so only what a look can change is looked at again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { NARROW, lookAtPage } from './support/pages.mjs';
import { chromium as chromiumPath } from './support/paths.mjs';
import { Server } from './support/server.mjs';
import * as steps from './support/steps.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const OTHER_LANGUAGE = [{ ...NARROW, whole: true }];
const MEMBER = ['/me', '/me/shares', '/board', '/board/all', '/me/devices', '/me/profile', '/me/leave', '/pair', '/pair/approved'];
const OWNER = [
  '/admin', '/admin/kpis', '/admin/assumptions', '/admin/stories?q=kaia', '/admin/stories/new', '/admin/people?q=berg',
  '/admin/people/bulk', '/admin/people/remove', '/admin/units', '/admin/roles', '/admin/settings', '/board',
];
const ANYONE = ['/sign-in', '/dev/mail'];

async function lookAt(page, url, paths, { status = 200, lang, looks } = {}) {
  for (const path of paths) {
    const answer = await page.goto(url + path);
    expect(answer.status(), path).toBe(status);
    if (lang) await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await lookAtPage(page, lang ? `${lang}${path}` : path, looks);
  }
}

/** The same pages for the same person, who reads the other language: narrow and dark. */
async function lookAgain(page, url, paths, lang) {
  const locale = { nb: 'nb-NO', en: 'en-US' }[lang];
  const context = await page.context().browser().newContext({ locale, storageState: await page.context().storageState() });
  await lookAt(await context.newPage(), url, paths, { lang, looks: OTHER_LANGUAGE });
  await context.close();
}

/** A browser asks to be paired, and the person types its code: the page that asks. */
async function pairing(page, url, say) {
  const asked = await page.request.post(`${url}/api/v1/pair/device`, { form: { device_name: 'Chrome on Linux' } });
  await page.goto(`${url}/pair`);
  await page.getByLabel(say.enterCode).fill((await asked.json()).user_code);
  await page.getByRole('button', { name: say.continue }).click();
  await page.getByRole('button', { name: say.approve }).waitFor();
}

/** A demo server and a browser, for one test. */
async function demo(use) {
  const data = mkdtempSync(join(tmpdir(), 'rost-pages-'));
  const server = await new Server(data).start();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: process.getuid() === 0 ? ['--no-sandbox'] : [] });
  try {
    await use(server, browser);
  } finally {
    await browser.close();
    await server.stop('SIGKILL');
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  }
}

test.describe.configure({ mode: 'parallel', timeout: 480_000 });

test('every page of a member, in both languages', () => demo(async (server, browser) => {
  const member = await (await browser.newContext({ locale: 'nb-NO' })).newPage();
  await lookAt(member, server.url, ANYONE);
  await lookAgain(member, server.url, ANYONE, 'en');
  await member.goto(server.link('invitation-link'));
  await lookAtPage(member, 'join');
  await steps.join(member, server.link('invitation-link'), { lang: 'nb' });
  await lookAt(member, server.url, MEMBER);
  await member.setViewportSize(NARROW);
  await member.goto(`${server.url}/me`);
  await member.getByRole('button', { name: 'Meny' }).click();
  await member.getByRole('link', { name: 'Ledertavle', exact: true }).waitFor();
  await lookAtPage(member, 'menu', OTHER_LANGUAGE);
  await member.getByRole('link', { name: 'Ledertavle', exact: true }).click();
  await member.waitForURL(/board/);
  await lookAt(member, server.url, ['/nowhere'], { status: 404 });
  await lookAt(member, server.url, ['/admin'], { status: 403 });
  await lookAgain(member, server.url, MEMBER, 'en');
  await pairing(member, server.url, words.nb);
  await lookAtPage(member, 'pairing');
}));

test('every page of the owner, in both languages', () => demo(async (server, browser) => {
  const owner = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await owner.goto(server.link('setup-link'));
  await lookAtPage(owner, 'setup');
  await steps.startProgramme(owner, server.link('setup-link'));
  await lookAt(owner, server.url, OWNER);
  await owner.goto(`${server.url}/admin/people?q=berg`);
  const moving = new URL(await owner.locator('a[href^="/admin/people/move?"]').first().getAttribute('href'), server.url);
  await lookAt(owner, server.url, [moving.pathname + moving.search]);
  await lookAgain(owner, server.url, [...OWNER, moving.pathname + moving.search], 'nb');

  // What comes of a press: a story that is asked about, a form with much that is wrong, the links of many.
  await owner.goto(`${server.url}/admin/stories?status=approved`);
  await owner.locator('.stories h2 a').first().click();
  const withdraw = owner.getByRole('button', { name: 'Withdraw at once' });
  await withdraw.waitFor();
  await lookAtPage(owner, 'story');
  await withdraw.click();
  await owner.getByRole('heading', { name: 'Withdraw this story?' }).waitFor();
  await lookAtPage(owner, 'asked');
  await owner.goto(`${server.url}/admin/stories/new`);
  await owner.getByRole('button', { name: 'Add a caption for X' }).click();
  await expect(owner.getByLabel('X, caption 2')).toBeFocused();
  await owner.getByRole('button', { name: 'Save draft' }).click();
  await owner.getByText('Not saved yet.').waitFor();
  await lookAtPage(owner, 'refused');
  await owner.goto(`${server.url}/admin/people/bulk`);
  await owner.getByLabel('One colleague on each line').fill('Nina Ås, nina.as.with.a.long.address@nordlys.example\nPer, per@nordlys.example');
  await owner.getByRole('button', { name: 'Invite them' }).click();
  await owner.getByText('Invitations made: 2').waitFor();
  await lookAtPage(owner, 'invited');
  await lookAt(owner, server.url, ['/dev/mail']);

  // Signed out in another tab while a story is written here.
  await owner.goto(`${server.url}/admin/stories/new`);
  await owner.getByLabel('Title').fill('The quay by night');
  const other = await owner.context().newPage();
  await other.goto(`${server.url}/me`);
  await steps.signOut(other);
  await owner.getByRole('button', { name: 'Save draft' }).click();
  await owner.getByText('You are signed out, so nothing was saved.').waitFor();
  await lookAtPage(owner, 'signed-out');
  await owner.getByLabel('E-mail').fill('astrid@nordlys.example');
  await owner.getByLabel('Password').fill(steps.PASSWORD);
  await owner.getByRole('button', { name: 'Sign in' }).click();
  const goOn = owner.getByRole('button', { name: 'Continue' });
  await goOn.waitFor();
  await lookAtPage(owner, 'signed-in');
  await goOn.click();
  await expect(owner.getByLabel('Title')).toHaveValue('The quay by night');
}));
