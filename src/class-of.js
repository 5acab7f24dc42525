// Asks of which class of the browser a value is. `cargo xtask bundle` puts this in the place of every `instanceof` of
// the glue: a page may have given the name of a class to something of its own, and `x instanceof Window` is then false
// of every window.

/** Whether a value is of this class. Each class of the browser has its name on its prototype. */
export function isOfClass(value, name) {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return false;
  // The language's own classes, such as Error and Uint8Array, tell their name here only.
  if (name === "Object" || Object.prototype.toString.call(value) === `[object ${name}]`) return true;
  for (let one = value; one; one = Object.getPrototypeOf(one)) {
    if (Object.getOwnPropertyDescriptor(one, Symbol.toStringTag)?.value === name) return true;
  }
  return false;
}
