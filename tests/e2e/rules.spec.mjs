// Newer site rules, relayed by the company's server: taken only when a key of the package has signed them. The package of
// the first tests differs from the one people get in the list of keys, which is a file in it: nobody but the publisher has the other half
// of the real ones.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync, sign } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { World, expect, test } from './support/world.mjs';

const raw = key => key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');

/** Opens a paired world whose package trusts `trusted`, and whose server relays X's rules as version 99, signed with `key`. */
async function relaying({ trusted, key, spoil = bytes => bytes }, use) {
  const dir = mkdtempSync(join(tmpdir(), 'rost-rules-'));
  const extension = join(dir, 'extension');
  cpSync(process.env.E2E_EXTENSION, extension, { recursive: true });
  writeFileSync(join(extension, 'rules/keys.json'), JSON.stringify([{ key: raw(trusted) }]));
  const rules = { ...JSON.parse(readFileSync(join(extension, 'rules/x.json'), 'utf8')), version: 99 };
  const payload = Buffer.from(JSON.stringify([rules]));
  const rulesFile = join(dir, 'rules.json');
  const signature = sign(null, payload, key).toString('base64');
  writeFileSync(rulesFile, JSON.stringify({ key: '0'.repeat(16), payload: spoil(payload).toString('base64'), signature }));
  const world = await World.open({ extension, rulesFile });
  try {
    await world.getReady();
    await use(world);
  } finally {
    await world.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const kept = async world => (await steps.stored(world.browser)).replaceAll('\\', '');

test('rules signed by a key of the package are taken, and the offer still stands', async () => {
  await relaying({ trusted: publicKey, key: privateKey }, async world => {
    await until('the newer rules', async () => (await kept(world)).includes('"version":99'));
    const page = await world.newPage();
    await steps.openComposer(page, 'x');
    await steps.offer(page);
  });
});

for (const [what, options] of [
  ['by another key', () => ({ trusted: generateKeyPairSync('ed25519').publicKey, key: privateKey })],
  ['and changed afterwards', () => ({ trusted: publicKey, key: privateKey, spoil: bytes => Buffer.from(bytes.toString().replace('"version":99', '"version":98')) })],
]) {
  test(`rules signed ${what} are left, and why is told`, async () => {
    await relaying(options(), async world => {
      await until('the refusal', async () => (await kept(world)).includes('"rules_not_taken":"unsigned"'));
      expect(await kept(world)).not.toContain('"version":9');
      const panel = await world.browser.openPanel();
      await panel.getByRole('heading', { level: 1 }).waitFor();
      await steps.openSettings(panel);
      await expect(panel.getByText('not signed by those who make Røst')).toContainText('rules_unsigned');
    });
  });
}

const WORDS = { x: 'Hemmelig kladd på X', linkedin: 'Hemmelig kladd på LinkedIn' };
for (const [network, name, address] of [
  ['x', 'X', 'https://x.com/compose/post?for=hemmelig'],
  ['linkedin', 'LinkedIn', 'https://www.linkedin.com/feed/?shareActive=true&for=hemmelig'],
]) {
  test(`${network}: a site that has changed is told to the server by what was not found, and nothing of the page goes along`, async ({ ready: world }) => {
    const owner = await world.newPage();
    await steps.startProgramme(owner, world.server.link('setup-link'));
    const page = await world.newPage();
    await page.goto(`${address}&practice=reset&layout=unknown&lang=en`);
    const panel = await world.browser.openPanel();
    await until('it is noticed', async () => (await kept(world)).includes('"still":true'));
    const editor = page.locator('[contenteditable="true"], textarea').first();
    if (await editor.isVisible()) await editor.fill(WORDS[network]);
    // A minute later, by the clock of the worker: it looks again when a panel opens.
    const worker = await world.browser.attachToWorker();
    await worker.send('Runtime.evaluate', { expression: 'const real = Date.now; Date.now = () => real() + 61_000' });
    await panel.reload();
    const report = await until('the report', async () => worker.events.find(({ method, params }) =>
      method === 'Network.requestWillBeSent' && params.request.method === 'POST' && params.request.url.endsWith('/api/v1/rule-reports')));
    const { version } = JSON.parse(readFileSync(join(world.extension, `rules/${network}.json`), 'utf8'));
    const { version: extension } = JSON.parse(readFileSync(join(world.extension, 'manifest.json'), 'utf8'));
    expect(JSON.parse(report.params.request.postData)).toEqual({ network, rules_version: version, role: 'composer', extension });
    // What the owner of the programme reads, and all that the database holds.
    await until('what the owner reads', async () => {
      await owner.goto(`${world.server.url}/admin/settings`);
      return owner.getByText(`${name}: the box in which a post is written was not found (site rules, version ${version}). Last reported on`).isVisible();
    });
    const all = readdirSync(world.server.dataDir).filter(file => file.startsWith('rost.db')).map(file => readFileSync(join(world.server.dataDir, file), 'utf8')).join();
    expect(all).toContain('rule_reports');
    for (const secret of ['hemmelig', 'Hemmelig', 'x.com/compose', 'shareActive']) expect(all, secret).not.toContain(secret);
  });
}
