// Replaces `instanceof`. `cargo xtask bundle` puts this in place of every `instanceof` in the JavaScript of wasm-bindgen. A page
// may give the name of a browser class to something of its own; `x instanceof Window` is then false for every window.

/** Whether a value is an instance of this class. Each class of the browser has its name on its prototype. */
export function isOfClass(value, name) {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
  // JavaScript's own classes, such as Error and Uint8Array, show their name here only.
  if (name === "Object" || Object.prototype.toString.call(value) === `[object ${name}]`) return true;
  for (let one = value; one; one = Object.getPrototypeOf(one)) {
    if (Object.getOwnPropertyDescriptor(one, Symbol.toStringTag)?.value === name) return true;
  }
  return false;
}
