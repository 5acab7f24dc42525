// A council's page in TypeScript, written against `notifiable-incident.d.ts`. `tests/e2e/tests/types.rs` compiles it:
// the compiler must refuse each line below a mark, and accept every other line.
import init, { assess, schema, version } from "./notifiable-incident.js";
import type { ErrorCode, NotifiableIncidentElement, NotifiableIncidentEvents } from "./notifiable-incident.js";

// The element, by its tag: made, found, typed.
const form = document.createElement("notifiable-incident");
const found = document.querySelector("notifiable-incident");
const same: NotifiableIncidentElement | null = found;
form.setAttribute("endpoint", "/api/notifications");
document.body.append(form);

// Headers, asked at each attempt.
form.headers = async () => ({ Authorization: `Bearer ${await token()}` });
form.headers = () => ({ "X-CSRF": "1" });
form.headers = null;
// @ts-expect-error: a header is text
form.headers = () => ({ "X-CSRF": 1 });
// @ts-expect-error: a function, because tokens expire
form.headers = { Authorization: "Bearer 1" };

// The council's own checklist.
form.checklist = { "RR-D02": false, "RR-D03": "Has the virtual school been asked?" };
form.checklist = '{"RR-D02": false}';
// @ts-expect-error: an item is switched off or reworded
form.checklist = { "RR-D02": 0 };

// The council's own signing key: asked for the key alone, then for a signature of bytes.
form.signer = async (bytes) => ({ publicKey: await councilKey(), signature: bytes && (await councilSigns(bytes)) });
form.signer = null;
form.sealKey = async () => new Uint8Array(32);
form.sealKey = () => ["base64url", new ArrayBuffer(32)];
// @ts-expect-error: a signature comes with its public key
form.signer = async () => ({ signature: "" });

// The council's key material for sealing.
form.sealKey = async () => new Uint8Array(32);
form.sealKey = () => ["base64url", new ArrayBuffer(32)];
form.sealKey = null;
// @ts-expect-error: a function, because it is asked after sign-in
form.sealKey = new Uint8Array(32);

// Methods.
async function use(element: NotifiableIncidentElement): Promise<void> {
  await element.load("{}");
  await element.save();
  await element.submit();
  await element.lock();
  await element.lock({ until: "host" });
  // @ts-expect-error: a lock can wait only for the host
  await element.lock({ until: "person" });
  await element.unlock();
  const { filled, left } = await element.prefill('{"incident": {}}');
  const places: string[] = [...filled, ...left];
  const waiting: number = await element.clear();
  const copy: string = await element.export();
  const key: { kid: string } = JSON.parse(await element.publicKey());
  console.info(waiting, copy.length, key.kid, places.length);
  // @ts-expect-error: JSON text, not a value
  await element.load({});
  // @ts-expect-error: JSON text, not a value
  await element.prefill({ incident: {} });
  // @ts-expect-error: a promise, not the text
  const early: string = element.export();
  // @ts-expect-error: there is no such method
  await element.send();
}

// Events: names and details.
form.addEventListener("notifiable-incident-ready", (event) => console.info(event.detail.version));
form.addEventListener("notifiable-incident-key", ({ detail }) => detail.enrolled === "true");
form.addEventListener("notifiable-incident-error", ({ detail }) => report(detail.code, detail.attribute));
form.addEventListener("notifiable-incident-lapsed", () => location.assign("/sign-in"));
form.addEventListener("click", (event) => event.preventDefault());
// @ts-expect-error: no event carries an answer
form.addEventListener("notifiable-incident-changed", ({ detail }) => console.info(detail.answers.child_last_name));
// @ts-expect-error: the version is text
form.addEventListener("notifiable-incident-ready", ({ detail }) => detail.version * 2);

/** Gives a sentence for each code. The compiler refuses a code that is not in the types. */
function report(code: ErrorCode, attribute?: string): string {
  switch (code) {
    case "attribute":
      return `The attribute ${attribute ?? ""} is not understood`;
    case "sign-in-again":
      return "Sign in again";
    // @ts-expect-error: there is no such code
    case "no-such-code":
      return "";
    default:
      return `Something went wrong (${code})`;
  }
}

type Names = keyof NotifiableIncidentEvents;
const names: Names[] = ["notifiable-incident-saved", "notifiable-incident-queued", "notifiable-incident-received"];
// @ts-expect-error: there is no such event
const wrong: Names = "notifiable-incident-sent";

// The module without an element.
async function assessed(bytes: ArrayBuffer): Promise<unknown> {
  await init();
  await init({ module_or_path: new URL("./notifiable-incident_bg.wasm", import.meta.url) });
  await init({ module_or_path: bytes });
  // @ts-expect-error: bytes or an address, by name
  await init(bytes.byteLength);
  // @ts-expect-error: JSON text, not a value
  assess({ kind: "incident" });
  const verdict: string = assess('{"kind":"incident","inputs":{}}');
  return [JSON.parse(verdict), JSON.parse(schema()), version.split(".")];
}

declare function token(): Promise<string>;
declare function councilKey(): Promise<JsonWebKey>;
declare function councilSigns(bytes: Uint8Array): Promise<Uint8Array>;
export { assessed, form, names, report, same, use, wrong };
