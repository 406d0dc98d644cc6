// What the extension keeps until the server has answered, read from a page of the extension itself.

/** The share ids in the outbox's store of the extension's own database. `page` is a page of the extension. */
export function outboxIds(page) {
  return page.evaluate(async () => {
    const result = request => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const ids = [];
    for (const { name, version } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name, version));
      for (const store of database.objectStoreNames) {
        if (/outbox/i.test(store)) ids.push(...(await result(database.transaction(store).objectStore(store).getAllKeys())));
      }
      database.close();
    }
    return ids.map(String);
  });
}

/** The one share that waits there and was not counted before. */
export async function heldOutbox(page, known = new Set()) {
  const waiting = (await outboxIds(page)).filter(id => !known.has(id));
  if (waiting.length > 1) throw new Error(`the outbox holds ${waiting.length} shares`);
  return waiting[0];
}
