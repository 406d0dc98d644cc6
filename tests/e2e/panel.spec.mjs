// What the panel offers besides the insert: finding a story, help with beginning, other ways to share, board and settings.
import twitter from 'twitter-text';
import { pierced } from './support/input.mjs';
import { counted, share } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const say = words.en;
const cards = panel => panel.getByRole('listitem').getByRole('button');

/** The panel in a page of its own, at its stories. */
async function stories(world) {
  const panel = await world.browser.openPanel();
  await panel.getByRole('heading', { level: 1 }).waitFor();
  const done = panel.getByRole('button', { name: say.done, exact: true });
  await until('the stories', async () => {
    // Thanks come once more when the server has answered.
    if ((await done.isVisible()) && !(await panel.getByText(say.saved).isVisible())) await done.click({ timeout: 1000 });
    return cards(panel).first().isVisible();
  });
  return panel;
}

test('stories are found by words without marks, and by what they are', async ({ shared }) => {
  const panel = await stories(shared);
  // The first four stand in the first frame, the rest in the next.
  await expect.poll(() => cards(panel).count()).toBeGreaterThan(4);
  const all = await cards(panel).count();
  const search = panel.getByRole('searchbox', { name: 'Search the stories' });
  await search.fill('BODO');
  await expect.poll(() => cards(panel).count()).toBeLessThan(all);
  for (const text of await cards(panel).allTextContents()) expect(text).toContain('Bodø');
  await search.fill('bodo xyzzy');
  await expect(panel.getByRole('status').filter({ hasText: 'No story fits' })).toBeVisible();
  await panel.getByRole('button', { name: 'Show all stories' }).click();
  await expect(cards(panel)).toHaveCount(all);
  await expect(search).toHaveValue('');
  await panel.getByText('Filter', { exact: true }).click();
  await panel.getByRole('group', { name: 'Language' }).getByRole('radio', { name: 'Norwegian' }).click();
  await expect.poll(() => cards(panel).count()).toBeLessThan(all);
  for (const text of await cards(panel).allTextContents()) expect(text).toContain('Norwegian');
  await panel.close();
});

test('how near the words are to a suggestion is said, with the number behind it', async ({ shared }) => {
  const panel = await stories(shared);
  await steps.pickStory(panel);
  const field = panel.getByRole('textbox').first();
  const suggested = await field.inputValue();
  await expect(panel.locator('#note')).toContainText('This is close to the suggested text. Your own words work better.');
  await expect(panel.locator('#sameness')).toHaveText('Like the suggestions: 100 of 100, counted in runs of words.');
  await field.fill('');
  await expect(panel.locator('#sameness')).toBeEmpty();
  await field.fill(suggested);
  await expect(panel.locator('#sameness')).toContainText('100 of 100');
  await field.fill('Qwerty zxcvb asdfg');
  await expect(panel.locator('#note')).toHaveText('Like the suggestions: 0 of 100, counted in runs of words.');
  await panel.getByRole('button', { name: 'Throw the draft away' }).click();
  await panel.close();
});

test('who looks at another beginning loses no words, not even when the panel closes', async ({ ready: world }) => {
  const panel = await stories(world);
  const title = await steps.pickStory(panel);
  await steps.writeWords(panel, panel, 'Mine egne ord om dette.');
  await panel.getByRole('radio', { name: 'My own' }).click();
  await expect(panel.getByRole('textbox').first()).not.toHaveValue(/Mine egne ord/);
  await panel.close();
  const again = await stories(world);
  await steps.pickStory(again, { title });
  await expect(again.getByRole('textbox').first()).toHaveValue('Mine egne ord om dette.');
  await again.getByRole('radio', { name: 'My own' }).click();
  await again.getByRole('textbox').first().fill('Noe annet');
  await again.close();
  // What is deleted stays deleted, also where nothing stood at first.
  for (const stands of ['Noe annet', '']) {
    const once = await stories(world);
    await steps.pickStory(once, { title });
    await expect(once.getByRole('textbox').first()).toHaveValue(stands);
    await once.getByRole('textbox').first().fill('');
    await once.close();
  }
});

