// Caches the page with the form, and the files that the form needs to start, so that it opens without a network. A
// council hosts this file on its own origin and names it in the attribute `service-worker`. Or its own worker
// imports it, after it has named the pages with the form: `self.notifiableIncident = { pages: ["/report/"] }`.
//
// A set is a page with every file that the form needs. The worker caches a whole set or nothing. Images and other files
// of the page are in the set if they could be fetched. Files with a hash in the page are cached under that hash, so that
// an old page never gets a new file, nor a new page an old one. The worker caches no data that a page fetches, sends
// nothing, and stores no query of an address.

const PREFIX = "notifiable-incident ";
const SETS_OF_A_PAGE = 2; // the newest, and the one before, which a tab opened before an update may still need
const MOST_PAGES = 8; // only the pages cached last stay; each takes some 2 MB
const PATIENCE_MS = 4000; // a network that never answers must not stop the page from opening
const FETCH_MS = 30000; // a file that never arrives must not stop the others from being cached
const FILES = ["script", "style", "font", "image"];
// Statuses that a proxy sends when the server does not answer.
const NO_ANSWER = [408, 425, 429];

// The pages with the form. Set only if another worker imports this one.
const pages = self.notifiableIncident?.pages?.map((page) => bare(new URL(page, location.href)));

let kept = new Set(); // the addresses of cached files, without their queries
const openedFrom = new Map(); // client id of an open page to the set it was opened from
const looked = look().catch(() => {}); // ends before a page that has just opened asks for its files

// A worker that imports this one decides itself when it takes over.
if (!pages) {
  addEventListener("install", (event) => event.waitUntil(skipWaiting()));
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
}

addEventListener("message", (event) => {
  const { kind, page, files } = event.data ?? {};
  const reply = (answer) => {
    event.ports[0]?.postMessage(answer);
    event.source?.postMessage({ kind: "notifiable-incident-kept", ...answer });
  };
  if (kind === "notifiable-incident-hello") event.ports[0]?.postMessage({ here: true });
  if (kind === "notifiable-incident-keep" && isKeepRequest(page, files)) {
    event.waitUntil(inTurn(() => keep(page, files)).then(reply));
  }
  if (kind === "notifiable-incident-forget") event.waitUntil(inTurn(forget));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || request.headers.has("Range")) return;
  const address = bare(request.url);
  if (request.mode === "navigate") {
    if (!pages || pages.includes(address)) event.respondWith(openPage(event, address));
    return;
  }
  // Leave requests to other origins to the browser, except for cached files. The policy of this worker applies to
  // what it fetches, and may refuse what the policy of the page allows.
  const isFile = !pages && isOurs(request.url) && (request.integrity || FILES.includes(request.destination));
  if (isFile || kept.has(address)) event.respondWith(file(event));
});

/** Answers with a page from the network, or with the cached page if the network fails, answers nothing, or is late. */
async function openPage({ request, resultingClientId }, address) {
  const network = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([network.then(unlessEmpty, () => undefined), late]);
  if (first) return first;
  // Look up the cache only now: that takes time, which a good network does not need.
  for (const name of await sets()) {
    const page = pageOf(name) === address && (await find(address, name));
    if (!page) continue;
    openedFrom.set(resultingClientId, name);
    return page;
  }
  return network;
}

/** Answers with a file. A file requested by its hash may come from any set. */
async function file({ request, clientId }) {
  const key = await keyOf(request.url);
  if (request.cache === "reload" || request.cache === "no-store") {
    return fetch(request).catch(orKept(request.integrity ? hashKey(request.integrity) : key));
  }
  if (request.integrity) return (await find(hashKey(request.integrity))) ?? fetchWhole(request);
  const together = openedFrom.get(clientId);
  const found = together && (await find(key, together));
  return found || fetchOrKept(request, key);
}

async function fetchOrKept(request, key) {
  const answer = await fetch(request).catch(orKept(key));
  const good = await unlessEmpty(answer);
  // A proxy may also send a page in place of a file.
  const isPage = request.destination && isHtml(answer);
  return (good?.ok && !isPage) || answer.type === "opaque" ? answer : ((await find(key)) ?? answer);
}

