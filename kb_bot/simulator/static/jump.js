// Ctrl+K: to any conversation by a few letters of its name.

import { h, icon } from "./dom.js";
import { go } from "./route.js";
import { isBotPlace, nameOf, placeName, store } from "./store.js";
import { t } from "./words.js";

const MOST = 12;

export function jump() {
  const list = h("div", { role: "listbox", id: "jump-list", class: "listbox" });
  const field = h("input", { type: "search", role: "combobox", "aria-controls": "jump-list", "aria-expanded": "true", "aria-label": t("places-jump"), placeholder: t("places-jump-field") });
  const dialog = h("dialog", { class: "window jump-window", "aria-label": t("places-jump") }, field, list);
  let rows = [];
  let active = 0;

  const take = (row) => (dialog.close(), row && go({ place: row.place }));
  const draw = () => {
    rows = matching(field.value.trim().replace(/^[#@]/, "").toLowerCase());
    active = Math.max(0, Math.min(active, rows.length - 1));
    list.replaceChildren(...rows.map((row, index) => h("div", { role: "option", id: `jump-${index}`, "aria-selected": String(index === active), class: index === active ? "active" : null, onclick: () => take(row) }, icon(row.icon), row.label)));
    field.setAttribute("aria-activedescendant", rows.length ? `jump-${active}` : "");
  };
  field.addEventListener("input", () => ((active = 0), draw()));
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") take(rows[active]);
    else if (step) (active = Math.max(0, Math.min(active + step, rows.length - 1))), draw();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  draw();
  dialog.showModal();
  field.focus();
}

/** What is called exactly so comes first, then what begins so. */
function matching(typed) {
  const rank = ({ label }) => (label.toLowerCase() === typed ? 0 : label.toLowerCase().startsWith(typed) ? 1 : 2);
  const found = targets().filter(({ label }) => label.toLowerCase().includes(typed));
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
}

function targets() {
  const places = [...store.places.values()].filter((place) => !isBotPlace(place));
  const rows = places.map((place) => ({ place: place.id, label: placeName(place), icon: { im: "people", group: "lock" }[place.kind] ?? "hash" }));
  return [...rows, { place: "app", label: nameOf(store.bot), icon: "bookmark" }];
}
