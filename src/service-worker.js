// Keeps the page that holds the form, and everything that it needs to start, so that it opens without
// a network. A council hosts this file on its own origin and names it in the attribute `service-worker`.
//
// What belongs together is kept together: a set is a whole page with all its files, or nothing. Files
// that the page names by their hash are kept by that hash, so that an old page never gets a new file,
// nor a new page an old one. Nothing that a page fetches as data is kept, and nothing is sent.

const PREFIX = "notifiable-incident ";
const SETS_OF_A_PAGE = 2; // the newest, and the one that a tab of before an update may still need
const PATIENCE_MS = 4000; // a network that is there in name only must not keep the page from opening
const FILES = ["script", "style", "font", "image"];

let kept = new Set(); // the addresses of what is kept
const looked = look().catch(() => {}); // a page opens before it asks for its files, so they are known by then

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  const { kind, page, files } = event.data ?? {};
  if (kind === "notifiable-incident-keep") event.waitUntil(keep(page, files).then((kept) => answer(event, kept)));
  if (kind === "notifiable-incident-forget") event.waitUntil(forget());
});

function answer(event, kept) {
  event.source?.postMessage({ kind: "notifiable-incident-kept", kept });
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  // What other origins give to this page is theirs, but for the files that are kept: the policy that
  // came with this file rules what it fetches, and may refuse what the policy of the page allows.
  if (new URL(request.url).origin !== location.origin && !kept.has(request.url)) return;
  if (request.integrity) event.respondWith(byHash(request));
  else if (request.mode === "navigate") event.respondWith(looked.then(() => networkFirst(request, PATIENCE_MS)));
  else if (FILES.includes(request.destination)) event.respondWith(networkFirst(request));
});

/** A file named by its hash is the same wherever it comes from. */
async function byHash(request) {
  return (await find(keyOf(request.integrity))) ?? fetch(request);
}

async function networkFirst(request, patience) {
  const network = fetch(request);
  if (patience) {
    const late = new Promise((resolve) => setTimeout(resolve, patience));
    const first = await Promise.race([network.catch(() => undefined), late]);
    if (first) return first;
    // Only now: looking it up costs time that a good network does not need.
    return (await find(request)) ?? network;
  }
  return network.catch(async (error) => {
    const found = await find(request);
    if (found) return found;
    throw error;
  });
}

/** Keeps a page with its files, all or nothing. Whether it is kept. */
async function keep(page, files) {
  const mine = PREFIX + page + " ";
  const before = await sets(mine);
  const name = mine + String(Date.now()).padStart(15, "0");
  const set = await caches.open(name);
  try {
    const html = await fetch(page, { credentials: "same-origin", redirect: "error" });
    if (!html.ok || !html.headers.get("Content-Type")?.startsWith("text/html")) throw new Error("not the page");
    await Promise.all([
      set.put(page, html),
      ...files.map(async ({ url, integrity }) => {
        const key = integrity ? keyOf(integrity) : url;
        // A file with a hash that is here already need not come again.
        const here = integrity && (await find(key));
        const file = here || (await fetch(url, { integrity, mode: "cors", credentials: "same-origin" }));
        if (!file.ok) throw new Error("a file is missing");
        // Not every browser tells a service worker the hash that a script tag names.
        if (integrity) await set.put(url, file.clone());
        await set.put(key, file);
      }),
    ]);
  } catch {
    await caches.delete(name); // the set before stays whole
    return before.length > 0;
  }
  await Promise.all(before.slice(SETS_OF_A_PAGE - 1).map((old) => caches.delete(old)));
  await look();
  return true;
}

/** Forgets every page, as when somebody signs out. */
async function forget() {
  await Promise.all((await sets(PREFIX)).map((name) => caches.delete(name)));
}

/** Finds out what is kept. */
async function look() {
  const files = (await sets(PREFIX)).map(async (name) => (await caches.open(name)).keys());
  kept = new Set((await Promise.all(files)).flat().map(({ url }) => url));
}

/** The kept sets, newest first. */
async function sets(prefix) {
  return (await caches.keys()).filter((name) => name.startsWith(prefix)).sort(byTime);
}

function byTime(one, other) {
  return other.slice(-15).localeCompare(one.slice(-15));
}

async function find(key) {
  for (const name of await sets(PREFIX)) {
    const set = await caches.open(name);
    const found = await set.match(key, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** The address under which a file is kept by its hash: one that nothing ever fetches. */
function keyOf(integrity) {
  return "https://integrity.invalid/" + encodeURIComponent(integrity);
}
