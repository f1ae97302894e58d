// What the person does, and what is asked for on demand.

import { store } from "./store.js";
import { toast } from "./toasts.js";
import { t } from "./words.js";

async function ask(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    throw new Error(body.error || t("answered", { status: response.status }));
  }
  return response.json();
}

/** Names this page as long as it is open: a window stands where it was asked for. */
export const TAB = `tab-${Math.random().toString(36).slice(2)}`;

/** Does something as the person of this tab; throws an Error whose message is a sentence. */
export async function deed(name, body = {}) {
  const text = JSON.stringify({ person: store.me, tab: TAB, ...body });
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
