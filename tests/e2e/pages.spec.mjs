// The server's own pages, of a member and of the owner: axe finds nothing and nothing is wider than the screen. The narrow and
// dark look is the same page, so only what a look can change is looked at again.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { chromium as chromiumPath } from './support/paths.mjs';
import { Server } from './support/server.mjs';
import * as steps from './support/steps.mjs';
import { expect, test } from './support/world.mjs';

const LOOKS = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
];
const MEMBER = ['/me', '/me/shares', '/board', '/board/all', '/me/devices', '/me/profile', '/me/leave', '/pair'];
const OWNER = [
  '/admin', '/admin/kpis', '/admin/assumptions', '/admin/stories?q=kaia', '/admin/stories/new', '/admin/people?q=berg',
  '/admin/people/bulk', '/admin/people/remove', '/admin/units', '/admin/roles', '/admin/settings',
];
const OF_THE_LOOK = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Looks at the page that is open, in both looks. */
async function look(page, name) {
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const where = `${name}, ${width}, ${colorScheme}`;
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'light' ? axe.withTags(TAGS) : axe.withRules(OF_THE_LOOK)).analyze();
    expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${where}: wider than the screen`).toBeLessThanOrEqual(0);
    if (process.env.E2E_SHOTS) {
      mkdirSync(process.env.E2E_SHOTS, { recursive: true });
      const file = `${name.replace(/[^a-z0-9]+/gi, '-')}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: join(process.env.E2E_SHOTS, file), fullPage: true });
    }
  }
}

async function lookAt(page, url, paths) {
  for (const path of paths) {
    const answer = await page.goto(url + path);
    expect(answer.status(), path).toBe(200);
    await look(page, path);
  }
}

test('every page of a member and of the owner', async () => {
  test.setTimeout(600_000);
  const data = mkdtempSync(join(tmpdir(), 'rost-pages-'));
  const server = await new Server(data).start();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: process.getuid() === 0 ? ['--no-sandbox'] : [] });
  try {
    const member = await (await browser.newContext({ locale: 'nb-NO' })).newPage();
    await member.goto(server.link('invitation-link'));
    await look(member, 'join');
    await steps.join(member, server.link('invitation-link'), { lang: 'nb' });
    await lookAt(member, server.url, MEMBER);

    const owner = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await owner.goto(server.link('setup-link'));
    await look(owner, 'setup');
    await steps.startProgramme(owner, server.link('setup-link'));
    await lookAt(owner, server.url, OWNER);

    // What comes of a press: a story that is asked about, a form with much that is wrong, the links of many.
    await owner.goto(`${server.url}/admin/stories?status=approved`);
    await owner.locator('.stories h2 a').first().click();
    const withdraw = owner.getByRole('button', { name: 'Withdraw at once' });
    await withdraw.waitFor();
    await look(owner, 'story');
    await withdraw.click();
    await owner.getByRole('heading', { name: 'Withdraw this story?' }).waitFor();
    await look(owner, 'asked');
    await owner.goto(`${server.url}/admin/stories/new`);
    await owner.getByRole('button', { name: 'Add a caption for X' }).click();
    await expect(owner.getByLabel('X, caption 2')).toBeFocused();
    await owner.getByRole('button', { name: 'Save draft' }).click();
    await owner.getByText('Not saved yet.').waitFor();
    await look(owner, 'refused');
    await owner.goto(`${server.url}/admin/people/bulk`);
    await owner.getByLabel('One colleague on each line').fill('Nina Ås, nina.as.with.a.long.address@nordlys.example\nPer, per@nordlys.example');
    await owner.getByRole('button', { name: 'Invite them' }).click();
    await owner.getByText('2 invitations made').waitFor();
    await look(owner, 'invited');

    // Signed out in another tab while a story is written here.
    await owner.goto(`${server.url}/admin/stories/new`);
    await owner.getByLabel('Title').fill('The quay by night');
    const other = await owner.context().newPage();
    await other.goto(`${server.url}/me`);
    await steps.signOut(other);
    await owner.getByRole('button', { name: 'Save draft' }).click();
    await owner.getByText('You are signed out, so nothing was saved.').waitFor();
    await look(owner, 'signed-out');
    await owner.getByLabel('E-mail').fill('astrid@nordlys.example');
    await owner.getByLabel('Password').fill(steps.PASSWORD);
    await owner.getByRole('button', { name: 'Sign in' }).click();
    const goOn = owner.getByRole('button', { name: 'Continue' });
    await goOn.waitFor();
    await look(owner, 'signed-in');
    await goOn.click();
    await expect(owner.getByLabel('Title')).toHaveValue('The quay by night');
  } finally {
    await browser.close();
    await server.stop('SIGKILL');
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  }
});
