// Runs before the page's own scripts. Records what a test asks about later: some of the form's events, every POST
// of a record with its start and end, every exchange with the portal's API, and violations of the page's policy.
{
  const seen = { events: [], posts: [], exchanges: [], violations: [], kept: false };
  Object.defineProperty(window, "seen", { value: seen });
  for (const name of ["saved", "queued", "received", "lapsed", "error"]) {
    const note = ({ detail }) => seen.events.push(detail?.code ? `${name} ${detail.code}` : name);
    addEventListener(`notifiable-incident-${name}`, note, true);
  }
  const broken = ({ violatedDirective, blockedURI, sample }) =>
    seen.violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
  addEventListener("securitypolicyviolation", broken, true);
  const send = window.fetch;
  window.fetch = function (address, options) {
    const answer = send.apply(this, arguments);
    const url = new URL(address.url ?? address, location.href);
    if (options?.method === "POST" && url.pathname.startsWith("/api/notifications")) {
      const headers = Object.fromEntries(new Headers(options.headers));
      const key = headers["idempotency-key"];
      const post = { key, headers, body: options.body, began: Date.now(), ended: null };
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
  // The service worker reports when it has cached the page with all its files. In a frame without an origin,
  // reading `navigator.serviceWorker` throws.
  const workers = origin === "null" ? null : navigator.serviceWorker;
  workers?.addEventListener("message", ({ data }) => {
    if (data?.kind === "notifiable-incident-kept") seen.kept = data.kept;
  });
  workers?.startMessages();
}
