// One whole share in a world, from the composer to the database.
import * as steps from './steps.mjs';
import { until } from './until.mjs';

/** Waits until the database holds `count` shares that were not there when the person began, and gives them. */
export function counted(world, count) {
  return until(`${count} share(s) in the database`, async () => {
    const shares = await world.newShares();
    if (shares.length > count) throw new Error(`${shares.length} shares were counted instead of ${count}`);
    return shares.length === count && shares;
  });
}

/** Shares `text` and gives what was stored, what was counted, and the panel. */
export async function share(world, page, network, text, options = {}) {
  const before = (await world.newShares()).length;
  const composer = await steps.openComposer(page, network, options);
  const { frame, story } = await steps.fillComposer(page, composer, { text, ...options });
  await steps.post(composer);
  const shares = await counted(world, before + 1);
  return { stored: (await world.lastPost(network)).text, share: shares.at(-1), frame, story, composer };
}
