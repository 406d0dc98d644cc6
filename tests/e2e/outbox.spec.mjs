// Nothing is lost on the way to the server, and nothing counts twice.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { lookInBoth } from './support/look.mjs';
import { heldOutbox } from './support/outbox.mjs';
import { Server } from './support/server.mjs';
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

test('a page of somebody else’s answers in the server’s place, with 200: nothing is lost, and it counts once', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { where: 'inline' });
  const { frame } = await steps.fillComposer(page, composer, { text: 'Fra et hotell' });
  await world.server.stop('SIGKILL');
  const asked = [];
  // A network that wants a sign-in first; one that lets the extension read its page, as the real answers are let.
  const portal = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    answer.writeHead(200, {
      'content-type': 'text/html', 'access-control-allow-origin': '*', 'access-control-allow-methods': '*',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    });
    answer.end('<!doctype html><title>Welcome</title><h1>Sign in to the network</h1>');
  }).listen(world.server.port, '127.0.0.1');
  await once(portal, 'listening');
  let held;
  try {
    await steps.post(composer);
    await frame.getByText(words.en.saved).waitFor();
    const panel = await world.browser.openPanel();
    held = await until('the share in the outbox', () => heldOutbox(panel));
    await until('the page in its answer’s place', async () => asked.includes(`PUT /api/v1/shares/${held}`));
    // A round trip after the answer: it is still there, and so are the stories.
    await steps.stored(world.browser);
    expect(await heldOutbox(panel)).toBe(held);
    await panel.close();
  } finally {
    portal.closeAllConnections();
    portal.close();
    await once(portal, 'close');
  }
  await world.server.start();
  const panel = await world.browser.openPanel();
  await steps.sendNow(panel);
  const [share] = await counted(world, 1);
  expect(share).toMatchObject({ id: held, provenance: 'measured' });
});

test('one share is refused among others: these count, and it says why', async ({ ready: world }) => {
  const owner = await world.newPage();
  await steps.startProgramme(owner, world.server.link('setup-link'));
  const tabs = [];
  for (const text of ['Den første', 'Den andre', 'Den tredje']) {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, 'x', { where: 'inline' });
    const frame = await steps.openFrame(page);
    const titles = (await frame.locator('li .title').allTextContents()).map(title => title.trim());
    const title = await steps.pickStory(frame, { title: titles.find(each => !tabs.some(({ title }) => title === each)) });
    await steps.writeWords(page, frame, text);
    if (tabs.length < 2) await steps.insert(frame);
    tabs.push({ page, composer, frame, title });
  }
  // Out of the browser's reach, the story of the last one is withdrawn before its text is inserted.
  const last = tabs[2];
  await world.server.stop();
  const elsewhere = await new Server(world.server.dataDir, { mode: 'serve', databaseUrl: world.server.databaseUrl }).start();
  try {
    await owner.bringToFront();
    await steps.withdrawStory(owner, elsewhere.url, last.title);
  } finally {
    await elsewhere.stop();
  }
  await last.page.bringToFront();
  await steps.insert(last.frame);
  for (const { page, composer } of tabs) {
    await page.bringToFront();
    await steps.post(composer);
    await page.getByText('Your post was sent').waitFor();
  }
  await world.server.start();
  const panel = await world.browser.openPanel();
  await steps.openSettings(panel);
  const waiting = panel.getByRole('button', { name: words.en.sendNow });
  await until('nothing that waits', async () => {
    if (await waiting.isVisible()) await waiting.click({ timeout: 1000 });
    else return panel.getByText('this story was no longer on offer').isVisible();
    return false;
  });
  const shares = await counted(world, 2);
  expect(shares.map(({ provenance }) => provenance)).toEqual(['measured', 'measured']);
  const refused = panel.getByRole('listitem').filter({ hasText: 'The server said no' });
  await expect(refused).toHaveCount(1);
  await expect(refused).toContainText(last.title);
  await expect(refused.locator('[data-code=story_expired]')).toContainText('this story was no longer on offer');
  const held = await heldOutbox(panel);
  expect(shares.map(({ id }) => id)).not.toContain(held);
  await refused.getByRole('button', { name: 'Discard', exact: true }).click();
  await panel.getByText(words.en.allCounted).waitFor();
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
  await expect(panel.locator('[data-code=pairing_ended]')).toBeVisible();
  // It may ask because of something else, a moment before the page has said that the post is out.
  const held = await until('the share in the outbox', () => heldOutbox(panel));
  expect(await world.newShares()).toHaveLength(0);
  await lookInBoth(panel, 'pairing-ended');
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

test('what waits for another pairing, and what only a newer version can read, is said where it waits', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { where: 'inline' });
  const { frame } = await steps.fillComposer(page, composer, { text: 'Venter på en annen' });
  await world.server.stop('SIGKILL');
  await steps.post(composer);
  await frame.getByText(words.en.saved).waitFor();
  await page.close();
  // A page of the extension in which nothing of it runs: so the worker that is killed stays dead while its records are changed.
  const own = await world.newPage();
  await own.goto(`chrome-extension://${world.browser.id}/manifest.json`);
  const held = await until('the share in the outbox', () => heldOutbox(own));
  await world.browser.killWorker();
  await own.evaluate(async held => {
    const result = request => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const [{ name, version }] = await indexedDB.databases();
    const database = await result(indexedDB.open(name, version));
    const outbox = database.transaction('outbox', 'readwrite').objectStore('outbox');
    const item = JSON.parse(await result(outbox.get(held)));
    item.of.member = crypto.randomUUID();
    await result(outbox.put(JSON.stringify(item), held));
    await result(outbox.put('{"of":"a later day"}', crypto.randomUUID()));
    database.close();
  }, held);
  const panel = await world.browser.openPanel();
  await steps.openSettings(panel);
  await expect(panel.locator('[data-code=paired_elsewhere]')).toContainText('A share on X waits until this browser is paired with');
  await lookInBoth(panel, 'waits-elsewhere');
  await expect(panel.locator('[data-code=share_unreadable]')).toHaveText('Kept for a newer version of Røst, as this one cannot read it: 1.');
});
