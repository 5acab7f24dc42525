// A council's own service worker that also keeps the form: it names the pages that hold it, then imports ours.
self.notifiableIncident = { pages: ["/hosts/trusted-types-worker"] };
importScripts("/assets/notifiable-incident-sw.js");
addEventListener("fetch", (event) => {
  if (event.request.url.endsWith("/own")) event.respondWith(new Response("own"));
});
