// What proves a post, and what does not. Whatever was not seen is asked about, once.
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const ask = async world => {
  const panel = await world.browser.openPanel();
  await panel.getByRole('heading', { name: words.en.ask }).waitFor();
  return panel;
};

/** Answers the question and sees that it is not asked again. */
async function answer(world, yes) {
  const panel = await ask(world);
  await panel.getByRole('button', { name: yes ? words.en.yes : words.en.no, exact: true }).click();
  if (yes) {
    await steps.thanked(panel);
    await panel.getByRole('button', { name: words.en.done, exact: true }).click();
  }
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/^Share something from/);
  await panel.close();
}

const TOAST = { x: 'Something went wrong', linkedin: 'Something went wrong' };

for (const network of ['x', 'linkedin']) {
  test(`${network}: a post that fails counts nothing; the second try counts once`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: 'posting=fail-once' });
    await steps.fillComposer(page, composer, { text: 'En gang til' });
    await steps.post(composer);
    await page.getByText(TOAST[network]).waitFor();
    expect((await world.practice.posts()).posts).toHaveLength(0);
    expect(await world.newShares()).toHaveLength(0);
    await steps.post(composer);
    const [share] = await counted(world, 1);
    expect(share.provenance).toBe('measured');
    expect((await world.practice.posts()).posts).toHaveLength(1);
  });

  test(`${network}: discarded before Post: nothing, and nothing is asked`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network);
    await steps.fillComposer(page, composer, { text: 'Likevel ikke' });
    await composer.box.getByRole('button', { name: network === 'x' ? 'Close' : 'Dismiss' }).click();
    await page.getByRole('button', { name: 'Discard' }).click();
    await composer.box.waitFor({ state: 'detached' });
    await steps.settled(world);
    expect(await world.newShares()).toHaveLength(0);
    expect(await steps.asked(world)).toBe(false);
  });

  test(`${network}: an earlier post's toast proves nothing; the real one does`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: 'notice=early&posting=held' });
    await steps.fillComposer(page, composer, { text: 'Den rette' });
    await steps.post(composer);
    await until('the held post', async () => (await world.practice.posts()).waiting === 1);
    await steps.settled(world);
    expect(await world.newShares()).toHaveLength(0);
    await world.practice.release();
    const [share] = await counted(world, 1);
    expect(share).toMatchObject({ provenance: 'measured' });
    expect(share.post_id).toContain((await world.lastPost(network)).id);
  });

  test(`${network}: somebody else's toast in between proves nothing`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: 'notice=other&posting=held' });
    await steps.fillComposer(page, composer, { text: 'Min egen' });
    await steps.post(composer);
    await page.getByText(network === 'x' ? 'Ola posted' : 'Your comment was added').waitFor();
    await steps.settled(world);
    expect(await world.newShares()).toHaveLength(0);
    await world.practice.release();
    const [share] = await counted(world, 1);
    expect(share.post_id).toContain((await world.lastPost(network)).id);
  });

  test(`${network}: a page that goes away before the answer: asked, and yes counts once`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: 'posting=held' });
    await steps.fillComposer(page, composer, { text: 'Var det ute?' });
    await steps.post(composer);
    await until('the held post', async () => (await world.practice.posts()).waiting === 1);
    await page.close();
    await world.practice.release();
    await answer(world, true);
    const [share] = await counted(world, 1);
    expect(share).toMatchObject({ provenance: 'self_reported', post_id: null });
  });
}

for (const network of ['x', 'linkedin']) {
  test(`${network}: a slow post is measured, once`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: 'posting=slow' });
    await steps.fillComposer(page, composer, { text: 'Tar sin tid' });
    await steps.post(composer);
    const [share] = await counted(world, 1);
    expect(share.provenance).toBe('measured');
  });

  test(`${network}: failed, answered with no, inserted and posted again: one share`, async ({ ready: world }) => {
    const page = await world.newPage();
    const first = await steps.openComposer(page, network, { query: 'posting=fail' });
    const { story } = await steps.fillComposer(page, first, { text: 'Første forsøk' });
    await steps.post(first);
    await page.getByText(TOAST[network]).waitFor();
    // X does not say so in a way that can be told; that the page goes away is enough.
    const second = await steps.openComposer(page, network);
    const frame = await steps.openFrame(page);
    await frame.getByRole('heading', { name: words.en.ask }).waitFor();
    await frame.getByRole('button', { name: words.en.no, exact: true }).click();
    await steps.pickStory(frame, { title: story });
    await steps.insert(frame);
    await steps.post(second);
    const [share] = await counted(world, 1);
    expect(share.provenance).toBe('measured');
    await steps.settled(world);
    expect(await steps.asked(world)).toBe(false);
    await counted(world, 1);
  });
}

for (const layout of ['current', 'plain']) {
  test(`linkedin: posting as the company’s page is asked about, ${layout}`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, 'linkedin', { query: `actor=page&layout=${layout}` });
    await steps.fillComposer(page, composer, { text: 'På vegne av Nordlys' });
    await steps.post(composer);
    await until('the post', async () => (await world.lastPost('linkedin'))?.author === 'nordlys-practice');
    await answer(world, false);
    expect(await world.newShares()).toHaveLength(0);
  });
}

