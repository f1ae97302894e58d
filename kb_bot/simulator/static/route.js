// Where the person is, in the address: #person/place/thread. `app` and `messages` are the app's two tabs.

import { tell } from "./store.js";

export const here = { person: "", place: "", thread: "" };

function read() {
  const [person = "", place = "", thread = ""] = decodeURIComponent(location.hash.slice(1)).split("/");
  Object.assign(here, { person, place, thread });
}

export function go(change) {
  const to = { ...here, ...("place" in change && !("thread" in change) ? { thread: "" } : {}), ...change };
  const hash = `#${[to.person, to.place, to.thread].join("/").replace(/\/+$/, "")}`;
  if (hash !== location.hash) location.hash = hash;
}

/** Without an entry in the browser's history. */
export function settle(change) {
  Object.assign(here, change);
  history.replaceState(null, "", `#${[here.person, here.place, here.thread].join("/").replace(/\/+$/, "")}`);
}

export function start() {
  read();
  addEventListener("hashchange", () => {
    const before = here.person;
    read();
    tell(here.person === before ? "moved" : "switched");
  });
}
