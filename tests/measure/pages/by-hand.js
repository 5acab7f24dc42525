// What somebody would write who needs this one form and nothing else: fields from a table, answers
// kept in the browser a moment after they were typed, a message beside a field that was left empty.
const form = document.getElementById("form");
const answers = JSON.parse(localStorage.getItem("answers") ?? "{}");

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function control({ id, kind, options }) {
  if (kind === "narrative") return make("textarea", { id, name: id, rows: 4 });
  if (kind === "list") return make("select", { id, name: id }, ...options.map((text) => make("option", {}, text)));
  return make("input", { id, name: id, type: kind });
}

function field(question) {
  const { id, kind, label, options } = question;
  if (kind !== "choice") {
    const input = control(question);
    input.value = answers[id] ?? input.value;
    return make("p", {}, make("label", { htmlFor: id }, label), input);
  }
  const radios = options.map((text) =>
    make("label", {}, make("input", { type: "radio", name: id, value: text, checked: answers[id] === text }), ` ${text}`),
  );
  return make("fieldset", {}, make("legend", {}, label), ...radios);
}

form.append(...FIELDS.map(field), make("button", {}, "Send"));

let saving = 0;
form.addEventListener("input", ({ target }) => {
  answers[target.name] = target.value;
  clearTimeout(saving);
  saving = setTimeout(() => localStorage.setItem("answers", JSON.stringify(answers)), 500);
});

form.addEventListener("focusout", ({ target }) => {
  if (!target.matches("input:not([type=radio]), textarea")) return;
  target.parentElement.querySelector(".error")?.remove();
  if (target.value === "") target.before(make("span", { className: "error" }, "Enter an answer"));
});
