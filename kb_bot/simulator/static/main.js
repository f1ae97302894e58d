// Puts the page together: who one is, where one is, and what to draw there.

import { people } from "./api.js";
import { appMessages, Home } from "./app_home.js";
import * as bar from "./bar.js";
import { Conversation } from "./conversation.js";
import { h } from "./dom.js";
import * as inspector from "./inspector.js";
import { jump } from "./jump.js";
import * as tools from "./message_tools.js";
import { closePopover } from "./popover.js";
import { begin } from "./reading.js";
import * as route from "./route.js";
import { go, here, settle } from "./route.js";
import * as sidebar from "./sidebar.js";
import { isBotPlace, isMember, nameOf, now, on, store, tell } from "./store.js";
import { follow } from "./stream.js";
import { Thread } from "./thread.js";
import { announce, toast } from "./toasts.js";
import * as windows from "./windows.js";
import { language, t } from "./words.js";

const main = document.getElementById("main");
const side = document.getElementById("side");
const PATIENCE = 1500; // ms before a lost link is mentioned

let middle = null; // Conversation or Home
let thread = null;
let warned = null; // how many warnings have been shown; null: none seen yet
let turn = 0;

async function start() {
  route.start();
  for (const part of [bar, sidebar, inspector, tools, windows]) part.start();
  on("settled", settled);
  on("moved", draw);
  on("switched", become);
  on("reached", (reached) => ((isReached = reached), link()));
  on("people", dress);
  on("online", link);
  on("warnings", warn);
  on("messages ephemerals", speak);
  on("show-list", () => document.body.classList.add("shows-list"));
  document.addEventListener("keydown", keys);
  await become();
}

// --- who one is

async function become() {
  const everybody = await somebody();
  const known = everybody.find((one) => one.id === here.person) ?? everybody.find((one) => one.id === sessionStorage.getItem("local-slack-me")) ?? everybody.find((one) => !one.deleted);
  if (known.id === store.me) return tell("moved");
  leave();
  sessionStorage.setItem("local-slack-me", known.id);
  settle({ person: known.id });
  Object.assign(store, { messages: new Map(), more: new Map(), windows: [], home: null, places: new Map() });
  tell("windows");
  warned = null;
  isFirst = true;
  follow(known.id);
  return undefined;
}

async function somebody() {
  for (;;) {
    const everybody = await people().catch(() => []);
    if (everybody.length) return everybody;
    notice(t("nobody"));
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

let isFirst = true;

/** What stands on the page from the beginning gets the words of whoever looks at it. */
function dress() {
  document.documentElement.lang = language();
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("sidebar").setAttribute("aria-label", t("places"));
}

function settled() {
  if (!isFirst) return;
  isFirst = false;
  begin();
  link();
  document.body.classList.add("ready");
  draw();
}

// --- where one is

function leave() {
  middle?.leave();
  thread?.leave();
  middle = thread = null;
}

async function draw() {
  const mine = (turn += 1);
  closePopover(false);
  const place = store.places.get(here.place);
  if (place && isBotPlace(place)) return settle({ place: "messages" }), draw();
  if (!place && !["app", "messages"].includes(here.place)) return store.places.size ? (settle({ place: home(), thread: "" }), draw()) : undefined;
  document.body.classList.remove("shows-list");
  const shown = middle?.address === here.place;
  if (!shown) {
    middle?.leave();
    const next = place ? new Conversation(place) : here.place === "app" ? new Home() : await appMessages();
    if (mine !== turn) return next.leave();
    middle = next;
    middle.address = here.place;
    main.replaceChildren(middle.node);
    middle.list?.toEnd();
  }
  drawThread(middle.place);
  document.title = `${place ? place.name || nameOf(here.place) : nameOf(store.bot)} · ${store.team.name}`;
  tell("read");
  if (!shown && !matchMedia("(max-width: 760px)").matches) middle.composer?.focus();
  return undefined;
}

function home() {
  const mine = [...store.places.values()].filter((place) => isMember(place) && place.kind === "channel" && !place.is_archived);
  return (mine.find((place) => place.name === "general") ?? mine[0])?.id ?? "app";
}

function drawThread(place) {
  if (thread?.ts === here.thread && thread?.place.id === place?.id) return;
  thread?.leave();
  thread = here.thread && place ? new Thread(place, here.thread) : null;
  side.hidden = !thread;
  side.replaceChildren(...(thread ? [thread.node] : []));
  thread?.composer?.focus();
}

// --- news that has no place of its own

function notice(text) {
  const node = document.getElementById("notice");
  node.hidden = !text;
  node.replaceChildren(h("span", {}, text));
}

let isReached = true;
let timer = 0;

function link() {
  clearTimeout(timer);
  const words = !isReached ? t("unreachable") : !store.online ? t("unconnected") : "";
  timer = setTimeout(() => notice(words), words ? PATIENCE : 0);
}

function warn(all) {
  if (warned !== null) all.slice(warned).forEach(toast);
  warned = all.length;
}

/** A screen reader says what others write here, and what is shown to this person alone. */
function speak(rows) {
  const place = middle?.place?.id;
  const fresh = rows.filter((said) => said.channel === place && said.user !== store.me && Number(said.ts) > now() - NEWS && !spoken.has(said.id));
  if (!fresh.length) return;
  const last = fresh.at(-1);
  for (const said of fresh) spoken.add(said.id);
  announce(`${last.ephemeral ? `${t("only-you")}. ` : ""}${nameOf(last.user)}: ${last.text ?? ""}`);
}

const NEWS = 30; // seconds; what is older has been changed, not said
const spoken = new Set(); // ids of messages

function keys(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    jump();
  } else if (event.key === "Escape" && here.thread && !document.querySelector("dialog[open]")) {
    go({ thread: "" });
  }
}

start();
