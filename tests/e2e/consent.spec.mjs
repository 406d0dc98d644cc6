// A network that is switched off, in the panel or in the browser's own settings, while its pages are open.
import { pierced } from './support/input.mjs';
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

test('a host taken in the browser’s own settings is an answer, too', async ({ ready: world }) => {
  const page = await world.newPage();
  await steps.openComposer(page, 'x', { where: 'inline' });
  await steps.offer(page);
  const settings = await world.newPage();
  await settings.goto('chrome://extensions/');
  await settings.evaluate(id => chrome.developerPrivate.removeHostPermission(id, 'https://x.com/*'), world.browser.id);
  await until('no offer', async () => (await offers(page)) === 0);
  const panel = await world.browser.openPanel();
  await panel.getByRole('button', { name: words.en.settings }).click();
  await panel.getByRole('button', { name: 'Change' }).click();
  await expect(panel.getByRole('checkbox', { name: 'X', exact: true })).not.toBeChecked();
  await expect(panel.getByRole('checkbox', { name: 'LinkedIn', exact: true })).toBeChecked();
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
