// A break and leaving, on the person's own page, while the browser's pages and panel stand open.
import { pierced } from './support/input.mjs';
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
  await expect(panel.getByText('This week', { exact: true })).toHaveCount(0);
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
  await until('no hands', () => panel.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length === 0));
  const forget = panel.getByRole('button', { name: 'Forget everything on this device' });
  await expect(forget).toHaveClass('primary');
  await forget.click();
  await expect(panel.getByText('What the company had counted stays in its totals, without your name.')).toBeVisible();
  await steps.seenFor(panel, forget);
  await forget.click();
  await panel.getByRole('heading', { name: 'Share in your own words' }).waitFor();
});
