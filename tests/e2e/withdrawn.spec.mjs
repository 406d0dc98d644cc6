// A story that is withdrawn while somebody is about to share it: they are told, and no words of theirs are lost.
import { lookInBoth } from './support/look.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { expect, test } from './support/world.mjs';

const GONE = 'Your company no longer offers the story';

test('the text of a withdrawn story is not to be posted, Undo takes it out, and the words can be copied or thrown away', async ({ ready: world }) => {
  const owner = await world.newPage();
  await steps.startProgramme(owner, world.server.link('setup-link'));
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { where: 'inline' });
  const { frame, story } = await steps.fillComposer(page, composer, { text: 'Mine egne ord om saken' });
  await owner.bringToFront();
  await steps.withdrawStory(owner, world.server.url, story);
  await owner.close();

  // Any panel that is looked at asks the server again, and what it says reaches all of them.
  const panel = await world.browser.openPanel();
  const title = 'This story is no longer offered';
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(title);
  await lookInBoth(panel, 'story-gone');
  await page.bringToFront();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(frame.locator('[data-code=story_gone]')).toContainText(`${GONE} that your text is about. It is better not to post it.`);
  await frame.getByRole('button', { name: 'Undo', exact: true }).click();
  await until('the empty post', async () => (await composer.editor.textContent()).trim() === '');
  await expect(frame.getByRole('listitem').filter({ hasText: 'Mine egne ord om saken' })).toBeVisible();
  await expect(frame.getByRole('button', { name: 'Insert', exact: true })).toHaveCount(0);

  await panel.bringToFront();
  const left = panel.getByRole('listitem').filter({ hasText: 'Mine egne ord om saken' });
  await expect(left).toContainText(story);
  await left.getByRole('button', { name: 'Copy text' }).click();
  await expect(left.getByRole('status')).toHaveText('Copied.');
  await left.getByRole('button', { name: 'Throw the draft away' }).click();
  await expect(left).toHaveCount(0);
});

test('who writes about a story that is withdrawn is led back and told why, with the words they had', async ({ ready: world }) => {
  const owner = await world.newPage();
  await steps.startProgramme(owner, world.server.link('setup-link'));
  const panel = await world.browser.openPanel();
  const story = await steps.pickStory(panel);
  await panel.getByRole('textbox').first().fill('Halvveis i en tanke');
  await owner.bringToFront();
  await steps.withdrawStory(owner, world.server.url, story);
  // A panel that is looked at asks the server; one that is closed before it shows anything may not have asked yet.
  const other = await world.browser.openPanel();
  await other.getByRole('heading', { level: 1 }).waitFor();
  await other.close();
  await panel.bringToFront();
  await expect(panel.getByRole('status').filter({ hasText: `${GONE} that you had open.` })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Insert', exact: true })).toHaveCount(0);
  await expect(panel.getByRole('listitem').filter({ hasText: 'Halvveis i en tanke' })).toContainText(story);
  await lookInBoth(panel, 'words-left-over');
});

test('a network that the company switches off is said to be so, and nothing is listed for it', async ({ ready: world }) => {
  const panel = await world.browser.openPanel();
  const cards = panel.getByRole('listitem').filter({ has: panel.locator('.title') });
  const facts = panel.locator('.facts').filter({ hasText: /\bX\b/ });
  await expect(facts).not.toHaveCount(0);
  const owner = await world.newPage();
  await steps.startProgramme(owner, world.server.link('setup-link'));
  const byHand = ['Open X with the text', 'Copy text'].map(name => panel.getByRole('button', { name, exact: true }));
  // A page that lies under another one is not drawn, and takes no click.
  await panel.bringToFront();
  await steps.pickStory(panel, { title: 'The quay that went quiet' });
  await panel.getByRole('radio', { name: 'X', exact: true }).click();
  for (const button of byHand) await expect(button).toBeVisible();
  await owner.bringToFront();
  await owner.goto(`${world.server.url}/admin/settings`);
  const where = owner.getByRole('group', { name: 'Where people can share on X' });
  for (const name of [/share link/i, /clipboard|copy/i]) await where.getByRole('checkbox', { name }).uncheck();
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await owner.getByText('The settings are saved.').waitFor();
  await (await world.browser.openPanel()).getByRole('heading', { level: 1 }).waitFor();
  await panel.bringToFront();
  for (const button of byHand) await expect(button).toHaveCount(0);
  await panel.getByRole('button', { name: 'Back', exact: true }).click();

  await owner.bringToFront();
  await owner.goto(`${world.server.url}/admin/settings`);
  for (const box of await owner.getByRole('group', { name: 'Where people can share on X' }).getByRole('checkbox').all()) await box.uncheck();
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await owner.getByText('The settings are saved.').waitFor();
  await owner.close();
  await panel.bringToFront();
  await panel.reload();
  await expect(facts).toHaveCount(0);
  await expect(cards).not.toHaveCount(0);
  await steps.openSettings(panel);
  await expect(panel.locator('[data-code=network_switched_off]')).toHaveText('Your company does not share on X through Røst.');
  await lookInBoth(panel, 'switched-off');
});