test('an idea is a prompt and not a text; a hashtag stands in the text, is counted, and goes without a trace', async ({ shared }) => {
  const panel = await stories(shared);
  await steps.pickStory(panel);
  const field = panel.getByRole('textbox').first();
  await steps.writeWords(panel, panel, 'Mine egne ord');
  const idea = panel.locator('.idea [role=status]');
  const first = await idea.textContent();
  await panel.getByRole('button', { name: 'Another', exact: true }).click();
  await expect(idea).not.toHaveText(first);
  await expect(field).toHaveValue('Mine egne ord');
  const mark = panel.getByRole('group', { name: 'Hashtags' }).getByRole('checkbox').first();
  const tag = (await mark.locator('xpath=..').textContent()).trim();
  const used = async () => Number((await panel.locator('#count').textContent()).split(' ')[0]);
  const before = await used();
  await mark.click();
  await expect(field).toHaveValue(`Mine egne ord\n\n${tag}`);
  await expect.poll(used).toBe(before + tag.length + 2);
  await mark.click();
  await expect(field).toHaveValue('Mine egne ord');
  await panel.getByRole('button', { name: 'Throw the draft away' }).click();
  await panel.close();
});

test('a story that advertises begins with the mark: it is counted, asked for when it is gone, and posted', async ({ shared, tab }) => {
  const panel = await stories(shared);
  const field = panel.getByRole('textbox').first();
  const reminder = panel.getByRole('status').filter({ hasText: 'Your company asks that a post about this is marked as advertising.' });
  const used = async () => Number((await panel.locator('#count').textContent()).split(' ')[0]);
  await steps.pickStory(panel, { title: 'Ladere til fem små øyer' });
  const mark = panel.getByRole('group', { name: 'Hashtags' }).getByRole('checkbox', { name: '#annonse' });
  const begun = await field.inputValue();
  expect(begun).toMatch(/\S\s+#annonse$/);
  await expect(mark).toBeChecked();
  await expect(reminder).toHaveCount(0);
  const marked = await used();
  await mark.click();
  await expect(reminder).toBeVisible();
  const bare = await field.inputValue();
  expect(begun.startsWith(bare)).toBe(true);
  await expect.poll(used).toBe(marked - (begun.length - bare.length));
  await mark.click();
  await expect(field).toHaveValue(begun);
  await expect(reminder).toHaveCount(0);
  // An empty page begins with it, too, in the writer's own language; whoever writes it by hand, in either, is not asked.
  const own = panel.getByRole('group', { name: 'Hashtags' }).getByRole('checkbox', { name: '#ad' });
  await panel.getByRole('radio', { name: 'My own' }).click();
  await expect(field).toHaveValue('\n\n#ad');
  // The words come above it.
  await expect.poll(() => field.evaluate(element => element.selectionStart)).toBe(0);
  await field.press('E');
  await expect(field).toHaveValue('E\n\n#ad');
  await field.fill('Egne ord om øyene');
  await expect(reminder).toBeVisible();
  await field.fill('Egne ord om øyene, som er #Annonse');
  await expect(reminder).toHaveCount(0);
  await expect(own).not.toBeChecked();
  await field.fill('Words of my own about the islands #Ad');
  await expect(reminder).toHaveCount(0);
  await expect(own).toBeChecked();
  // Whoever comes back to words of their own goes on behind them, and before the mark: from a suggestion, and from the stories.
  const caret = () => field.evaluate(element => element.selectionStart);
  await field.fill('Egne ord\n\n#ad');
  await panel.getByRole('radio', { name: /^(The s|S)uggestion/ }).first().click();
  await expect(field).toHaveValue(begun);
  await expect.poll(caret).toBe(0);
  await panel.getByRole('radio', { name: 'My own' }).click();
  await expect(field).toHaveValue('Egne ord\n\n#ad');
  await expect.poll(caret).toBe('Egne ord'.length);
  await panel.getByRole('button', { name: 'Back' }).click();
  await steps.pickStory(panel, { title: 'Ladere til fem små øyer' });
  await expect(field).toHaveValue('Egne ord\n\n#ad');
  await expect.poll(caret).toBe('Egne ord'.length);
  await panel.getByRole('button', { name: 'Throw the draft away' }).click();
  await panel.close();
  const { stored } = await share(shared, tab, 'linkedin', undefined, { title: 'Chargers for five small islands' });
  expect(stored).toMatch(/\s#ad\s/);
});

test('x: the counter counts what is in the composer too, as X itself does', async ({ shared, tab }) => {
  const composer = await steps.openComposer(tab, 'x');
  await composer.editor.click();
  await tab.keyboard.type('Noe jeg hadde begynt på 💡');
  const frame = await steps.openFrame(tab);
  await steps.pickStory(frame);
  await steps.writeWords(tab, frame, 'og dette');
  const used = async () => Number((await frame.locator('#count').textContent()).split(' ')[0]);
  const chosen = frame.getByRole('radio', { name: say.replace, exact: true });
  await chosen.click();
  await expect(chosen).toBeChecked();
  const replaced = await used();
  await frame.getByRole('radio', { name: say.append, exact: true }).click();
  // What was there, and the blank line.
  const there = twitter.parseTweet('Noe jeg hadde begynt på 💡').weightedLength + 2;
  await expect.poll(used).toBe(replaced + there);
  await frame.getByRole('button', { name: 'Throw the draft away' }).click();
});

test('the share link opens the network with the text, and copying says what it is', async ({ ready: world }) => {
  // A world of its own: what came of these two is asked about a minute later.
  const panel = await stories(world);
  await cards(panel).filter({ hasText: 'LinkedIn, X' }).first().click();
  await panel.getByRole('radio', { name: 'X', exact: true }).click();
  await steps.writeWords(panel, panel, 'Med lenke');
  const opened = world.context.waitForEvent('page');
  await panel.getByRole('button', { name: 'Open X with the text' }).click();
  const page = await opened;
  await until('the address', async () => new URL(page.url()).searchParams.get('text')?.startsWith('Med lenke\n\nhttps://'));
  await page.close();
  await expect(panel.getByRole('status').filter({ hasText: 'X opens in another tab' })).toBeVisible();
  await panel.getByRole('button', { name: 'Copy text' }).click();
  await expect(panel.getByText('so it asks you about it later')).toBeVisible();
  await panel.close();
});

test('x: a text that is too long is said before X is opened with it, and only what goes there is counted', async ({ shared, tab }) => {
  const panel = await stories(shared);
  await cards(panel).filter({ hasText: 'LinkedIn, X' }).first().click();
  await panel.getByRole('radio', { name: 'X', exact: true }).click();
  const link = frame => frame.getByRole('button', { name: 'Open X with the text' });
  const why = frame => frame.locator('.error').filter({ hasText: 'Shorten the text before you open X with it.' });
  await steps.writeWords(panel, panel, 'a'.repeat(300));
  await expect(why(panel)).toBeVisible();
  await expect(link(panel)).toBeDisabled();
  await steps.writeWords(panel, panel, 'a'.repeat(120));
  await expect(why(panel)).toBeHidden();
  await expect(link(panel)).toBeEnabled();
  await panel.getByRole('button', { name: 'Throw the draft away' }).click();
  await panel.close();
  // Beside a composer the insert counts what is there already. The share link leaves that behind.
  const composer = await steps.openComposer(tab, 'x');
  await composer.editor.click();
  await tab.keyboard.insertText('b'.repeat(120));
  const frame = await steps.openFrame(tab);
  await steps.pickStory(frame);
  await steps.writeWords(tab, frame, 'a'.repeat(120));
  await frame.getByText('Other ways').click();
  await expect(frame.getByText('Shorten the text to insert it.')).toBeVisible();
  await expect(link(frame)).toBeEnabled();
  await steps.writeWords(tab, frame, 'a'.repeat(300));
  await expect(why(frame)).toBeVisible();
  await expect(link(frame)).toBeDisabled();
  for (const way of [link(frame), frame.getByRole('button', { name: 'Copy text' })]) {
    await expect(way).toHaveAccessibleDescription(/too many for X.*Shorten the text/);
  }
  await frame.getByRole('button', { name: 'Throw the draft away' }).click();
});

test('the leaderboard shows month and all time, and says when the server is silent', async ({ ready: world }) => {
  const panel = await stories(world);
  await panel.getByRole('button', { name: 'Leaderboard' }).click();
  await panel.getByRole('table').waitFor();
  await panel.getByRole('radio', { name: 'All time' }).click();
  await panel.getByRole('table').waitFor();
  expect(await panel.getByRole('radio', { name: 'My unit' }).count(), 'whoever belongs to none').toBe(0);
  await world.server.stop('SIGKILL');
  await panel.getByRole('radio', { name: 'Shares', exact: true }).click();
  await expect(panel.getByText('the leaderboard is kept there')).toBeVisible();
  await panel.close();
});

test('whoever belongs to a unit is offered its leaderboard', async ({ ready: world }) => {
  const owner = await world.newPage();
  await steps.startProgramme(owner, world.server.link('setup-link'));
  await owner.goto(`${world.server.url}/admin/people?q=ingrid.solberg`);
  await owner.locator('a[href^="/admin/people/move?"]').click();
  await owner.getByLabel('The new unit').selectOption({ label: 'Nett' });
  await owner.getByRole('button', { name: 'Move', exact: true }).click();
  await owner.getByRole('heading', { name: 'Moved' }).waitFor();
  await owner.close();
  const panel = await stories(world);
  await panel.getByRole('button', { name: 'Leaderboard' }).click();
  await panel.getByRole('radio', { name: 'My unit' }).click();
  await panel.getByRole('table').waitFor();
  await panel.close();
});

test('quiet, and not on this site: the offer goes and comes back', async ({ ready: world }) => {
  const page = await world.newPage();
  await steps.openComposer(page, 'x');
  await steps.offer(page);
  const gone = () => until('no offer', async () => (await pierced(page, say.offer)).length === 0);
  const panel = await stories(world);
  await panel.getByRole('button', { name: say.settings }).click();
  await panel.getByRole('button', { name: 'For an hour' }).click();
  await panel.getByText(/^Quiet until /).waitFor();
  await gone();
  await panel.getByRole('button', { name: 'End the quiet' }).click();
  await steps.offer(page);
  await panel.getByRole('checkbox', { name: 'On X' }).click();
  await gone();
  await panel.getByRole('checkbox', { name: 'On X' }).click();
  await expect(panel.getByRole('checkbox', { name: 'On X' })).toBeChecked();
  await panel.close();
});

test('a counted share is taken back from the list, and everything can be forgotten', async ({ ready: world }) => {
  const page = await world.newPage();
  const { story } = await share(world, page, 'x', 'Skal trekkes tilbake');
  await page.close();
  const panel = await stories(world);
  await panel.getByRole('button', { name: say.settings }).click();
  await panel.getByText('My shares from this browser').click();
  const mine = panel.getByRole('listitem').filter({ hasText: story });
  const back = mine.getByRole('button', { name: 'Take it back' });
  // Asked first: what costs nothing has the focus, and Esc as well as the button leaves all as it is.
  const question = panel.getByText('Take this share back?');
  const keep = mine.getByRole('button', { name: 'Keep it' });
  for (const leave of [() => panel.keyboard.press('Escape'), () => keep.click()]) {
    await back.click();
    await expect(question).toBeVisible();
    await expect(keep).toBeFocused();
    await leave();
    await expect(question).toHaveCount(0);
    await expect(back).toBeFocused();
  }
  await counted(world, 1);
  await back.click();
  await expect(question).toBeVisible();
  await back.click();
  await expect(panel.getByRole('status').filter({ hasText: 'Taken back. It no longer counts.' })).toBeVisible();
  await counted(world, 0);
  await expect(mine).toHaveCount(0);

  await panel.getByText('What it sends').click();
  await expect(panel.getByText('Your text is never sent.')).toBeVisible();
  await panel.getByRole('button', { name: 'Forget everything on this device' }).click();
  await panel.getByRole('button', { name: 'Keep it', exact: true }).click();
  await panel.getByRole('button', { name: 'Forget everything on this device' }).click();
  await expect(panel.getByRole('alert')).toContainText('What the server has counted stays there');
  await panel.getByRole('alert').getByRole('button', { name: 'Forget everything on this device' }).click();
  await panel.getByRole('heading', { name: 'Share in your own words' }).waitFor();
  expect(await steps.stored(world.browser)).not.toContain(world.server.url);
  await panel.close();
});
