// Follows the local Slack by server-sent events; knows when it is gone, and when another one has come back.

import { people } from "./api.js";
import { loaded, store, tell } from "./store.js";

const LISTS = { people: "id", groups: "id", places: "id" };
const RETRY = 1000;
const HOLD = 1000; // milliseconds that news waits at most for a finger to be lifted

let source = null;
let release = 0; // timer while something is pressed down
const waiting = [];

// What is pressed must be there when it is let go: drawn anew in between, it would not be clicked.
addEventListener("pointerdown", () => letGoIn(HOLD), { capture: true });
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => release && letGoIn(0), { capture: true });

function letGoIn(wait) {
  clearTimeout(release);
  release = setTimeout(() => {
    release = 0;
    for (const news of waiting.splice(0)) take(news);
  }, wait);
}

export function follow(person) {
  source?.close();
  waiting.length = 0;
  store.me = person;
  source = new EventSource(`/page/stream?person=${encodeURIComponent(person)}`);
  source.addEventListener("hello", (event) => greet(JSON.parse(event.data)));
  source.addEventListener("news", (event) => hear(JSON.parse(event.data)));
  source.onerror = lost;
}

function greet(hello) {
  if (store.process && store.process !== hello.process) return location.reload(); // a new process, or an emptied workspace
  const again = store.process !== "";
  if (!again) store.born = hello.now;
  Object.assign(store, { me: hello.me, bot: hello.bot, team: hello.team, process: hello.process });
  Object.assign(store, { commands: hello.commands, shortcuts: hello.shortcuts });
  tell("reached", true);
  if (again) tell("resync");
}

async function lost() {
  tell("reached", false);
  if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
  await new Promise((resolve) => setTimeout(resolve, RETRY));
  try {
    await people();
    location.reload(); // it is there, but does not know this person any more
  } catch {
    lost();
  }
}

function hear(news) {
  if (release) waiting.push(news);
  else take(news);
}

function take(news) {
  for (const [name, key] of Object.entries(LISTS)) {
    if (news[name]) store[name] = new Map(news[name].map((row) => [row[key], row]));
  }
  for (const name of ["ephemerals", "windows", "home", "warnings", "online", "offset", "expected", "weather", "logged"]) {
    if (name in news) store[name] = news[name];
  }
  for (const said of news.messages ?? []) keep(said);
  for (const { channel, ts } of news.removed ?? []) store.messages.get(channel)?.delete(ts);
  for (const topic of Object.keys(news)) tell(topic, news[topic]);
  tell("settled");
}

/** Puts a changed message where it has been loaded; an unknown one only where the newest are shown. */
export function keep(said) {
  const rows = loaded(said.channel);
  rows.set(said.ts, said);
}
