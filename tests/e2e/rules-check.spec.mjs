// `cargo xtask rules check PAGE.html`, as it is run by whoever looks at a page that was saved on the day a site changed.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { xtaskBinary } from './support/paths.mjs';
import * as steps from './support/steps.mjs';
import { expect, test } from './support/world.mjs';

/** What the program says of a page, and how it ends. */
const check = page => promisify(execFile)(xtaskBinary(), ['rules', 'check', page])
  .then(({ stdout }) => ({ stdout, code: 0 }), ({ stdout, code }) => ({ stdout, code }));

const save = (info, name, text) => {
  const file = info.outputPath(name);
  writeFileSync(file, text);
  return file;
};

function expectUsable({ code, stdout }, network) {
  expect(code, stdout).toBe(0);
  for (const role of ['composer', 'editor', 'post_button', 'offer_place']) {
    expect(stdout).toMatch(new RegExp(`^${network}, version \\d+$[^]*^  ${role} +rung \\d+$`, 'm'));
  }
}

test('x: a saved page in which the composer is found, and one in which a part of it is not', async ({ tab }, info) => {
  await steps.openComposer(tab, 'x');
  const html = await tab.content();
  expectUsable(await check(save(info, 'good.html', html)), 'x');
  const without = html.replaceAll(/data-testid="tweetButton(Inline)?"/g, '').replaceAll(/>Post</g, '>Off you go<');
  const broken = await check(save(info, 'broken.html', without));
  expect(broken.code, broken.stdout).toBe(1);
  expect(broken.stdout).toMatch(/^x, version \d+$[^]*^ {2}post_button +not found \(needed\)$/m);
  expect(broken.stdout).toContain('No site\'s composer can be used in this page.');
  expect(broken.stdout).not.toContain('copy(');
});

test('linkedin: a page saved without its shadow roots is told how to save it with them', async ({ tab }, info) => {
  await steps.openComposer(tab, 'linkedin');
  const flat = await check(save(info, 'flat.html', await tab.content()));
  expect(flat.code, flat.stdout).toBe(1);
  const [, line] = /^ {2}copy\((.+)\)$/m.exec(flat.stdout);
  expectUsable(await check(save(info, 'whole.html', await tab.evaluate(line))), 'linkedin');
});
