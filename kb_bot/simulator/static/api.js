// What the person does, and what is asked for on demand.

import { store } from "./store.js";
import { toast } from "./toasts.js";

async function ask(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    throw new Error(body.error || `The local Slack answered ${response.status}.`);
  }
  return response.json();
}

const ASK_FOR_WINDOWS = new Set(["types", "touches", "sets", "submits", "shortcut"]);
const TRIGGER_LIFE = 4000; // ms; a trigger dies after 3 seconds, and the news of the window takes a moment
let asked = -Infinity; // when this tab last did something that an app may answer with a window

/** Whether a new window is the answer to what was done in this tab; true once for each deed. */
export function takeWindow() {
  const isOurs = performance.now() - asked < TRIGGER_LIFE;
  asked = -Infinity;
  return isOurs;
}

/** Does something as the person of this tab; throws an Error whose message is a sentence. */
export async function deed(name, body = {}) {
  if (ASK_FOR_WINDOWS.has(name)) asked = performance.now();
  const text = JSON.stringify({ person: store.me, ...body });
  return (await ask(`/control/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: text })).answer;
}

/** The same; what goes wrong is shown, and the answer is then undefined. */
export async function attempt(name, body = {}) {
  try {
    return (await deed(name, body)) ?? null;
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}

const page = (name, query) => ask(`/page/${name}?${new URLSearchParams({ person: store.me, ...query })}`);

export const people = () => ask("/page/people");
export const history = (channel, before = "", limit = 60) => page("history", { channel, before, limit });
export const thread = (channel, ts) => page("thread", { channel, ts });
export const log = (after) => ask(`/control/log?after=${after}`);
