// The focus: in the panel while it is open, back where it was when it closes, and never lost when the part that had it goes.
import { focusOf, standing } from './support/input.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const say = words.en;
/** Waits until a part of a panel has the focus, and the panel has it in its page. */
const on = part => until(`the focus on ${part}`, () => part.evaluate(part => part === document.activeElement && document.hasFocus()));
const button = (panel, name) => panel.getByRole('button', { name, exact: true });
/** Waits until nothing that the panel was about to do with the focus is still to come. */
const drawn = panel => panel.evaluate(async () => {
  for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame);
});

/** Presses a button of the panel with the keyboard. */
async function press(page, panel, name) {
  await steps.tabTo(page, panel, button(panel, name));
  await page.keyboard.press('Enter');
}

for (const network of ['x', 'linkedin']) {
  test(`${network}: in the panel while it is open, and back at the offer when it closes`, async ({ shared, tab }) => {
    const composer = await steps.openComposer(tab, network);
    await composer.editor.click();
    await tab.keyboard.type('Hei');
    await steps.offer(tab);
    const frame = await steps.openFrameByKeyboard(tab);
    await on(frame.getByRole('heading', { level: 1 }));
    await steps.pickStoryByKeyboard(tab, frame);
    const field = frame.getByRole('textbox').first();
    await on(field);
    const close = await standing(tab, /^×$/);
    for (const put of [() => tab.mouse.click(close.x, close.y), () => tab.keyboard.press('Escape')]) {
      await put();
      await until('the focus at the offer', async () => say.offer.test(await focusOf(tab)));
      await tab.keyboard.press('Enter');
      await on(field);
    }
    await tab.keyboard.press('ControlOrMeta+a');
    await tab.keyboard.insertText('Bare med tastene');
    await steps.seenFor(frame, button(frame, say.insert));
    await press(tab, frame, say.insert);
    await on(frame.getByRole('heading', { name: say.inserted }));
    expect(await composer.editor.textContent()).toContain('Bare med tastene');
    await press(tab, frame, say.undo);
    await on(field);
    await expect(composer.editor).toHaveText('Hei');
    await press(tab, frame, 'Throw the draft away');
    await on(frame.getByRole('listitem').getByRole('button').filter({ hasNotText: say.shared }).first());
  });
}

test('x: what changes in the panel takes no key from what is written in the page', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { where: 'inline' });
  const { frame } = await steps.fillComposer(page, composer, { text: 'Takk for i dag' });
  await steps.post(composer);
  await steps.thanked(frame);
  await drawn(frame);
  expect(await focusOf(page)).not.toBe('iframe');
  // Whoever goes there begins at its beginning.
  await page.bringToFront();
  await frame.getByText('Of all time').click();
  await on(frame.getByRole('heading', { level: 1 }));

  // What goes leaves the focus to what stood above it.
  await page.close();
  const panel = await world.browser.openPanel();
  await press(panel, panel, say.done);
  const heading = name => panel.getByRole('heading', { name, exact: true });
  await on(panel.getByRole('heading', { level: 1 }));
  await panel.getByRole('searchbox').fill('xyzzy');
  await press(panel, panel, 'Show all stories');
  await on(panel.getByRole('heading', { level: 1 }));
  const card = panel.getByRole('listitem').getByRole('button').filter({ hasText: 'LinkedIn, X' }).first();
  await steps.tabTo(panel, panel, card);
  await panel.keyboard.press('Enter');
  await on(panel.getByRole('textbox').first());
  const x = panel.getByRole('radio', { name: 'X', exact: true });
  await steps.tabTo(panel, panel, panel.getByRole('radio', { name: 'LinkedIn', exact: true }));
  await panel.keyboard.press('ArrowRight');
  await on(x);
  await expect(x).toBeChecked();
  await press(panel, panel, 'Back');
  await on(card);
  await press(panel, panel, say.settings);
  await on(heading(say.settings));
  await steps.tabTo(panel, panel, panel.getByText('My shares from this browser'));
  await panel.keyboard.press('Enter');
  await press(panel, panel, 'Take it back');
  await on(button(panel, 'Keep it'));
  await panel.keyboard.press('Shift+Tab');
  await on(button(panel, 'Take it back'));
  await panel.keyboard.press('Enter');
  await panel.getByText('Shares that are counted from this browser').waitFor();
  await on(panel.getByText('My shares from this browser'));
  await press(panel, panel, 'For an hour');
  await on(button(panel, 'End the quiet'));
  await press(panel, panel, 'End the pairing');
  await on(button(panel, 'Keep it'));
  await panel.keyboard.press('Enter');
  await on(button(panel, 'End the pairing'));
  await panel.keyboard.press('Enter');
  await on(button(panel, 'Keep it'));
  await panel.keyboard.press('Shift+Tab');
  await panel.keyboard.press('Enter');
  await on(heading('Pair this browser'));
  await press(panel, panel, say.code);
  await panel.locator('output').waitFor();
  await on(button(panel, say.openApproval));
  await press(panel, panel, 'Cancel');
  await button(panel, say.code).waitFor();
  await drawn(panel);
  expect(await panel.evaluate(() => document.activeElement.localName)).not.toBe('body');
});

test('a text is seen from its beginning, with the caret there, and in words that were begun after them', async ({ ready: world }) => {
  const panel = await world.browser.openPanel();
  const card = panel.getByRole('listitem').getByRole('button').filter({ hasText: 'LinkedIn, X' }).first();
  const field = panel.getByRole('textbox').first();
  const seen = () => field.evaluate(({ scrollTop, selectionStart, selectionEnd }) => ({ scrollTop, selectionStart, selectionEnd }));
  await card.click();
  await on(field);
  await drawn(panel);
  expect(await seen()).toEqual({ scrollTop: 0, selectionStart: 0, selectionEnd: 0 });
  const long = 'En linje til.\n'.repeat(60);
  await field.fill(long);
  await button(panel, 'Back').click();
  await card.click();
  await expect(field).toHaveValue(long);
  await on(field);
  await drawn(panel);
  expect(await seen()).toEqual({ scrollTop: 0, selectionStart: long.length, selectionEnd: long.length });
  // Whoever goes on sees what they write.
  await panel.keyboard.type('Og én.');
  await expect(field).toHaveValue(`${long}Og én.`);
  expect((await seen()).scrollTop).toBeGreaterThan(0);
});

test('back from the address of the server to what came before it, and on again', async ({ world }) => {
  const panel = await world.browser.openPanel();
  const heading = name => panel.getByRole('heading', { name, exact: true });
  await button(panel, say.continue).click();
  await button(panel, say.continue).click();
  await on(panel.getByLabel(say.server));
  await press(panel, panel, 'Back');
  await on(heading('Where may Røst help you?'));
  await press(panel, panel, say.continue);
  await on(panel.getByLabel(say.server));
  await panel.keyboard.insertText(world.server.url);
  await panel.keyboard.press('Enter');
  await on(heading('Pair this browser'));
  await press(panel, panel, 'Use another server');
  await on(panel.getByLabel(say.server));
  await expect(panel.getByLabel(say.server)).toHaveValue(world.server.url);
  await press(panel, panel, 'Back');
  await on(heading('Pair this browser'));
});
