// A council's own service worker, which ignores the form: it answers one address itself.
addEventListener("fetch", (event) => {
  if (event.request.url.endsWith("/own")) event.respondWith(new Response("own"));
});
