#!/usr/bin/env node
// Which roles of which site's rules are found in a saved page. The browser judges, with the page's own scripts switched off.
//
//   node tests/rules-check.mjs PAGE.html RULES-FOLDER
//
// Ends with 1 when a site's composer is there and something that is needed in it is not, or when no composer is found at all;
// in the second case it says how to save a page with its shadow roots.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const [page, folder] = process.argv.slice(2);
const NEEDED = ['composer', 'editor', 'post_button', 'offer_place'];
const INSIDE = ['editor', 'post_button', 'offer_place', 'mention', 'scheduled', 'quote', 'thread', 'brand', 'reply'];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM, args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});
let [found, usable] = [false, false];
try {
  const context = await browser.newContext({ javaScriptEnabled: false });
  // Nothing that the page names is fetched.
  await context.route(/^(?!file:)/, route => route.abort());
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page).href);
  for (const site of ['linkedin', 'x']) {
    const rules = JSON.parse(readFileSync(join(folder, `${site}.json`), 'utf8'));
    const rungs = await look(tab, rules);
    console.log(`${site}, version ${rules.version}`);
    for (const [role, rung] of Object.entries(rungs)) {
      console.log(`  ${role.padEnd(12)}${rung === null ? (NEEDED.includes(role) ? 'not found (needed)' : 'not found') : `rung ${rung + 1}`}`);
    }
    found ||= rungs.composer !== null;
    usable ||= NEEDED.every(role => rungs[role] !== null);
  }
} finally {
  await browser.close();
}
if (!usable) {
  console.log('No site\'s composer can be used in this page.');
  if (!found) {
    console.log('"Save as" leaves out what stands in shadow roots, as LinkedIn\'s composer does. With a composer open, this line in the');
    console.log('browser\'s console copies the whole page, to be pasted into a file:');
    console.log(`  copy('<!doctype html><html>' + document.documentElement.getHTML({ shadowRoots: [...document.querySelectorAll('*')].flatMap(e => e.shadowRoot ?? []) }) + '</html>')`);
  }
  process.exitCode = 1;
}

/** The rung of each role that finds an element, or null. */
function look(tab, rules) {
  return tab.evaluate(([roles, inside]) => {
    const up = (element, selector) => {
      for (let at = element; at; at = at.getRootNode().host) if (at.closest(selector)) return at.closest(selector);
      return null;
    };
    const find = (role, within) => {
      for (const [index, rung] of (roles[role] ?? []).entries()) {
        const root = within ?? (rung.root?.open_shadow ? document.querySelector(rung.root.open_shadow)?.shadowRoot : document);
        for (const element of root?.querySelectorAll(rung.selector) ?? []) {
          const meant = rung.closest ? element.closest(rung.closest) : element;
          const named = !rung.labels?.length || rung.labels.some(label => label === element.ariaLabel || label === element.textContent.trim());
          if (meant && named && !(rung.reject ?? []).some(decoy => up(element, decoy))) return { index, meant };
        }
      }
      return null;
    };
    const composer = find('composer')?.meant;
    return Object.fromEntries(Object.keys(roles).map(role => {
      if (!inside.includes(role)) return [role, find(role)?.index ?? null];
      return [role, composer ? find(role, composer)?.index ?? null : null];
    }));
  }, [rules.roles, INSIDE]);
}
