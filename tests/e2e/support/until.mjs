// Looking again until something is so, for what has no event that reaches us (closed roots, databases, other programs).

/** Calls `look` until it gives something truthy, and gives that. Says what was awaited when it never came. */
export async function until(what, look, { timeout = 30_000 } = {}) {
  const end = Date.now() + timeout;
  let last;
  for (;;) {
    const found = await look().catch(error => {
      last = error;
    });
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${timeout} ms for ${what}`, { cause: last });
    await new Promise(then => setTimeout(then, 40));
  }
}
