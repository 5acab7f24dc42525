// A council's own service worker that answers every message with junk, and sends messages to every page.
const ANSWERS = [null, 1, "yes", [], {}, { here: 1 }, { kept: true, missing: 7, wrong: false }];
addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  const of = Number(new URL(location.href).searchParams.get("answer"));
  event.ports[0]?.postMessage(ANSWERS[of]);
  for (const kind of ["keep", "kept", "forget", "hello", "lock", "clear", "unlock"]) {
    event.source?.postMessage({ kind: `notifiable-incident-${kind}`, page: "/", files: [], kept: true, missing: [], wrong: false });
  }
  event.source?.postMessage("notifiable-incident");
});
