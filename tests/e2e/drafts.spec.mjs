// Text that is in the composer already: kept, replaced or left, as the person says, and given back by Undo.
import { pierced, write } from './support/input.mjs';
import { lookInBoth, lookInside } from './support/look.mjs';
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const SENT = { x: 'Your post was sent', linkedin: 'Post successful.' };
const BEGUN = 'Noe jeg hadde begynt på 💡\n\nog mer under';

/** What stands in a composer, one line a block. */
const lines = editor => editor.evaluate(element => {
  const blocks = element.querySelectorAll('[data-block="true"], .ql-editor > p');
  const own = element.matches('.ql-editor') ? element.children : blocks;
  return [...own].map(block => block.textContent).join('\n');
});

for (const network of ['x', 'linkedin']) {
  test(`${network}: append keeps what was there`, async ({ shared, tab }) => {
    const before = (await shared.newShares()).length;
    const composer = await steps.openComposer(tab, network);
    await composer.editor.click();
    await tab.keyboard.type(BEGUN);
    await steps.fillComposer(tab, composer, { text: 'og dette', mode: 'append' });
    await steps.post(composer);
    await counted(shared, before + 1);
    expect((await shared.lastPost(network)).text.startsWith(`${BEGUN}\n\nog dette`)).toBe(true);
  });

  test(`${network}: replace, and undo gives it back`, async ({ shared, tab }) => {
    const before = (await shared.newShares()).length;
    const composer = await steps.openComposer(tab, network);
    await composer.editor.click();
    await tab.keyboard.type(BEGUN);
    const { frame } = await steps.fillComposer(tab, composer, { text: 'bare dette', mode: 'replace' });
    expect(await lines(composer.editor)).toMatch(/^bare dette\s+https:/);
    await frame.getByRole('button', { name: 'Undo', exact: true }).click();
    await until('the old text', async () => (await lines(composer.editor)) === BEGUN);
    // It is the person's own post again: nothing of it is recorded.
    await steps.post(composer);
    await until('the post', async () => (await shared.lastPost(network))?.text === BEGUN);
    await tab.getByText(SENT[network]).waitFor();
    await steps.settled(shared);
    expect(await shared.newShares()).toHaveLength(before);
  });
}

for (const network of ['x', 'linkedin']) {
  test(`${network}: undo after append gives back what was there, and nothing that was written since is lost`, async ({ shared, tab }) => {
    const composer = await steps.openComposer(tab, network);
    await composer.editor.click();
    await tab.keyboard.type(BEGUN);
    const { frame } = await steps.fillComposer(tab, composer, { text: 'og dette', mode: 'append' });
    await frame.getByRole('button', { name: 'Undo', exact: true }).click();
    await until('the old text', async () => (await lines(composer.editor)) === BEGUN);
    await steps.insert(frame, { mode: 'append' });
    await composer.editor.click();
    await tab.keyboard.press('Control+End');
    await tab.keyboard.type(' og en ting til');
    await frame.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(frame.locator('[data-code=undo_refused]')).toContainText('There is more in the post now');
    expect(await lines(composer.editor)).toContain('og en ting til');
    const before = (await shared.newShares()).length;
    await steps.post(composer);
    await counted(shared, before + 1);
  });
}

for (const network of ['x', 'linkedin']) {
  test(`${network}: another story takes the place of the text that Røst put in itself`, async ({ shared, tab }) => {
    const composer = await steps.openComposer(tab, network);
    const { frame, story } = await steps.fillComposer(tab, composer, { text: 'om den første' });
    await frame.getByRole('button', { name: 'Choose another story' }).click();
    await frame.getByRole('listitem').getByRole('button').filter({ hasNotText: story }).first().click();
    await steps.writeWords(tab, frame, 'om den andre');
    await expect(frame.getByRole('radio', { name: 'Replace it', exact: true })).toBeChecked();
    await steps.insert(frame);
    await until('the second text', async () => /^om den andre\s+https:/.test(await lines(composer.editor)));
    expect(await lines(composer.editor)).not.toContain('om den første');
    await frame.getByRole('button', { name: 'Undo', exact: true }).click();
    await until('the first text', async () => /^om den første\s+https:/.test(await lines(composer.editor)));
  });
}

test('linkedin: a mention stays, and what is shared comes after it', async ({ shared, tab }) => {
  const before = (await shared.newShares()).length;
  const composer = await steps.openComposer(tab, 'linkedin', { query: 'draft=mention' });
  const frame = await steps.openFrame(tab);
  await steps.pickStory(frame);
  await steps.writeWords(tab, frame, 'godt sagt');
  await expect(frame.getByText('Your post mentions people')).toBeVisible();
  await steps.insert(frame);
  await expect(composer.editor.locator('a.ql-mention')).toHaveText('Ola Nordmann');
  await steps.post(composer);
  await counted(shared, before + 1);
  expect((await shared.lastPost('linkedin')).text).toMatch(/^With Ola Nordmann on this\n\ngodt sagt\s+https:/);
});

test('x: words in the panel outlive a closed panel, a dead worker and another page', async ({ shared, tab }) => {
  await steps.openComposer(tab, 'x', { where: 'inline' });
  let frame = await steps.openFrame(tab);
  const title = await steps.pickStory(frame);
  await steps.writeWords(tab, frame, 'Halvveis i en tanke');
  await tab.keyboard.press('Tab');
  await until('the draft in the extension', async () => (await steps.stored(shared.browser)).includes('Halvveis i en tanke'));
  await shared.browser.killWorker();
  await steps.openComposer(tab, 'x', { where: 'inline' });
  frame = await steps.openFrame(tab);
  await steps.pickStory(frame, { title });
  await expect(frame.getByRole('textbox').first()).toHaveValue('Halvveis i en tanke');
  await frame.getByRole('button', { name: 'Throw the draft away' }).click();
});

