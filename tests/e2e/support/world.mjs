// One person's world for a test: the real server, the practice pages, and Chromium with the extension.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { openBrowser } from './browser.mjs';
import { Practice } from './practice.mjs';
import { Server, startPostgres } from './server.mjs';
import * as steps from './steps.mjs';

export class World {
  static async open(options = {}) {
    const dir = mkdtempSync(join(tmpdir(), 'rost-world-'));
    const data = join(dir, 'data');
    mkdirSync(data);
    const world = Object.assign(new World(), {
      dir, options, browsers: [], profile: join(dir, 'profile'), extension: options.extension ?? process.env.E2E_EXTENSION,
    });
    if (options.engine === 'postgres') world.postgres = await startPostgres();
    const databaseUrl = world.postgres?.url;
    const [server, practice] = await Promise.allSettled([new Server(data, { ...options, ...(databaseUrl && { databaseUrl }) }).start(), Practice.start()]);
    Object.assign(world, { server: server.value, practice: practice.value });
    const failed = [server, practice].find(({ status }) => status === 'rejected');
    if (failed) {
      await world.close();
      throw failed.reason;
    }
    await world.openBrowser();
    return world;
  }

  /** Starts Chromium, or starts it again with the same profile. */
  async openBrowser() {
    const { language, headless, netLog } = this.options;
    this.browser = await openBrowser({
      extension: this.extension, practice: this.practice, profile: this.profile, language, headless,
      netLog: netLog && join(this.dir, 'net-log.json'),
    });
    this.browsers.push(this.browser);
    return this.browser;
  }

  /** Nothing broke in the extension's pages: a panel that breaks may still show what a test looks for. */
  nothingBroke() {
    const errors = this.browsers.flatMap(browser => [...browser.errors]);
    for (const browser of this.browsers) browser.errors.clear();
    if (errors.length) throw new Error(`the extension broke:\n${errors.join('\n')}`);
  }

  get context() {
    return this.browser.context;
  }

  newPage() {
    return this.context.newPage();
  }

  /** Joins by the demo's invitation, and goes through onboarding and pairing. */
  async getReady({ networks } = {}) {
    const member = await this.newPage();
    await steps.join(member, this.server.link('invitation-link'), { lang: this.lang });
    await member.close();
    const panel = await this.browser.openPanel();
    await steps.onboard(panel, { server: this.server.url, networks, lang: this.lang });
    await panel.close();
    this.known = new Set((await this.server.shares()).map(({ id }) => id));
    return this;
  }

  get lang() {
    return this.options.language?.startsWith('nb') ? 'nb' : 'en';
  }

  /** The shares in the database that were not there when this person began. */
  async newShares() {
    return (await this.server.shares()).filter(({ id }) => !this.known.has(id));
  }

  async lastPost(network) {
    return (await this.practice.posts()).posts.filter(post => post.network === network).at(-1);
  }

  async close() {
    await this.browser?.close().catch(() => {});
    await Promise.all([this.server?.stop('SIGKILL'), this.practice?.stop()]);
    await this.postgres?.stop();
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 });
    this.nothingBroke();
  }
}

async function shots(world, info) {
  if (info.status === info.expectedStatus) return;
  for (const [index, page] of (world.browser?.context.pages() ?? []).entries()) {
    const body = await page.screenshot({ timeout: 3000 }).catch(() => null);
    if (body) await info.attach(`page ${index} ${page.url().slice(0, 60)}`, { body, contentType: 'image/png' });
    if (body) await page.screenshot({ path: info.outputPath(`page-${index}.png`), timeout: 3000 }).catch(() => {});
  }
}

export const test = base.extend({
  /** What the world of a test is made of; see `World.open`. */
  worldOptions: [{}, { option: true }],
  /** The engine of the server's database: `sqlite` or `postgres`. */
  engine: ['sqlite', { option: true, scope: 'worker' }],
  /** A world of this test's own, with a freshly installed extension. */
  world: async ({ worldOptions, engine }, use, info) => {
    const world = await World.open({ engine, ...worldOptions });
    await use(world);
    await shots(world, info);
    await world.close();
  },
  /** A world of this test's own, in which the person is paired. */
  ready: async ({ world }, use) => {
    await use(await world.getReady());
  },
  /** A paired world that the tests of one file share, for shares that leave nothing open. */
  shared: [async ({ engine }, use) => {
    const world = await (await World.open({ engine })).getReady();
    await use(world);
    await world.close();
  }, { scope: 'worker', timeout: 240_000 }],
  /** A page in the shared world. */
  tab: async ({ shared }, use, info) => {
    const page = await shared.newPage();
    await use(page);
    await shots(shared, info);
    await page.close();
    shared.nothingBroke();
  },
});

export { expect } from '@playwright/test';
