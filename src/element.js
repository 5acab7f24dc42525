// Defines the element <notifiable-incident> and the module's exports. This file is JavaScript because only a
// JavaScript class can extend HTMLElement; everything else is in the wasm. `cargo xtask bundle` joins this file
// with the JavaScript that wasm-bindgen generates, and fills in VERSION.

import words from "./catalogue/words/opening.json";
import { WASM_FILES, fetchFirst, onceJoined } from "./lazy.js";
import styles from "component-styles";
import instantiate, * as wasm from "wasm-glue";

// Start the download first, so that the wasm is on its way while the browser still reads the page.
// Do not start it in Node, or in a page where another copy of this module runs.
let download = globalThis.customElements && !customElements.get("notifiable-incident") ? fetchFirst() : null;
download?.catch(() => {}); // `start` reports a failure; this only stops an "unhandled rejection"

const TAG = "notifiable-incident";
const SLOW_AFTER_MS = 4000;
const WORKER_ANSWERS_MS = 3000;

export const version = VERSION;

// Names that session recorders and tag managers define on the window.
const RECORDERS = [
  "hj", "FS", "clarity", "LogRocket", "smartlook", "mouseflow", "__insp", "_uxa", "QuantumMetricAPI", "DD_RUM",
  "posthog", "rrweb", "__OPENREPLAY__", "heap", "google_tag_manager", "_satellite", "utag", "MatomoTagManager",
];
const told = new Set();

let starting = null;
let isWhole = () => false; // whether the wasm has loaded, with its lazy part

/**
 * Starts the wasm with its lazy part, which `assess` and `schema` need.
 * Node cannot `fetch` files: pass the bytes as `{ module_or_path }`.
 */
export default async function initialise(options) {
  const exports = await begin(options);
  await wasm.load_lazy();
  return exports;
}

/** Starts the wasm once for all callers. A later call tries again after a failure. */
function begin(options) {
  starting ??= start(options).catch((error) => {
    starting = null;
    throw error;
  });
  return starting;
}

async function start(options) {
  const source = options?.module_or_path ?? download ?? fetchFirst();
  download = null; // a response can be read only once
  const exports = await instantiate({ module_or_path: source });
  isWhole = wasm.has_lazy;
  return exports;
}

/** Assesses one case: JSON text in, JSON text out. */
export function assess(json) {
  mustHaveStarted();
  return wasm.assess(String(json));
}

/** Returns the JSON Schema of the payload, as JSON text. */
export function schema() {
  mustHaveStarted();
  return wasm.schema();
}

let sheet = null;

/**
 * The component's style sheet: parsed once, shared by every element of the page. Null in a browser that cannot
 * construct style sheets (before 2023).
 */
function styleSheet() {
  try {
    if (!sheet && "adoptedStyleSheets" in document) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
    }
  } catch {
    sheet = null;
  }
  return sheet;
}

/** Replaces the content of a shadow root, and styles it. */
function show(root, ...content) {
  const made = styleSheet();
  // A strict policy refuses <style> and style="", but allows adopted style sheets.
  if (made) root.adoptedStyleSheets = [made];
  else content.unshift(Object.assign(document.createElement("style"), { textContent: styles }));
  root.replaceChildren(...content);
}

/** Interfaces that a browser or page may lack. docs/hosts.md says what the form does without each. */
const WANTED = {
  "AbortSignal.timeout": () => AbortSignal.timeout,
  BroadcastChannel: () => BroadcastChannel,
  CSSStyleSheet: styleSheet,
  "Europe/London": () => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London" }).formatToParts(),
  "navigator.clipboard": () => navigator.clipboard,
  "navigator.locks": () => navigator.locks,
};

/** Parts of JavaScript that a page may have replaced. Without any one of them the form cannot run. */
const NEEDED = {
  Array: () => Array.isArray && Array.of && Array.from,
  Date: () => Date.now(),
  JSON: () => JSON.parse && JSON.stringify,
  Object: () => Object.assign && Object.hasOwn && Object.getPrototypeOf,
  Promise: () => Promise.race && Promise.resolve,
  Reflect: () => Reflect.get && Reflect.construct,
  Set: () => new Set().add(1),
  Symbol: () => Symbol.toStringTag,
  URL: () => new URL(import.meta.url).href,
};

