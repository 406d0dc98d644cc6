// The keyboard alone, from the invitation to the stories and through what stands beside them, and on the person's own page.
// The share itself is done so in `offers.spec.mjs`.
import * as steps from './support/steps.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const say = words.en;

/** What one does in a page with nothing but its keys. */
function keys(page) {
  const to = part => steps.tabTo(page, page, part);
  const press = async (part, key = 'Enter') => {
    await to(part);
    await page.keyboard.press(key);
  };
  return {
    press,
    button: (name, key) => press(page.getByRole('button', { name, exact: true }), key),
    async type(label, text) {
      await to(page.getByLabel(label));
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
    },
  };
}

test('joining, beginning, pairing, filter, leaderboard, settings and a break, with the keyboard alone', async ({ world }) => {
  const page = await world.newPage();
  const own = keys(page);
  await page.goto(world.server.link('invitation-link'));
  await own.type(say.yourName, 'Kari Nordmann');
  await own.type(say.password, steps.PASSWORD);
  await own.button(say.join);
  await page.getByRole('button', { name: say.signOut }).waitFor();

  const panel = await world.browser.openPanel();
  const here = keys(panel);
  await here.button(say.continue);
  for (const name of ['LinkedIn', 'X']) await here.press(panel.getByRole('checkbox', { name, exact: true }), 'Space');
  await here.button(say.allow);
  await here.type(say.server, world.server.url);
  await panel.keyboard.press('Enter');
  await here.button(say.code);
  const code = (await panel.locator('output').textContent()).trim();
  const opened = world.context.waitForEvent('page');
  await here.button(say.openApproval);
  const approval = await opened;
  const there = keys(approval);
  await there.type(say.enterCode, code);
  await approval.keyboard.press('Enter');
  await there.button(say.approve);
  await approval.getByText(say.isPaired).waitFor();
  await approval.close();

  await panel.bringToFront();
  const stories = panel.getByRole('listitem').getByRole('button');
  await stories.first().waitFor();
  const all = await stories.count();
  await here.press(panel.locator('summary', { hasText: 'Filter' }));
  await here.press(panel.getByRole('group', { name: 'Language' }).getByRole('radio', { name: 'All' }), 'ArrowRight');
  await expect.poll(() => stories.count()).toBeLessThan(all);

  await here.button('Leaderboard');
  await panel.getByRole('table').waitFor();
  await here.press(panel.getByRole('radio', { name: /^[A-Z]/ }).first(), 'ArrowRight');
  await expect(panel.getByRole('radio', { name: 'All time' })).toBeChecked();
  await here.button('Back');
  await here.button(say.settings);
  await here.press(panel.getByRole('checkbox', { name: 'On X' }), 'Space');
  await expect(panel.getByRole('checkbox', { name: 'On X' })).not.toBeChecked();
  await here.press(panel.locator('#language'), 'ArrowDown');
  await expect(panel.locator('#language')).toHaveValue('en');
  await here.button('For an hour');
  await panel.getByText(/^Quiet until /).waitFor();

  await page.bringToFront();
  await page.goto(`${world.server.url}/me`);
  await own.button('Take a break');
  await page.getByText('You are taking a break').first().waitFor();
  await own.button(say.signOut);
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
});
