// What the extension keeps, read from a page of the extension itself.

/** All records of the extension's own databases: `{store: {key: value}}`. `page` is a page of the extension. */
export function everything(page) {
  return page.evaluate(async () => {
    const result = request => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = {};
    for (const { name, version } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name, version));
      for (const name of database.objectStoreNames) {
        const store = database.transaction(name).objectStore(name);
        const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
        all[name] = Object.fromEntries(keys.map((key, index) => [String(key), values[index]]));
      }
      database.close();
    }
    return all;
  });
}

/** The one share that waits in the outbox and was not counted before. */
export async function heldOutbox(page, known = new Set()) {
  const stores = Object.entries(await everything(page)).filter(([name]) => /outbox/i.test(name));
  const waiting = stores.flatMap(([, records]) => Object.keys(records)).filter(id => !known.has(id));
  if (waiting.length > 1) throw new Error(`the outbox holds ${waiting.length} shares`);
  return waiting[0];
}
