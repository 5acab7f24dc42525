/** What `init` takes: where the wasm is, or its bytes. */
export interface InitOptions {
  module_or_path?: RequestInfo | URL | Response | BufferSource | WebAssembly.Module;
}

/** Starts the module. A page with the element need not call it; Node gives it the bytes. */
export default function init(options?: InitOptions): Promise<unknown>;

/**
 * Assesses one case: JSON text in, JSON text out. Malformed input gives `{"error": {"code", "message"}}`.
 * Of a case of kind `record` the inputs are `as_of`, the `answers` of a payload and, where they differ from the
 * defaults, `sent`, `rapid_review_anchor` and `switched_off`: what comes out is what the form shows.
 */
export function assess(json: string): string;

/** The JSON Schema (2020-12) of what is sent, as JSON text. */
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

/** What a promise of the element rejects with. The message names places, and never what was typed. */
export interface NotifiableIncidentError extends Error {
  code: ErrorCode;
}

/** What a prefill did: each answer by its place in the prefill, as a JSON Pointer. */
export interface PrefillReport {
  /** Filled in, and to be looked at before it can be sent. */
  filled: string[];
  /** Left as it was: somebody had answered it, or had taken it out again. */
  left: string[];
}

/** What `signer` gives: an ES256 key, and its signature where it was asked for one. */
export interface SignerAnswer {
  /** The public key as a JWK (`kty`, `crv`, `x`, `y`), or that as JSON text. */
  publicKey: JsonWebKey | string;
  /** r and s, 32 bytes each, as bytes or as base64url (RFC 7518 section 3.4). */
  signature?: Uint8Array | ArrayBuffer | string | undefined;
}

/** The events of the element. None of them carries an answer. */
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
  /** The public key was offered to `key-endpoint`; whether it was taken. */
  "notifiable-incident-key": CustomEvent<{ enrolled: "true" | "false" }>;
  /** The council asks to sign in again. */
  "notifiable-incident-lapsed": CustomEvent<Record<string, never>>;
  /**
   * Something went wrong; for `attribute` its name is in `attribute`, for `checklist` the item in `item`, for
   * `recorder` the name in the window in `recorder`, for `kept-in-part` how many files in `missing`.
   * `other-version` is fired on the document.
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

/** Key material: bytes, or the same in base64url. */
export type SealKeyMaterial = Uint8Array | ArrayBuffer | string;

/** What `sealKey` gives: the current material, or a list with the current one first and earlier ones after it. */
export type SealKeyAnswer = SealKeyMaterial | SealKeyMaterial[];

/** `<notifiable-incident>` */
export interface NotifiableIncidentElement extends HTMLElement {
  /** Asked at each attempt for headers to add to a request, such as a token. */
  headers: (() => Record<string, string> | Promise<Record<string, string>>) | null;
  /**
   * Gives the key material that your server keeps for this user, after sign-in: at least 32 random bytes, as bytes or base64url, or
   * a list of them with the current one first. Without it nothing that was sealed with it opens.
   */
  sealKey: (() => SealKeyAnswer | Promise<SealKeyAnswer>) | null;
  /** Signs in place of the device's key. Called without bytes it gives the public key alone. */
  signer: ((bytes?: Uint8Array) => SignerAnswer | Promise<SignerAnswer>) | null;
  /** The council's own checklist: for an item that is not core, `false` or other words. Or that as JSON text. */
  checklist: Record<string, boolean | string> | string | null;
  /** Fills in what nobody has answered: `{"source", "date", "answers"}` as JSON text. */
  prefill(json: string): Promise<PrefillReport>;
  /** Opens a signed record, a plain payload or a downloaded copy, as JSON text. */
  load(json: string): Promise<void>;
  /** Kept once everything typed is on the device; broken with a code where it cannot be. */
  save(): Promise<void>;
  /** Sends the record, as the button does. */
  submit(): Promise<void>;
  /**
   * Saves the record and takes it off the page and out of memory. Whoever presses "Open it again", or reloads the page, opens
   * it. With `{ until: "host" }` only `unlock()` or a change of `user` does, also after a reload; rejects where the device cannot
   * note that, and locks the page all the same.
   */
  lock(how?: { until?: "host" }): Promise<void>;
  /** Opens a locked form again, such as after somebody signed in. */
  unlock(): Promise<void>;
  /** Deletes this user's records from the device; the number that wait to be sent, and stay. */
  clear(): Promise<number>;
  /** Everything typed so far, as JSON text that `load` opens. */
  export(): Promise<string>;
  /** The public key as JSON text: a JWK with its RFC 7638 thumbprint as `kid`. */
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
