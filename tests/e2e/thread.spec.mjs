// The whole thread, from an empty server to the leaderboard.
import { write } from './support/input.mjs';
import { lookAtPage, lost, zoom } from './support/pages.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { expect, test } from './support/world.mjs';

const STORY = {
  link: 'https://nordlys.example/saker/nattbuss?ref=1#start',
  title: 'Nattbussen går på strøm',
  summary: 'Fra mandag er alle nattbussene elektriske.',
  linkedin: ['Fra mandag går alle nattbussene våre på strøm.', 'Stillere netter i hele byen.'],
  x: ['Nattbussen er blitt stille 🚌'],
  prompt: 'Hva betyr dette for deg?',
};

/** The panel asks the story's own question, offers its suggestions, and shows the post as the network will. */
async function chooses(tab, frame) {
  const field = frame.getByRole('textbox', { name: STORY.prompt, exact: true });
  for (const [index, suggestion] of STORY.linkedin.entries()) {
    await frame.getByRole('radio', { name: `Suggestion ${index + 1}`, exact: true }).click();
    await expect(field).toHaveValue(suggestion);
    for (const shown of [suggestion, STORY.title, 'nordlys.example']) await expect(frame.locator('.preview')).toContainText(shown);
  }
  const fold = frame.getByText('LinkedIn shows this much before', { exact: false });
  await expect(fold).toBeHidden();
  await write(tab, field, 'Én linje til.\n\n'.repeat(20));
  await expect(fold).toBeVisible();
}

async function wholeThread(world) {
  const server = world.server.url;
  const page = await world.newPage();
  await steps.startProgramme(page, world.server.link('setup-link'));
  await steps.publishStory(page, server, STORY);
  const invitation = await steps.invite(page, server, { name: 'Kari Nordmann', email: 'kari@nordlys.example' });
  await steps.signOut(page);
  await steps.join(page, invitation, { name: 'Kari Nordmann' });

  const panel = await world.browser.openPanel();
  await steps.onboard(panel, { server });
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Share something from Nordlys');
  await panel.close();

  const texts = { x: 'Jeg sover ved holdeplassen. Nå sover jeg bedre.', linkedin: 'Jeg bor ved endeholdeplassen.\n\nDet har aldri vært så stille.' };
  for (const network of ['x', 'linkedin']) {
    const tab = await world.newPage();
    const composer = await steps.openComposer(tab, network);
    const frame = await steps.openFrame(tab);
    await steps.pickStory(frame, { title: STORY.title });
    if (network === 'linkedin') await chooses(tab, frame);
    await steps.writeWords(tab, frame, texts[network]);
    await steps.insert(frame);
    await steps.post(composer);
    const shares = await until('the share in the database', async () => {
      const all = await world.server.shares();
      return all.some(share => share.network === network) && all;
    });
    expect(shares.at(-1)).toMatchObject({ network, provenance: 'measured' });
    const post = await world.lastPost(network);
    expect(shares.at(-1).post_id).toContain(post.id);
    expect(post.text).toContain(texts[network]);
    expect(post.text).toContain('https://nordlys.example/saker/nattbuss?ref=1&utm_');
    expect(post.text).toContain('#start');
    await tab.close();
    const thanks = await world.browser.openPanel();
    expect(await steps.thanked(thanks)).toMatch(network === 'x' ? /first this week/ : /second this week/);
    const month = thanks.getByRole('heading', { name: /^Your [A-Z]/ }).locator('..');
    const line = name => month.locator('div', { hasText: name }).locator('dd');
    for (const name of [/^Shares(?! this week)/, /^measured/, /^Of all time/]) await expect(line(name)).toHaveText(network === 'x' ? '1' : '2');
    await expect(line(/^self-reported/)).toHaveText('0');
    await thanks.getByRole('button', { name: 'Done' }).click();
    await thanks.close();
  }

  expect(await world.server.shares()).toHaveLength(2);
  const line = await steps.ownLine(page, server, 'all');
  expect(line).toMatchObject({ rank: '1', shares: 2, measured: 2 });
  expect(line.points).toBeGreaterThan(0);

  // One's own pages once there is something on them: shares to take back, a browser to revoke, the own row.
  const own = await world.newPage();
  const paths = ['/me', '/me/shares', '/me/devices', '/board/all'];
  for (const path of paths) {
    await own.goto(server + path);
    await lookAtPage(own, `filled${path}`);
  }
  await zoom(own);
  for (const path of paths) {
    await own.goto(server + path);
    expect(await lost(own), `${path} at 200 %`).toEqual([]);
  }
  await own.close();
  await page.bringToFront();

  // The lead sees how many, never who.
  await steps.signOut(page);
  await steps.signIn(page, server, { email: 'astrid@nordlys.example' });
  await page.goto(`${server}/admin/kpis/${(await world.server.shares())[0].month}`);
  await expect(page.getByRole('main')).not.toContainText('Kari');
  await expect(page.getByRole('main')).toContainText('fewer than five');
}

test.use({ worldOptions: { mode: 'serve' } });
test('an empty programme, a story, an invited person, a share on each network, the leaderboard', async ({ world }) => {
  test.setTimeout(300_000);
  await wholeThread(world);
});
