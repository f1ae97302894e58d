// Everything said between Slack and the app, in both directions; what Slack refused is marked.

import { log } from "./api.js";
import { exact } from "./dates.js";
import { h, iconButton } from "./dom.js";
import { on, store } from "./store.js";
import { t } from "./words.js";

const FIRST = 200; // entries fetched at the beginning
const MOST = 500; // rows kept
const FILTERS = { "inspector-all": () => true, "inspector-in": (row) => row.method, "inspector-out": (row) => row.kind && !row.method, "inspector-refused": (row) => row.error };

const drawer = () => document.getElementById("drawer");
let isOpen = false;
let seen = 0;
let filter = "inspector-all";
let isAsking = false;
const head = h("div", { class: "drawer-head" });
const rows = h("div", { class: "log", role: "log", tabindex: 0 });

export function start() {
  on("logged", () => isOpen && more());
  on("people", label);
  drawer().append(head, rows);
}

function label() {
  const chips = Object.keys(FILTERS).map((name) => h("button", { type: "button", class: "chip-button", "aria-pressed": String(name === filter), onclick: (event) => choose(name, event.currentTarget) }, t(name)));
  drawer().setAttribute("aria-label", t("inspector"));
  rows.setAttribute("aria-label", t("inspector-log"));
  head.replaceChildren(h("h2", {}, t("inspector")), ...chips, h("span", { class: "grow" }), iconButton("trash", t("clear"), () => rows.replaceChildren()), iconButton("close", t("inspector-close"), toggleInspector));
}

export function toggleInspector() {
  isOpen = !isOpen;
  drawer().hidden = !isOpen;
  document.getElementById("inspect").setAttribute("aria-pressed", String(isOpen));
  if (isOpen) more();
}

function choose(name, button) {
  filter = name;
  drawer().querySelectorAll(".chip-button").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
  for (const node of rows.children) node.hidden = !FILTERS[filter](node.entry);
}

async function more() {
  if (isAsking) return;
  isAsking = true;
  if (store.logged < seen) seen = 0; // the log began anew
  const entries = await log(seen || Math.max(0, store.logged - FIRST)).catch(() => []);
  isAsking = false;
  const isAtEnd = rows.scrollHeight - rows.scrollTop - rows.clientHeight < 60;
  rows.append(...entries.map(draw));
  while (rows.children.length > MOST) rows.firstChild.remove();
  seen = entries.at(-1)?.n ?? seen;
  if (isAtEnd) rows.scrollTop = rows.scrollHeight;
}

function draw(entry) {
  const isCall = Boolean(entry.method);
  const wrong = entry.error ? t("inspector-wrong", { code: entry.error }) : entry.fault ? t("inspector-fault", { fault: entry.fault }) : "";
  const body = h("pre");
  const node = h("details", { class: wrong ? "entry refused" : "entry" },
    h("summary", {},
      h("time", {}, exact(entry.t)),
      h("span", { class: isCall ? "way in" : "way out" }, isCall ? t("inspector-app-slack") : t("inspector-slack-app")),
      h("b", {}, entry.method === "ack" ? t("inspector-ack", { what: entry.of }) : entry.method ?? entry.kind),
      h("span", { class: "brief" }, brief(entry)),
      wrong ? h("span", { class: "wrong-mark" }, wrong) : null),
    body);
  node.addEventListener("toggle", () => {
    body.textContent = JSON.stringify(entry.payload ?? entry.params, null, 2);
    if (node.open) node.scrollIntoView({ block: "nearest" });
  });
  node.entry = entry;
  node.hidden = !FILTERS[filter](entry);
  return node;
}

function brief(entry) {
  if (entry.method === "ack") return [t("inspector-ms", { count: entry.ms ?? "?" }), Object.keys(entry.params ?? {}).length ? t("inspector-answer") : ""].join(" ");
  const facts = entry.params ?? entry.payload ?? {};
  const text = facts.text || facts.event?.text || facts.event?.reaction || facts.callback_id || facts.actions?.[0]?.action_id || facts.view?.callback_id || facts.command || "";
  const retry = entry.retry_attempt ? ` · ${t("inspector-retry", { count: entry.retry_attempt })}` : "";
  return String(typeof text === "string" ? text : "").slice(0, 120) + retry;
}
