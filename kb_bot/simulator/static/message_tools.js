// What can be done with a message: react, reply, the app's shortcuts, edit, delete.

import { attempt } from "./api.js";
import { h, iconButton } from "./dom.js";
import { asText } from "./emoji.js";
import { openMenu } from "./menu.js";
import { pickEmoji } from "./picker.js";
import { unescape } from "./mrkdwn.js";
import { go } from "./route.js";
import { isReply, nameOf, on, person, store, tell } from "./store.js";
import { t } from "./words.js";

const QUICK = ["white_check_mark", "eyes", "raised_hands"];

const bar = h("div", { class: "toolbar", role: "toolbar" });
let current = null;

export function start() {
  on("edit-last", editLast);
  on("pick-reaction", ({ said, anchor }) => pickEmoji(anchor, (name) => react(said, name)));
}

export function showToolbar(row, said, inThread) {
  if (current?.said === said && bar.parentNode === row) return;
  if (bar.querySelector("[aria-expanded=true]") && bar.isConnected) return; // its menu is open
  current = { said, row, inThread };
  bar.setAttribute("aria-label", t("actions"));
  bar.replaceChildren(
    ...QUICK.map((name) => h("button", { type: "button", class: "icon-button", title: t("react-with", { name: `:${name}:` }), "aria-label": t("react-with", { name: name.replaceAll("_", " ") }), onclick: () => react(said, name) }, asText(name))),
    iconButton("smile", t("react"), (event) => pickEmoji(event.currentTarget, (name) => react(said, name))),
    ...(inThread ? [] : [iconButton("thread", t("reply-in-thread"), () => go({ thread: isReply(said) ? said.thread_ts : said.ts }))]),
    iconButton("more", t("more"), (event) => openMenu(event.currentTarget, items(said), t("more")), { "aria-haspopup": "menu" }),
  );
  row.append(bar);
}

/** A message that has been drawn anew keeps its tools; an open menu stays open. */
export function keepToolbar(rowOf) {
  if (!current || current.row.isConnected) return;
  const row = rowOf(current.said.id);
  if (!row) return;
  if (bar.querySelector("[aria-expanded=true]")) row.node.append(bar), (current = { ...current, row: row.node });
  else showToolbar(row.node, row.said, current.inThread);
}

export function hideToolbar() {
  if (bar.querySelector("[aria-expanded=true]") || bar.contains(document.activeElement)) return;
  bar.remove();
  current = null;
}

function react(said, name) {
  const has = (said.reactions?.[name] ?? []).includes(store.me);
  attempt(has ? "unreacts" : "reacts", { channel: said.channel, ts: said.ts, emoji: name });
}

function items(said) {
  const where = { channel: said.channel, ts: said.ts };
  const shortcuts = store.shortcuts.filter((one) => one.kind === "message").map((one) => ({
    nodes: [h("span", {}, one.name), h("small", {}, nameOf(store.bot))],
    run: () => attempt("shortcut", { name: one.id, ...where }),
  }));
  const own = said.user === store.me
    ? [{ line: true }, { label: t("message-edit"), run: () => edit(said) }, { label: t("message-delete"), danger: true, run: () => attempt("deletes_own", where) }]
    : [];
  return [{ heading: t("shortcuts") }, ...shortcuts, { line: true }, { label: t("message-copy"), run: () => copy(said) }, ...own];
}

async function copy(said) {
  await navigator.clipboard?.writeText(typed(said)).catch(() => {});
}

/** As in Slack, the arrow up in an empty composer takes back one's last message. */
function editLast(conversation) {
  const own = [...store.messages.values()].flatMap((rows) => [...rows.values()]).filter((said) => said.user === store.me && !said.bot_id);
  const shown = own.filter((said) => bodyOf(said, conversation)).sort((one, other) => (one.ts < other.ts ? 1 : -1));
  if (shown.length) edit(shown[0], conversation);
}

const bodyOf = (said, within = document) => within.querySelector(`[data-id="${CSS.escape(said.id)}"] .message-body`);

function edit(said, within = document) {
  const node = bodyOf(said, within);
  if (!node) return;
  const field = h("textarea", { class: "edit", rows: 3, value: typed(said), "aria-label": t("message-edit") });
  const done = async (save) => {
    if (save && field.value.trim()) await attempt("edits", { channel: said.channel, ts: said.ts, text: field.value });
    const composer = node.closest(".conversation")?.querySelector(".composer textarea");
    node.replaceChildren();
    tell("redraw");
    composer?.focus();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) (event.preventDefault(), done(true));
    if (event.key === "Escape") (event.stopPropagation(), done(false));
  });
  const buttons = h("div", { class: "block-actions" },
    h("button", { type: "button", class: "button small", onclick: () => done(false) }, t("cancel")),
    h("button", { type: "button", class: "button primary small", onclick: () => done(true) }, t("save")));
  node.replaceChildren(field, buttons);
  field.focus();
}

/** The text as it would be typed again. */
function typed(said) {
  const named = (said.text ?? "").replace(/<([^<>]+)>/g, (whole, body) => {
    const [target, label] = body.split("|");
    if (target.startsWith("@")) return `@${person(target.slice(1)) ? nameOf(target.slice(1)) : label ?? target}`;
    if (target.startsWith("#")) return `#${store.places.get(target.slice(1))?.name ?? label}`;
    if (target.startsWith("!subteam^")) return `@${store.groups.get(target.slice(9))?.handle ?? label}`;
    return target.startsWith("!") ? `@${target.slice(1)}` : target;
  });
  return unescape(named);
}
