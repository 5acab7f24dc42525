// Finds things in a page by their words. Returns {found: element} or {missing: why}.
// Arguments: selector of the host ("" for the document), its number, legends to look within,
// the action, and the arguments of the action.
const [selector, number, within, act, ...words] = arguments;

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const words_of = (element) => tidy(element.innerText ?? element.textContent);
const seen = (element) => element.checkVisibility({ visibilityProperty: true });
const same = (wanted) => (text) => text === tidy(wanted);

let root = document;
let scope = document;
if (selector !== "") {
  const host = document.querySelectorAll(selector)[number];
  if (!host) return { missing: `the page has no ${selector} number ${number}` };
  if (!host.shadowRoot) return { missing: `${selector} shows nothing yet` };
  root = host.shadowRoot;
  scope = root;
}

const all = (css, from = scope) => [...from.querySelectorAll(css)].filter(seen);
const by_ids = (ids) =>
  tidy(ids)
    .split(" ")
    .map((id) => root.getElementById(id))
    .filter(Boolean);

// The name of a field: what aria-labelledby points to, else its aria-label, else its labels.
function name_of(field) {
  const ids = field.getAttribute("aria-labelledby");
  const label = field.getAttribute("aria-label");
  if (label && !ids) return tidy(label);
  const named = ids ? by_ids(ids) : [...(field.labels ?? [])];
  return tidy(named.map(words_of).join(" "));
}

// The name of a group: its legend, its aria-label, or what aria-labelledby points to.
function group_name(group) {
  const legend = group.querySelector(":scope > legend");
  if (legend) return words_of(legend);
  if (group.ariaLabel) return tidy(group.ariaLabel);
  return tidy(by_ids(group.getAttribute("aria-labelledby") ?? "").map(words_of).join(" "));
}

const GROUPS = "fieldset, [role=group], [role=radiogroup], [role=region], section[aria-labelledby]";
const FIELDS = "input:not([type=hidden]), textarea, select";
const BUTTONS =
  "button, a[href], summary, [role=button], [role=link], input[type=submit], input[type=button]";
const HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]";

const pressable = (element) => tidy(element.value && element.matches("input") ? element.value : words_of(element));
const typed = (field) => !field.matches("[type=radio], [type=checkbox]");
const described = (field) => by_ids(field.getAttribute("aria-describedby") ?? "").map(words_of);

function one(kind, wanted, candidates, naming) {
  const matching = candidates.filter((candidate) => same(wanted)(naming(candidate)));
  if (matching.length === 1) return { found: matching[0] };
  if (matching.length > 1) return { missing: `there are ${matching.length} of ${kind} "${wanted}"` };
  const names = candidates.map(naming).filter(Boolean);
  return { missing: `there is no ${kind} "${wanted}", only: ${JSON.stringify([...new Set(names)])}` };
}

for (const legend of within) {
  const group = one("group", legend, all(GROUPS), group_name);
  if (group.missing) return group;
  scope = group.found;
}

// The innermost group of this name, because a group within a group may have the same name.
function group(legend) {
  const candidates = all(GROUPS).filter(
    (candidate) => !all(GROUPS, candidate).some((inner) => same(legend)(group_name(inner))),
  );
  return one("group", legend, candidates, group_name);
}

function option(legend, label, types) {
  const owner = group(legend);
  if (owner.missing) return owner;
  return one("option", label, all(types, owner.found), name_of);
}

// The text that follows a term of a summary list.
function said_of(term) {
  const found = one("term", term, all("dt"), words_of);
  if (found.missing) return found;
  const values = [];
  for (let next = found.found.nextElementSibling; next?.matches("dd"); next = next.nextElementSibling) {
    values.push(words_of(next));
  }
  return { found: values.join(" ") };
}

