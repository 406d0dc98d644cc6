// A click that the person may not have meant, because the page lay over the panel: not taken.
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

/** Something of the page above everything, through which clicks fall. */
const cover = async (page, frame, button) => {
  await page.evaluate(() => {
    const over = Object.assign(document.createElement('div'), { id: 'over', popover: 'manual' });
    over.style.cssText = 'inset: 0; width: 100vw; height: 100vh; margin: 0; padding: 0; border: 0; background: #fff1; pointer-events: none';
    document.body.append(over);
    over.showPopover();
  });
  await steps.hiddenFor(frame, button);
};
const uncover = page => page.evaluate(() => document.getElementById('over').remove());
// Half a button at the edge is not seen either. What is drawn a moment later is not scrolled over by a wheel that has turned.
const toTheEnd = async (page, frame, button) => {
  const { x, y, width, height } = await (await frame.frameElement()).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 3);
  await until('the end of the panel', async () => {
    await page.mouse.wheel(0, 5000);
    return expect(button).toBeInViewport({ ratio: 0.99, timeout: 500 }).then(() => true);
  });
};
const refused = frame => frame.locator('[data-code=click_covered]').filter({ hasText: 'Something in the page lies over this panel' }).waitFor();

for (const network of ['x', 'linkedin']) {
  test(`${network}: Insert under something of the page is refused, and the editor stays empty`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network);
    const frame = await steps.openFrame(page);
    await steps.pickStory(frame);
    await steps.writeWords(page, frame, 'Ikke uten at jeg ser det');
    const button = frame.getByRole('button', { name: words.en.insert, exact: true });
    await steps.seenFor(frame, button);
    await cover(page, frame, button);
    await button.click();
    await refused(frame);
    expect((await composer.editor.textContent()).trim()).toBe('');
    await expect(frame.getByRole('button', { name: 'Open beside the page' })).toBeVisible();
    await uncover(page);
    await steps.insert(frame);
    expect(await composer.editor.textContent()).toContain('Ikke uten at jeg ser det');
  });
}

test('the page cannot make the panel see-through', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x');
  const frame = await steps.openFrame(page);
  await steps.pickStory(frame);
  await steps.writeWords(page, frame, 'Bare når det synes');
  const button = frame.getByRole('button', { name: words.en.insert, exact: true });
  await steps.seenFor(frame, button);
  const box = await (await frame.frameElement()).boundingBox();
  const heading = { x: box.x, y: box.y, width: box.width, height: 90 };
  const before = await page.screenshot({ clip: heading });
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) element.style.setProperty('opacity', '.5', 'important');
  });
  // Its layer is out of the page's reach: it looks as before, so the click is one that was meant.
  await expect.poll(async () => (await page.screenshot({ clip: heading })).equals(before)).toBe(true);
  await steps.seenFor(frame, button);
  await button.click();
  await frame.getByRole('heading', { name: words.en.inserted }).waitFor();
  expect(await composer.editor.textContent()).toContain('Bare når det synes');
});

test('Yes, Take it back and ending the pairing are not taken either', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'linkedin', { query: 'posting=fail' });
  const { frame } = await steps.fillComposer(page, composer, { text: 'Feiler i dag' });
  await steps.post(composer);
  await frame.getByRole('heading', { name: words.en.ask }).waitFor();
  const yes = frame.getByRole('button', { name: words.en.yes });
  await steps.seenFor(frame, yes);
  await cover(page, frame, yes);
  await yes.click();
  await refused(frame);
  await uncover(page);
  await steps.seenFor(frame, yes);
  await yes.click();
  await steps.thanked(frame);
  await until('the share', async () => (await world.newShares()).length === 1);
  const back = frame.getByRole('button', { name: 'Take it back' });
  await toTheEnd(page, frame, back);
  await back.click();
  await frame.getByText('Take this share back?').waitFor();
  await toTheEnd(page, frame, back);
  await steps.seenFor(frame, back);
  await cover(page, frame, back);
  await back.click();
  await refused(frame);
  await uncover(page);
  await frame.getByRole('button', { name: words.en.done, exact: true }).click();
  await frame.getByRole('button', { name: words.en.settings }).click();
  const end = frame.getByRole('button', { name: 'End the pairing' });
  await end.click();
  await frame.getByText('End the pairing of this browser?').waitFor();
  await toTheEnd(page, frame, end);
  await steps.seenFor(frame, end);
  await cover(page, frame, end);
  await end.click();
  await refused(frame);
  expect(await world.newShares()).toHaveLength(1);
});
