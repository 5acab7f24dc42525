// The component's module may have been damaged on its way into the browser's cache. Its hash keeps it from running,
// and the browser would read it from there again. So it is fetched once past the cache, and the page opened anew.
addEventListener(
  "error",
  async ({ target }) => {
    if (!target.src?.endsWith("/notifiable-incident.js") || sessionStorage.getItem("fetched again")) return;
    const file = await fetch(target.src, { integrity: target.integrity, cache: "reload" });
    if (!file.ok) return;
    sessionStorage.setItem("fetched again", "yes");
    location.reload();
  },
  true, // an error of a script does not bubble
);
