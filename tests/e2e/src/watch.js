// Runs before the page's own scripts. Notes what a test asks about later: the form's events, and
// every POST of a record with the moments at which it began and ended, and all that went between the
// form and the portal's interfaces.
{
  const seen = { events: [], posts: [], exchanges: [], kept: false };
  Object.defineProperty(window, "seen", { value: seen });
  for (const name of ["saved", "queued", "received", "lapsed", "error"]) {
    const note = ({ detail }) => seen.events.push(detail?.code ? `${name} ${detail.code}` : name);
    addEventListener(`notifiable-incident-${name}`, note, true);
  }
  const send = window.fetch;
  window.fetch = function (address, options) {
    const answer = send.apply(this, arguments);
    const url = new URL(address.url ?? address, location.href);
    if (options?.method === "POST" && url.pathname.startsWith("/api/notifications")) {
      const key = new Headers(options.headers).get("Idempotency-Key");
      const post = { key, body: options.body, began: Date.now(), ended: null };
      seen.posts.push(post);
      const end = () => (post.ended = Date.now());
      answer.then(end, end);
    }
    if (url.pathname.startsWith("/api/")) {
      const headers = Object.fromEntries(new Headers(options?.headers));
      const exchange = { method: options?.method ?? "GET", path: url.pathname, headers, body: options?.body, answer: null };
      seen.exchanges.push(exchange);
      const note = async (response) =>
        (exchange.answer = {
          status: response.status,
          type: response.headers.get("Content-Type"),
          body: await response.clone().text(),
        });
      answer.then(note, () => {}).catch(() => {});
    }
    return answer;
  };
  // The service worker says when it has kept the page with all its files.
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.kind === "notifiable-incident-kept") seen.kept = data.kept;
  });
  navigator.serviceWorker?.startMessages();
}
