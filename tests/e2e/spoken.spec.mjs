// What a screen reader is told while one writes: nothing at the keys, and one sentence when they rest.
import * as steps from './support/steps.mjs';
import { expect, test } from './support/world.mjs';

test('the count is spoken when the keys rest, and what is too much is said in words', async ({ ready: world }) => {
  const panel = await world.newPage();
  // The clock stands still here, so that how fast the machine is decides nothing: in every page of this world, so it is one
  // of this test's own.
  await panel.clock.install();
  await panel.goto(`chrome-extension://${world.browser.id}/panel.html`);
  await steps.pickStory(panel);
  const network = panel.getByRole('radio', { name: 'X', exact: true });
  await network.click();
  // Another network is another text: all is drawn anew, and the focus stands there again.
  await panel.waitForFunction(() => document.activeElement.name === 'network' && document.activeElement.checked);
  await steps.writeWords(panel, panel, '');
  await panel.clock.pauseAt(Date.now() + 60_000);
  await panel.evaluate(() => {
    globalThis.said = [];
    new MutationObserver(changes => {
      for (const { target } of changes) {
        const live = (target.parentElement && target.nodeType === Node.TEXT_NODE ? target.parentElement : target).closest('[role=status], [role=alert], [aria-live]');
        if (live) said.push(live.textContent);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const said = () => panel.evaluate(() => said.splice(0));
  const count = () => panel.locator('#count').textContent();
  for (const key of 'Egneord') {
    await panel.keyboard.type(key);
    await panel.clock.runFor(1000);
  }
  expect(await said()).toEqual([]);
  await panel.clock.runFor(500);
  expect(await said()).toEqual([await count()]);
  await panel.keyboard.insertText(' ord'.repeat(100));
  await expect(panel.locator('#why')).toContainText('too many for X');
  await expect(panel.locator('#why')).toHaveAttribute('data-code', 'text_too_long');
  expect(await said()).toEqual([]);
  await panel.clock.runFor(1500);
  expect(await said()).toEqual([await panel.locator('#why').textContent()]);
  await panel.keyboard.press('ControlOrMeta+a');
  await panel.keyboard.press('Delete');
  await panel.clock.runFor(1500);
  expect(await said()).toEqual([await count()]);
  await panel.keyboard.insertText('Her er et tegn som X ikke tar \ufeff');
  await expect(panel.locator('#why')).toHaveText('There are characters in the text that X does not take.');
  await expect(panel.locator('#why')).toHaveAttribute('data-code', 'text_forbidden');
});
