// Thanks where the person posted: one quiet line in the page, which the page itself cannot read.
import { counted } from './support/share.mjs';
import * as steps from './support/steps.mjs';
import { until } from './support/until.mjs';
import { expect, test } from './support/world.mjs';

/** What a screen reader is told in the page, closed shadow roots included. */
async function told(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map(node => [node.nodeId, node]));
    const words = node => [node.name?.value, ...(node.childIds ?? []).map(id => byId.get(id)).filter(Boolean).map(words)].filter(Boolean).join(' ');
    return nodes.filter(node => node.role?.value === 'status').map(words).join('\n');
  } finally {
    await session.detach();
  }
}

for (const [network, offline] of [['linkedin', false], ['x', true]]) {
  test(`${network}: ${offline ? 'saved while the server is away' : 'counted'}`, async ({ ready: world }) => {
    const page = await world.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const composer = await steps.openComposer(page, network);
    await steps.fillComposer(page, composer, { text: 'Dette sa jeg selv.' });
    if (offline) await world.server.stop();
    await steps.post(composer);
    const thanks = offline ? 'Thank you. Saved here; it is counted when the server answers.' : 'Thank you. It is counted.';
    await until('the thanks', async () => (await told(page)).includes(thanks));
    // To the page there is a box without anything in it.
    expect(await page.evaluate(() => document.documentElement.getHTML({ serializableShadowRoots: true }))).not.toContain('Thank you.');
    await page.keyboard.press('Escape');
    await until('no more of it', async () => !(await told(page)).includes(thanks));
    if (!offline) await counted(world, 1);
  });
}
