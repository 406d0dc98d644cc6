// The offer: where it belongs, in each layout of each site, and nowhere else.
import { looksOf, pierced } from './support/input.mjs';
import { share } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const LAYOUTS = {
  x: ['layout=current', 'layout=alert', 'layout=bare'],
  linkedin: ['current', 'alert', 'status', 'testid', 'role', 'older', 'plain'].map(name => `layout=${name}`).concat('urn=activity'),
};
const offers = (page, lang = 'en') => pierced(page, words[lang].offer);

for (const [network, layouts] of Object.entries(LAYOUTS)) {
  for (const layout of layouts) {
    test(`${network}: ${layout}`, async ({ shared, tab }) => {
      const { share: counted, stored } = await share(shared, tab, network, `I dag ${layout}`, { query: layout });
      expect(counted).toMatchObject({ network, provenance: 'measured' });
      expect(stored).toContain(`I dag ${layout}`);
    });
  }

  if (network === 'x') {
    test('x: layout=bare, inline', async ({ shared, tab }) => {
      const { share: counted } = await share(shared, tab, 'x', 'Rett i lista', { query: 'layout=bare', where: 'inline' });
      expect(counted).toMatchObject({ provenance: 'measured' });
    });
  }

  test(`${network}: labels in Norwegian, dark page`, async ({ shared, tab }) => {
    // The page's language is not the browser's: the page says "Publiser", the extension speaks English.
    const query = 'practice=reset&lang=nb&theme=dark';
    if (network === 'x') await tab.goto(`https://x.com/compose/post?${query}`);
    else await tab.goto(`https://www.linkedin.com/feed/?shareActive=true&${query}`);
    const dialog = tab.getByRole('dialog');
    const composer = { post: dialog.getByRole('button', { name: network === 'x' ? 'Legg ut' : 'Publiser', exact: true }) };
    const before = (await shared.newShares()).length;
    await steps.fillComposer(tab, composer, { text: 'På norsk side' });
    await steps.post(composer);
    await until('the share', async () => (await shared.newShares()).length === before + 1);
  });

  test(`${network}: a layout that no rule matches gets no offer, and the rest goes on working`, async ({ shared, tab }) => {
    const composer = await steps.openComposer(tab, network, { query: 'layout=unknown' });
    await composer.editor.click();
    await tab.keyboard.type('Helt for egen regning');
    await steps.post(composer);
    await until('the post', async () => (await shared.lastPost(network))?.text === 'Helt for egen regning');
    expect(await offers(tab)).toHaveLength(0);
    const panel = await shared.browser.openPanel();
    await steps.pickStory(panel);
    await expect(panel.getByRole('button', { name: 'Copy text' })).toBeEnabled();
    await panel.close();
  });
}

test('x: inline and modal at once: one offer each, and the modal’s goes with the modal', async ({ tab }) => {
  await steps.openComposer(tab, 'x');
  await until('two offers', async () => (await offers(tab)).length === 2);
  await tab.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await until('one offer', async () => (await offers(tab)).length === 1);
  await tab.getByTestId('AppTabBar_Profile_Link').click();
  await until('no offer', async () => (await offers(tab)).length === 0);
  await tab.goBack();
  await until('one offer again', async () => (await offers(tab)).length === 1);
});

test('linkedin: none at comments, the video player or the preload frame; never twice', async ({ tab }) => {
  await tab.goto('https://www.linkedin.com/feed/?practice=reset');
  await tab.locator('.tiptap.ProseMirror').click();
  await tab.keyboard.type('Bra sagt');
  await tab.getByRole('button', { name: 'Play video' }).click();
  await tab.getByRole('dialog', { name: 'Video player' }).getByRole('button').click();
  await tab.getByText('Start a post').click();
  await until('one offer', async () => (await offers(tab)).length === 1);
  // Still one after more has happened: closed and opened again.
  await tab.getByRole('button', { name: 'Dismiss' }).click();
  await until('no offer', async () => (await offers(tab)).length === 0);
  await tab.getByText('Start a post').click();
  await until('one offer', async () => (await offers(tab)).length === 1);
});

for (const network of ['x', 'linkedin']) {
  test(`${network}: by keyboard alone`, async ({ shared, tab }) => {
    const before = (await shared.newShares()).length;
    const composer = await steps.openComposer(tab, network);
    await steps.offer(tab);
    const frame = await steps.openFrameByKeyboard(tab);
    await steps.pickStoryByKeyboard(tab, frame);
    await steps.tabTo(tab, frame, frame.getByRole('textbox').first());
    await tab.keyboard.press('ControlOrMeta+a');
    await tab.keyboard.insertText('Bare med tastene');
    const insert = frame.getByRole('button', { name: 'Insert', exact: true });
    await steps.seenFor(frame, insert);
    await steps.tabTo(tab, frame, insert);
    await tab.keyboard.press('Enter');
    await frame.getByRole('heading', { name: 'Your text is in the post' }).waitFor();
    await composer.post.focus();
    await tab.keyboard.press('Enter');
    await until('the share', async () => (await shared.newShares()).length === before + 1);
    expect((await shared.lastPost(network)).text).toContain('Bare med tastene');
  });
}

test('x: none where one answers somebody, beside their post or above it', async ({ tab }) => {
  await tab.goto('https://x.com/omsaether/status/1700000000000000013?practice=reset');
  await tab.getByRole('main').getByRole('textbox').first().click();
  await tab.keyboard.type('Helt enig');
  await tab.getByTestId('reply').last().click();
  const dialog = tab.getByRole('dialog');
  await dialog.getByRole('textbox').first().click();
  await tab.keyboard.type('Takk');
  await expect(dialog.getByRole('button', { name: 'Reply', exact: true })).toBeVisible();
  // By now a post of one's own would have its offer.
  await tab.goto('https://x.com/home?practice=reset');
  await until('one offer', async () => (await offers(tab)).length === 1);
  await tab.getByTestId('reply').first().click();
  await dialog.getByRole('textbox').first().click();
  await tab.keyboard.type('Enig her også');
  expect(await offers(tab)).toHaveLength(1);
});

for (const network of ['x', 'linkedin']) {
  test(`${network}: the offer takes the page’s own light and dark`, async ({ tab }) => {
    for (const [theme, color] of [['light', 'rgb(11, 93, 78)'], ['dark', 'rgb(111, 211, 188)']]) {
      await steps.openComposer(tab, network, { query: `theme=${theme}` });
      await steps.offer(tab);
      await until(`${theme} colours`, async () => (await looksOf(tab, words.en.offer)).color === color);
    }
  });

  test(`${network}: a page that comes back from the browser’s cache has one offer that works`, async ({ tab }) => {
    await steps.openComposer(tab, network);
    await steps.offer(tab);
    // On X there is another one behind the dialog.
    const count = network === 'x' ? 2 : 1;
    await until('every offer', async () => (await offers(tab)).length === count);
    await tab.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await until('no more offers than before', async () => (await offers(tab)).length === count);
    await steps.openFrame(tab);
  });
}
