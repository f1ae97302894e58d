// The emoji picker.

import { h } from "./dom.js";
import { asText, find, groups } from "./emoji.js";
import { closePopover, openPopover, popoverOf } from "./popover.js";
import { t } from "./words.js";

const COLUMNS = 9;

export function pickEmoji(anchor, done) {
  if (popoverOf(anchor)) return closePopover();
  const choose = (name) => (closePopover(), done(name));
  const field = h("input", { type: "search", placeholder: t("emoji-search"), "aria-label": t("emoji-search") });
  const grid = h("div", { class: "emoji-grid" });
  const draw = () => {
    const typed = field.value.trim().replaceAll(":", "").replaceAll(" ", "_");
    grid.replaceChildren(...(typed ? section(t("emoji-found"), find(typed).slice(0, 60), choose) : groups.flatMap((group) => section(t(group.title), group.names, choose))));
  };
  field.addEventListener("input", draw);
  const panel = h("div", { class: "picker", role: "dialog", "aria-label": t("emoji-pick"), onkeydown: (event) => walk(event, panel, field) }, field, grid);
  draw();
  anchor.setAttribute("aria-expanded", "true");
  openPopover(anchor, panel, { onclose: () => anchor.removeAttribute("aria-expanded") });
  field.focus();
  return undefined;
}

function section(title, names, choose) {
  const buttons = names.map((name) => h("button", { type: "button", title: `:${name}:`, "aria-label": name.replaceAll("_", " "), onclick: () => choose(name) }, asText(name)));
  return [h("div", { class: "menu-heading" }, title), h("div", { class: "emoji-row" }, buttons.length ? buttons : t("emoji-none"))];
}

function walk(event, panel, field) {
  const all = [...panel.querySelectorAll(".emoji-row button")];
  const at = all.indexOf(document.activeElement);
  if (event.key === "Enter" && document.activeElement === field && all.length) return (event.preventDefault(), all[0].click());
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
  if (!step || (document.activeElement === field && event.key !== "ArrowDown")) return undefined;
  event.preventDefault();
  const to = at < 0 ? 0 : at + step;
  (all[to] ?? (to < 0 ? field : all.at(-1))).focus();
  return undefined;
}