test('x: a scheduled post is asked about, and no counts nothing', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x');
  await steps.fillComposer(page, composer, { text: 'På mandag' });
  await composer.box.getByRole('button', { name: 'Schedule post', exact: true }).click();
  await composer.box.getByRole('button', { name: 'Schedule', exact: true }).click();
  await composer.box.waitFor({ state: 'detached' });
  const panel = await ask(world);
  await panel.getByRole('button', { name: 'Not yet', exact: true }).click();
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(/^Share something from/);
  await panel.close();
  await answer(world, false);
  expect(await world.newShares()).toHaveLength(0);
});

// LinkedIn takes its editor away while one chooses a time or a picture, and builds another.
const chooses = async (page, composer, name) => {
  await composer.box.getByRole('button', { name, exact: true }).click();
  await expect(composer.editor).toHaveCount(0);
  await composer.box.getByRole('button', { name: 'Next', exact: true }).click();
  // The offer stands beside the new editor once that is known.
  await steps.offer(page);
};

for (const layout of ['current', 'role']) {
  test(`linkedin: a scheduled post is asked about, and yes counts once as said, ${layout}`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, 'linkedin', { query: `layout=${layout}` });
    await steps.fillComposer(page, composer, { text: 'På mandag' });
    await chooses(page, composer, 'Schedule post');
    await composer.box.getByRole('button', { name: 'Schedule', exact: true }).click();
    await composer.box.waitFor({ state: 'detached' });
    expect(await world.lastPost('linkedin')).toMatchObject({ scheduled: true });
    await answer(world, true);
    const [share] = await counted(world, 1);
    expect(share).toMatchObject({ provenance: 'self_reported', post_id: null });
  });
}

for (const [network, layout] of [['x', 'current'], ['linkedin', 'current'], ['linkedin', 'plain']]) {
  test(`${network}: a post that shares another anew is asked about, ${layout}`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: `quote=post&layout=${layout}` });
    await steps.fillComposer(page, composer, { text: 'Les denne' });
    await steps.post(composer);
    await composer.box.waitFor({ state: 'detached' });
    await answer(world, false);
    expect(await world.newShares()).toHaveLength(0);
  });
}

test('linkedin: a post with a picture is measured, and holds what was inserted before it', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'linkedin');
  await steps.fillComposer(page, composer, { text: 'Med bilde' });
  await chooses(page, composer, 'Add media');
  await steps.post(composer);
  const [share] = await counted(world, 1);
  expect(share).toMatchObject({ provenance: 'measured' });
  expect((await world.lastPost('linkedin')).text).toMatch(/^Med bilde\s+https:/);
});

// Editors are left with one when half an emoji is deleted.
for (const network of ['x', 'linkedin']) {
  test(`${network}: half an emoji in the post costs nothing`, async ({ ready: world }) => {
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network);
    await steps.fillComposer(page, composer, { text: 'Nesten ferdig' });
    await composer.editor.click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.evaluate(() => document.execCommand('insertText', false, '\ud83d'));
    expect(await composer.editor.evaluate(editor => editor.textContent.isWellFormed())).toBe(false);
    await steps.post(composer);
    const [share] = await counted(world, 1);
    expect(share).toMatchObject({ provenance: 'measured' });
  });
}

test('x: a thread is asked about, and yes counts once as said', async ({ ready: world }) => {
  const page = await world.newPage();
  const composer = await steps.openComposer(page, 'x');
  await steps.fillComposer(page, composer, { text: 'Første av to' });
  await composer.box.getByRole('button', { name: 'Add another post' }).click();
  await composer.box.getByRole('textbox').nth(1).click();
  await page.keyboard.type('Og den andre');
  await composer.box.getByRole('button', { name: 'Post all' }).click();
  await composer.box.waitFor({ state: 'detached' });
  await answer(world, true);
  const [share] = await counted(world, 1);
  expect(share).toMatchObject({ provenance: 'self_reported', post_id: null });
});

test('x: a second account is asked about, each time', async ({ ready: world }) => {
  const page = await world.newPage();
  const first = await steps.openComposer(page, 'x');
  await steps.fillComposer(page, first, { text: 'Fra min egen konto' });
  await steps.post(first);
  await counted(world, 1);
  const other = await world.newPage();
  for (const shares of [1, 2]) {
    await other.bringToFront();
    await other.goto('https://x.com/home?practice=reset');
    await other.getByTestId('SideNav_AccountSwitcher_Button').click();
    await other.getByTestId('SideNav_NewTweet_Button').click();
    const dialog = other.getByRole('dialog');
    await steps.fillComposer(other, {}, { text: 'Fra bedriftens konto' });
    await dialog.getByRole('button', { name: 'Post', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await ask(world);
    expect(await world.newShares()).toHaveLength(shares);
    await answer(world, true);
    const counts = await counted(world, shares + 1);
    expect(counts.at(-1)).toMatchObject({ provenance: 'self_reported', post_id: null });
  }
});
