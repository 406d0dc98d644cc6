// What the browser, the network and the company can say no to while somebody begins or shares: each is a clear sentence in the
// panel, what was typed is still there, and the way on works.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from './support/input.mjs';
import { lookInBoth } from './support/look.mjs';
import { heldOutbox } from './support/outbox.mjs';
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { World, expect, test } from './support/world.mjs';

const say = words.en;
/** The stable code that stands with a sentence. */
const coded = (panel, code) => panel.locator(`[data-code=${code}]`);
const POLICIES = '/etc/chromium/policies/managed';

/** A server that answers every path with a page, as a web server does on which there is no Røst. */
async function pagesOnly(use) {
  const server = createServer((request, answer) => {
    answer.writeHead(404, { 'content-type': 'text/html', server: 'nginx' });
    answer.end('<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body></html>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}`;
  const end = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  try {
    await use(url, end);
  } finally {
    if (server.listening) await end();
  }
}

/** What stands between the browser and Røst in many companies. It lets everything through until it has something to say itself
 * about the requests whose path begins with `at`. */
async function gateway(behind, at, use) {
  const gate = { says: null };
  const server = createServer(async (request, answer) => {
    const body = [];
    for await (const part of request) body.push(part);
    if (gate.says && request.url.startsWith(at) && request.method !== 'OPTIONS') {
      answer.writeHead(gate.says.status, gate.says.headers);
      return answer.end(gate.says.body);
    }
    const { host, connection, 'content-length': length, ...headers } = request.headers;
    const came = await fetch(behind + request.url, { method: request.method, headers, body: body.length ? Buffer.concat(body) : undefined });
    const { 'content-encoding': packed, 'content-length': size, ...told } = Object.fromEntries(came.headers);
    answer.writeHead(came.status, told);
    answer.end(Buffer.from(await came.arrayBuffer()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await use(`http://127.0.0.1:${server.address().port}`, gate);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A refusal as Røst itself makes it. */
const problem = (status, code, headers = {}) => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after', ...headers },
  body: JSON.stringify({ type: 'about:blank', title: code, status, code, detail: 'No.' }),
});

test('onboarding: the browser refuses the site, a web server that is no Røst, nobody at all; and then it goes on', async ({ world }) => {
  const panel = await world.browser.openPanel();
  await panel.getByRole('button', { name: say.continue }).click();
  const box = panel.getByRole('checkbox', { name: 'X', exact: true });
  await box.click();
  const allow = panel.getByRole('button', { name: say.allow, exact: true });
  await steps.seenFor(panel, allow);
  // A real click, but the browser's leave that comes with it is used up before it arrives: so the browser itself refuses.
  await panel.evaluate(() => {
    addEventListener('click', () => open('about:blank').close(), { capture: true, once: true });
  });
  await allow.click();
  await expect(panel.getByRole('alert')).toHaveText('The browser did not give Røst access. You can try again, or untick and continue without.');
  await expect(coded(panel, 'permission_refused')).toHaveText(/^The browser did not give Røst access\./);
  await expect(box).toBeChecked();
  expect(await panel.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  await steps.seenFor(panel, allow);
  await allow.click();
  const field = panel.getByLabel(say.server);
  const connect = async url => {
    await write(panel, field, url);
    await panel.getByRole('button', { name: say.connect }).click();
  };
  await pagesOnly(async (url, end) => {
    await connect(url);
    await expect(panel.getByRole('alert')).toHaveText('Something answers there, but it is not Røst. Check the address.');
    await expect(coded(panel, 'server_not_rost')).toBeVisible();
    await end();
    await panel.getByRole('button', { name: say.connect }).click();
    await expect(panel.getByRole('alert')).toHaveText('Nobody answered at that address. Check it, and that you are online.');
    await expect(coded(panel, 'server_no_answer')).toBeVisible();
    await expect(field).toHaveValue(url);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  });
  for (const [typed, code] of [['my company', 'server_not_an_address'], ['http://rost.example', 'server_not_secure']]) {
    await connect(typed);
    await expect(coded(panel, code)).toBeVisible();
    await expect(field).toHaveValue(typed);
  }
  await connect(world.server.url);
  await panel.getByRole('button', { name: say.code }).waitFor();
});

test('pairing: no answer, a page of somebody else, a busy server: each is said under the button, and it can be pressed again', async ({ world }) => {
  await gateway(world.server.url, '/api/v1/pair/', async (url, gate) => {
    const panel = await world.browser.openPanel();
    await panel.getByRole('button', { name: say.continue }).click();
    await panel.getByRole('button', { name: say.continue, exact: true }).click();
    await write(panel, panel.getByLabel(say.server), url);
    await panel.getByRole('button', { name: say.connect }).click();
    const start = panel.getByRole('button', { name: say.code });
    const why = panel.getByRole('alert');
    const page = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>502 Bad Gateway</h1></html>' };
    for (const [says, code, told] of [
      [page, 'server_unreachable', /^No answer came from your company’s server\. See that you are online, and try again\./],
      [problem(429, 'too_many_requests', { 'retry-after': '40' }), 'too_many_requests', /^Many are asking for a code at once\. Try again in 40 seconds\.$/],
      [problem(503, 'unavailable'), 'unavailable', /^The server cannot make a code just now\. Try again in a few minutes\.$/],
      [problem(422, 'invalid_field'), 'invalid_field', /^The server said no: something in what was sent is not allowed\./],
      // Of a newer server: its own words are all there is.
      [problem(409, 'not_invented_yet'), 'unknown', /^The server said no: No\.$/],
    ]) {
      gate.says = says;
      await start.click();
      await expect(why).toHaveText(told);
      await expect(coded(panel, code)).toHaveText(told);
      await expect(start).toBeEnabled();
      const [button, sentence] = [await start.boundingBox(), await why.boundingBox()];
      expect(sentence.y).toBeGreaterThanOrEqual(button.y + button.height);
    }
    gate.says = null;
    await start.click();
    await panel.locator('output').waitFor();
    await expect(why).toHaveCount(0);
    // Asked after every few seconds: what goes wrong then is said where the person waits, and goes by itself.
    const waiting = panel.getByText('The server is busy just now. Røst goes on asking.');
    gate.says = problem(503, 'unavailable');
    await waiting.waitFor();
    await expect(panel.locator('output')).toBeVisible();
    await lookInBoth(panel, 'code-waits');
    gate.says = null;
    await waiting.waitFor({ state: 'hidden' });
    gate.says = problem(400, 'expired_token');
    await panel.getByText('The code has expired. That is easily mended.').waitFor();
    await expect(coded(panel, 'expired_token')).toBeVisible();
    await lookInBoth(panel, 'code-expired');
    gate.says = null;
    await panel.getByRole('button', { name: 'Get a new code' }).click();
    await panel.locator('output').waitFor();
  });
});

const BEHIND = {
  'the server': ['0-0', 'Your company’s server is older than this extension, and they do not understand each other. Everything is kept until the server is updated.'],
  'the extension': ['2-3', 'Your company’s server is newer than this extension. Update the extension; everything is kept until then.'],
};

for (const [side, [speaks, told]] of Object.entries(BEHIND)) {
  test(`${side} has to be brought up to date: that is said, what is posted meanwhile waits, and then it counts`, async ({ world }) => {
    await gateway(world.server.url, '/api/v1/', async (url, gate) => {
      const member = await world.newPage();
      await steps.join(member, world.server.link('invitation-link'));
      await member.close();
      const panel = await world.browser.openPanel();
      await steps.onboard(panel, { server: url });
      world.known = new Set((await world.server.shares()).map(({ id }) => id));
      const page = await world.newPage();
      const composer = await steps.openComposer(page, 'x', { where: 'inline' });
      await steps.fillComposer(page, composer, { text: 'Før noen oppdaterte' });
      gate.says = problem(426, 'protocol_unsupported', { 'rost-protocol': speaks, 'access-control-expose-headers': 'rost-protocol' });
      await panel.reload();
      const banner = coded(panel, 'protocol_unsupported');
      await expect(banner).toHaveText(told);
      await lookInBoth(panel, `skew-${speaks}`);
      await page.bringToFront();
      await steps.post(composer);
      const held = await until('the share in the outbox', () => heldOutbox(panel));
      await expect(banner).toHaveText(told);
      expect(await world.newShares()).toHaveLength(0);
      gate.says = null;
      await panel.bringToFront();
      await steps.sendNow(panel);
      expect((await counted(world, 1))[0]).toMatchObject({ id: held, provenance: 'measured' });
      await panel.reload();
      await expect(banner).toHaveCount(0);
    });
  });
}

test('leaderboard: a busy server is said, and asked again by the button', async ({ world }) => {
  await gateway(world.server.url, '/api/v1/boards/', async (url, gate) => {
    const member = await world.newPage();
    await steps.join(member, world.server.link('invitation-link'));
    await member.close();
    const panel = await world.browser.openPanel();
    await steps.onboard(panel, { server: url, networks: [] });
    gate.says = problem(429, 'too_many_requests', { 'retry-after': '40' });
    await panel.getByRole('button', { name: 'Leaderboard' }).click();
    const busy = panel.getByRole('status').filter({ hasText: 'The server cannot show the leaderboard just now.' });
    await expect(busy).toHaveAttribute('data-code', 'unavailable');
    gate.says = null;
    await panel.getByRole('button', { name: 'Look again' }).click();
    await panel.getByRole('table').waitFor();
  });
});

// Chromium lets the pages of an extension copy at all times: what another browser answers is answered in its stead.
test('the browser refuses the clipboard: the text stands there to be taken by hand, and nothing is asked about', async ({ world }) => {
  await world.getReady({ networks: [] });
  const panel = await world.browser.openPanel();
  await steps.pickStory(panel);
  const text = await steps.writeWords(panel, panel, 'Mine egne ord om dette.');
  const copy = panel.getByRole('button', { name: 'Copy text', exact: true });
  await panel.evaluate(() => (document.execCommand = () => false));
  await copy.click();
  await expect(panel.getByRole('alert')).toHaveText('The browser did not allow copying. Select the text here and copy it yourself.');
  await expect(panel.getByRole('alert')).toHaveAttribute('data-code', 'clipboard_denied');
  await expect(panel.getByLabel('The text to copy')).toHaveValue(new RegExp(`^${text}\\s+https://`));
  const asksLater = async () => (await steps.stored(world.browser)).replaceAll('\\', '').includes('"surface":"clipboard"');
  expect(await asksLater()).toBe(false);
  await panel.evaluate(() => delete document.execCommand);
  await copy.click();
  await expect(panel.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  await until('the copy in the extension', asksLater);
});

test('a company that presets the server: nobody is asked for it', async () => {
  // The extension's number, which the policy names, comes from its folder.
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'rost-managed-')));
  const extension = join(dir, 'extension');
  cpSync(process.env.E2E_EXTENSION, extension, { recursive: true });
  const id = createHash('sha256').update(extension).digest('hex').slice(0, 32).replace(/./g, digit => String.fromCharCode(97 + parseInt(digit, 16)));
  const policy = join(POLICIES, `${id}.json`);
  let world, made, written;
  try {
    try {
      made = mkdirSync(POLICIES, { recursive: true });
      writeFileSync(policy, JSON.stringify({ '3rdparty': { extensions: { [id]: { serverUrl: 'https://rost.example' } } } }));
      written = true;
    } catch (error) {
      const why = 'Chromium reads what a company sets from there, and from nowhere else';
      throw new Error(`this test needs the right to write ${policy} (${error.code}): ${why}. Run it as root, or give your user that folder.`);
    }
    world = await World.open({ extension });
    expect(world.browser.id).toBe(id);
    const panel = await world.browser.openPanel();
    await panel.getByRole('button', { name: say.continue }).click();
    await panel.getByRole('button', { name: say.continue, exact: true }).click();
    await panel.getByRole('button', { name: say.code }).waitFor();
    await expect(panel.getByText('https://rost.example', { exact: true })).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Use another server' })).toHaveCount(0);
  } finally {
    await world?.close();
    if (written) rmSync(policy);
    if (made) rmSync(made, { recursive: true, force: true });
    rmSync(dir, { recursive: true, force: true });
  }
});
