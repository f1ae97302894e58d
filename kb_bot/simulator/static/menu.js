// Menus: a list of things to do, by mouse and by arrow keys.

import { h } from "./dom.js";
import { closePopover, openPopover, popoverOf } from "./popover.js";

/** items: {label | nodes, run, danger, checked, disabled} or {heading} or {line: true} */
export function openMenu(anchor, items, label) {
  if (popoverOf(anchor)) return closePopover();
  const rows = items.map(row);
  const menu = h("div", { role: "menu", class: "menu", "aria-label": label, onkeydown: (event) => walk(event, menu) }, rows);
  anchor.setAttribute("aria-expanded", "true");
  openPopover(anchor, menu, { onclose: () => anchor.setAttribute("aria-expanded", "false") });
  choices(menu)[0]?.focus();
}

function row(item) {
  if (item.line) return h("hr");
  if (item.heading) return h("div", { class: "menu-heading" }, item.heading);
  const run = () => (closePopover(), item.run());
  const role = item.checked === undefined ? "menuitem" : "menuitemradio";
  const props = { type: "button", role, tabindex: -1, class: item.danger ? "danger" : null, "aria-checked": item.checked, disabled: item.disabled, onclick: run };
  return h("button", props, item.nodes ?? item.label);
}

const choices = (menu) => [...menu.querySelectorAll("button:enabled")];

function walk(event, menu) {
  const all = choices(menu);
  const at = all.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (event.key === "Tab") return closePopover();
  if (next !== undefined) {
    event.preventDefault();
    all[(next + all.length) % all.length].focus();
  } else if (event.key.length === 1) {
    all.find((one) => one.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  }
}
