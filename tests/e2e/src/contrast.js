// Lists each text of the form, and each edge of a control, that has too little contrast with its background.
const root = document.querySelector("notifiable-incident").shadowRoot;
const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

// Blends any CSS colour over another colour. Returns three numbers.
function over(colour, behind) {
  pen.fillStyle = `rgb(${behind.join(" ")})`;
  pen.fillRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host ?? null;

function behind(element) {
  const layers = [];
  for (let one = element; one; one = above(one)) layers.unshift(getComputedStyle(one).backgroundColor);
  return layers.reduce((all, layer) => over(layer, all), [255, 255, 255]);
}

// WCAG 2.2, relative luminance and contrast ratio.
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const faint = [];
function check(element, what, colour, before, least) {
  const found = ratio(over(colour, before), before);
  if (found < least) faint.push(`${what} of ${element.className || element.localName}: ${found.toFixed(2)}, ${element.textContent.slice(0, 40)}`);
}

let texts = 0;
for (const element of root.querySelectorAll("*")) {
  if (!element.checkVisibility({ visibilityProperty: true })) continue;
  const style = getComputedStyle(element);
  const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (own) {
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    check(element, "text", style.color, behind(element), large ? 3 : 4.5);
    texts += 1;
  }
  if (element.matches("input, textarea, .button.plain")) {
    check(element, "edge", style.borderTopColor, behind(above(element)), 3);
  }
  if (element.matches(".button:not(.plain)")) {
    check(element, "button", style.backgroundColor, behind(above(element)), 3);
  }
}
if (texts < 5) faint.push(`only ${texts} texts were found`);
return faint;
