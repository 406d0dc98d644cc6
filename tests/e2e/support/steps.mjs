// The steps of one share, each done as a person does it. Used by the tests and by `one-share.mjs`.
import { expect } from '@playwright/test';
import { focusOf, pierced, standing, write } from './input.mjs';
import { everything } from './outbox.mjs';
import { until } from './until.mjs';
import { words } from './words.mjs';

export const PASSWORD = 'et langt og rolig passord';

// ---- the server's own pages

/** The first admin starts the programme. */
export async function startProgramme(page, link, { company = 'Nordlys', name = 'Astrid Lund', email = 'astrid@nordlys.example' } = {}) {
  await page.goto(link);
  await write(page, page.getByLabel('Company'), company);
  await write(page, page.getByLabel('Your name'), name);
  await write(page, page.getByLabel('E-mail'), email);
  await write(page, page.getByLabel('Password'), PASSWORD);
  await write(page, page.getByLabel('Time zone'), 'Europe/Oslo');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Start the programme' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return { name, email };
}

export async function signOut(page) {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
}

export async function signIn(page, server, { email }) {
  await page.goto(`${server}/sign-in`);
  await write(page, page.getByLabel('E-mail'), email);
  await write(page, page.getByLabel('Password'), PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** @returns {Promise<string>} the invitation link, shown once */
export async function invite(page, server, { name, email }) {
  await page.goto(`${server}/admin/people`);
  await write(page, page.getByLabel('Name', { exact: true }), name);
  await write(page, page.getByLabel('E-mail'), email);
  await page.getByRole('button', { name: 'Invite' }).click();
  return page.getByLabel('Invitation link').inputValue();
}

/** A story is written and approved. */
export async function publishStory(page, server, { link, title, summary, linkedin, x, prompt }) {
  await page.goto(`${server}/admin/stories/new`);
  await write(page, page.getByLabel('Link', { exact: true }), link);
  await write(page, page.getByLabel('Title'), title);
  await write(page, page.getByLabel('Summary'), summary);
  for (const [network, captions] of [['LinkedIn', linkedin], ['X', x]]) {
    await page.getByRole('checkbox', { name: network, exact: true }).setChecked(Boolean(captions));
    for (const [index, caption] of (captions ?? []).entries()) {
      const field = page.getByLabel(index === 0 ? `Captions for ${network}` : `${network}, caption ${index + 1}`, { exact: true });
      if (!(await field.count())) await page.getByRole('button', { name: `Add a caption for ${network}` }).click();
      await write(page, field, caption);
    }
  }
  if (prompt) await write(page, page.getByLabel('Question that asks for own words'), prompt);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved. It is now offered').waitFor();
}

/** A story is withdrawn, as when it turns out to be wrong. */
export async function withdrawStory(page, server, title) {
  await page.goto(`${server}/admin/stories?status=approved`);
  await page.getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('button', { name: 'Withdraw at once' }).click();
  await page.getByRole('heading', { name: 'Withdraw this story?' }).waitFor();
  await page.getByRole('button', { name: 'Withdraw at once' }).click();
  await page.getByText('Nobody is offered it any more').waitFor();
}

/** The invited person joins, by their own act, and is signed in. */
export async function join(page, link, { name = 'Kari Nordmann', lang = 'en' } = {}) {
  const say = words[lang];
  await page.goto(link);
  await page.getByText(say.voluntary).first().waitFor();
  await write(page, page.getByLabel(say.yourName), name);
  await write(page, page.getByLabel(say.password), PASSWORD);
  await page.getByRole('button', { name: say.join }).click();
  await page.getByRole('button', { name: say.signOut }).waitFor();
}

/** The signed-in person approves a code on the server's page. */
export async function approve(page, code, { lang = 'en' } = {}) {
  const say = words[lang];
  // The harness gives a page that the extension opens its language too late for the first answer: it is chosen at the foot.
  const bokmaal = page.getByRole('button', { name: 'Norsk bokmål' });
  await bokmaal.waitFor();
  if (lang === 'nb' && !(await page.getByLabel(say.enterCode).isVisible())) await bokmaal.click();
  await write(page, page.getByLabel(say.enterCode), code);
  await page.getByRole('button', { name: say.continue }).click();
  await page.getByRole('button', { name: say.approve }).click();
  await page.getByText(say.isPaired).waitFor();
}

// ---- onboarding

/** From a fresh install to the stories: what it reads and sends, which networks, which server, pairing. */
export async function onboard(panel, { server, networks = ['LinkedIn', 'X'], lang = 'en', shot = async () => {} }) {
  const say = words[lang];
  await panel.getByRole('heading', { level: 1 }).waitFor();
  await shot(panel, 'welcome');
  await panel.getByRole('button', { name: say.continue }).click();
  for (const name of ['LinkedIn', 'X']) {
    const box = panel.getByRole('checkbox', { name, exact: true });
    if ((await box.isChecked()) !== networks.includes(name)) await box.click();
  }
  await shot(panel, 'networks');
  await panel.getByRole('button', { name: networks.length ? say.allow : say.continue, exact: true }).click();
  await write(panel, panel.getByLabel(say.server), server);
  await panel.getByRole('button', { name: say.connect }).click();
  await pair(panel, { lang, shot });
}

/** A code here, the approval there. Ends at the stories, unless something else is to be shown first. */
export async function pair(panel, { lang = 'en', shot = async () => {}, ends = true } = {}) {
  const say = words[lang];
  await panel.getByRole('button', { name: say.code }).click();
  const code = (await panel.locator('output').textContent()).trim();
  await shot(panel, 'code');
  const opened = panel.context().waitForEvent('page');
  await panel.getByRole('button', { name: say.openApproval }).click();
  const approval = await opened;
  await approve(approval, code, { lang });
  await shot(approval, 'approved');
  await approval.close();
  if (ends) await panel.getByRole('listitem').first().waitFor();
}

// ---- the sites

/** Opens a composer on a practice page, and gives what one does with it. */
export async function openComposer(page, network, { query = '', where = 'modal', lang = 'en' } = {}) {
  if (network === 'x') {
    await page.goto(`https://x.com/home?practice=reset&${query}`);
    const inline = page.getByRole('main');
    if (where === 'inline') {
      const editor = inline.getByRole('textbox').first();
      await editor.click();
      return composerOf(inline, editor, words[lang].xPost);
    }
    await page.getByTestId('SideNav_NewTweet_Button').click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return composerOf(dialog, dialog.getByRole('textbox').first(), words[lang].xPost);
  }
  await page.goto(`https://www.linkedin.com/feed/?practice=reset&${query}`);
  await page.getByText(words[lang].startPost).click();
  const dialog = page.getByRole('dialog', { name: words[lang].startPost });
  await dialog.waitFor();
  return composerOf(dialog, dialog.locator('[contenteditable="true"], textarea'), words[lang].linkedinPost);
}

const composerOf = (box, editor, name) => ({ box, editor, post: box.getByRole('button', { name, exact: true }) });

/** The offer beside the composer, found as the inspector finds it: its shadow root is closed. */
export function offer(page, { lang = 'en' } = {}) {
  return standing(page, words[lang].offer);
}

/** Clicks the offer with the mouse and gives the panel's frame once it shows something. */
export async function openFrame(page, { lang = 'en' } = {}) {
  const { x, y } = await offer(page, { lang });
  await page.mouse.click(x, y);
  return panelFrame(page);
}

export async function panelFrame(page) {
  const frame = await until('the panel in the page', async () => page.frames().find(each => each.url().endsWith('/panel.html')));
  await frame.getByRole('heading', { level: 1 }).waitFor();
  return frame;
}

/** Picks a story that was not shared yet, if one is left, and gives its title. */
export async function pickStory(frame, { title, lang = 'en' } = {}) {
  // Thanks for an earlier share stand first, until they are taken; they may come while one looks at the stories, and come
  // once more when the server has answered.
  const done = frame.getByRole('button', { name: words[lang].done, exact: true });
  const cards = frame.getByRole('listitem').getByRole('button');
  const unshared = cards.filter({ hasNotText: words[lang].shared });
  const tried = new Set();
  return until('a story to pick', async () => {
    // On a busy machine a click may be done and yet not be said to be done in time: the story's own screen tells.
    const shown = (await frame.getByRole('heading', { level: 1 }).textContent({ timeout: 1000 })).trim();
    if (tried.has(shown)) return shown;
    if ((await done.isVisible()) && !(await frame.getByText(words[lang].saved).isVisible())) await done.click({ timeout: 1000 });
    // One world serves many tests, which may have shared all of them.
    const card = title ? cards.filter({ hasText: title }) : ((await unshared.count()) ? unshared : cards).first();
    tried.add((await card.locator('.title').textContent({ timeout: 1000 })).trim());
    await card.click({ timeout: 1000 });
    return null;
  });
}

/** Writes own words, with or without what was suggested. `undefined` leaves the suggestion. */
export async function writeWords(page, frame, text) {
  const field = frame.getByRole('textbox').first();
  if (text !== undefined) await write(page, field, text);
  return field.inputValue();
}

/** Clicks Insert once the button has been visible for long enough to be believed, and waits until the text is in. */
export async function insert(frame, { lang = 'en', mode } = {}) {
  const say = words[lang];
  if (mode) await frame.getByRole('radio', { name: say[mode], exact: true }).click();
  await seenFor(frame, frame.getByRole('button', { name: say.insert, exact: true }));
  await frame.getByRole('button', { name: say.insert, exact: true }).click();
  await frame.getByRole('heading', { name: say.inserted }).waitFor();
}

/** A person looks at a button before pressing it; the panel refuses a click that comes before it can have been seen. */
export function seenFor(frame, button) {
  return visible(frame, button, true, 550);
}

/** Something lies over the button, and the browser has had the time to tell the panel, which asks it ten times a second at most. */
export function hiddenFor(frame, button) {
  return visible(frame, button, false, 300);
}

async function visible(frame, button, wanted, ms) {
  const words = (await button.textContent()).trim();
  const seen = await frame.evaluate(([words, wanted, ms]) => new Promise(resolve => {
    let element;
    let entry;
    let since = Infinity;
    let drawn = 0;
    const observer = new IntersectionObserver(entries => {
      entry = entries.at(-1);
      const is = entry.isVisible && entry.intersectionRatio >= 0.99;
      since = is === wanted ? Math.min(since, entry.time) : Infinity;
    }, { threshold: [0, 0.5, 0.99, 1], trackVisibility: true, delay: 100 });
    // A timer ends it, since a frame that is not drawn any more is told nothing by any other clock.
    const end = enough => {
      observer.disconnect();
      clearTimeout(late);
      resolve({ enough, drawn, state: document.visibilityState, visible: entry?.isVisible, ratio: entry?.intersectionRatio });
    };
    const late = setTimeout(end, 30_000, false);
    const look = () => {
      drawn += 1;
      // The panel may draw the button anew at any time.
      const now = [...document.querySelectorAll('button')].find(each => each.textContent.trim() === words);
      if (now !== element) {
        observer.disconnect();
        [element, entry, since] = [now, undefined, Infinity];
        if (element) observer.observe(element);
      }
      if (performance.now() - since >= ms) end(true);
      else requestAnimationFrame(look);
    };
    look();
  }), [words, wanted, ms]);
  if (!seen.enough) throw new Error(`the browser does not call "${words}" ${wanted ? 'visible' : 'covered'}: ${JSON.stringify(seen)}`);
}

/** Offer, story, words, insert: all before Post. Gives the frame and what was written. */
export async function fillComposer(page, composer, { text, title, mode, lang = 'en' } = {}) {
  const frame = await openFrame(page, { lang });
  const story = await pickStory(frame, { title, lang });
  const written = await writeWords(page, frame, text);
  await insert(frame, { lang, mode });
  return { frame, story, written };
}

/** Posts with the mouse; the panel is put away first where it lies over the button. */
export async function post(composer) {
  await expect(composer.post).toBeEnabled();
  const page = composer.post.page();
  const covered = await composer.post.evaluate(button => {
    const { x, y, width, height } = button.getBoundingClientRect();
    return !button.contains(button.getRootNode().elementFromPoint(x + width / 2, y + height / 2));
  });
  if (covered) {
    const close = (await pierced(page, /^×$/)).find(place => place.reachable);
    if (close) await page.mouse.click(close.x, close.y);
  }
  await composer.post.click();
}

/** The thanks, once the server has answered: until then the panel thanks in other words, and says that the share is saved here. */
export async function thanked(frame, { lang = 'en' } = {}) {
  const heading = frame.getByRole('heading', { name: words[lang].thanks });
  await heading.waitFor();
  await expect(frame.getByText(words[lang].saved)).toBeHidden();
  return (await heading.textContent()).trim();
}

/** From whatever a panel shows first to its settings. Thanks may come in between, and stand before all else. */
export async function openSettings(panel, { lang = 'en' } = {}) {
  const done = panel.getByRole('button', { name: words[lang].done, exact: true });
  const settings = panel.getByRole('button', { name: words[lang].settings });
  const opened = panel.getByRole('heading', { name: words[lang].settings });
  await until('the settings', async () => {
    if (await opened.isVisible()) return true;
    for (const button of [done, settings]) if (await button.isVisible()) await button.click({ timeout: 1000 });
    return false;
  });
}

/** Sends what waits, from the settings, and waits until nothing does. */
export async function sendNow(panel, { lang = 'en' } = {}) {
  await openSettings(panel, { lang });
  const send = panel.getByRole('button', { name: words[lang].sendNow });
  await until('nothing that waits', async () => {
    if (await panel.getByText(words[lang].allCounted).isVisible()) return true;
    // The extension tries by itself, too: what could be sent may be gone before the click.
    if (await send.isVisible()) await send.click({ timeout: 1000 });
    return false;
  });
}

/** The person's own line on the leaderboard. */
export async function ownLine(page, server, period) {
  await page.goto(`${server}/board/${period}`);
  const row = page.locator('tr[aria-current="true"]');
  if (!(await row.count())) return null;
  const [rank, name, , points, shares, measured] = await row.locator('td, th').allTextContents();
  return { rank: rank.trim(), name: name.replace(/\s+/g, ' ').trim(), points: Number(points), shares: Number(shares), measured: Number(measured) };
}

/** Chooses a language in the settings that are open, and waits until the extension keeps the choice. */
export async function chooseLanguage(browser, panel, lang) {
  await panel.locator('#language').selectOption(lang);
  const chosen = new RegExp(`[^_]language[\\\\"]+:[\\\\"]+${lang}`);
  await until('the choice', async () => chosen.test(await stored(browser)));
}

/** Everything the extension keeps, as text: to see that something has reached its storage. */
export async function stored(browser) {
  const page = await browser.openPanel();
  try {
    return JSON.stringify(await everything(page));
  } finally {
    await page.close();
  }
}

/** Waits until the extension has nothing left to do: a round trip through its queue after the last event, and nothing waiting. */
export async function settled(world, { lang = 'en' } = {}) {
  const panel = await world.browser.openPanel();
  await panel.getByRole('heading', { level: 1 }).waitFor();
  await openSettings(panel, { lang });
  await panel.getByText(words[lang].allCounted).waitFor();
  await panel.close();
}

// ---- by keyboard

/** Tabs until an element of the frame has the focus. */
export async function tabTo(page, frame, target) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate(element => element === document.activeElement && document.hasFocus())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
}

/** Tabs through the page to the offer, and opens the panel. */
export async function openFrameByKeyboard(page) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (words.en.offer.test(await focusOf(page))) {
      await page.keyboard.press('Enter');
      return panelFrame(page);
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach the offer');
}

export async function pickStoryByKeyboard(page, frame) {
  // The panel sets the focus where a screen begins, a moment after it is drawn: a key pressed before goes elsewhere.
  const begun = () => until('the focus', () => frame.evaluate(() => document.activeElement.matches('h1, [data-focus]')));
  // Thanks for an earlier share stand first, until they are taken.
  const done = frame.getByRole('button', { name: words.en.done, exact: true });
  await done.or(frame.getByRole('listitem').getByRole('button').first()).first().waitFor();
  if (await done.isVisible()) {
    await expect(frame.getByText(words.en.saved)).toBeHidden();
    await begun();
    await tabTo(page, frame, done);
    await page.keyboard.press('Enter');
    await done.waitFor({ state: 'hidden' });
  }
  await begun();
  const card = frame.getByRole('listitem').getByRole('button').filter({ hasNotText: words.en.shared }).first();
  await tabTo(page, frame, card);
  await page.keyboard.press('Enter');
}

/** Whether the panel asks "Did you post it?" now. */
export async function asked(world, { lang = 'en' } = {}) {
  const panel = await world.browser.openPanel();
  await panel.getByRole('heading', { level: 1 }).waitFor();
  const asks = await panel.getByRole('heading', { name: words[lang].ask }).isVisible();
  await panel.close();
  return asks;
}
