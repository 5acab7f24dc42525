// Lists, as sentences, what is cut off or too small in the current page.
// Argument: selector of the host.
const root = document.querySelector(arguments[0]).shadowRoot;
const page = document.documentElement;
const found = [];
const say = (what, element) => {
  const text = (element.innerText ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
  found.push(`${what}: ${element.tagName.toLowerCase()}.${element.className} "${text}"`);
};
const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
// Skip text for screen readers only, which is cut off on purpose.
const cut_on_purpose = (element) => element.closest(".hidden, thead, .four ~ fieldset > legend") !== null;

if (page.scrollWidth > page.clientWidth) found.push(`scrolls sideways by ${page.scrollWidth - page.clientWidth}`);
for (const element of root.querySelectorAll("*")) {
  if (!seen(element) || cut_on_purpose(element)) continue;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) continue;
  if (box.left < -1 || box.right > page.clientWidth + 1) say("outside the page", element);
  const holds_text = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
  if (!holds_text) continue;
  if (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) say("cut at the side", element);
  if (style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1) say("cut below", element);
  if (style.textOverflow === "ellipsis") say("shortened", element);
}

// WCAG 2.5.8: targets of 24 by 24 pixels, except links within a sentence. A label is part of its control.
const TARGETS = "a[href], button, summary, input, textarea, select, [role=option]";
for (const target of root.querySelectorAll(TARGETS)) {
  if (!seen(target) || target.disabled) continue;
  const after = getComputedStyle(target, "::after");
  const whole_row = after.position === "absolute" && after.content !== "none";
  const { width, height } = (whole_row ? target.closest("li") : target).getBoundingClientRect();
  if (width < 24 || height < 24) say(`target of ${Math.round(width)} by ${Math.round(height)}`, target);
}

// Rules that hold for the whole form (docs/ux-rules.md).
const NEVER =
  "[required], [pattern], [maxlength], [placeholder], [style], [autofocus], [accesskey], " +
  "input[type=date], input[type=number], form:not([novalidate]), [tabindex]:not([tabindex='-1'])";
for (const element of root.querySelectorAll(NEVER)) say("not allowed here", element);
const ids = [...root.querySelectorAll("[id]")].map(({ id }) => id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`two of the id ${id}`);
for (const name of ["for", "aria-describedby", "aria-labelledby", "aria-controls"]) {
  for (const element of root.querySelectorAll(`[${name}]`)) {
    const missing = element.getAttribute(name).split(" ").some((id) => root.getElementById(id) === null);
    if (missing) say(`${name} points nowhere`, element);
  }
}
for (const element of root.querySelectorAll("*")) if (element.shadowRoot) say("a nested shadow root", element);
return found;
