// A council's own service worker that also caches the form: it names the pages with the form, then imports ours.
self.notifiableIncident = { pages: ["/hosts/trusted-types-worker"] };
importScripts("/assets/notifiable-incident-sw.js");
addEventListener("fetch", (event) => {
  if (event.request.url.endsWith("/own")) event.respondWith(new Response("own"));
});
