// Runs before the scripts of a measured page. The program reads its results from `probe`.
{
  const root = () => document.querySelector("notifiable-incident")?.shadowRoot ?? document;
  const seen = (element) => element && !element.disabled && element.checkVisibility();
  const first = (css) => [...root().querySelectorAll(css)].find(seen);

  /** Resolves with the time after the next frame was painted. */
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      }),
    );

  const text = (element) => (element.innerText ?? "").replace(/\s+/g, " ").trim();
  const heading = () => text(root().querySelector("h1, h2, h3"));

  const probe = {
    control: null, // when the first link or button was painted
    field: null, // when the first field was painted
    saved: null, // when the first save succeeded
    keys: [], // for each key: time busy, time until painted
    open: 0, // number of keys not painted yet

    /** Records when the first field can be used. On a list of pages it presses the first section, because the check above
     * it is in the lazy part. */
    async look() {
      const link = () => [...root().querySelectorAll("li a")].find((one) => seen(one) && text(one) === "You and your council");
      const field = () => first("input:not([type=hidden]), textarea, select");
      const frame = () => new Promise(requestAnimationFrame);
      if (document.querySelector("notifiable-incident")) {
        while (!link()) await frame();
        probe.control = await painted();
        link().click();
      }
      while (!field()) await frame();
      field().focus();
      probe.field = await painted();
      const host = document.querySelector("notifiable-incident");
      if (host) {
        await host.save();
        probe.saved = await painted();
      }
    },

    /** Presses the button or link with this text, and returns the time until its page is painted. */
    async press(words) {
      const target = [...root().querySelectorAll("a, button")].find((one) => seen(one) && text(one).startsWith(words));
      if (!target) throw new Error(`nothing says ${words}: ${text(root().firstElementChild)}`);
      const before = heading();
      const from = performance.now();
      target.click();
      let at = await painted();
      while (heading() === before) at = await painted();
      return at - from;
    },

    /** Goes back to the list of pages. */
    async home() {
      const back = () => [...root().querySelectorAll("a, button")].find((one) => seen(one) && text(one).startsWith("Back to"));
      while (back()) await probe.press(text(back()));
      return 0;
    },

    focus(css) {
      const field = first(css);
      field.focus();
      field.setSelectionRange?.(field.value.length, field.value.length);
    },

    /** Types into a field and deletes the text again, letter by letter. */
    async rewrite(css, keys) {
      const field = first(css);
      const before = field.value;
      for (let key = 0; key < keys; key += 1) {
        field.value = key % 2 ? before : `${before}x`;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
        if (key % 20 === 0) await painted();
      }
    },

    /** Returns the time that a method of the element takes. */
    async method(name, ...values) {
      const from = performance.now();
      await document.querySelector("notifiable-incident")[name](...values);
      return performance.now() - from;
    },

    /** Returns the time from a click to an event of the element. */
    async until(words, event) {
      const host = document.querySelector("notifiable-incident");
      const target = [...root().querySelectorAll("button")].find((one) => seen(one) && text(one) === words);
      const happened = new Promise((resolve) => host.addEventListener(event, resolve, { once: true }));
      const from = performance.now();
      target.click();
      await happened;
      return performance.now() - from;
    },
  };
  window.probe = probe;
  if (location.hash === "#first-field") addEventListener("DOMContentLoaded", () => probe.look());

  let began = 0;
  addEventListener("keydown", ({ timeStamp }) => (began = timeStamp), true);
  addEventListener(
    "input",
    () => {
      const from = began;
      const key = [0, 0];
      probe.open += 1;
      probe.keys.push(key);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (key[0] = performance.now() - from);
      port2.postMessage(0);
      painted().then((at) => {
        key[1] = at - from;
        probe.open -= 1;
      });
    },
    true,
  );
}
