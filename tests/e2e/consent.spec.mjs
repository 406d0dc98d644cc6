// A network that is switched off, in the panel or in the browser's own settings, while its pages are open.
import { pierced } from './support/input.mjs';
import { lookInBoth } from './support/look.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const offers = async page => (await pierced(page, words.en.offer)).length;

/** Ticks exactly these networks in the settings. */
async function choose(world, networks) {
  const panel = await world.browser.openPanel();
  await panel.getByRole('button', { name: words.en.settings }).click();
  await panel.getByRole('button', { name: 'Change' }).click();
  for (const name of ['LinkedIn', 'X']) await panel.getByRole('checkbox', { name, exact: true }).setChecked(networks.includes(name));
  await panel.getByRole('button', { name: words.en.allow }).click();
  await panel.getByRole('heading', { name: words.en.settings }).waitFor();
  return panel;
}

const allowed = (panel, origin) => panel.evaluate(origin => chrome.permissions.contains({ origins: [origin] }), origin);

test('a network switched off: gone from the open page and given back; and there again', async ({ ready: world }) => {
  const page = await world.newPage();
  await steps.openComposer(page, 'x', { where: 'inline' });
  const frame = await steps.openFrame(page);
  await steps.pickStory(frame);
  let panel = await choose(world, ['LinkedIn']);
  await until('no offer', async () => (await offers(page)) === 0);
  await until('no panel', async () => !page.frames().some(each => each.url().endsWith('/panel.html')));
  await until('the host given back', async () => !(await allowed(panel, 'https://x.com/*')));
  expect(await allowed(panel, 'https://www.linkedin.com/*')).toBe(true);
  await panel.close();
  // Nothing comes back with a new composer or a new page.
  await page.bringToFront();
  await page.getByTestId('SideNav_NewTweet_Button').click();
  await page.getByRole('dialog').waitFor();
  await steps.settled(world);
  expect(await offers(page)).toBe(0);
  panel = await choose(world, ['LinkedIn', 'X']);
  await panel.close();
  await until('the offers again', async () => (await offers(page)) === 2);
});

/** Takes a host away, or gives it, in the browser's own settings. */
async function inSettings(world, act, host) {
  const settings = await world.newPage();
  await settings.goto('chrome://extensions/');
  await settings.evaluate(([act, id, host]) => chrome.developerPrivate[act](id, host), [act, world.browser.id, host]);
  await settings.close();
}

const TAKEN = 'The browser no longer lets Røst onto X, so nothing is offered there.';

test('a host that the browser takes away: said until it is allowed again, and nothing that was begun is lost', async ({ ready: world }) => {
  const page = await world.newPage();
  await steps.openComposer(page, 'x', { where: 'inline' });
  const frame = await steps.openFrame(page);
  const title = await steps.pickStory(frame);
  await steps.writeWords(page, frame, 'Påbegynt på X');
  await until('the draft', async () => (await steps.stored(world.browser)).includes('Påbegynt på X'));
  const panel = await world.browser.openPanel();
  await expect(panel.getByText(TAKEN)).toHaveCount(0);
  // What is taken so is given again without the browser's own question, which cannot be answered in headless.
  await panel.evaluate(() => chrome.permissions.remove({ origins: ['https://x.com/*'] }));
  await until('no offer', async () => (await offers(page)) === 0);
  await expect(panel.locator('[data-code=permission_removed]')).toContainText(TAKEN);
  // Where stories are chosen and written about, and where the choice of sites stands.
  await panel.getByText(TAKEN).waitFor();
  await lookInBoth(panel, 'site-taken');
  await steps.pickStory(panel, { title });
  await expect(panel.getByText(TAKEN)).toBeVisible();
  await expect(panel.getByRole('textbox').first()).toHaveValue('Påbegynt på X');
  await panel.getByRole('button', { name: 'Back', exact: true }).click();
  await panel.getByRole('button', { name: words.en.settings }).click();
  await expect(panel.getByText(TAKEN)).toHaveCount(1);
  await panel.getByRole('button', { name: 'Change' }).click();
  await expect(panel.getByRole('checkbox', { name: 'X', exact: true })).not.toBeChecked();
  await expect(panel.getByRole('checkbox', { name: 'LinkedIn', exact: true })).toBeChecked();
  await panel.getByRole('button', { name: 'Back', exact: true }).click();

  // A real click, but the browser's leave that comes with it is used up before it arrives: so the browser itself refuses.
  const again = panel.getByRole('button', { name: 'Allow it again' });
  await panel.evaluate(() => {
    addEventListener('click', () => open('about:blank').close(), { capture: true, once: true });
  });
  await again.click();
  await expect(panel.getByRole('alert')).toHaveText('The browser did not give Røst access. You can try again, or leave it: sharing by link and copying work as before.');
  await expect(panel.getByRole('alert')).toHaveAttribute('data-code', 'permission_refused');
  await again.click();
  await expect(panel.getByText(TAKEN)).toHaveCount(0);
  await expect(panel.getByRole('checkbox', { name: 'On X' })).toBeChecked();
  expect(await allowed(panel, 'https://x.com/*')).toBe(true);
  await panel.close();
  await page.bringToFront();
  await until('the offer again', async () => (await offers(page)) === 1);
  expect(await steps.stored(world.browser)).toContain('Påbegynt på X');
});

