/** Options of `init`: where the wasm is, or its bytes. */
export interface InitOptions {
  module_or_path?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module;
}

/** Starts the module. A page with the element need not call it. In Node, pass the bytes of the wasm. */
export default function init(options?: InitOptions): Promise<unknown>;

/**
 * Assesses one case: JSON text in, JSON text out. Malformed input gives `{"error": {"code", "message"}}`.
 * A case of kind `record` takes `as_of`, the `answers` of a payload and, if they differ from the
 * defaults, `sent`, `rapid_review_anchor` and `switched_off`. It gives what the form would show.
 */
export function assess(json: string): string;

/** Returns the JSON Schema (2020-12) of the payload, as JSON text. */
export function schema(): string;

/** The component's version. */
export const version: string;

/** `detail.code` of `notifiable-incident-error`. */
export type ErrorCode =
  | "accepted"
  | "attribute"
  | "blocked-on-the-way"
  | "browser-lacks"
  | "calendar-incomplete"
  | "calendar-not-fetched"
  | "calendar-refused"
  | "changed-elsewhere"
  | "checklist"
  | "endpoint-gone"
  | "endpoint-method-not-allowed"
  | "endpoint-not-found"
  | "endpoint-opaque"
  | "endpoint-redirect"
  | "headers-failed"
  | "kept-in-part"
  | "key-failed"
  | "key-gone"
  | "key-refused"
  | "load-not-a-record"
  | "load-not-json"
  | "load-signature"
  | "load-too-long"
  | "locked"
  | "needs-attention"
  | "no-crypto"
  | "not-kept"
  | "open-elsewhere"
  | "other-version"
  | "part-missing"
  | "prefill-not-json"
  | "prefill-refused"
  | "prefill-too-long"
  | "record-damaged"
  | "record-gone"
  | "record-not-fetched"
  | "recorder"
  | "retry-later"
  | "seal-key-failed"
  | "seal-key-missing"
  | "service-worker"
  | "sign-in-again"
  | "signer-answer"
  | "signer-failed"
  | "signer-signature"
  | "signer-timeout"
  | "stopped"
  | "storage-blocked"
  | "storage-failed"
  | "storage-full"
  | "storage-missing"
  | "storage-newer"
  | "too-long"
  | "unknown-answer"
  | "wasm-slow"
  | "wasm-unavailable"
  | "worker-elsewhere";

/** The error with which a promise of the element rejects. Its message names fields, and never contains an answer. */
export interface NotifiableIncidentError extends Error {
  code: ErrorCode;
}

/** The result of a prefill. A JSON Pointer names each answer by its place in the prefill. */
export interface PrefillReport {
  /** Answers filled in. A person must look at them before the record can be sent. */
  filled: string[];
  /** Answers not filled in, because somebody had already answered the question, or emptied or removed an earlier prefill. */
  left: string[];
}

/** The answer of `signer`: an ES256 key, and its signature if it was called with bytes. */
export interface SignerAnswer {
  /** The public key as a JWK (`kty`, `crv`, `x`, `y`), or that as JSON text. */
  publicKey: JsonWebKey | string;
  /** r and s, 32 bytes each, as bytes or as base64url (RFC 7518 section 3.4). */
  signature?: Uint8Array | ArrayBuffer | string | undefined;
}

/** The events of the element. No event contains an answer. */
export interface NotifiableIncidentEvents {
  /** The form is shown. */
  "notifiable-incident-ready": CustomEvent<{ version: string }>;
  /** An answer changed. */
  "notifiable-incident-changed": CustomEvent<Record<string, never>>;
  /** Everything typed so far is on the device. */
  "notifiable-incident-saved": CustomEvent<Record<string, never>>;
  /** A signed record is on the device and waits to be sent. */
  "notifiable-incident-queued": CustomEvent<Record<string, never>>;
  /** The council confirmed a record. */
  "notifiable-incident-received": CustomEvent<Record<string, never>>;
  /** The public key was offered to `key-endpoint`. `enrolled` says whether the server accepted it. */
  "notifiable-incident-key": CustomEvent<{ enrolled: "true" | "false" }>;
  /** The council asks to sign in again. */
  "notifiable-incident-lapsed": CustomEvent<Record<string, never>>;
  /**
   * Something went wrong. Some codes come with details: `attribute` with the name in `attribute`, `checklist` with
   * the item in `item` and the reason in `why`, `recorder` with its name in the window in `recorder`, `kept-in-part`
   * with the number of files in `missing`, `browser-lacks` and `wasm-unavailable` with names in `lacks`. The form fires
   * `other-version` on the document, with the versions in `version` and `inCharge`.
   */
  "notifiable-incident-error": CustomEvent<{
    code: ErrorCode;
    attribute?: string;
    item?: string;
    why?: string;
    recorder?: string;
    version?: string;
    inCharge?: string;
    lacks?: string;
    missing?: number;
  }>;
}

/** Key material: bytes, or bytes as base64url text. */
export type SealKeyMaterial = Uint8Array | ArrayBuffer | string;

/** The answer of `sealKey`: the current material, or a list with the current one first and earlier ones after it. */
export type SealKeyAnswer = SealKeyMaterial | SealKeyMaterial[];

/** `<notifiable-incident>` */
export interface NotifiableIncidentElement extends HTMLElement {
  /** Returns headers to add to a request, such as a token. The form calls it at each attempt. */
  headers: (() => Record<string, string> | Promise<Record<string, string>>) | null;
  /**
   * Returns the key material that your server keeps for this user, after sign-in: at least 32 random bytes, as bytes or base64url, or
   * a list of them with the current one first. Records sealed with it open only with it.
   */
  sealKey: (() => SealKeyAnswer | Promise<SealKeyAnswer>) | null;
  /** Signs instead of the device's key. Called without bytes, it returns the public key alone. */
  signer: ((bytes?: Uint8Array) => SignerAnswer | Promise<SignerAnswer>) | null;
  /**
   * The council's own checklist, as an object or JSON text: `false` switches an item off, a text gives it other words.
   * Core items stay.
   */
  checklist: Record<string, boolean | string> | string | null;
  /** Fills in questions that nobody has answered, from `{"source", "date", "answers"}` as JSON text. */
  prefill(json: string): Promise<PrefillReport>;
  /** Opens a signed record, a plain payload or a downloaded copy, as JSON text. */
  load(json: string): Promise<void>;
  /** Resolves when all answers are saved on the device. Rejects with a code if they cannot be saved. */
  save(): Promise<void>;
  /** Sends the record, as the button does. */
  submit(): Promise<void>;
  /**
   * Saves the record and removes it from the page and from memory. Anyone can open it again by pressing "Open it again" or
   * reloading the page. With `{ until: "host" }` only `unlock()` or a change of `user` opens it, even after a reload. If the
   * device cannot store that, the promise rejects, and the page is locked all the same.
   */
  lock(how?: { until?: "host" }): Promise<void>;
  /** Opens a locked form again, such as after somebody signed in. */
  unlock(): Promise<void>;
  /** Deletes this user's records from the device. Resolves with the number of records that stay because they wait to be sent. */
  clear(): Promise<number>;
  /** Resolves with all answers so far, as JSON text that `load` opens. */
  export(): Promise<string>;
  /** Resolves with the public key as JSON text: a JWK with its RFC 7638 thumbprint as `kid`. */
  publicKey(): Promise<string>;
  addEventListener<K extends keyof NotifiableIncidentEvents>(
    type: K,
    listener: (this: NotifiableIncidentElement, event: NotifiableIncidentEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "notifiable-incident": NotifiableIncidentElement;
  }
}
