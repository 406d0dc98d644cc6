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
