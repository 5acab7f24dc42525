// Fetches the two wasm files and joins the second to the first. `cargo xtask bundle` fills in the hashes; a build in
// one piece has no hash for the second. The wasm imports its loader from here as `wasm-lazy`.

import instantiate from "wasm-glue";

const TAG = "notifiable-incident";
const TIMEOUT_MS = 60000; // then it can be tried again

const FIRST = { url: new URL("notifiable-incident_bg.wasm", import.meta.url).href, integrity: WASM_INTEGRITY };
const LAZY = { url: new URL("notifiable-incident_lazy.wasm", import.meta.url).href, integrity: LAZY_INTEGRITY };

/** The wasm files, with what each must hash to. */
export const WASM_FILES = LAZY.integrity ? [FIRST, LAZY] : [FIRST];

/** A response with the first file. Rejects after a while without an answer. */
export function fetchFirst() {
  return inTime((signal) => fetchFile(FIRST, signal));
}

let lazy = null;
let joined = !LAZY.integrity;
const waiting = new Set();

/** Calls a function once the second file is joined, however often it has to be fetched before. */
export function onceJoined(act) {
  if (joined) act();
  else waiting.add(act);
}

/**
 * Asked by the wasm (Leptos's macro `wasm_split`): calls the function at this place of its table exactly once, with
 * whether the file came.
 */
export async function __wasm_split_load_lazy(callback, data) {
  const exports = await instantiate();
  const came = await fetchLazy().then(() => true, () => false);
  exports.__indirect_function_table.get(callback)(data, came);
}

/** Fetches and joins the second file, once for however many forms. After a failure it may be tried again. */
function fetchLazy() {
  lazy ??= join().catch((error) => {
    lazy = null;
    console.error(`${TAG}: lazy part unavailable`, error);
    throw error;
  });
  return lazy;
}

/** The second file uses the memory and the table of functions of the first. */
async function join() {
  await WebAssembly.instantiate(await readLazy(), { __wasm_split: await instantiate() });
  joined = true;
  for (const act of waiting) act();
  waiting.clear();
}

/** Not as a stream: some servers do not say that it is wasm. */
async function readLazy() {
  if (LAZY.url.startsWith("file:")) return (await import("node:fs/promises")).readFile(new URL(LAZY.url));
  return inTime(async (signal) => (await fetchFile(LAZY, signal)).arrayBuffer());
}

/** What is not what was built, or did not come, is fetched once more, past the browser's cache. */
async function fetchFile({ url, integrity }, signal) {
  try {
    return await fetch(url, { integrity, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    return await fetch(url, { integrity, signal, cache: "reload" });
  }
}

/** Rejects after a while, also where a page has put something in the place of `fetch` that heeds no signal. */
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
