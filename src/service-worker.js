// Keeps the page that holds the form, and what that needs to start, so that it opens without a network. A
// council hosts this file on its own origin and names it in the attribute `service-worker`; or its own worker
// imports it, and says first which pages hold the form: `self.notifiableIncident = { pages: ["/report/"] }`.
//
// What belongs together is kept together: a set is a page with every file that the form needs, or nothing.
// What the page merely shows is in the set where it could be had. Files that the page names by their hash are
// kept by that hash, so that an old page never gets a new file, nor a new page an old one. Nothing that a page
// fetches as data is kept, nothing is sent, and no query of an address is written down.

const PREFIX = "notifiable-incident ";
const SETS_OF_A_PAGE = 2; // the newest, and the one that a tab of before an update may still need
const MOST_PAGES = 8; // those that were kept last; each takes some 2 MB
const PATIENCE_MS = 4000; // a network that is there in name only must not keep the page from opening
const FETCH_MS = 30000; // a file that never comes must not keep the others from being kept
const FILES = ["script", "style", "font", "image"];
// What a proxy answers for a server that cannot.
const NO_ANSWER = [408, 425, 429];

// Only where another worker imports this one: the pages that hold the form.
const pages = self.notifiableIncident?.pages?.map((page) => bare(new URL(page, location.href)));

let kept = new Set(); // the addresses of what is kept, without their queries
const openedFrom = new Map(); // the set from which an open page came
const looked = look().catch(() => {}); // a page opens before it asks for its files, so they are known by then

// Another worker decides by itself when it begins.
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
  if (kind === "notifiable-incident-keep" && isOrder(page, files)) {
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
  // What other origins give to this page is theirs, but for the files that are kept: the policy that came
  // with this file rules what it fetches, and may refuse what the policy of the page allows.
  const isFile = !pages && isOurs(request.url) && (request.integrity || FILES.includes(request.destination));
  if (isFile || kept.has(address)) event.respondWith(file(event));
});

/** A page: from the network; the kept one where that fails, says nothing, or is not there in time. */
async function openPage({ request, resultingClientId }, address) {
  const network = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([network.then(unlessEmpty, () => undefined), late]);
  if (first) return first;
  // Only now: looking it up costs time that a good network does not need.
  for (const name of await sets()) {
    const page = pageOf(name) === address && (await find(address, name));
    if (!page) continue;
    openedFrom.set(resultingClientId, name);
    return page;
  }
  return network;
}

/** A file. One that is named by its hash is the same wherever it comes from. */
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
  // A page in the place of a file is a proxy's too.
  const isPage = request.destination && isHtml(answer);
  return (good?.ok && !isPage) || answer.type === "opaque" ? answer : ((await find(key)) ?? answer);
}

/** What was damaged on the way stays in the browser's cache: it is fetched past that once. */
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

/** The answer, unless it only says that nobody answers. Every other page is shown, as to sign in. */
async function unlessEmpty(answer) {
  if (answer.status >= 500 || NO_ANSWER.includes(answer.status)) return undefined;
  if (!answer.ok) return answer;
  const body = answer.clone().body?.getReader();
  const { done } = (await body?.read().catch(() => undefined)) ?? { done: true };
  body?.cancel().catch(() => {});
  return done ? undefined : answer;
}

