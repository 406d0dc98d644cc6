// Worker, browser and server are killed at each step of a share. Afterwards each post is counted once, or asked about;
// what was never posted is nothing.
import { heldOutbox } from './support/outbox.mjs';
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const held = world => until('the held post', async () => (await world.practice.posts()).waiting === 1);

for (const network of ['x', 'linkedin']) {
  test(`${network}: the worker is killed at every step, and the share counts once`, async ({ ready: world }) => {
    const { browser } = world;
    const page = await world.newPage();
    await browser.killWorker();
    const composer = await steps.openComposer(page, network, { query: 'posting=held' });
    await steps.offer(page);
    await browser.killWorker();
    const frame = await steps.openFrame(page);
    await browser.killWorker();
    await steps.pickStory(frame);
    await browser.killWorker();
    await steps.writeWords(page, frame, 'Seig som få');
    await browser.killWorker();
    await steps.insert(frame);
    await browser.killWorker();
    await steps.post(composer);
    await held(world);
    await browser.killWorker();
    await world.practice.release();
    const [share] = await counted(world, 1);
    await browser.killWorker();
    expect(share).toMatchObject({ network, provenance: 'measured' });
    expect(share.post_id).toContain((await world.lastPost(network)).id);
    await steps.settled(world);
    await counted(world, 1);
  });
}

test('the browser is killed after the words: they are there again, nothing is counted', async ({ ready: world }) => {
  const page = await world.newPage();
  await steps.openComposer(page, 'x', { where: 'inline' });
  const frame = await steps.openFrame(page);
  const title = await steps.pickStory(frame);
  await steps.writeWords(page, frame, 'Nesten ferdig');
  await until('the draft in the extension', async () => (await steps.stored(world.browser)).includes('Nesten ferdig'));
  await world.browser.kill();
  await world.openBrowser();
  const panel = await world.browser.openPanel();
  await steps.pickStory(panel, { title });
  await expect(panel.getByRole('textbox').first()).toHaveValue('Nesten ferdig');
  expect(await world.newShares()).toHaveLength(0);
});

test('the browser is killed after the insert: never posted, so nothing', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'linkedin');
  await steps.fillComposer(page, composer, { text: 'Satt inn, ikke lagt ut' });
  await world.browser.kill();
  await world.openBrowser();
  await steps.settled(world);
  expect(await steps.asked(world)).toBe(false);
  expect(await world.newShares()).toHaveLength(0);
});

for (const network of ['x', 'linkedin']) {
  test(`${network}: the browser is killed between Post and its confirmation: asked at the next start`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: 'posting=held' });
    await steps.fillComposer(page, composer, { text: 'Rakk du å se det?' });
    await steps.post(composer);
    await held(world);
    await until('the share is armed', async () => (await steps.stored(world.browser)).includes('armed'));
    await world.browser.kill();
    await world.practice.release();
    await world.openBrowser();
    const panel = await world.browser.openPanel();
    await panel.getByRole('heading', { name: words.en.ask }).waitFor();
    await panel.getByRole('button', { name: words.en.yes }).click();
    const [share] = await counted(world, 1);
    expect(share.provenance).toBe('self_reported');
  });
}

test('the browser is killed with a share in the outbox: it counts at the next start', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x');
  await steps.fillComposer(page, composer, { text: 'Venter på deg' });
  await world.server.stop('SIGKILL');
  await steps.post(composer);
  const panel = await world.browser.openPanel();
  const id = await until('the share in the outbox', () => heldOutbox(panel));
  await world.browser.kill();
  await world.server.start();
  await world.openBrowser();
  const [share] = await counted(world, 1);
  expect(share).toMatchObject({ id, provenance: 'measured' });
});

test('the server is killed while the share is on its way to it: it counts once', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x');
  await steps.fillComposer(page, composer, { text: 'Midt i døra' });
  // A server that has stopped in its tracks: it accepts the connection and never answers.
  process.kill(world.server.child.pid, 'SIGSTOP');
  const worker = await world.browser.attachToWorker();
  await steps.post(composer);
  const asked = await until('the request', async () => worker.events.find(({ method, params }) =>
    method === 'Network.requestWillBeSent' && params.request.method === 'PUT' && /\/api\/v1\/shares\//.test(params.request.url)));
  await world.server.stop('SIGKILL');
  await world.server.start();
  const panel = await world.browser.openPanel();
  await steps.sendNow(panel);
  const [share] = await counted(world, 1);
  expect(asked.params.request.url).toContain(share.id);
});

test('the server is killed after each step, and started again: one share', async ({ ready: world }) => {
  const again = async () => {
    await world.server.stop('SIGKILL');
    await world.server.start();
  };
  const page = await world.newPage();
  await again();
  const composer = await steps.openComposer(page, 'linkedin');
  const frame = await steps.openFrame(page);
  await again();
  await steps.pickStory(frame);
  await steps.writeWords(page, frame, 'Oppe igjen');
  await again();
  await steps.insert(frame);
  await again();
  await steps.post(composer);
  const [share] = await counted(world, 1);
  await again();
  expect(await counted(world, 1)).toEqual([share]);
});

test('a worker that does not answer the panel: it is said, and goes when it answers again', async ({ ready: world }) => {
  const panel = await world.browser.openPanel();
  await steps.openSettings(panel);
  await panel.evaluate(() => {
    const { sendMessage } = chrome.runtime;
    globalThis.hear = () => { chrome.runtime.sendMessage = sendMessage; };
    chrome.runtime.sendMessage = async () => null;
  });
  await panel.getByRole('button', { name: 'For an hour' }).click();
  const silent = panel.locator('[data-code=worker_silent]');
  await expect(silent).toHaveText('Røst did not answer. Your text is kept. Try once more.');
  await panel.evaluate(() => hear());
  await panel.getByRole('button', { name: 'For an hour' }).click();
  await panel.getByRole('button', { name: 'End the quiet' }).waitFor();
  await expect(silent).toHaveCount(0);
});
