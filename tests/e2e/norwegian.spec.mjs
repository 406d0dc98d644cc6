// The whole of one share by somebody who reads Norwegian, on pages in Norwegian.
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { words } from './support/words.mjs';
import { expect, test } from './support/world.mjs';

test.use({ worldOptions: { language: 'nb-NO' } });

for (const network of ['x', 'linkedin']) {
  test(`${network}: fra tilbudet til takken`, async ({ ready: world }) => {
    // Chromium may lack its own Norwegian; the person then chooses it in the panel.
    const settings = await world.browser.openPanel();
    await settings.getByRole('button', { name: words.nb.settings }).click();
    await steps.chooseLanguage(world.browser, settings, 'nb');
    await settings.close();
    const page = await world.newPage();
    const composer = await steps.openComposer(page, network, { query: 'lang=nb', lang: 'nb' });
    await steps.fillComposer(page, composer, { text: 'Blåbær på ærlig vis', lang: 'nb' });
    await steps.post(composer);
    const [share] = await counted(world, 1);
    expect(share).toMatchObject({ network, provenance: 'measured' });
    const panel = await world.browser.openPanel();
    expect(await steps.thanked(panel, { lang: 'nb' })).toBe('Takk. Det var din første denne uka.');
  });
}

test.describe('who chose Norwegian in the panel', () => {
  test.use({ worldOptions: { language: 'en-US' } });

  test('a story told in both languages: the reader\'s own first, and each marked so that its readers know', async ({ ready: world }) => {
    const owner = await world.newPage();
    await steps.startProgramme(owner, world.server.link('setup-link'));
    await owner.goto(`${world.server.url}/admin/stories/new`);
    for (const [label, text] of [
      ['Link', 'https://nordlys.example/two'], ['Title', 'A quay in two languages'], ['Summary', 'Two sentences.'], ['Captions for X', 'We heard the quay.'],
    ]) await owner.getByLabel(label, { exact: true }).fill(text);
    await owner.getByLabel('Language', { exact: true }).last().selectOption('en');
    await owner.getByRole('checkbox', { name: 'LinkedIn', exact: true }).uncheck();
    await owner.getByRole('button', { name: 'Add a caption for X' }).click();
    await owner.getByLabel('X, caption 2', { exact: true }).fill('Vi hørte kaia.');
    await owner.getByLabel('X, language of caption 2', { exact: true }).selectOption('nb');
    await owner.getByRole('checkbox', { name: /advertising/ }).check();
    await owner.getByRole('button', { name: 'Save draft' }).click();
    await owner.getByRole('button', { name: 'Approve' }).click();
    await owner.getByRole('article', { name: 'X · Norwegian Bokmål' }).getByText('Vi hørte kaia.').waitFor();
    await owner.close();

    const panel = await world.browser.openPanel();
    await panel.getByRole('button', { name: words.en.settings }).click();
    await steps.chooseLanguage(world.browser, panel, 'nb');
    await panel.getByRole('button', { name: 'Tilbake' }).click();
    const card = panel.getByRole('listitem').filter({ hasText: 'A quay in two languages' });
    await expect(card).toContainText('Engelsk, Norsk');
    await card.getByRole('button').click();
    const field = panel.getByRole('textbox').first();
    await expect(field).toHaveValue('Vi hørte kaia.\n\n#annonse');
    await expect(field).toHaveAttribute('lang', 'nb');
    await panel.getByRole('radio', { name: 'Forslag 2, på engelsk' }).click();
    await expect(field).toHaveValue('We heard the quay.\n\n#ad');
    await expect(field).toHaveAttribute('lang', 'en');
    await expect(panel.getByRole('checkbox', { name: '#ad', exact: true })).toBeChecked();
    await panel.getByRole('radio', { name: 'Forslag 1, på norsk' }).click();
    await expect(panel.getByRole('checkbox', { name: '#annonse', exact: true })).toBeChecked();
    await panel.close();
  });
});