/** Fetches a file. A damaged one stays in the browser's cache, so the second attempt bypasses the cache. */
function fetchWhole(request) {
  return fetch(request).catch(() => fetch(new Request(request, { cache: "reload" })));
}

function orKept(key) {
  return async (error) => {
    const found = await find(key);
    if (found) return found;
    throw error;
  };
}

/**
 * Returns the answer, or undefined if it is empty or its status only says that the server does not answer. A sign-in
 * page counts as an answer.
 */
async function unlessEmpty(answer) {
  if (answer.status >= 500 || NO_ANSWER.includes(answer.status)) return undefined;
  if (!answer.ok) return answer;
  const body = answer.clone().body?.getReader();
  const { done } = (await body?.read().catch(() => undefined)) ?? { done: true };
  body?.cancel().catch(() => {});
  return done ? undefined : answer;
}

/**
 * Caches a page with its files. Returns whether the page is cached, which optional files are missing,
 * and whether the council should hear of a problem.
 */
async function keep(page, files) {
  const address = bare(page);
  const before = (await sets()).filter((name) => pageOf(name) === address);
  const name = PREFIX + address + " " + String(Date.now()).padStart(15, "0");
  const set = await caches.open(name);
  const missing = [];
  let isHere = false;
  try {
    const html = await inTime(async (signal) => {
      const headers = { Accept: "text/html" };
      const html = await fetch(page, { credentials: "same-origin", redirect: "error", headers, signal });
      isHere = html.ok;
      if (!(await holdsForm(html, files))) throw new Error("not the page");
      return plain(html);
    });
    await Promise.all(files.filter(({ needed }) => needed).map((file) => keepFile(set, file)));
    // Put the page last: a set without its page was interrupted.
    await set.put(address, html);
    const others = files.filter(({ needed }) => !needed);
    await Promise.all(others.map((file) => keepFile(set, file).catch(() => missing.push(bare(file.url)))));
  } catch {
    await caches.delete(name); // the previous set stays
    const isKept = before.length > 0;
    return { kept: isKept, missing, wrong: isHere || !isKept };
  }
  const old = before.filter((name, place) => place >= SETS_OF_A_PAGE - 1 || name.includes("?"));
  await Promise.all([...old, ...(await ofOtherPages())].map((old) => caches.delete(old)));
  await look();
  return { kept: true, missing, wrong: missing.length > 0 };
}

async function keepFile(set, { url, integrity }) {
  const address = await keyOf(url);
  // Do not fetch a file again that is already cached under its hash.
  const here = integrity && (await find(hashKey(integrity)));
  await inTime(async (signal) => {
    const how = { integrity, mode: "cors", credentials: "same-origin", signal };
    const file = here || (await fetchWhole(new Request(url, how)));
    if (!file.ok) throw new Error("a file is missing");
    if (!integrity && isHtml(file)) throw new Error("a page in the place of a file");
    const kept = await plain(file);
    // Store it under both keys: not every browser passes the hash of a script tag to a service worker.
    if (integrity) await set.put(hashKey(integrity), kept.clone());
    await set.put(address, kept);
  });
}

