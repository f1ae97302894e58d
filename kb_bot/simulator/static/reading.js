// What each person has read, kept by the browser.

import { isMember, store } from "./store.js";

const KEY = "local-slack-read";
const marks = JSON.parse(localStorage.getItem(KEY) ?? "{}");

const own = () => (marks[store.me] ??= {});

export const readUpTo = (channel) => own()[channel];

export function markRead(channel, ts) {
  if (!ts || own()[channel] >= ts) return false;
  own()[channel] = ts;
  localStorage.setItem(KEY, JSON.stringify(marks));
  return true;
}

export function isUnread(place) {
  return isMember(place) && Boolean(place.latest) && (own()[place.id] ?? "") < place.latest;
}

/** At the first sight of a workspace, everything old counts as read. */
export function begin() {
  if (own().begun) return;
  own().begun = "yes";
  for (const place of store.places.values()) markRead(place.id, place.latest);
}