test('a host taken in the browser’s own settings, and left so, or given back there', async ({ ready: world }) => {
  await inSettings(world, 'removeHostPermission', 'https://x.com/*');
  const panel = await world.browser.openPanel();
  await panel.getByText(TAKEN).waitFor();
  await inSettings(world, 'addHostPermission', 'https://x.com/*');
  await panel.getByText(TAKEN).waitFor({ state: 'hidden' });
  await inSettings(world, 'removeHostPermission', 'https://x.com/*');
  await panel.getByRole('button', { name: 'Not on X', exact: true }).click();
  await panel.getByText(TAKEN).waitFor({ state: 'hidden' });
  await inSettings(world, 'addHostPermission', 'https://x.com/*');
  await panel.reload();
  await panel.getByRole('button', { name: words.en.settings }).click();
  await expect(panel.getByRole('checkbox', { name: 'On LinkedIn' })).toBeChecked();
  await expect(panel.getByRole('checkbox', { name: 'On X' })).toHaveCount(0);
});

test('a host taken while the extension was switched off is told when it starts', async ({ ready: world }) => {
  const settings = await world.newPage();
  await settings.goto('chrome://extensions/');
  const enable = yes => settings.evaluate(([id, yes]) => chrome.management.setEnabled(id, yes), [world.browser.id, yes]);
  await enable(false);
  await settings.evaluate(id => chrome.developerPrivate.removeHostPermission(id, 'https://x.com/*'), world.browser.id);
  await enable(true);
  await until('its panel', async () => {
    const panel = await world.browser.openPanel();
    if (await panel.getByRole('heading', { level: 1 }).isVisible()) return true;
    await panel.close();
    return false;
  });
  const panel = await world.browser.openPanel();
  await panel.getByText(TAKEN).waitFor();
});

test('what is registered for a site stays registered while another changes', async ({ ready: world }) => {
  const panel = await world.browser.openPanel();
  const worker = await world.browser.attachToWorker();
  // A page that loads while nothing is registered for it would be without Røst until it loads again.
  const { exceptionDetails } = await worker.send('Runtime.evaluate', { expression: `
    globalThis.changed = [];
    for (const name of ['registerContentScripts', 'updateContentScripts', 'unregisterContentScripts']) {
      const act = chrome.scripting[name];
      chrome.scripting[name] = scripts => {
        changed.push([name, ...(scripts.ids ?? scripts.map(({ id, matches }) => id + ' ' + matches))]);
        return act.call(chrome.scripting, scripts);
      };
    }` });
  expect(exceptionDetails).toBeUndefined();
  const settings = await world.newPage();
  await settings.goto('chrome://extensions/');
  const take = host => settings.evaluate(([id, host]) => chrome.developerPrivate.removeHostPermission(id, host), [world.browser.id, host]);
  const registered = () => panel.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));
  const changed = async () => (await worker.send('Runtime.evaluate', { expression: 'changed', returnByValue: true })).result.value;
  await take('https://www.linkedin.com/*');
  await until('nothing registered for LinkedIn', async () => (await registered()).join() === 'hands-x');
  expect(await changed()).toEqual([['unregisterContentScripts', 'hands-linkedin']]);
});
