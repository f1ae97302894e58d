// Follows the local Slack by server-sent events; knows when it is gone, and when another one has come back.

import { people } from "./api.js";
import { loaded, store, tell } from "./store.js";

const LISTS = { people: "id", groups: "id", places: "id" };
const RETRY = 1000;

let source = null;

export function follow(person) {
  source?.close();
  store.me = person;
  source = new EventSource(`/page/stream?person=${encodeURIComponent(person)}`);
  source.addEventListener("hello", (event) => greet(JSON.parse(event.data)));
  source.addEventListener("news", (event) => take(JSON.parse(event.data)));
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
