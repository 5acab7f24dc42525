// What a page gets: the element <notifiable-incident> and the module's exports. It is JavaScript
// because only a JavaScript class can extend HTMLElement; all else is behind the wasm's exports.
// `cargo xtask bundle` joins this file with the glue that wasm-bindgen writes, and fills in VERSION.

import words from "./catalogue/words/opening.json";
import { WASM_FILES, fetchFirst, onceJoined } from "./lazy.js";
import styles from "component-styles";
import instantiate, * as wasm from "wasm-glue";

// First of all, so that the wasm is on its way while the rest of the page is still being read.
// Not in Node, nor in a page where another copy of this module is in charge.
let download = globalThis.customElements && !customElements.get("notifiable-incident") ? fetchFirst() : null;
download?.catch(() => {}); // whoever waits for it reports it; nobody may be waiting yet

const TAG = "notifiable-incident";
const SLOW_AFTER_MS = 4000;
const WORKER_ANSWERS_MS = 3000;

export const version = VERSION;

// What session recorders and tag managers leave in the window.
const RECORDERS = [
  "hj", "FS", "clarity", "LogRocket", "smartlook", "mouseflow", "__insp", "_uxa", "QuantumMetricAPI", "DD_RUM",
  "posthog", "rrweb", "__OPENREPLAY__", "heap", "google_tag_manager", "_satellite", "utag", "MatomoTagManager",
];
const told = new Set();

let starting = null;
let isWhole = () => false; // whether the wasm is here, with its lazy part

/**
 * Starts the wasm for a program, with the lazy part, which both functions are in.
 * Node has no `fetch` for files: give it the bytes as `{ module_or_path }`.
 */
export default async function initialise(options) {
  const exports = await begin(options);
  await wasm.load_lazy();
  return exports;
}

/** Starts the wasm, once for however many callers. A start that failed may be tried again. */
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

/** Assesses one case: JSON in, JSON out. */
export function assess(json) {
  mustHaveStarted();
  return wasm.assess(String(json));
}

/** The JSON Schema of what is sent, as JSON. */
export function schema() {
  mustHaveStarted();
  return wasm.schema();
}

let sheet = null;

/**
 * The component's style sheet: read once, shared by every element of the page. Null in a browser older than
 * style sheets that can be made (2023).
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

/** Puts something in a root, in the component's style. */
function show(root, ...content) {
  const made = styleSheet();
  // Adopted: a strict policy refuses <style> and style="", but not this.
  if (made) root.adoptedStyleSheets = [made];
  else content.unshift(Object.assign(document.createElement("style"), { textContent: styles }));
  root.replaceChildren(...content);
}

/** What a browser or page may lack: docs/hosts.md says what the form does without each. */
const WANTED = {
  "AbortSignal.timeout": () => AbortSignal.timeout,
  BroadcastChannel: () => BroadcastChannel,
  CSSStyleSheet: styleSheet,
  "Europe/London": () => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London" }).formatToParts(),
  "navigator.clipboard": () => navigator.clipboard,
  "navigator.locks": () => navigator.locks,
};

/** What the language itself has, and a page may have put something of its own in the place of: nothing runs without. */
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

/** The names of what is not there. Asking for some of them throws. */
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
 * What can be done before the wasm is here, while nothing else waits: the style sheet, and the browser's
 * words for dates and its zones, which are read for the first format and take a slow device a quarter of a
 * second.
 */
function prepare() {
  lacking(WANTED);
}

function mustHaveStarted() {
  if (!isWhole()) throw new Error(`${TAG}: call the module's default export first and await it`);
}

// The fallback class is for Node, where the module is imported for `assess` and `schema` alone.
class NotifiableIncident extends (globalThis.HTMLElement ?? Object) {
  static version = version; // for another copy of this module
  static observedAttributes = [
    "endpoint", "authority", "record", "drafts", "draft-days", "user", "credentials", "signature", "key-endpoint",
    "rapid-review-anchor", "calendar", "service-worker", "accept-empty-success", "nhs-number", "optional-questions", "heading-level", "start", "mode", "referral-endpoint", "shareable-endpoint",
  ];

