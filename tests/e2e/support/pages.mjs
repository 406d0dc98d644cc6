// Looking at the server's pages: axe finds nothing, nothing moves, nothing is wider than the screen, in two looks; and at 200 %.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { moving } from './motion.mjs';

export const NARROW = { width: 390, height: 844, colorScheme: 'dark' };
const LOOKS = [{ width: 1280, height: 800, colorScheme: 'light', whole: true }, NARROW];
const OF_THE_LOOK = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// A window of 1280 by 800.
export const ZOOMED = { width: 640, height: 400 };

/** Looks at the page that is open, in both looks, or as said. */
export async function lookAtPage(page, name, looks = LOOKS) {
  for (const { width, height, colorScheme, whole } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const where = `${name}, ${width}, ${colorScheme}`;
    expect(await moving(page), `${where}: nothing moves for those who asked for less motion`).toEqual([]);
    const axe = new AxeBuilder({ page });
    const { violations } = await (whole ? axe.withTags(TAGS) : axe.withRules(OF_THE_LOOK)).analyze();
    expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${where}: wider than the screen`).toBeLessThanOrEqual(0);
    if (process.env.E2E_SHOTS) {
      mkdirSync(process.env.E2E_SHOTS, { recursive: true });
      const file = `${name.replace(/[^a-z0-9]+/gi, '-')}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: join(process.env.E2E_SHOTS, file), fullPage: true });
    }
  }
}

/** Shows a page at 200 %. */
export async function zoom(page) {
  await page.setViewportSize(ZOOMED);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { ...ZOOMED, deviceScaleFactor: 2, mobile: false });
}

/** What is wider than the window, cut off, or cannot be reached, in a page or frame. */
export const lost = place => place.evaluate(() => {
  const said = (what, part) => `${what}: ${part.outerHTML.slice(0, 120)}`;
  const seen = [...document.querySelectorAll('body, body *')].filter(part => part.checkVisibility({ visibilityProperty: true }) && part.clientWidth > 1);
  const wide = document.documentElement.scrollWidth > innerWidth ? seen.filter(part => part.getBoundingClientRect().right > innerWidth + 1) : [];
  const cut = seen.filter(part => ['hidden', 'clip'].includes(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth + 1);
  const covered = seen.filter(part => part.matches('a[href], button:enabled, input:not([type=hidden]), select, textarea, summary')).filter(part => {
    part.scrollIntoView({ block: 'center', inline: 'nearest' });
    // A link may stand on two lines: its first is enough.
    const { left, right, top, bottom } = part.getClientRects()[0];
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return left < -1 || right > innerWidth + 1 || !hit || !(part.contains(hit) || hit.closest('label')?.control === part);
  });
  scrollTo(0, 0);
  return [...wide.map(part => said('wide', part)), ...cut.map(part => said('cut', part)), ...covered.map(part => said('out of reach', part))];
});