const acts = {
  field: (label) => one("field", label, all(FIELDS).filter(typed), name_of),
  value: (label) => {
    const field = one("field", label, all(FIELDS).filter(typed), name_of);
    return field.missing ? field : { found: field.found.value };
  },
  field_in: (legend, label) => {
    const owner = group(legend);
    if (owner.missing) return owner;
    return one("field", label, all(FIELDS, owner.found).filter(typed), name_of);
  },
  radio: (legend, label) => option(legend, label, "input[type=radio], [role=radio]"),
  checkbox: (legend, label) => option(legend, label, "input[type=checkbox], [role=checkbox]"),
  // The heading that an option is folded under.
  folded_under: (legend, label) => {
    const owner = group(legend);
    if (owner.missing) return owner;
    const inputs = [...owner.found.querySelectorAll("details:not([open]) input")];
    // A folded label has no innerText.
    const folded = one("folded option", label, inputs, (input) => tidy(input.labels[0]?.textContent));
    return folded.missing ? folded : { found: words_of(folded.found.closest("details").querySelector("summary")) };
  },
  lone_checkbox: (label) => one("checkbox", label, all("input[type=checkbox]"), name_of),
  option: (label, text) => {
    const list = one("field", label, all("select"), name_of);
    return list.missing ? list : one("option", text, [...list.found.options], (item) => tidy(item.label));
  },
  button: (text) => one("button or link", text, all(BUTTONS), pressable),
  group: (legend) => group(legend),
  chosen: (legend) => {
    const owner = group(legend);
    if (owner.missing) return owner;
    return { found: all("input", owner.found).filter((input) => input.checked).map(name_of) };
  },
  descriptions: (label) => {
    const field = one("field", label, all(FIELDS).filter(typed), name_of);
    const owner = field.missing ? group(label) : field;
    return owner.missing ? { missing: field.missing } : { found: described(owner.found) };
  },
  is_invalid: (label) => {
    const field = one("field", label, all(FIELDS).filter(typed), name_of);
    if (!field.missing) return { found: field.found.getAttribute("aria-invalid") === "true" };
    const owner = group(label);
    if (owner.missing) return { missing: field.missing };
    return { found: owner.found.querySelector("[aria-invalid=true]") !== null };
  },
  heading: () => {
    const level = (heading) => Number(heading.getAttribute("aria-level") ?? heading.tagName[1]);
    const headings = all(HEADINGS).filter((heading) => !heading.closest("[role=alert], [role=status]"));
    if (headings.length === 0) return { missing: "there is no heading" };
    return { found: words_of(headings.reduce((top, next) => (level(next) < level(top) ? next : top))) };
  },
  headings: () => ({ found: all(HEADINGS).map(words_of) }),
  error_summary: () => {
    const title = all(HEADINGS).find((heading) => words_of(heading) === "There is a problem");
    if (!title) return { missing: "there is no error summary" };
    const box = title.closest("[role=alert], [aria-labelledby], [tabindex]") ?? title.parentElement;
    return { found: all("li", box).map(words_of) };
  },
  fact: (term) => said_of(term),
  text: () => {
    const owner = scope === document ? document.body : scope;
    const parts = owner.innerText === undefined ? [...owner.children].filter(seen) : [owner];
    return { found: parts.map(words_of).join(" ") };
  },
  fields: () => ({ found: all(FIELDS).map(name_of) }),
  groups: () => ({ found: all(GROUPS).map(group_name) }),
  buttons: () => ({ found: all(BUTTONS).map(pressable) }),
  rows: () => ({ found: all("ul > li a[href]").map(words_of) }),
  // The focused element: its name, its group, and whether a person can see it.
  focus: () => {
    const focused = root.activeElement;
    if (!focused || focused === document.body) return { found: null };
    const name = name_of(focused) || (focused.matches(BUTTONS) ? pressable(focused) : words_of(focused));
    const within = focused.closest("fieldset:has(> legend)");
    const style = getComputedStyle(focused);
    const opaque = style.outlineColor !== "rgba(0, 0, 0, 0)" && style.outlineColor !== "transparent";
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && opaque;
    const { left, top, width, height } = focused.getClientRects()[0] ?? focused.getBoundingClientRect();
    // Check only the first line of a long box: a browser scrolls no more than that into view.
    const there = root.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
    const uncovered = there !== null && (focused.contains(there) || there.contains(focused));
    const marked = outlined || style.boxShadow !== "none";
    const type = focused.type ?? focused.tagName.toLowerCase();
    return { found: { name, group: within ? group_name(within) : "", type, marked, uncovered } };
  },
  focused: () => {
    const focused = root.activeElement;
    if (!focused || focused === document.body) return { missing: "nothing has the focus" };
    return { found: name_of(focused) || (focused.matches(BUTTONS) ? pressable(focused) : words_of(focused)) };
  },
};
return acts[act](...words);
