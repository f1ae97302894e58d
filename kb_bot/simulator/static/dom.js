// Makes elements. Text only ever becomes text: there is no other door into the document.

const SVG = "http://www.w3.org/2000/svg";

/** h("button", {class: "quiet", onclick: f, "aria-label": "Close"}, "text", node, null, [more]) */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) set(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
  else if (name === "dataset") Object.assign(node.dataset, value);
  else node.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : String(value));
}

const ICONS = {
  arrow_left: "M15 5l-7 7 7 7",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
  bookmark: "M7 4h10v16l-5-4-5 4z",
  check: "M5 12l5 5 9-10",
  chevron: "M7 10l5 5 5-5",
  clock: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5l4 2",
  close: "M6 6l12 12M18 6L6 18",
  cloud: "M7 18h10a4 4 0 0 0 .6-8A6 6 0 0 0 6 11.2A3.5 3.5 0 0 0 7 18z",
  code: "M9 7l-5 5 5 5M15 7l5 5-5 5",
  eye: "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  hash: "M9 4L7 20M17 4l-2 16M4 9h17M3 15h17",
  inspect: "M4 5h16v14H4zM4 10h16M9 10v9",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  list: "M9 6h11M9 12h11M9 18h11M4 6h.5M4 12h.5M4 18h.5",
  lock: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
  menu: "M4 7h16M4 12h16M4 17h16",
  moon: "M19 14.5A8 8 0 0 1 9.5 5A8 8 0 1 0 19 14.5z",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  numbers: "M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M4 15h2.5L4 19h2.5",
  people: "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7M2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  plus: "M12 5v14M5 12h14",
  quote: "M5 5v14M10 8h10M10 12h10M10 16h6",
  search: "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5",
  send: "M4 12l16-8-5 16-3-6z",
  smile: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 14a4.5 4.5 0 0 0 8 0M9 9.5v.01M15 9.5v.01",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  thread: "M5 5h14v11h-8l-4 4v-4H5z",
  trash: "M5 7h14M10 4h4M7 7l1 13h8l1-13",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button with an icon and a name that is read aloud and shown as a tooltip. */
export function iconButton(name, label, onclick, more = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}

/** Names it anew: who uses the page may have another language. */
export function named(button, label, title = label) {
  button.setAttribute("aria-label", label);
  button.title = title;
}

/** Makes the node's children exactly these, moving none that is already in its place (so focus and scroll stay). */
export function arrange(node, children) {
  const wanted = new Set(children);
  for (const child of [...node.childNodes]) if (!wanted.has(child)) child.remove();
  let at = node.firstChild;
  for (const child of children) {
    if (child === at) at = at.nextSibling;
    else node.insertBefore(child, at);
  }
}

const STOPS = "input, textarea, button, a[href], [contenteditable=true]";
const stops = (node) => [...node.querySelectorAll(STOPS)].filter((one) => one.tabIndex >= 0 && !one.disabled);
const nameIn = (node) => node.id || node.getAttribute("href") || node.getAttribute("aria-label") || node.textContent;

/** Remembers where the focus is within; what it returns puts it back: on the nearest of that name, else in the same place. */
export function heldFocus(node) {
  const active = document.activeElement;
  if (!node.contains(active)) return () => {};
  const { selectionStart, selectionEnd } = active;
  const [name, place] = [nameIn(active), stops(node).indexOf(active)];
  return () => {
    if (node.contains(document.activeElement)) return;
    const all = stops(node);
    const named = all.filter((one) => name && nameIn(one) === name);
    const away = (one) => Math.abs(all.indexOf(one) - place);
    const again = named.sort((one, other) => away(one) - away(other))[0] ?? all[place];
    again?.focus({ preventScroll: true });
    if (typeof selectionStart === "number") again?.setSelectionRange?.(selectionStart, selectionEnd);
  };
}

export const fill = (node, ...children) => node.replaceChildren(...children.flat(Infinity).filter(Boolean));

export function later(wait, work) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), wait);
  };
}
