// Reloads the page with a fresh copy of the component's module if the browser's cache has a damaged one. The browser
// refuses the damaged copy by its hash, but would read it from the cache again and again.
addEventListener(
  "error",
  async ({ target }) => {
    if (!target.src?.endsWith("/notifiable-incident.js") || sessionStorage.getItem("fetched again")) return;
    const file = await fetch(target.src, { integrity: target.integrity, cache: "reload" });
    if (!file.ok) return;
    sessionStorage.setItem("fetched again", "yes");
    location.reload();
  },
  true, // capture: the error of a script does not bubble
);
