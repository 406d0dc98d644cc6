// A break and leaving, on the person's own page, while the browser's pages and panel stand open.
import { pierced } from './support/input.mjs';
import { lookInBoth } from './support/look.mjs';
import { heldOutbox } from './support/outbox.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const say = words.en;

test('a break is felt when the panel opens; leaving is told as leaving, and nothing of Røst stays in the pages', async ({ ready: world }) => {
  const page = await world.newPage();
  await steps.openComposer(page, 'x', { where: 'inline' });
  await steps.offer(page);
  const own = await world.newPage();
  await own.goto(`${world.server.url}/me`);
  await own.getByRole('button', { name: 'Take a break' }).click();
  await own.getByText('You are taking a break').first().waitFor();

  let panel = await world.browser.openPanel();
  await panel.getByRole('heading', { name: 'You are taking a break' }).waitFor();
  // Once, and nothing that promises otherwise.
  await expect(panel.getByText('You are taking a break')).toHaveCount(1);
  await expect(panel.getByText('To take part again, end the break on your own page.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Open my own page' })).toHaveCount(1);
  for (const words of ['Share something', 'Nothing to share', 'New stories appear']) await expect(panel.getByText(words)).toHaveCount(0);
  const banner = panel.getByText('You are taking a break. Nothing is offered or counted, and the leaderboard does not show you');
  await panel.getByRole('button', { name: say.settings }).click();
  await expect(banner).toBeVisible();
  await expect(panel.getByText('Quiet for a while')).toHaveCount(0);
  await expect(panel.getByText('Shares this week', { exact: true })).toHaveCount(0);
  await panel.getByRole('button', { name: 'Back', exact: true }).click();
  await panel.getByRole('button', { name: 'Leaderboard' }).click();
  await panel.getByRole('table').waitFor();
  await expect(banner).toBeVisible();
  await expect(panel.getByText('You are not on it')).toHaveCount(0);
  await until('no offer', async () => (await pierced(page, say.offer)).length === 0);
  await panel.close();

  await own.goto(`${world.server.url}/me/leave`);
  await own.getByLabel('I want to leave').click();
  await own.getByRole('button', { name: 'Leave now' }).click();
  await own.getByRole('heading', { name: 'You have left' }).waitFor();

  panel = await world.browser.openPanel();
  await panel.getByRole('heading', { name: 'You have left' }).waitFor();
  await expect(panel.getByText('You are taking a break')).toHaveCount(0);
  await expect(panel.getByText(say.again)).toHaveCount(0);
  await lookInBoth(panel, 'left');
  await until('no hands', () => panel.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length === 0));
  const forget = panel.getByRole('button', { name: 'Forget everything on this device' });
  await expect(forget).toHaveClass('primary');
  await forget.click();
  await expect(panel.getByText('What the company had counted stays in its totals, without your name.')).toBeVisible();
  await steps.seenFor(panel, forget);
  await forget.click();
  await panel.getByRole('heading', { name: 'Share in your own words' }).waitFor();
});

/** The person leaves on their own page, in another window. */
async function leave(world) {
  const own = await world.newPage();
  await own.goto(`${world.server.url}/me/leave`);
  await own.getByLabel('I want to leave').click();
  await own.getByRole('button', { name: 'Leave now' }).click();
  await own.getByRole('heading', { name: 'You have left' }).waitFor();
  await own.close();
}

/** What breaks from now on in the worker or a page, and which shares are sent. */
async function watched(world, page) {
  const worker = await world.browser.attachToWorker();
  await worker.send('Runtime.enable');
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  const sent = () => worker.events.filter(({ method, params }) =>
    method === 'Network.requestWillBeSent' && params.request.method !== 'OPTIONS' && /\/api\/v1\/shares/.test(params.request.url));
  const broken = () => [...errors, ...worker.events.filter(({ method, params }) =>
    method === 'Runtime.exceptionThrown' || (method === 'Runtime.consoleAPICalled' && params.type === 'error'))];
  return { sent, broken };
}

/** A panel that says that the person has left, and why it knows. */
async function told(world) {
  const panel = await world.browser.openPanel();
  await panel.getByRole('heading', { name: 'You have left' }).waitFor();
  await expect(panel.locator('[data-code=has_left]')).toHaveText(/^Nothing is offered, counted or sent from this browser any more\./);
  await expect(panel.getByText(say.ask)).toHaveCount(0);
  return panel;
}

test('left while the post is on its way: it goes out, nothing is sent, and it is said', async ({ ready: world }) => {
  const page = await world.newPage();
  const { sent, broken } = await watched(world, page);
  const composer = await steps.openComposer(page, 'x', { query: 'posting=held' });
  await steps.fillComposer(page, composer, { text: 'På vei ut' });
  await steps.post(composer);
  await until('the held post', async () => (await world.practice.posts()).waiting === 1);
  await until('the share is armed', async () => (await steps.stored(world.browser)).includes('armed'));
  await leave(world);
  const panel = await told(world);
  await world.practice.release();
  await page.bringToFront();
  await page.getByText('Your post was sent').waitFor();
  // A round trip through the worker after what the page may have told.
  await panel.reload();
  await panel.getByRole('heading', { name: 'You have left' }).waitFor();
  expect(sent()).toEqual([]);
  expect(await heldOutbox(panel)).toBeUndefined();
  expect(await world.newShares()).toHaveLength(0);
  expect(broken()).toEqual([]);
});

test('left between the insert and Post, and the browser does not know yet: the server says so, and nothing is sent again', async ({ ready: world }) => {
  const page = await world.newPage();
  const { sent, broken } = await watched(world, page);
  const composer = await steps.openComposer(page, 'linkedin');
  await steps.fillComposer(page, composer, { text: 'Rett før' });
  // A panel that is looked at again asks the server, and would be told.
  const { x, y } = (await pierced(page, /^×$/)).find(place => place.reachable);
  await page.mouse.click(x, y);
  await leave(world);
  await page.bringToFront();
  await steps.post(composer);
  await until('the post', () => world.lastPost('linkedin'));
  await until('the one try', async () => sent().length === 1);
  const panel = await told(world);
  await panel.reload();
  await panel.getByRole('heading', { name: 'You have left' }).waitFor();
  expect(sent()).toHaveLength(1);
  expect(await world.newShares()).toHaveLength(0);
  expect(broken()).toEqual([]);
});
