// Fetches the two wasm files and links the second to the first. `cargo xtask bundle` fills in the hashes; a build in
// one piece has no hash for the second. The wasm imports this file as `wasm-lazy`.

import instantiate from "wasm-glue";

const TAG = "notifiable-incident";
const TIMEOUT_MS = 60000; // after that the person can try again

const FIRST = { url: new URL("notifiable-incident_bg.wasm", import.meta.url).href, integrity: WASM_INTEGRITY };
const LAZY = { url: new URL("notifiable-incident_lazy.wasm", import.meta.url).href, integrity: LAZY_INTEGRITY };

/** The wasm files, each with its expected hash. */
export const WASM_FILES = LAZY.integrity ? [FIRST, LAZY] : [FIRST];

/** Fetches the first file, as a response. Rejects after a minute without an answer. */
export function fetchFirst() {
  return inTime((signal) => fetchFile(FIRST, signal));
}

let lazy = null;
let joined = !LAZY.integrity;
const waiting = new Set();

/** Calls a function once the second file is linked, even if fetching it fails at first. */
export function onceJoined(act) {
  if (joined) act();
  else waiting.add(act);
}

/**
 * Called by the wasm (Leptos's macro `wasm_split`). Calls the function at this index of its table exactly once, and passes
 * whether the file arrived.
 */
export async function __wasm_split_load_lazy(callback, data) {
  const exports = await instantiate();
  const came = await fetchLazy().then(() => true, () => false);
  exports.__indirect_function_table.get(callback)(data, came);
}

/** Fetches and links the second file, once for all forms of a page. A later call tries again after a failure. */
function fetchLazy() {
  lazy ??= join().catch((error) => {
    lazy = null;
    console.error(`${TAG}: lazy part unavailable`, error);
    throw error;
  });
  return lazy;
}

/** Links the second file, which uses the memory and the function table of the first. */
async function join() {
  await WebAssembly.instantiate(await readLazy(), { __wasm_split: await instantiate() });
  joined = true;
  for (const act of waiting) act();
  waiting.clear();
}

/** Reads the whole file. A stream would need the wasm media type, which some servers do not send. */
async function readLazy() {
  if (LAZY.url.startsWith("file:")) return (await import("node:fs/promises")).readFile(new URL(LAZY.url));
  return inTime(async (signal) => (await fetchFile(LAZY, signal)).arrayBuffer());
}

/** Fetches a file. If it does not arrive, or has the wrong hash, fetches it once more past the browser's cache. */
async function fetchFile({ url, integrity }, signal) {
  try {
    return await fetch(url, { integrity, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return await fetch(url, { integrity, signal, cache: "reload" });
  }
}

/** Rejects after a minute, even if the page has replaced `fetch` by a function that ignores the signal. */
async function inTime(act) {
  const stop = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${TIMEOUT_MS / 1000} s`);
      reject(error);
      stop.abort(error);
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([act(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
