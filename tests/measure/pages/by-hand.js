// The form as a developer would write it by hand for this one purpose: it builds fields from a table, stores answers in
// the browser a moment after they were typed, and shows a message beside an empty field.
const form = document.getElementById("form");
const answers = JSON.parse(localStorage.getItem("answers") ?? "{}");

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const hintOf = ({ id, hint }) => (hint ? [make("span", { id: `${id}-hint`, className: "hint" }, hint)] : []);

function control({ id, kind, list }) {
  const about = { id, name: id };
  if (kind === "narrative") return make("textarea", { ...about, rows: 4 });
  if (kind === "list") return make("select", about, ...LISTS[list].map((text) => make("option", {}, text)));
  return make("input", { ...about, type: kind });
}

function field(question) {
  const { id, kind, label, list } = question;
  if (kind !== "radio" && kind !== "checkbox") {
    const input = control(question);
    input.value = answers[id] ?? input.value;
    if (question.hint) input.setAttribute("aria-describedby", `${id}-hint`);
    return make("p", {}, make("label", { htmlFor: id }, label), ...hintOf(question), input);
  }
  const boxes = LISTS[list].map((text) => {
    const name = kind === "radio" ? id : `${id}: ${text}`;
    const checked = kind === "radio" ? answers[name] === text : answers[name] === true;
    return make("label", {}, make("input", { type: kind, name, value: text, checked }), ` ${text}`);
  });
  return make("fieldset", {}, make("legend", {}, label), ...hintOf(question), ...boxes);
}

form.append(...FIELDS.map(field), make("button", {}, "Send"));

let saving = 0;
form.addEventListener("input", ({ target }) => {
  answers[target.name] = target.type === "checkbox" ? target.checked : target.value;
  clearTimeout(saving);
  saving = setTimeout(() => localStorage.setItem("answers", JSON.stringify(answers)), 500);
});

form.addEventListener("focusout", ({ target }) => {
  if (!target.matches("input:not([type=radio], [type=checkbox]), textarea")) return;
  target.parentElement.querySelector(".error")?.remove();
  if (target.value === "") target.before(make("span", { className: "error" }, "Enter an answer"));
});
