// The screens of the panel from the first to the thanks, in both languages, each looked at as `support/look.mjs` says, and the focus
// stands where the task begins. Those of what goes wrong are looked at where the other tests bring them about.
import { pierced, write } from './support/input.mjs';
import { look, lookInside } from './support/look.mjs';
import { share } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

const FIND = {
  en: { none: 'xyzzy', filter: 'Filter', board: 'Leaderboard', back: 'Back', forget: 'Forget everything on this device', copy: 'Copy text', taken: 'The text to copy', uncounted: 'Posted, but not counted', away: 'The server does not answer.' },
  nb: { none: 'xyzzy', filter: 'Avgrens', board: 'Ledertavle', back: 'Tilbake', forget: 'Glem alt på denne enheten', copy: 'Kopier teksten', taken: 'Teksten du kan kopiere', uncounted: 'Lagt ut, men ikke telt', away: 'Serveren svarer ikke.' },
};

/** What comes between the words and the thanks: the insert, the question, no clipboard, a break, a refusal, a silent server. */
async function onTheWay(world, panel, lang, at) {
  const [say, find] = [words[lang], FIND[lang]];
  let page = await world.newPage();
  const query = `lang=${lang}&posting=held`;
  const held = await steps.openComposer(page, 'x', { lang, query });
  const { frame } = await steps.fillComposer(page, held, { lang, text: 'Var det ute?' });
  await lookInside(page, frame, at('inserted-in-the-page'));
  await look(panel, at('inserted'));
  await page.bringToFront();
  await steps.post(held);
  await until('the held post', async () => (await world.practice.posts()).waiting === 1);
  await page.close();
  await panel.getByRole('heading', { name: say.ask }).waitFor();
  await look(panel, at('ask'));
  await panel.getByRole('button', { name: say.no, exact: true }).click();

  await steps.pickStory(panel, { lang });
  await panel.evaluate(() => (document.execCommand = () => false));
  await panel.getByRole('button', { name: find.copy, exact: true }).click();
  await panel.getByLabel(find.taken).waitFor();
  await look(panel, at('copy-refused'));
  await panel.getByRole('button', { name: find.back, exact: true }).click();

  page = await world.newPage();
  const composer = await steps.openComposer(page, 'x', { lang, query: `lang=${lang}`, where: 'inline' });
  const begun = await steps.openFrame(page, { lang });
  await steps.pickStory(begun, { lang });
  await steps.writeWords(page, begun, 'I en pause');
  await lookInside(page, begun, at('write-in-the-page'));
  // On the person's own page, in another window: the panel does not know of it yet.
  expect((await world.context.request.post(`${world.server.url}/me/pause`)).ok()).toBe(true);
  const insert = begun.getByRole('button', { name: say.insert, exact: true });
  await steps.seenFor(begun, insert);
  await insert.click();
  await expect(composer.editor).toContainText('I en pause');
  // A panel that opens hears of it. The offer's line then goes and Post moves up: a click just then would miss it.
  await panel.reload();
  await until('no offer', async () => (await pierced(page, say.offer)).length === 0);
  await composer.post.click();
  await panel.bringToFront();
  await panel.getByRole('heading', { name: find.uncounted }).waitFor();
  await expect(panel.locator('[data-code=not_taking_part]')).toBeVisible();
  await look(panel, at('refused'));
  await panel.getByRole('button', { name: say.done, exact: true }).click();
  await world.server.stop('SIGKILL');
  await panel.getByRole('button', { name: say.settings }).click();
  await panel.reload();
  await panel.getByText(find.away).waitFor();
  await expect(panel.locator('[data-code=server_unreachable]')).toContainText(find.away);
  await panel.getByRole('button', { name: say.settings }).click();
  await look(panel, at('silent-server-and-a-break'));
}

const focused = panel => panel.evaluate(() => document.activeElement.matches('h1, [data-focus]'));

for (const lang of ['en', 'nb']) {
  test.describe(lang, () => {
    test.use({ worldOptions: { language: lang === 'nb' ? 'nb-NO' : 'en-US' } });
    test('every screen', async ({ world }) => {
      test.setTimeout(600_000);
      const [say, find] = [words[lang], FIND[lang]];
      // The steps read the server's own pages in English; the panel goes by the browser.
      await world.context.route(`${world.server.url}/**`, route => {
        // The page that asked may be closed by now.
        route.continue({ headers: { ...route.request().headers(), 'accept-language': 'en' } }).catch(() => {});
      });
      const member = await world.newPage();
      await steps.join(member, world.server.link('invitation-link'));
      await member.close();
      const panel = await world.browser.openPanel();
      await panel.setViewportSize({ width: 320, height: 640 });
      const at = name => `${lang}-${name}`;

      await look(panel, at('welcome'));
      await panel.getByRole('button', { name: say.continue }).click();
      await look(panel, at('networks'));
      expect(await focused(panel)).toBe(true);
      for (const name of ['LinkedIn', 'X']) await panel.getByRole('checkbox', { name, exact: true }).click();
      await panel.getByRole('button', { name: say.allow, exact: true }).click();
      await panel.getByLabel(say.server).waitFor();
      await look(panel, at('server'));
      await write(panel, panel.getByLabel(say.server), world.server.url);
      await panel.getByRole('button', { name: say.connect }).click();
      await panel.getByRole('button', { name: say.code }).waitFor();
      await look(panel, at('pair'));
      await steps.pair(panel, { lang, shot: async (page, name) => page === panel && look(panel, at(name)) });

      world.known = new Set((await world.server.shares()).map(({ id }) => id));
      await look(panel, at('stories'));
      await panel.getByText(find.filter, { exact: true }).click();
      await panel.getByRole('searchbox').fill(find.none);
      await look(panel, at('none-found'));
      await panel.getByRole('searchbox').fill('');

      await steps.pickStory(panel, { lang });
      await look(panel, at('write'));
      expect(await focused(panel)).toBe(true);
      await steps.writeWords(panel, panel, 'Ord på ord. '.repeat(40));
      await look(panel, at('write-too-long'));
      await panel.getByRole('button', { name: find.back, exact: true }).click();

      await panel.getByRole('button', { name: find.board }).click();
      await panel.getByRole('table').waitFor();
      await look(panel, at('board'));
      await panel.getByRole('button', { name: find.back, exact: true }).click();

      await panel.getByRole('button', { name: say.settings }).click();
      await panel.getByRole('button', { name: find.forget }).click();
      await panel.evaluate(() => document.querySelectorAll('details').forEach(each => (each.open = true)));
      await look(panel, at('settings'));
      // Chromium may lack the language, and the offer goes by the worker's: it is chosen, as a person may.
      await steps.chooseLanguage(world.browser, panel, lang);
      await panel.close();

      const page = await world.newPage();
      await share(world, page, 'x', 'Takk for sist', { lang, query: `lang=${lang}` });
      await page.close();
      const thanks = await world.browser.openPanel();
      await thanks.setViewportSize({ width: 320, height: 640 });
      await steps.thanked(thanks, { lang });
      await look(thanks, at('thanks'));
      expect(await focused(thanks)).toBe(true);
      await thanks.getByRole('button', { name: say.done, exact: true }).click();
      await onTheWay(world, thanks, lang, at);
    });
  });
}