  #fallback = askWhom();
  #mounting = false;
  #form = null; // the wasm's handle while the form is shown
  #shown = deferred();
  #calls = new Set(); // of methods: when the wasm stops, what it promised will not come
  #failure = null;
  #checklist = null;
  #words = []; // what is said when the wasm can say nothing any more
  #watch = (event) => this.#stopped(event.error ?? event.reason);

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.append(this.#fallback);
    for (const kind of ["keydown", "keypress", "keyup"]) root.addEventListener(kind, keepTyping);
  }

  async connectedCallback() {
    if (this.#form || this.#mounting) return; // moved within the page
    this.#mounting = true;
    this.#failure = null;
    const slow = setTimeout(() => {
      this.#say(words.slow, "status");
      this.#report("wasm-slow");
    }, SLOW_AFTER_MS);
    const lacks = lacking(NEEDED);
    try {
      if (lacks) throw new Error(`a script of this page has taken the place of ${lacks}`);
      const started = begin();
      prepare();
      await started;
      if (this.isConnected) this.#mount(); // it may have been removed meanwhile
    } catch (error) {
      // Blocked by policy, not what the hash says, unreachable, or stopped while mounting.
      console.error(`${TAG}: wasm-unavailable`, error);
      this.#failure = error;
      this.#shown.reject(error);
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
    // A move takes the element out and puts it back at once: only what stays away is taken down.
    queueMicrotask(() => {
      if (!this.isConnected) this.#unmount();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#form) return;
    this.#form.attribute_changed(name);
    if (name === "service-worker") this.#keepPage();
  }

  /** Lets the council's service worker keep this page, so that it opens without a network. */
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

  async #forgetPages() {
    const registration = await serviceWorkers()?.getRegistration();
    registration?.active?.postMessage({ kind: `${TAG}-forget` });
  }

  /** Tells the council's IT, once for the whole page. Addresses come without their queries. */
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
    // Set before this module arrived, the property hides the one of the class.
    if (Object.hasOwn(this, "checklist")) {
      const list = this.checklist;
      delete this.checklist;
      this.#checklist = list;
    }
    this.#giveChecklist();
    this.#keepPage();
    // Only now: a listener may set attributes or call methods at once.
    this.dispatchEvent(new CustomEvent(`${TAG}-ready`, { bubbles: true, composed: true, detail: { version } }));
    const lacks = lacking(WANTED);
    if (lacks) this.#reportOnce("browser-lacks", `this browser or page has no ${lacks}`, { lacks });
    this.#lookForRecorders();
    // Such scripts often come late.
    if (document.readyState !== "complete") addEventListener("load", () => this.#lookForRecorders(), { once: true });
    // Within a second also where the page is never idle: nothing is kept on the device before.
    (globalThis.requestIdleCallback ?? setTimeout)(() => this.#form?.fetch_lazy(), { timeout: 1000 });
  }

  /** Tells the council's IT, once, of each script that may record what is typed (H3). */
  #lookForRecorders() {
    for (const recorder of RECORDERS) {
      // An own property: an element with such an id is none.
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

  /** The wasm stopped in the middle of something. Its memory is still there, so what was typed is too. */
  #stopped(error) {
    const form = this.#form;
    // A stack that is full is a RangeError.
    const trap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    if (!form || !trap || !error.stack?.includes(WASM_FILES[0].url)) return;
    this.#forget();
    this.#failure = error;
    for (const call of this.#calls) call.reject(error);
    // Before the lazy part is here nothing is kept, and there is nothing to take a copy with.
    const [title, text, first, save] = isWhole() ? this.#words : words.stopped;
    const ways = [], says = [text];
    try {
      const copy = URL.createObjectURL(new Blob([form.written()], { type: "application/json" }));
      ways.push(Object.assign(make("a", "button", save), { href: copy, download: `${TAG}.json` }));
      says.push(first);
    } catch {
      // Stopped while it was writing: what was saved on the device is there after a reload.
    }
    this.#say([title, says.join(" ")], "alert", ...ways);
    this.#report("stopped");
  }

  /** A message in the place of the form, with whom the page says to ask below it. */
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

  // Methods may be called before the form is there: they wait for it, but not after a failure.
  async #call(method, text = "") {
    if (this.#failure) throw this.#failure;
    const form = await this.#shown.promise;
    const call = deferred();
    this.#calls.add(call);
    try {
      form.call(method, text).then(call.resolve, call.reject);
      return await call.promise;
    } catch (error) {
      this.#stopped(error); // whoever called may say nothing of it
      throw error;
    } finally {
      this.#calls.delete(call);
    }
  }

  /** The council's own checklist: an object, or its JSON text. Read as text, never walked. */
  get checklist() { return this.#checklist; }
  set checklist(value) {
    this.#checklist = value;
    this.#giveChecklist();
  }

  #giveChecklist() {
    // The lazy part has the items; it may have to be fetched more than once.
    if (this.#checklist != null) onceJoined(this.#passChecklist);
  }

  #passChecklist = () => {
    const list = this.#checklist;
    if (list == null || !this.#form) return;
    let text = ""; // what is no JSON is reported like any other text that is none
    try {
      text = typeof list === "string" ? list : (JSON.stringify(list) ?? "");
    } catch {}
    this.#form.call("checklist", text).catch(() => {}); // taken down meanwhile
  };

  async prefill(json) { return JSON.parse(await this.#call("prefill", String(json))); }
  load(json) { return this.#call("load", String(json)); }
  save() { return this.#call("save"); }
  submit() { return this.#call("submit"); }
  // Whoever opens the page next without a network must not find the page of the one before.
  async lock(how) {
    const until = how?.until;
    if (until !== undefined && until !== "host") throw new TypeError(`${TAG}: lock({ until }) takes "host"`);
    this.#forgetPages();
    return this.#call("lock", until);
  }
  unlock() { return this.#call("unlock"); }
  clear() { this.#forgetPages(); return this.#call("clear"); }
  export() { return this.#call("export"); }
  publicKey() { return this.#call("publicKey"); }
}

// Plain properties that the wasm reads from the element when it needs them. Defaults on the prototype
// leave in place what a page set before this module arrived, and let frameworks find the names.
for (const name of ["headers", "sealKey", "signer"]) NotifiableIncident.prototype[name] = null;

/** Shows whom the page says to ask: what it put in the slot `help`, and between the tags. */
function askWhom() {
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
 * What is typed in the form must start none of the page's shortcuts: outside, it seems to come from the
 * element, so the page cannot tell that somebody types. The page keeps what nobody types with.
 */
function keepTyping(event) {
  const { key, altKey, ctrlKey, metaKey } = event;
  const command = (altKey || ctrlKey || metaKey) && !event.getModifierState("AltGraph");
  if (!command && !/^(Tab|Escape|F\d+)$/.test(key)) event.stopPropagation();
}

/** Everything that this page needed to start; `needed` is what the form itself cannot do without. */
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

/** In a sandboxed frame even asking for them throws. */
function serviceWorkers() {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

/**
 * The service worker that keeps this page: ours, for the page's folder alone, or another that imports ours. None
 * where another has that folder: to register ours would take it away.
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

/** Ours may have moved to the folder of another version. */
function isSameFile(one, other) {
  const name = (url) => new URL(url).pathname.split("/").pop();
  return name(one) === name(other);
}

/** Whether a worker imports ours. Another does not answer, or answers whatever it likes. */
async function keepsPages(worker) {
  const late = new Promise((resolve) => setTimeout(resolve, WORKER_ANSWERS_MS));
  return (await Promise.race([ask(worker, { kind: `${TAG}-hello` }), late]))?.here === true;
}

/** The answer of a worker to a message. */
function ask(worker, message) {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  worker.postMessage(message, [port2]);
  return answer;
}

/** The first service worker of a page takes a moment. */
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
  policy ??= globalThis.trustedTypes?.createPolicy(TAG, { createScriptURL: String }); // a second one may not be made
  return policy ? policy.createScriptURL(url.href) : url.href;
}

let policy = null;

function deferred() {
  const parts = {};
  // The language's own, whatever a page has under its name: a form that cannot start has to say so.
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
