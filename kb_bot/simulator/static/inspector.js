// Everything said between Slack and the app, in both directions; what Slack refused is marked.

import { log } from "./api.js";
import { exact } from "./dates.js";
import { h, iconButton } from "./dom.js";
import { on, store } from "./store.js";

const FIRST = 200; // entries fetched at the beginning
const MOST = 500; // rows kept
const FILTERS = { all: () => true, "from the app": (row) => row.method, "to the app": (row) => row.kind && !row.method, refused: (row) => row.error };

const drawer = () => document.getElementById("drawer");
let isOpen = false;
let seen = 0;
let filter = "all";
let isAsking = false;
const sent = new Map(); // envelope id -> what it carried, for the acks
const rows = h("div", { class: "log", role: "log", "aria-label": "Calls and payloads" });

export function start() {
  on("logged", () => isOpen && more());
  const chips = Object.keys(FILTERS).map((name) => h("button", { type: "button", class: "chip-button", "aria-pressed": String(name === filter), onclick: (event) => choose(name, event.currentTarget) }, name));
  drawer().append(h("div", { class: "drawer-head" }, h("h2", {}, "Inspector"), chips, h("span", { class: "grow" }), iconButton("trash", "Clear", () => rows.replaceChildren()), iconButton("close", "Close the inspector", toggleInspector)), rows);
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
  if (entry.envelope_id) sent.set(entry.envelope_id, entry.kind);
  const wrong = entry.error ?? (entry.fault ? `made to fail: ${entry.fault}` : "");
  const body = h("pre");
  const node = h("details", { class: wrong ? "entry refused" : "entry" },
    h("summary", {},
      h("time", {}, exact(entry.t)),
      h("span", { class: isCall ? "way in" : "way out", title: isCall ? "from the app to Slack" : "from Slack to the app" }, isCall ? "app → Slack" : "Slack → app"),
      h("b", {}, entry.method === "ack" ? `ack of ${sent.get(entry.for) ?? "what was sent before"}` : entry.method ?? entry.kind),
      h("span", { class: "brief" }, brief(entry)),
      wrong ? h("span", { class: "wrong-mark" }, `refused: ${wrong}`.replace("refused: made", "made")) : null),
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
  if (entry.method === "ack") return `${entry.ms ?? "?"} ms${Object.keys(entry.params ?? {}).length ? " with an answer" : ""}`;
  const facts = entry.params ?? entry.payload ?? {};
  const text = facts.text || facts.event?.text || facts.event?.reaction || facts.callback_id || facts.actions?.[0]?.action_id || facts.view?.callback_id || facts.command || "";
  const retry = entry.retry_attempt ? ` · retry ${entry.retry_attempt}` : "";
  return String(typeof text === "string" ? text : "").slice(0, 120) + retry;
}
