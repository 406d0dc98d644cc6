// What a person wrote arrives exactly, in real Draft.js and real Quill: what is compared is what the editor's own model
// gave the page to post, as the practice page's server stored it.
import { counted, share } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { expect, test } from './support/world.mjs';

const TEXTS = {
  'emoji, families, flags and skin': 'Hei 👩‍👩‍👧‍👦 🇳🇴 👍🏽 ❤️ 1️⃣ 🏳️‍🌈 slutt',
  'blank lines': 'First\n\nThird\n\n\nSixth',
  'æøå, quotes and dashes': 'Blåbærsyltetøy «på» brødskive – Ærlig, ØL & ÅL <b>ikke fet</b>',
  'combining marks and right to left': 'Cafe\u0301 שלום עולם مرحبا z͑͗',
  'mentions, tags and links': '@ola_practice og #åpenhet se https://nrk.no/a?b=c&d=%20e, takk',
  'spaces at odd places': 'two  spaces and a tab-less end',
};

for (const network of ['x', 'linkedin']) {
  for (const [name, text] of Object.entries(TEXTS)) {
    test(`${network}: ${name}`, async ({ shared, tab }) => {
      const { stored, share: counted } = await share(shared, tab, network, text);
      // The link follows, on a line of its own after a blank one or right after the text, as the panel composed it.
      const link = /\s+(https:\/\/\S+)$/.exec(stored);
      expect(link, stored).not.toBeNull();
      expect(stored.slice(0, link.index)).toBe(text);
      expect(link[1]).toMatch(/utm_source=/);
      expect(counted).toMatchObject({ network, provenance: 'measured' });
    });
  }
}

test('linkedin: exactly 3 000 characters with the link, in many paragraphs', async ({ shared, tab }) => {
  const before = (await shared.newShares()).length;
  const composer = await steps.openComposer(tab, 'linkedin');
  const frame = await steps.openFrame(tab);
  await steps.pickStory(frame);
  await steps.writeWords(tab, frame, 'x');
  const count = frame.locator('.counter');
  await expect(count).toHaveText(/\d+ of 3,?.?000/);
  const used = Number(/^[\d.,\s]+/.exec(await count.textContent())[0].replace(/\D/g, ''));
  const room = 3000 - (used - 1);
  const paragraph = 'Ærlig talt 💡 dette er et avsnitt.\n\n';
  const text = paragraph.repeat(Math.ceil(room / paragraph.length)).slice(0, room - 1).trimEnd().padEnd(room, 'å');
  expect(text).toHaveLength(room);
  await steps.writeWords(tab, frame, text);
  await steps.insert(frame);
  await steps.post(composer);
  await until('the post', async () => (await shared.lastPost('linkedin'))?.text.startsWith(text));
  expect((await shared.lastPost('linkedin')).text).toHaveLength(3000);
  // A post left open would be asked about in the panel of the next test.
  await counted(shared, before + 1);
});

test('x: the counter and the practice page agree on the last character', async ({ shared, tab }) => {
  const before = (await shared.newShares()).length;
  const composer = await steps.openComposer(tab, 'x');
  const frame = await steps.openFrame(tab);
  await steps.pickStory(frame);
  await steps.writeWords(tab, frame, '👩‍👩‍👧');
  const used = Number(/^\d+/.exec(await frame.locator('.counter').textContent())[0]);
  await steps.writeWords(tab, frame, `👩‍👩‍👧${'å'.repeat(280 - used)}x`);
  await expect(frame.getByRole('button', { name: 'Insert', exact: true })).toBeDisabled();
  await steps.writeWords(tab, frame, `👩‍👩‍👧${'å'.repeat(280 - used)}`);
  await steps.insert(frame);
  await expect(composer.box.getByText('0', { exact: true }).or(composer.box.getByText('0 characters left'))).toBeVisible();
  await steps.post(composer);
  await until('the post', async () => (await shared.lastPost('x'))?.text.startsWith('👩‍👩‍👧ååå'));
  await counted(shared, before + 1);
});
