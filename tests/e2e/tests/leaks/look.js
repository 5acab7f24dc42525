// Lists everything that another script of the page, or the next person at this device, could read without a key:
// place and text of each.
return (async () => {
  const found = [...heard, ["address", location.href], ["title", document.title], ["history", JSON.stringify(history.state)]];
  found.push(["cookie", document.cookie], ["window.name", window.name]);
  for (const entry of performance.getEntries()) found.push(["performance", entry.name]);
  for (const [place, storage] of Object.entries({ localStorage, sessionStorage })) {
    for (const [name, value] of Object.entries(storage)) found.push([place, `${name} ${value}`]);
  }
  const text = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = ArrayBuffer.isView(value) ? value : new Uint8Array(value);
      return ["utf-8", "utf-16le"].map((kind) => new TextDecoder(kind).decode(bytes)).join(" ");
    }
    if (value instanceof CryptoKey) return value.extractable ? "a key that can be exported" : "";
    if (value && typeof value === "object") return Object.entries(value).map(([name, one]) => `${name} ${text(one)}`).join(" ");
    return String(value);
  };
  const done = (request) => new Promise((yes, no) => Object.assign(request, { onsuccess: () => yes(request.result), onerror: no }));
  for (const { name } of await indexedDB.databases()) {
    found.push(["database", name]);
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      found.push(["database", `${store} ${[...objects.indexNames]}`]);
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      for (const key of keys) found.push(["database", text(key)]);
      for (const value of values) found.push(["database", text(value)]);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.push(["cache", `${name} ${request.url}`]);
      found.push(["cache", await (await cache.match(request)).text()]);
    }
  }
  const directory = await navigator.storage.getDirectory?.();
  for await (const name of directory?.keys() ?? []) found.push(["file", name]);
  return found;
})();