test('x: insert, clear, write something private, post: nothing is recorded, asked or sent', async ({ shared, tab }) => {
  const before = (await shared.newShares()).length;
  const composer = await steps.openComposer(tab, 'x', { where: 'inline' });
  await steps.fillComposer(tab, composer, { text: 'til deling' });
  await write(tab, composer.editor, 'Noe helt privat');
  await steps.post(composer);
  await until('the post', async () => (await shared.lastPost('x'))?.text === 'Noe helt privat');
  await tab.getByText(SENT.x).waitFor();
  await steps.settled(shared);
  expect(await shared.newShares()).toHaveLength(before);
  const panel = await shared.browser.openPanel();
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/^Share something from/);
  await panel.close();
});

/** From now on the editor takes nothing that is told it, and puts back what it held where the page itself was changed. */
function refuse(editor) {
  for (const kind of ['paste', 'beforeinput', 'textInput', 'input']) {
    window.addEventListener(kind, event => { event.stopImmediatePropagation(); event.preventDefault(); }, true);
  }
  if (!editor.matches('.ql-editor')) return;
  const held = editor.innerHTML;
  const back = () => { if (editor.innerHTML !== held) editor.innerHTML = held; };
  new MutationObserver(back).observe(editor, { childList: true, characterData: true, subtree: true });
}

for (const [network, where] of [['x', 'inline'], ['linkedin']]) {
  test(`${network}: an editor that refuses the text: the words outlive it and a dead worker, and other ways lead on`, async ({ shared, tab }) => {
    const composer = await steps.openComposer(tab, network, { where });
    await composer.editor.click();
    await tab.keyboard.type('Før');
    await composer.editor.evaluate(refuse);
    const frame = await steps.openFrame(tab);
    await steps.pickStory(frame);
    await steps.writeWords(tab, frame, 'Tar du imot?');
    const insert = frame.getByRole('button', { name: 'Insert', exact: true });
    await steps.seenFor(frame, insert);
    await insert.click();
    await frame.getByRole('heading', { name: 'The post did not take the text' }).waitFor();
    await expect(frame.locator('[data-code=editor_refused]')).toBeVisible();
    expect(await lines(composer.editor)).toBe('Før');
    await expect(frame.getByRole('button', { name: 'Copy text' })).toBeEnabled();
    await lookInside(tab, frame, `${network}-editor-refuses`);
    await shared.browser.killWorker();
    const panel = await shared.browser.openPanel();
    await panel.getByRole('button', { name: 'Back to your words' }).waitFor();
    await lookInBoth(panel, `${network}-editor-refuses`);
    await panel.getByRole('button', { name: 'Back to your words' }).click();
    await expect(panel.getByRole('textbox').first()).toHaveValue('Tar du imot?');
    await panel.getByRole('button', { name: 'Throw the draft away' }).click();
    await panel.close();
  });
}

test('x: an editor that keeps something else than it was given, or had: it is said, and the words are kept', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { where: 'inline' });
  await composer.editor.click();
  await page.keyboard.type('Før');
  await composer.editor.evaluate(editor => {
    const other = () => { if (editor.textContent !== 'Noe annet') editor.textContent = 'Noe annet'; };
    new MutationObserver(other).observe(editor, { childList: true, characterData: true, subtree: true });
  });
  const frame = await steps.openFrame(page);
  await steps.pickStory(frame);
  await steps.writeWords(page, frame, 'Ordene er her ennå');
  const insert = frame.getByRole('button', { name: 'Insert', exact: true });
  await steps.seenFor(frame, insert);
  await insert.click();
  await expect(frame.locator('[data-code=not_restored]')).toContainText('Mend it by hand before you post.');
  const panel = await world.browser.openPanel();
  await lookInBoth(panel, 'not-restored');
  await panel.close();
  await frame.getByRole('button', { name: 'Back to your words' }).click();
  await expect(frame.getByRole('textbox').first()).toHaveValue('Ordene er her ennå');
});

test('x: a post that is closed while the text goes in: it is said once, and the words are kept for the next one', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x');
  const panel = await world.browser.openPanel();
  await steps.pickStory(panel);
  await steps.writeWords(panel, panel, 'Ordene venter på neste innlegg');
  await until('an offer in both', async () => (await pierced(page, words.en.offer)).length === 2);
  // X's home has another composer under the dialog, which stays.
  await composer.editor.evaluate(editor => editor.addEventListener('paste', () => editor.closest('[role=dialog]').remove(), { once: true }));
  await panel.getByRole('button', { name: 'Insert', exact: true }).click();
  const said = panel.locator('[data-code=editor_gone]');
  await expect(said).toHaveText('Your words are kept. Open a new post and insert them there.');
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('The post was closed');
  await lookInBoth(panel, 'editor-gone');
  const other = await world.browser.openPanel();
  await expect(other.locator('[data-code=editor_gone]')).toBeVisible();
  await panel.bringToFront();
  await panel.getByRole('button', { name: 'Back to your words' }).click();
  await expect(panel.getByRole('textbox').first()).toHaveValue('Ordene venter på neste innlegg');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(/^Share something from/);
  await other.close();

  await page.reload();
  const next = await steps.openComposer(page, 'x');
  // Until the dialog is known to the worker, the composer under it is meant.
  await until('an offer in both', async () => (await pierced(page, words.en.offer)).length === 2);
  await panel.bringToFront();
  await panel.getByRole('button', { name: 'Insert', exact: true }).click();
  await until('the words in the new post', async () => (await next.editor.textContent()).includes('Ordene venter'));
});
