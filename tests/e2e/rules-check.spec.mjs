// `cargo xtask rules check PAGE.html`, as it is run by whoever looks at a page that was saved on the day a site changed.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, project } from './support/paths.mjs';
import * as steps from './support/steps.mjs';
import { expect, test } from './support/world.mjs';

/** What the program says of a page, and how it ends. */
async function check(page) {
  const args = [join(project, 'tests/rules-check.mjs'), page, join(project, 'extension/rules')];
  const env = { ...process.env, CHROMIUM: chromium() };
  return promisify(execFile)(process.execPath, args, { env }).then(({ stdout }) => ({ stdout, code: 0 }), ({ stdout, code }) => ({ stdout, code }));
}

test('a saved page in which the composer is found, and one in which a part of it is not', async ({ tab }, info) => {
  await steps.openComposer(tab, 'x');
  const html = await tab.content();
  const save = (name, text) => {
    const file = info.outputPath(name);
    writeFileSync(file, text);
    return file;
  };
  const good = await check(save('good.html', html));
  expect(good.code, good.stdout).toBe(0);
  for (const role of ['composer', 'editor', 'post_button', 'offer_place']) expect(good.stdout).toMatch(new RegExp(`^x, version \\d+$[^]*^  ${role} +rung \\d+$`, 'm'));
  const broken = await check(save('broken.html', html.replaceAll(/data-testid="tweetButton(Inline)?"/g, '').replaceAll(/>Post</g, '>Off you go<')));
  expect(broken.code, broken.stdout).toBe(1);
  expect(broken.stdout).toMatch(/^x, version \d+$[^]*^ {2}post_button +not found \(needed\)$/m);
  expect(broken.stdout).toContain('No site\'s composer can be used in this page.');
});
