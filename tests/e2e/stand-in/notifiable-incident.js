// A stand-in for the component: three pages in an open shadow root, enough to try the harness and
// the portal in a real browser. It shares nothing with the product.

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { display: block; }
  fieldset { border: 0; margin: 1rem 0; padding: 0; }
  .choice { position: relative; padding-left: 3rem; min-height: 2.5rem; }
  .choice input { position: absolute; left: 0; width: 2.5rem; height: 2.5rem; opacity: 0; }
  .choice label::before { content: "\\25CB"; position: absolute; left: 0.5rem; }
  .choice input:checked + label::before { content: "\\25CF"; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`);

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
const utf8 = (text) => new TextEncoder().encode(text);
const sha256 = async (text) => base64url(await crypto.subtle.digest("SHA-256", utf8(text)));

function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

class StandIn extends HTMLElement {
  #answers = {};
  #letter = null;

  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
    // As the product does, it appears a moment after the page.
    setTimeout(() => this.#ask([]), 50);
  }

  #show(...parts) {
    this.shadowRoot.replaceChildren(el("div", {}, ...parts));
  }

  #text(id, label, hint) {
    const note = hint ? [el("p", { id: `${id}-hint` }, hint)] : [];
    const described = hint ? { "aria-describedby": `${id}-hint` } : {};
    const input = el("input", { id, ...described });
    input.value = this.#answers[id] ?? "";
    input.addEventListener("input", () => (this.#answers[id] = input.value));
    return el("div", {}, el("label", { for: id }, label), ...note, input);
  }

  #choices(type, id, legend, labels) {
    const rows = labels.map((label, at) => {
      const box = el("input", { type, name: id, id: `${id}-${at}` });
      box.checked = (this.#answers[id] ?? []).includes(label);
      box.addEventListener("change", () => {
        const others = type === "radio" ? [] : (this.#answers[id] ?? []).filter((other) => other !== label);
        this.#answers[id] = box.checked ? [...others, label] : others;
      });
      return el("div", { class: "choice" }, box, el("label", { for: `${id}-${at}` }, label));
    });
    return el("fieldset", {}, el("legend", {}, legend), ...rows);
  }

  #date(id, legend) {
    const parts = ["Day", "Month", "Year"].map((part) => this.#text(`${id}-${part}`, part));
    return el("fieldset", { role: "group" }, el("legend", {}, legend), ...parts);
  }

  #ask(errors) {
    const summary = el(
      "div",
      { role: "alert", tabindex: "-1" },
      el("h3", {}, "There is a problem"),
      el("ul", {}, ...errors.map((error) => el("li", {}, el("a", { href: "#" }, error)))),
    );
    const place = el(
      "select",
      { id: "place" },
      ...["", "Home", "School"].map((label) => el("option", {}, label)),
    );
    place.value = this.#answers.place ?? "";
    place.addEventListener("change", () => (this.#answers.place = place.value));
    const notes = el("textarea", { "aria-labelledby": "notes-title", id: "notes" });
    notes.addEventListener("input", () => (this.#answers.notes = notes.value));
    this.#show(
      ...(errors.length > 0 ? [summary] : []),
      el("h2", {}, "About the child"),
      this.#text("name", "First name", "As it is in council records"),
      this.#choices("radio", "sex", "Sex", ["Female", "Male", "Not known"]),
      this.#choices("checkbox", "harm", "Kinds of harm", ["Neglect", "Physical harm"]),
      this.#date("born", "Date of birth"),
      this.#date("died", "Date of death"),
      el("label", { for: "place" }, "Place"),
      place,
      el("p", { id: "notes-title" }, "What happened"),
      notes,
      el("fieldset", {}, el("legend", {}, "Parent 1"), this.#text("parent-1", "Last name")),
      el("fieldset", {}, el("legend", {}, "Parent 2"), this.#text("parent-2", "Last name")),
      el("details", {}, el("summary", {}, "Help with names"), el("p", {}, "Any spelling will do")),
      el("button", { type: "button", onclick: () => this.#check() }, "Save and continue"),
    );
    if (errors.length > 0) this.shadowRoot.querySelector("[role=alert]").focus();
  }

  #check() {
    if (!this.#answers.name) return this.#ask(["Enter a first name"]);
    const date = (id) => ["Day", "Month", "Year"].map((part) => this.#answers[`${id}-${part}`]).join(" ");
    const rows = {
      "First name": this.#answers.name,
      Sex: this.#answers.sex?.join(),
      "Date of birth": date("born"),
    };
    const list = Object.entries(rows).flatMap(([term, value]) => [
      el("dt", {}, term),
      el("dd", {}, value ?? ""),
      el("dd", {}, el("button", { onclick: () => this.#ask([]) }, "Change", el("span", { class: "unseen" }, ` ${term}`))),
    ]);
    this.#show(
      el("h2", {}, "Check your answers"),
      el("dl", {}, ...list),
      el("button", { type: "button", onclick: () => this.#send() }, "Send notification"),
    );
  }

  async #write() {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
    const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const kid = await sha256(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }));
    const random = () => base64url(crypto.getRandomValues(new Uint8Array(16)));
    const key = random();
    const payload = {
      answers: Object.fromEntries(Object.entries(this.#answers).sort(([a], [b]) => (a < b ? -1 : 1))),
      audience: this.getAttribute("authority"),
      idempotency_key: key,
      previous: null,
      record_id: random(),
      revision: 1,
    };
    const envelope = {
      payload: base64url(utf8(JSON.stringify(payload))),
      protected: base64url(utf8(JSON.stringify({ alg: "ES256", kid, typ: "notifiable-incident+jws" }))),
    };
    const signed = utf8(`${envelope.protected}.${envelope.payload}`);
    const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, signed);
    envelope.signature = base64url(signature);
    return { jwk, body: JSON.stringify(envelope), key };
  }

  async #send() {
    try {
      this.#letter ??= await this.#write();
      const { jwk, body, key } = this.#letter;
      await fetch(this.getAttribute("key-endpoint"), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ jwk }),
      });
      const answer = await fetch(this.getAttribute("endpoint"), {
        method: "POST",
        headers: { "Content-Type": "application/jose+json", "Idempotency-Key": key },
        body,
      });
      if (answer.status !== 201) throw new Error(`status ${answer.status}`);
      const { id, digest } = await answer.json();
      if (digest !== (await sha256(body))) throw new Error("another digest");
      this.#show(el("h2", {}, "Received"), el("p", {}, `Reference ${id}`));
    } catch {
      this.#show(
        el("h2", {}, "Not sent yet"),
        el("button", { type: "button", onclick: () => this.#send() }, "Try again"),
      );
    }
  }
}

customElements.define("notifiable-incident", StandIn);
