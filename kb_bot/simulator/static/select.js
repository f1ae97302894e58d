// Select menus of every kind as one combobox with search: static, external, people, conversations; one or many.

import { h, icon, iconButton, later } from "./dom.js";
import { confirmed } from "./confirm.js";
import { plain, textNodes } from "./mrkdwn.js";
import { closePopover, openPopover, popoverOf } from "./popover.js";
import { nameOf, person, placeName, store } from "./store.js";
import { toast } from "./toasts.js";
import { t } from "./words.js";

const ASK_AFTER = 120; // ms after the last key

let serial = 0;

export function select(element, block, context, frame) {
  const isMulti = element.type.startsWith("multi_");
  const kind = element.type.replace("multi_", "");
  const source = SOURCES[kind](element, block, context);
  const most = element.max_selected_items ?? 100;
  let chosen = [context.value(block, element) ?? []].flat();
  let rows = [];
  let active = -1;

  const listId = `list-${(serial += 1)}`;
  const chips = h("span", { class: "chips" });
  const input = h("input", {
    id: frame.id, role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": listId,
    "aria-labelledby": frame.label, "aria-describedby": frame.error, "aria-invalid": frame.error ? "true" : null,
    "aria-label": frame.label ? null : element.placeholder?.text ?? t("choose"),
    autofocus: element.focus_on_load,
  });
  const clear = iconButton("close", t("clear"), () => choose(null), { class: "icon-button clear", tabindex: -1 });
  const box = h("div", { class: isMulti ? "select many" : "select" }, chips, input, clear, icon("chevron"));
  const list = h("div", { role: "listbox", id: listId, class: "listbox", "aria-multiselectable": isMulti ? "true" : null });

  function show() {
    input.placeholder = isMulti && chosen.length ? "" : element.placeholder?.text ?? (isMulti ? t("choose-some") : t("choose"));
    if (!isMulti && !popoverOf(box)) input.value = chosen.length ? source.label(chosen[0]) : "";
    chips.replaceChildren(...(isMulti ? chosen.map(chip) : []));
    clear.hidden = isMulti || !chosen.length || (block.type === "input" && !block.optional);
  }

  function chip(value) {
    const remove = iconButton("close", t("remove", { name: source.label(value) }), () => put(chosen.filter((one) => source.key(one) !== source.key(value))));
    return h("span", { class: "chip" }, source.label(value), remove);
  }

  async function put(next) {
    if (!(await confirmed(element.confirm))) return show();
    chosen = next;
    show();
    context.put(block, element, isMulti ? chosen : (chosen[0] ?? null));
  }

  function choose(row) {
    if (row === null) return put([]);
    const has = chosen.some((one) => source.key(one) === source.key(row.value));
    if (!isMulti) {
      input.value = source.label(row.value);
      closePopover(false);
      return put([row.value]);
    }
    input.value = "";
    if (!has && chosen.length >= most) return toast(t("choose-most", { count: most }));
    put(has ? chosen.filter((one) => source.key(one) !== source.key(row.value)) : [...chosen, row.value]).then(() => popoverOf(box) && search());
    return undefined;
  }

  async function search() {
    const typed = input.value.trim();
    const asked = (search.turn = (search.turn ?? 0) + 1);
    if (source.isSlow) say(t("choose-search"));
    try {
      const found = await source.find(typed);
      if (asked !== search.turn || !popoverOf(box)) return;
      rows = found;
      active = rows.length ? 0 : -1;
      draw(typed.length < (source.least ?? 0) ? t("choose-letters", { count: source.least }) : t("choose-none"));
    } catch (error) {
      if (asked === search.turn) say(error.message);
    }
  }
  const searchSoon = later(source.isSlow ? ASK_AFTER : 0, search);

  const say = (words) => list.replaceChildren(h("div", { class: "nothing" }, words));

  function draw(empty) {
    if (!rows.length) return say(empty);
    const nodes = [];
    rows.forEach((row, index) => {
      if (row.group && row.group !== rows[index - 1]?.group) nodes.push(h("div", { class: "menu-heading" }, row.group));
      nodes.push(optionNode(row, index));
    });
    list.replaceChildren(...nodes);
    point(active);
    return undefined;
  }

  function optionNode(row, index) {
    const has = chosen.some((one) => source.key(one) === source.key(row.value));
    const pick = (event) => (event.preventDefault(), choose(row));
    const words = [h("span", {}, row.nodes), row.detail ? h("small", {}, row.detail) : null, has ? icon("check") : null];
    return h("div", { role: "option", id: `${listId}-${index}`, "aria-selected": String(has), onpointerdown: (e) => e.preventDefault(), onclick: pick }, words);
  }

  function point(index) {
    active = index;
    list.querySelectorAll("[role=option]").forEach((node, at) => node.classList.toggle("active", at === index));
    const node = document.getElementById(`${listId}-${index}`);
    node?.scrollIntoView({ block: "nearest" });
    if (node) input.setAttribute("aria-activedescendant", node.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** `typed`: by a letter, which stays; else the field is emptied for the search. */
  function open(typed = false) {
    if (popoverOf(box)) return;
    if (!isMulti && !typed) input.value = "";
    input.setAttribute("aria-expanded", "true");
    list.replaceChildren(h("div", { class: "nothing" }, "…"));
    openPopover(box, list, { takesFocus: false, matchWidth: true, onclose: () => (input.setAttribute("aria-expanded", "false"), show()) });
    search();
  }

  input.addEventListener("click", () => open());
  input.addEventListener("focus", () => input.select());
  input.addEventListener("input", () => (open(true), searchSoon()));
  input.addEventListener("blur", () => popoverOf(box) && closePopover(false));
  box.addEventListener("pointerdown", (event) => {
    if (event.target === input || event.target.closest("button")) return;
    event.preventDefault();
    input.focus();
    open();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && isMulti && !input.value && chosen.length) return put(chosen.slice(0, -1));
    if (!popoverOf(box)) return ["ArrowDown", "ArrowUp", "Enter"].includes(event.key) ? (event.preventDefault(), open()) : undefined;
    if (event.key === "ArrowDown") point(Math.min(active + 1, rows.length - 1));
    else if (event.key === "ArrowUp") point(Math.max(active - 1, 0));
    else if (event.key === "Enter") rows[active] && choose(rows[active]);
    else return undefined;
    event.preventDefault();
    event.stopPropagation();
    return undefined;
  });
  show();
  return box;
}

// --- where the options come from: find(typed) -> rows, label(value), key(value)

const has = (text, typed) => text.toLowerCase().includes(typed.toLowerCase());

const optionRow = (option, group = "") => ({
  value: option, group, nodes: textNodes(option.text), detail: option.description ? option.description.text : "",
});
const ofOptions = { label: (option) => option.text.text, key: (option) => option.value };

function offered(element) {
  const grouped = (element.option_groups ?? []).flatMap((group) => group.options.map((option) => optionRow(option, group.label.text)));
  return [...(element.options ?? []).map((option) => optionRow(option)), ...grouped];
}

const SOURCES = {
  static_select: (element) => ({
    ...ofOptions,
    find: async (typed) => offered(element).filter((row) => has(row.value.text.text, typed)),
  }),
  external_select: (element, block, context) => {
    const least = element.min_query_length ?? 3;
    const ask = async (typed) => (await context.suggest(block, element, typed)).map((option) => optionRow(option));
    return { ...ofOptions, least, isSlow: true, find: async (typed) => (typed.length < least ? [] : ask(typed)) };
  },
  users_select: () => ({
    label: (id) => nameOf(id),
    key: (id) => id,
    find: async (typed) =>
      [...store.people.values()]
        .filter((one) => !one.deleted && has(`${one.real_name} ${one.name}`, typed))
        .map((one) => ({ value: one.id, nodes: plain(one.real_name), detail: `@${one.name}` })),
  }),
  conversations_select: (element) => places((place) => fits(place, element.filter)),
  channels_select: () => places((place) => place.kind === "channel"),
};

function places(wanted) {
  const label = (id) => {
    const place = store.places.get(id);
    return place ? `${place.kind === "im" ? "" : "#"}${placeName(place)}` : id;
  };
  const find = async (typed) =>
    [...store.places.values()]
      .filter((place) => wanted(place) && !place.is_archived && has(placeName(place), typed))
      .map((place) => ({ value: place.id, nodes: [place.kind === "group" ? "🔒 " : "", label(place.id)], detail: "" }));
  return { label, key: (id) => id, find };
}

function fits(place, filter) {
  if (filter?.include && !filter.include.includes({ channel: "public", group: "private" }[place.kind] ?? place.kind)) return false;
  if (filter?.exclude_bot_users && place.kind === "im" && place.members.some((id) => person(id)?.is_bot)) return false;
  return !(filter?.exclude_external_shared_channels && place.is_ext_shared);
}
