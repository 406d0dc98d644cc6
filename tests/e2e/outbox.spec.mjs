// Nothing is lost on the way to the server, and nothing counts twice.
import { heldOutbox } from './support/outbox.mjs';
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

test('the server is away when the post goes out, and comes back', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { where: 'inline' });
  const { frame } = await steps.fillComposer(page, composer, { text: 'Uten dekning' });
  await world.server.stop('SIGKILL');
  await steps.post(composer);
  await frame.getByText(words.en.saved).waitFor();
  const panel = await world.browser.openPanel();
  const held = await heldOutbox(panel);
  expect(held).toMatch(/^[0-9a-f-]{36}$/);
  await world.server.start();
  await steps.sendNow(panel);
  const [share] = await counted(world, 1);
  expect(share).toMatchObject({ id: held, provenance: 'measured' });
  expect(await heldOutbox(panel)).toBeUndefined();
});

test('two tabs at once: two shares, each its own', async ({ ready: world }) => {
  const [one, two] = [await world.newPage(), await world.newPage()];
  const [x, linkedin] = [await steps.openComposer(one, 'x'), await steps.openComposer(two, 'linkedin')];
  await one.bringToFront();
  await steps.fillComposer(one, x, { text: 'Fane én' });
  await two.bringToFront();
  await steps.fillComposer(two, linkedin, { text: 'Fane to' });
  await steps.post(linkedin);
  await one.bringToFront();
  await steps.post(x);
  const shares = await counted(world, 2);
  expect(new Set(shares.map(({ network }) => network))).toEqual(new Set(['x', 'linkedin']));
  for (const share of shares) expect(share.post_id).toContain((await world.lastPost(share.network)).id);
});

test('two tabs of one site: the post in one proves nothing in the other', async ({ ready: world }) => {
  const [one, two] = [await world.newPage(), await world.newPage()];
  const first = await steps.openComposer(one, 'x');
  await one.bringToFront();
  await steps.fillComposer(one, first, { text: 'Står her ennå' });
  const second = await steps.openComposer(two, 'x');
  await two.bringToFront();
  await second.editor.click();
  await two.keyboard.type('Noe annet, helt privat');
  await steps.post(second);
  await until('the private post', async () => (await world.lastPost('x'))?.text === 'Noe annet, helt privat');
  await two.getByText('Your post was sent').waitFor();
  await steps.settled(world);
  expect(await world.newShares()).toHaveLength(0);
  await one.bringToFront();
  await steps.post(first);
  await counted(world, 1);
});

test('a revoked browser keeps everything, asks to pair again, and then it counts', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { where: 'inline' });
  await steps.fillComposer(page, composer, { text: 'Før og etter' });
  const member = await world.newPage();
  await member.goto(`${world.server.url}/me/devices`);
  await member.getByRole('button', { name: /^Revoke/ }).click();
  await member.getByText('The browser was revoked').waitFor();
  await page.bringToFront();
  await steps.post(composer);
  const panel = await world.browser.openPanel();
  await panel.getByRole('button', { name: words.en.again }).waitFor();
  // It may ask because of something else, a moment before the page has said that the post is out.
  const held = await until('the share in the outbox', () => heldOutbox(panel));
  expect(await world.newShares()).toHaveLength(0);
  await panel.getByRole('button', { name: words.en.again }).click();
  await steps.pair(panel, { ends: false });
  const [share] = await counted(world, 1);
  expect(share).toMatchObject({ id: held, provenance: 'measured' });
  // The answer reaches the browser after the database holds the share.
  await until('an empty outbox', async () => (await heldOutbox(panel)) === undefined);
});

test('recorded, but the answer is lost: sent again, and still one share', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x');
  await steps.fillComposer(page, composer, { text: 'Svaret ble borte' });
  const worker = await world.browser.attachToWorker();
  await worker.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/v1/shares/*', requestStage: 'Response' }] });
  await steps.post(composer);
  const lost = await until('the answer', async () => {
    const paused = worker.events.splice(0).filter(({ method }) => method === 'Fetch.requestPaused').map(({ params }) => params);
    // The browser asks first whether it may ask.
    for (const { requestId, request } of paused) if (request.method !== 'PUT') await worker.send('Fetch.continueRequest', { requestId });
    return paused.find(({ request }) => request.method === 'PUT');
  });
  const [row] = await counted(world, 1);
  await worker.send('Fetch.failRequest', { requestId: lost.requestId, errorReason: 'ConnectionReset' });
  await worker.send('Fetch.disable');
  const panel = await world.browser.openPanel();
  await steps.sendNow(panel);
  expect(await counted(world, 1)).toEqual([row]);
  expect(lost.request.url).toContain(row.id);
});
