// Twice as large, as the browser's own zoom makes it: half as many pixels of CSS each way, drawn twice as fine. Nothing is cut off or
// wider than the window, and every control can be reached.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ZOOMED, lost, zoom } from './support/pages.mjs';
import { chromium as chromiumPath } from './support/paths.mjs';
import { Server } from './support/server.mjs';
import * as steps from './support/steps.mjs';
import { expect, test } from './support/world.mjs';

const MEMBER = ['/me', '/me/shares', '/board', '/me/devices', '/me/profile', '/me/leave', '/pair'];
const OWNER = ['/admin', '/admin/kpis', '/admin/stories', '/admin/stories/new', '/admin/people', '/admin/units', '/admin/settings'];

async function look(page, url, paths) {
  for (const path of paths) {
    await page.goto(url + path);
    expect(await lost(page), path).toEqual([]);
    if (process.env.E2E_SHOTS) {
      mkdirSync(process.env.E2E_SHOTS, { recursive: true });
      await page.screenshot({ path: join(process.env.E2E_SHOTS, `zoom${path.replaceAll('/', '-')}.png`) });
    }
  }
}

test('the pages of a member and of the owner', async () => {
  const data = mkdtempSync(join(tmpdir(), 'rost-zoom-'));
  const server = await new Server(data).start();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: process.getuid() === 0 ? ['--no-sandbox'] : [] });
  try {
    const member = await (await browser.newContext({ locale: 'nb-NO' })).newPage();
    await steps.join(member, server.link('invitation-link'), { lang: 'nb' });
    await zoom(member);
    await look(member, server.url, MEMBER);
    const owner = await (await browser.newContext({ locale: 'en-US' })).newPage();
    await steps.startProgramme(owner, server.link('setup-link'));
    await zoom(owner);
    await look(owner, server.url, OWNER);
  } finally {
    await browser.close();
    await server.stop('SIGKILL');
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  }
});

for (const network of ['x', 'linkedin']) {
  test(`${network}: the panel in the page`, async ({ ready: world }) => {
    const page = await world.newPage();
    await zoom(page);
    await steps.openComposer(page, network);
    const frame = await steps.openFrame(page);
    const { x, y, width, height } = await (await frame.frameElement()).boundingBox();
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(ZOOMED.width);
    expect(y + height).toBeLessThanOrEqual(ZOOMED.height);
    const whole = async name => {
      expect(await lost(frame), name).toEqual([]);
      if (process.env.E2E_SHOTS) await page.screenshot({ path: join(process.env.E2E_SHOTS, `zoom-${network}-${name}.png`) });
    };
    await whole('stories');
    await steps.pickStory(frame);
    await steps.writeWords(page, frame, 'Dobbelt så stort');
    await whole('words');
    await steps.insert(frame);
    await whole('inserted');
    await frame.getByRole('button', { name: 'Choose another story' }).click();
    await frame.getByRole('button', { name: 'Settings and shares' }).click();
    await whole('settings');
  });
}