/** Whether this is the page with the form, and not a sign-in page in its place. */
async function holdsForm(html, files) {
  if (!html.ok || !isHtml(html)) return false;
  const text = await html.clone().text();
  if (!namesFiles(text, html.url, files)) return false;
  if (text.includes("<notifiable-incident")) return true;
  // A page that its scripts fill in: accept it if it has the scripts that were loaded, and no password field.
  const scripts = [...text.matchAll(/<script[^>]*\ssrc\s*=\s*["']?([^"'\s>]+)/gi)];
  const known = new Set(files.map(({ url }) => url));
  const isKnown = ([, source]) => known.has(new URL(source.replaceAll("&amp;", "&"), html.url).href);
  return scripts.length > 0 && scripts.every(isKnown) && !/type\s*=\s*["']?password/i.test(text);
}

/**
 * Whether a page names the form's script as it was loaded. After a deployment the network may answer with the next
 * version of the page, which needs other files.
 */
function namesFiles(text, base, files) {
  const [, folder] = /<base[^>]*\shref\s*=\s*["']?([^"'\s>]+)/i.exec(text) ?? [];
  const from = addressOf(folder ?? "", base) ?? new URL(base);
  const tags = [...text.matchAll(/<script[^>]*\ssrc\s*=\s*["']?([^"'\s>]+)[^>]*>/gi)].map(([tag, source]) => ({
    tag: unescaped(tag),
    url: addressOf(source, from),
  }));
  const ours = tags.filter(({ url }) => url?.pathname.endsWith("/notifiable-incident.js"));
  const isLoaded = ({ tag, url }) => {
    const file = files.find((one) => one.url === url.href);
    return file && (!file.integrity || !tag.includes("integrity") || tag.includes(file.integrity));
  };
  return ours.length === 0 || ours.some(isLoaded);
}

/** The address in an attribute, or undefined if it is none. */
function addressOf(source, base) {
  try {
    return new URL(unescaped(source), base);
  } catch {
    return undefined;
  }
}

/** An attribute as a browser reads it. A hash and an address need no other character references. */
function unescaped(text) {
  return text.replace(/&#43;|&#x2b;/gi, "+").replaceAll("&amp;", "&");
}

/** Copies an answer so that it can be cached without its address, if that has a query. */
async function plain(answer) {
  const varies = answer.headers.get("Vary")?.includes("*");
  if (!answer.url.includes("?") && !varies && !answer.redirected) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("Vary");
  return new Response(await answer.blob(), { status: answer.status, statusText: answer.statusText, headers });
}

/** The sets of all pages except the newest few. */
async function ofOtherPages() {
  const all = await sets();
  const newest = [...new Set(all.map(pageOf))].slice(0, MOST_PAGES);
  return all.filter((name) => !newest.includes(pageOf(name)));
}

/** Deletes every cached page, such as on sign-out. */
async function forget() {
  await Promise.all((await sets()).map((name) => caches.delete(name)));
  kept = new Set();
}

/** Reads the addresses of cached files. The address of a page itself is not one. */
async function look() {
  const addresses = (await sets()).map(async (name) => {
    const keys = (await (await caches.open(name)).keys()).map(({ url }) => bare(url));
    return keys.filter((address) => address !== pageOf(name));
  });
  kept = new Set((await Promise.all(addresses)).flat());
}

/** The names of the cached sets, newest first. */
async function sets() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX)).sort(byTime);
}

function byTime(one, other) {
  return other.slice(-15).localeCompare(one.slice(-15));
}

function pageOf(name) {
  return bare(name.slice(PREFIX.length, -16));
}

/** Finds a file by its key, in one set or in the newest set that has it. */
async function find(key, set) {
  for (const name of set ? [set] : await sets()) {
    const found = await caches.match(key, { cacheName: name, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

let last = Promise.resolve();

/** Runs tasks one after another, so that an earlier task does not cache what a later one deletes. */
function inTurn(act) {
  last = last.catch(() => {}).then(act);
  return last;
}

async function inTime(act) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), FETCH_MS);
  try {
    return await act(stop.signal);
  } finally {
    clearTimeout(timer);
  }
}

function isOurs(url) {
  try {
    return new URL(url, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

/** Whether a message names a page and its files. Any script of this origin may send one. */
function isKeepRequest(page, files) {
  const isPage = typeof page === "string" && isOurs(page);
  const areFiles = Array.isArray(files) && files.every((file) => typeof file?.url === "string");
  // A page without the files that the form needs would replace one that opens.
  return isPage && areFiles && files.some(({ needed }) => needed);
}

function isHtml(answer) {
  return answer.headers.get("Content-Type")?.trim().toLowerCase().startsWith("text/html") ?? false;
}

/** Removes the query of an address, which may contain a token. */
function bare(url) {
  return String(url).split(/[?#]/)[0];
}

/** The cache key of a file: its address, with any query, such as a version, only as a hash. */
async function keyOf(url) {
  const { search } = new URL(url);
  if (!search) return bare(url);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(search)));
  return `${bare(url)}?${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The cache key of a file with a hash: an address that nothing ever fetches. */
function hashKey(integrity) {
  return "https://integrity.invalid/" + encodeURIComponent(integrity);
}
