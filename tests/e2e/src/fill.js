// Gives every unanswered question on the page a plausible answer. Call it again for questions that
// appear after an answer. Returns the number of answers given.
// Argument: selector of the host.
const root = document.querySelector(arguments[0]).shadowRoot;
const seen = (element) => element.checkVisibility({ visibilityProperty: true });
const label_of = (field) => [...(field.labels ?? [])].map((label) => label.innerText).join(" ");
const tell = (field, ...names) =>
  names.forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));

const LONG =
  "Ward staff saw bruising to both upper arms and the left ear on Tuesday evening and told the consultant, who " +
  "asked for a skeletal survey.\n\nThe mother said that the baby rolled off the sofa. A family support worker, " +
  "Mrs Fotheringay-Phipps-Worthington, had visited twice in February and had written up neither visit.";
const WORDS = [
  [/e-?mail/i, "ada.morgan@example.gov.uk"],
  [/phone/i, "0113 496 0000"],
  [/postcode/i, "LS1 1UR"],
  [/NHS number/i, "999 000 0018"],
  [/^time/i, "9:30am"],
  [/how many|number of/i, "2"],
  [/authority where|council/i, "Leeds"],
  [/first names|known as/i, "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"],
  [/name/i, "Ngozi Okafor"],
];
const PARTS = { Day: "12", Month: "3", Year: "2026" };

let answered = 0;
for (const field of root.querySelectorAll("input, textarea, select")) {
  if (!seen(field) || field.disabled) continue;
  const label = label_of(field);
  if (field.type === "radio") {
    const group = [...root.querySelectorAll("input[type=radio]")].filter(({ name }) => name === field.name);
    // Leave "Yes, I've completed this section" to the test.
    if (group.some(({ checked }) => checked) || field.name === "completed") continue;
    // Choose the answer that leads to the most questions.
    const legend = field.closest("fieldset").querySelector("legend").innerText;
    (/identified|unborn/i.test(legend) ? group.at(-1) : field).click();
  } else if (field.type === "checkbox") {
    const group = [...(field.closest("fieldset:has(> legend)")?.querySelectorAll("input") ?? [])];
    const alone = group.length < 2 || field.closest(".unknown");
    if (alone || group.some(({ checked }) => checked)) continue;
    field.click();
  } else if (field.tagName === "SELECT") {
    if (field.value !== "") continue;
    field.selectedIndex = 1;
    tell(field, "input", "change");
  } else if (field.value === "") {
    const known = WORDS.find(([pattern]) => pattern.test(label));
    const short = known ? known[1] : "Seen at home by the health visitor";
    field.value = PARTS[label.trim()] ?? (field.tagName === "TEXTAREA" ? LONG : short);
    tell(field, "input", "change", "blur");
  } else continue;
  answered += 1;
}
return answered;