/** The names of missing interfaces. Reading some of them throws. */
function lacking(wanted) {
  const names = [];
  for (const name in wanted) {
    try {
      if (wanted[name]()) continue;
    } catch {}
    names.push(name);
  }
  return names.join(", ");
}

/**
 * Makes the style sheet and formats a first date while the wasm is on its way. The first format reads the browser's
 * words for dates and its time zones, which takes a slow device a quarter of a second.
 */
function prepare() {
  lacking(WANTED);
}

function mustHaveStarted() {
  if (!isWhole()) throw new Error(`${TAG}: call the module's default export first and await it`);
}

// Extends Object in Node, where programs import the module for `assess` and `schema` alone.
class NotifiableIncident extends (globalThis.HTMLElement ?? Object) {
  static version = version; // another copy of this module reads it
  static observedAttributes = [
    "endpoint", "authority", "record", "drafts", "draft-days", "user", "credentials", "signature", "key-endpoint",
    "rapid-review-anchor", "calendar", "service-worker", "accept-empty-success", "nhs-number", "optional-questions", "heading-level", "start", "mode", "referral-endpoint", "shareable-endpoint",
  ];

  #fallback = makeFallback();
  #mounting = false;
  #form = null; // the handle of the wasm, while the form is shown
  #shown = deferred();
  #calls = new Set(); // pending method calls, which reject if the wasm stops
  #failure = null;
  #checklist = null;
  #words = []; // the message to show if the wasm stops
  #watch = (event) => this.#stopped(event.error ?? event.reason);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.append(this.#fallback);
    for (const kind of ["keydown", "keypress", "keyup"]) root.addEventListener(kind, keepTyping);
  }

  async connectedCallback() {
    if (this.#form || this.#mounting) return; // the page moved the element
    this.#mounting = true;
    this.#failure = null;
    const slow = setTimeout(() => {
      this.#say(words.slow, "status");
      this.#report("wasm-slow");
    }, SLOW_AFTER_MS);
    const lacks = lacking(NEEDED);
    try {
      if (lacks) throw new Error(`a script of this page has replaced ${lacks}`);
      const started = begin();
      prepare();
      await started;
      if (this.isConnected) this.#mount(); // it may have been removed meanwhile
    } catch (error) {
      // The policy blocked the wasm, its hash is wrong, it is unreachable, or it stopped while mounting.
      console.error(`${TAG}: wasm-unavailable`, error);
      this.#failure = coded("wasm-unavailable", error);
      this.#shown.reject(this.#failure);
      this.#shown = deferred();
      const again = make("button", "button", words.again);
      again.onclick = () => this.connectedCallback();
      const [title, text] = words.unavailable;
      this.#say([title, lacks ? `${text} ${words.replaced} ${lacks}.` : text], "alert", again);
      this.#report("wasm-unavailable", lacks ? { lacks } : {});
    } finally {
      clearTimeout(slow);
      this.#mounting = false;
    }
  }

  disconnectedCallback() {
    // A move removes the element and adds it again at once: unmount only if it stays away.
    queueMicrotask(() => {
      if (!this.isConnected) this.#unmount();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#form) return;
    this.#form.attribute_changed(name);
    if (name === "service-worker" || (name === "user" && after)) this.#keepPage();
  }

  /** Asks the council's service worker to cache this page, so that it opens without a network. */
  async #keepPage() {
    const address = this.getAttribute("service-worker");
    if (!address) return;
    const workers = serviceWorkers();
    if (!workers) return this.#reportOnce("not-kept", "this browser or page has no service workers");
    try {
      const script = new URL(address, document.baseURI);
      if (script.origin !== location.origin) throw new Error("the service worker must be of this origin");
      const worker = await workerFor(workers, script);
      if (!worker) return this.#reportOnce("worker-elsewhere", "another service worker is in charge of this page");
      const page = location.href.split("#")[0];
      const { kept, missing, wrong } = await ask(worker, { kind: `${TAG}-keep`, page, files: files() });
      if (kept && !wrong) return;
      if (kept && missing?.length) this.#reportOnce("kept-in-part", `missing ${missing.join(" ")}`, { missing: missing.length });
      else this.#reportOnce("not-kept", "the page or a file of the form could not be kept");
    } catch (error) {
      console.warn(`${TAG}: service-worker`, error);
      this.#report("service-worker");
    }
  }

  // The person can unlock the form without a call. Somebody who types then has it open.
  #keepAgain = () => this.#keepPage();

  async #forgetPages() {
    this.addEventListener(`${TAG}-changed`, this.#keepAgain, { once: true });
    const registration = await serviceWorkers()?.getRegistration();
    registration?.active?.postMessage({ kind: `${TAG}-forget` });
  }

  /** Reports a code to the council's IT, once for the whole page. Pass addresses without their query. */
  #reportOnce(code, why, more) {
    if (told.has(code)) return;
    told.add(code);
    console.warn(`${TAG}: ${code}. ${why}`);
    this.#report(code, more);
  }

  #mount() {
    show(this.shadowRoot);
    this.#form = wasm.mount(this, this.shadowRoot);
    this.#words = wasm.words_when_stopped();
    for (const name of ["error", "unhandledrejection"]) addEventListener(name, this.#watch);
    this.#shown.resolve(this.#form);
    // A property that the page set before this module arrived hides the one of the class.
    if (Object.hasOwn(this, "checklist")) {
      const list = this.checklist;
      delete this.checklist;
      this.#checklist = list;
    }
    this.#giveChecklist();
    this.#keepPage();
    // Fire this only now: a listener may set attributes or call methods at once.
    this.dispatchEvent(new CustomEvent(`${TAG}-ready`, { bubbles: true, composed: true, detail: { version } }));
    const lacks = lacking(WANTED);
    if (lacks) this.#reportOnce("browser-lacks", `this browser or page has no ${lacks}`, { lacks });
    this.#lookForRecorders();
    // Recorders often load late.
    if (document.readyState !== "complete") addEventListener("load", () => this.#lookForRecorders(), { once: true });
  }

  /** Reports each script that may record typing to the council's IT, once (H3). */
  #lookForRecorders() {
    for (const recorder of RECORDERS) {
      // Check own properties only: an element with such an id is also found on the window.
      if (told.has(recorder) || !Object.hasOwn(globalThis, recorder)) continue;
      told.add(recorder);
      console.warn(`${TAG}: recorder. A script (window.${recorder}) may record what is typed here: leave it out of this page`);
      this.#report("recorder", { recorder });
    }
  }

  #unmount() {
    const form = this.#form;
    if (!form) return;
    this.#forget();
    try {
      form.unmount();
    } finally {
      this.#showFallback();
    }
  }

  #forget() {
    this.#form = null;
    this.#shown = deferred();
    for (const name of ["error", "unhandledrejection"]) removeEventListener(name, this.#watch);
  }

  /** Handles a wasm that stopped half way. Its memory still has the answers, so it can write a copy of them. */
  #stopped(error) {
    const form = this.#form;
    // A full stack throws a RangeError.
    const trap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (!form || !trap || !error.stack?.includes(WASM_FILES[0].url)) return;
    this.#forget();
    this.#failure = coded("stopped", error);
    for (const call of this.#calls) call.reject(this.#failure);
    // Without the lazy part the form has saved nothing.
    const [title, text, first, save] = isWhole() ? this.#words : words.stopped;
    const ways = [], says = [text];
    try {
      const copy = URL.createObjectURL(new Blob([form.written()], { type: "application/json" }));
      ways.push(Object.assign(make("a", "button", save), { href: copy, download: `${TAG}.json` }));
      says.push(first);
    } catch {
      // It stopped again while writing the copy. A reload opens what was saved on the device.
    }
    this.#say([title, says.join(" ")], "alert", ...ways);
    this.#report("stopped");
  }

  /** Shows a message in place of the form, with the page's help text below it. */
  #say([title, text], role, ...parts) {
    const banner = make("div", "banner", make("p", "strong", title), make("p", "text", text), ...parts);
    banner.setAttribute("role", role);
    show(this.shadowRoot, make("div", "component", banner, this.#fallback));
  }

  #showFallback() {
    if (styleSheet()) this.shadowRoot.adoptedStyleSheets = [];
    this.shadowRoot.replaceChildren(this.#fallback);
  }

  #report(code, more) {
    const detail = { code, ...more };
    this.dispatchEvent(new CustomEvent(`${TAG}-error`, { bubbles: true, composed: true, detail }));
  }

  // A method called before the form is ready waits for it. After a failure it rejects.
  async #call(method, text = "") {
    if (this.#failure) throw this.#failure;
    const form = await this.#shown.promise;
    const call = deferred();
    this.#calls.add(call);
    try {
      form.call(method, text).then(call.resolve, call.reject);
      return await call.promise;
    } catch (error) {
      this.#stopped(error); // the caller may ignore the rejection
      throw error.code ? error : (this.#failure ?? error);
    } finally {
      this.#calls.delete(call);
    }
  }

  /** The council's own checklist: an object, or its JSON text. The form reads it as text and never walks the object. */
  get checklist() { return this.#checklist; }
  set checklist(value) {
    this.#checklist = value;
    this.#giveChecklist();
  }

  #giveChecklist() {
    // The lazy part has the items of the checklist, and may not have loaded yet.
    if (this.#checklist != null) onceJoined(this.#passChecklist);
  }

  #passChecklist = () => {
    const list = this.#checklist;
    if (list == null || !this.#form) return;
    let text = ""; // the wasm reports it as invalid JSON
    try {
      text = typeof list === "string" ? list : (JSON.stringify(list) ?? "");
    } catch {}
    this.#form.call("checklist", text).catch(() => {}); // the element was removed meanwhile
  };

  async prefill(json) { return JSON.parse(await this.#call("prefill", String(json))); }
  load(json) { return this.#call("load", String(json)); }
  save() { return this.#call("save"); }
  submit() { return this.#call("submit"); }
  // Forget the cached page, so that the next person without a network does not see it.
  async lock(how) {
    const until = how?.until;
    if (until !== undefined && until !== "host") throw new TypeError(`${TAG}: lock({ until }) takes "host"`);
    this.#forgetPages();
    return this.#call("lock", until);
  }
  async unlock() {
    await this.#call("unlock");
    this.#keepPage();
  }
  clear() { this.#forgetPages(); return this.#call("clear"); }
  export() { return this.#call("export"); }
  publicKey() { return this.#call("publicKey"); }
}

// Plain properties that the wasm reads from the element when it needs them. As defaults on the prototype they do not
// overwrite a value that the page set before this module arrived, and frameworks can find their names.
for (const name of ["headers", "sealKey", "signer"]) NotifiableIncident.prototype[name] = null;

/** Makes the element with the page's help text: the content of the slot `help`, and the content between the tags. */
function makeFallback() {
  const help = document.createElement("slot");
  help.name = "help";
  return make("div", "", help, document.createElement("slot"));
}

function make(name, style, ...content) {
  const element = document.createElement(name);
  element.className = style;
  element.append(...content);
  return element;
}

/**
 * Stops keys at the element, so that typing starts none of the page's shortcuts. The page cannot tell that somebody
 * types in a field, because the key seems to come from the element. Keys that type nothing still reach the page.
 */
function keepTyping(event) {
  const { key, altKey, ctrlKey, metaKey } = event;
  const command = (altKey || ctrlKey || metaKey) && !event.getModifierState("AltGraph");
  if (!command && !/^(Tab|Escape|F\d+)$/.test(key)) event.stopPropagation();
}

/** Every file that this page loaded. `needed` marks those without which the form cannot start. */
function files() {
  const kinds = ["script", "link", "css", "img"];
  const urls = performance
    .getEntriesByType("resource")
    .filter(({ initiatorType, name }) => kinds.includes(initiatorType) && /^https?:/.test(name))
    .map(({ name }) => name);
  const own = [import.meta.url, ...WASM_FILES.map(({ url }) => url)];
  const others = [...new Set(urls)].filter((url) => !own.includes(url));
  const describe = (url, needed) => ({ url, integrity: integrityOf(url), needed });
  return [
    describe(import.meta.url, true),
    ...WASM_FILES.map((file) => ({ ...file, needed: true })),
    ...others.map((url) => describe(url, false)),
  ];
}

function integrityOf(url) {
  const element = [...document.querySelectorAll("script[integrity], link[integrity]")].find(
    (one) => (one.src || one.href) === url,
  );
  return element?.integrity;
}

/** The service workers of the page. In a sandboxed frame, reading them throws. */
function serviceWorkers() {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

/**
 * The service worker that caches this page: ours, for the page's folder alone, or another that imports ours. Undefined
 * if another worker serves that folder, because registering ours would replace it.
 */
async function workerFor(workers, script) {
  const scope = new URL(".", location.href).href;
  const there = await workers.getRegistration();
  const other = there?.active ?? there?.waiting ?? there?.installing;
  if (other && !isSameFile(other.scriptURL, script.href)) {
    if (await keepsPages(other)) return other;
    if (there.scope === scope) return undefined;
  }
  const registration = await workers.register(trusted(script), { scope, updateViaCache: "none" });
  return registration.active ?? (await activated(registration));
}

/** Compares file names only: our worker may be in the folder of another version. */
function isSameFile(one, other) {
  const name = (url) => new URL(url).pathname.split("/").pop();
  return name(one) === name(other);
}

/** Whether a worker imports ours. Any other does not answer, or answers something else. */
async function keepsPages(worker) {
  const late = new Promise((resolve) => setTimeout(resolve, WORKER_ANSWERS_MS));
  return (await Promise.race([ask(worker, { kind: `${TAG}-hello` }), late]))?.here === true;
}

/** Sends a message to a worker and resolves with its answer. */
function ask(worker, message) {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  worker.postMessage(message, [port2]);
  return answer;
}

/** Waits for the first service worker of a page to become active. */
function activated({ installing, waiting }) {
  const worker = installing ?? waiting;
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve(worker);
      if (worker.state === "redundant") reject(new Error("the service worker was not installed"));
    });
  });
}

/** A page that enforces Trusted Types allows this by naming the policy `notifiable-incident`. */
function trusted(url) {
  // Make it once: the page may refuse a second policy of this name.
  policy ??= globalThis.trustedTypes?.createPolicy(TAG, { createScriptURL: String });
  return policy ? policy.createScriptURL(url.href) : url.href;
}

let policy = null;

/** An error with one of the codes in the type declarations. */
function coded(code, cause) {
  try {
    const error = new Error(`${TAG}: ${code}`, { cause });
    error.code = code;
    return error;
  } catch {
    return cause; // the page has replaced `Error`
  }
}

function deferred() {
  const parts = {};
  // Take the real Promise even if the page has replaced it: a form that cannot start must still say so.
  const Own = (async () => {})().constructor;
  parts.promise = new Own((resolve, reject) => {
    parts.resolve = resolve;
    parts.reject = reject;
  });
  parts.promise.catch(() => {}); // nobody may have called a method
  return parts;
}

const first = globalThis.customElements?.get(TAG);
if (!first) {
  globalThis.customElements?.define(TAG, NotifiableIncident);
} else if (first.version === version) {
  console.warn(`${TAG}: version ${version} was loaded twice, the first one stays in charge`);
} else {
  const inCharge = first.version ?? "unknown";
  console.warn(`${TAG}: version ${inCharge} is in charge; version ${version} was loaded after it and does nothing`);
  const detail = { code: "other-version", version, inCharge };
  document.dispatchEvent(new CustomEvent(`${TAG}-error`, { bubbles: true, detail }));
}