/**
 * Keeps a page with its files. Says whether it is kept, which files are missing that the form does not need,
 * and whether something is wrong that the council should hear of.
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
    // Last of what is needed: a set without its page is one that broke off.
    await set.put(address, html);
    const others = files.filter(({ needed }) => !needed);
    await Promise.all(others.map((file) => keepFile(set, file).catch(() => missing.push(bare(file.url)))));
  } catch {
    await caches.delete(name); // the set before stays whole
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
  // A file with a hash that is here already need not come again.
  const here = integrity && (await find(hashKey(integrity)));
  await inTime(async (signal) => {
    const how = { integrity, mode: "cors", credentials: "same-origin", signal };
    const file = here || (await fetchWhole(new Request(url, how)));
    if (!file.ok) throw new Error("a file is missing");
    if (!integrity && isHtml(file)) throw new Error("a page in the place of a file");
    const kept = await plain(file);
    // Not every browser tells a service worker the hash that a script tag names.
    if (integrity) await set.put(hashKey(integrity), kept.clone());
    await set.put(address, kept);
  });
}

/** Whether this is the page with the form, rather than one to sign in that stands in its place. */
async function holdsForm(html, files) {
  if (!html.ok || !isHtml(html)) return false;
  const text = await html.clone().text();
  if (text.includes("<notifiable-incident")) return true;
  // A page that its scripts fill in: it has the scripts that were loaded, and nowhere to sign in.
  const scripts = [...text.matchAll(/<script[^>]*\ssrc\s*=\s*["']?([^"'\s>]+)/gi)];
  const known = new Set(files.map(({ url }) => url));
  const isKnown = ([, source]) => known.has(new URL(source.replaceAll("&amp;", "&"), html.url).href);
  return scripts.length > 0 && scripts.every(isKnown) && !/type\s*=\s*["']?password/i.test(text);
}

/** An answer that can be kept: without the address from which it came, where that has a query. */
async function plain(answer) {
  const varies = answer.headers.get("Vary")?.includes("*");
  if (!answer.url.includes("?") && !varies && !answer.redirected) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("Vary");
  return new Response(await answer.blob(), { status: answer.status, statusText: answer.statusText, headers });
}

/** The sets of pages beyond the newest few. */
async function ofOtherPages() {
  const all = await sets();
  const newest = [...new Set(all.map(pageOf))].slice(0, MOST_PAGES);
  return all.filter((name) => !newest.includes(pageOf(name)));
}

/** Forgets every page, as when somebody signs out. */
async function forget() {
  await Promise.all((await sets()).map((name) => caches.delete(name)));
  kept = new Set();
}

/** Finds out what is kept. A page's own address is no file. */
async function look() {
  const addresses = (await sets()).map(async (name) => {
    const keys = (await (await caches.open(name)).keys()).map(({ url }) => bare(url));
    return keys.filter((address) => address !== pageOf(name));
  });
  kept = new Set((await Promise.all(addresses)).flat());
}

/** The kept sets, newest first. */
async function sets() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX)).sort(byTime);
}

function byTime(one, other) {
  return other.slice(-15).localeCompare(one.slice(-15));
}

function pageOf(name) {
  return bare(name.slice(PREFIX.length, -16));
}

/** What is kept under a key: in one set, or in the newest that has it. */
async function find(key, set) {
  for (const name of set ? [set] : await sets()) {
    const found = await caches.match(key, { cacheName: name, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

let last = Promise.resolve();

/** One after the other: what is to be forgotten must not be kept by a task that began before. */
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
function isOrder(page, files) {
  const isPage = typeof page === "string" && isOurs(page);
  const areFiles = Array.isArray(files) && files.every((file) => typeof file?.url === "string");
  // A page without a file that it needs would take the place of one that opens.
  return isPage && areFiles && files.some(({ needed }) => needed);
}

function isHtml(answer) {
  return answer.headers.get("Content-Type")?.trim().toLowerCase().startsWith("text/html") ?? false;
}

/** An address without its query, which may hold a token. */
function bare(url) {
  return String(url).split(/[?#]/)[0];
}

/** The address under which a file is kept: its query, such as a version, as a hash only. */
async function keyOf(url) {
  const { search } = new URL(url);
  if (!search) return bare(url);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(search)));
  return `${bare(url)}?${Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The address under which a file is kept by its hash: one that nothing ever fetches. */
function hashKey(integrity) {
  return "https://integrity.invalid/" + encodeURIComponent(integrity);
}
