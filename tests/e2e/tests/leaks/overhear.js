// Runs before the page's own scripts. Records everything that a script logs, posts, adds to the history or fires
// as an event.
{
  const heard = [];
  Object.defineProperty(window, "heard", { value: heard });
  const write = (value) => {
    try {
      return typeof value === "string" ? value : `${JSON.stringify(value)} ${value} ${value?.stack ?? ""}`;
    } catch {
      return String(value);
    }
  };
  const hear = (place, values) => heard.push([place, [...values].map(write).join(" ")]);
  const tap = (object, name, place) => {
    const real = object[name];
    object[name] = function (...values) {
      hear(place, values);
      return real.apply(this, values);
    };
  };
  for (const name of ["debug", "error", "info", "log", "trace", "warn", "table", "dir"]) tap(console, name, "console");
  for (const name of ["pushState", "replaceState"]) tap(history, name, "history");
  tap(BroadcastChannel.prototype, "postMessage", "broadcast");
  tap(window, "postMessage", "message");
  tap(window, "open", "window.open");
  tap(Navigator.prototype, "sendBeacon", "beacon");
  if (window.ServiceWorker) tap(ServiceWorker.prototype, "postMessage", "service worker");
  if (window.LockManager) tap(LockManager.prototype, "request", "lock");
  const events = ["ready", "changed", "saved", "queued", "key", "received", "lapsed", "error"];
  for (const name of events) {
    addEventListener(`notifiable-incident-${name}`, ({ detail }) => hear("event", [detail]), true);
  }
  for (const name of ["error", "unhandledrejection"]) {
    addEventListener(name, (event) => hear("uncaught", [event.message, event.reason]));
  }
}
