// Unseals all records that the form has stored in this browser: name, save and text of each.
// Arguments: the ids of possible users, "" for no user. Records sealed with a council's key material stay sealed.
const users = arguments[0];
return (async () => {
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await asked(indexedDB.open("notifiable-incident"));
  const store = database.transaction("records").objectStore("records");
  const [names, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
  database.close();
  const kept = new Map(names.map((name, at) => [name, values[at]]));
  const bytes = (text) => new TextEncoder().encode(text);
  const records = [];
  for (const [name, sealed] of kept) {
    const [kind, scope, record] = name.split("/");
    if (kind === "seal") continue;
    // Version 2 has eight bytes that name the council's key material it was sealed with.
    const length = sealed[0] === 1 ? 31 + sealed[30] : 39 + sealed[38];
    for (const user of users) {
      const key = await crypto.subtle.deriveKey(
        { name: "HKDF", hash: "SHA-256", salt: bytes(""), info: bytes(`notifiable-incident draft 1 ${user}`) },
        // Version 1 used one key for all users.
        kept.get(`seal/${sealed[0] === 1 ? "1" : scope}/${record}`),
        { name: "AES-GCM", length: 256 },
        false,
        ["decrypt"],
      );
      const how = { name: "AES-GCM", iv: sealed.slice(18, 30), additionalData: sealed.slice(0, length) };
      const plain = await crypto.subtle.decrypt(how, key, sealed.slice(length)).catch(() => null);
      if (!plain) continue;
      const save = Number(new DataView(sealed.buffer, sealed.byteOffset).getBigUint64(2));
      records.push({ name, kind, record, user, save, text: new TextDecoder().decode(plain) });
    }
  }
  return records;
})();
