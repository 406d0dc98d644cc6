// Looking at the panel: axe finds nothing, light or dark, nothing moves, each trouble has its code, and nothing is cut off at the
// panel's width or at twice the text size.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import axe from 'axe-core';
import { moving } from './motion.mjs';

/** What looks like trouble in a panel and has no stable code. */
const uncoded = panel => panel.evaluate(() => [...document.querySelectorAll('.error, .warn')]
  .filter(part => part.textContent.trim() && !/^[a-z]+(_[a-z]+)*$/.test((part.closest('[data-code]') ?? part.querySelector('[data-code]'))?.dataset.code))
  .map(part => part.outerHTML));

/** Looks at a screen as it is, in both schemes and sizes. */
export async function look(panel, name) {
  await panel.getByRole('heading', { level: 1 }).waitFor();
  expect(await uncoded(panel), `${name}: each trouble has its code`).toEqual([]);
  for (const colorScheme of ['light', 'dark']) {
    await panel.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await moving(panel), `${name}: nothing moves for those who asked for less motion`).toEqual([]);
    const { violations } = await new AxeBuilder({ page: panel }).analyze();
    expect(violations.map(({ id, nodes }) => `${name}, ${colorScheme}: ${id} at ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
    if (process.env.E2E_SHOTS) {
      mkdirSync(process.env.E2E_SHOTS, { recursive: true });
      await panel.screenshot({ path: join(process.env.E2E_SHOTS, `${name}-${colorScheme}.png`), fullPage: false });
    }
  }
  for (const size of ['100%', '200%']) {
    const cut = await panel.evaluate(size => {
      document.documentElement.style.fontSize = size;
      const whole = [...document.querySelectorAll('body, main, .body, footer')].some(part => part.scrollWidth > part.clientWidth + 1);
      const wide = [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > innerWidth + 1);
      const said = whole ? wide.map(part => `${part.tagName}.${part.className} "${part.textContent.slice(0, 20)}"`) : [];
      document.documentElement.style.fontSize = '';
      return said;
    }, size);
    expect(cut, `${name} at ${size}`).toEqual([]);
  }
}

/** Looks at the panel where it lies in a page, in both schemes. */
export async function lookInside(page, frame, name) {
  await frame.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await moving(frame), `${name}: nothing moves for those who asked for less motion`).toEqual([]);
    const { violations } = await frame.evaluate(() => globalThis.axe.run());
    expect(violations.map(({ id, nodes }) => `${name}, ${colorScheme}: ${id} at ${nodes.map(node => node.html).join(' ')}`)).toEqual([]);
  }
}

/** Looks at the panel of a browser that reads English in both languages, at 320 pixels, as if the person chose the other one just here. */
export async function lookInBoth(panel, name) {
  const before = panel.viewportSize();
  await panel.setViewportSize({ width: 320, height: 640 });
  for (const language of ['nb', null]) {
    await panel.evaluate(request => chrome.runtime.sendMessage(request), { panel: { set_language: { language } }, once: crypto.randomUUID() });
    const lang = language ?? 'en';
    await expect(panel.locator('html')).toHaveAttribute('lang', lang);
    await look(panel, `${lang}-${name}`);
  }
  await panel.setViewportSize(before);
}
