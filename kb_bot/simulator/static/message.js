// One message, or what only this person sees.

import { attempt } from "./api.js";
import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks.js";
import { Context } from "./context.js";
import { ago, full, time } from "./dates.js";
import { h, icon } from "./dom.js";
import { asText } from "./emoji.js";
import { emoji, mrkdwn } from "./mrkdwn.js";
import { go } from "./route.js";
import { isMember, isReply, nameOf, person, store, tell } from "./store.js";
import { t } from "./words.js";

/** `compact`: the same person goes on talking. `inThread`: no line about replies. */
export function drawMessage(said, { compact = false, inThread = false } = {}) {
  const kind = ["message", compact && "compact", said.ephemeral && "ephemeral", said.subtype === "tombstone" && "tombstone"].filter(Boolean).join(" ");
  const node = h("div", { class: kind, role: "article", tabindex: -1, dataset: { id: said.id, ts: said.ts } });
  if (said.ephemeral) node.append(h("div", { class: "only-you" }, icon("eye"), t("only-you")));
  node.append(h("div", { class: "message-side" }, compact ? h("time", { class: "gutter" }, time(Number(said.ts))) : face(said)));
  node.append(h("div", { class: "message-main" }, compact ? null : headline(said), body(said, inThread), reactions(said), inThread ? null : replies(said), dismissal(said)));
  return node;
}

function face(said) {
  return said.subtype === "tombstone" ? h("span", { class: "avatar gone" }, icon("trash")) : avatar(said.user || store.bot);
}

function headline(said) {
  const who = person(said.user);
  const name = said.username || (said.user ? nameOf(said.user) : t("somebody"));
  const isApp = Boolean(said.bot_id) || said.user === store.bot;
  return h("div", { class: "headline" },
    h("b", {}, name),
    isApp ? h("span", { class: "badge" }, "APP") : null,
    who?.status_emoji ? h("span", { title: who.status_text }, emoji(who.status_emoji.replaceAll(":", ""))) : null,
    h("time", { title: full(Number(said.ts)) }, time(Number(said.ts))));
}

function body(said, inThread) {
  const context = new Context(said.id, structuredClone(said.values ?? {}));
  const isBroadcast = said.subtype === "thread_broadcast" && !inThread;
  return h("div", { class: "message-body" },
    isBroadcast ? h("div", { class: "note" }, t("replied-to-thread")) : null,
    said.blocks?.length ? drawBlocks(said.blocks, context) : h("div", { class: "words" }, mrkdwn(said.text ?? "")),
    said.edited ? h("span", { class: "edited" }, t("edited")) : null,
    (said.attachments ?? []).map((one) => attachment(one, context)),
    (said.files ?? []).map(file));
}

function attachment(one, context) {
  const node = h("div", { class: "attachment" },
    one.pretext ? h("div", {}, mrkdwn(one.pretext)) : null,
    one.title ? h("b", {}, mrkdwn(one.title)) : null,
    one.blocks ? drawBlocks(one.blocks, context) : h("div", { class: "words" }, mrkdwn(String(one.text ?? one.fallback ?? ""))));
  if (/^#?[0-9a-f]{6}$/i.test(one.color ?? "")) node.style.borderColor = `#${one.color.replace("#", "")}`;
  return node;
}

function file(one) {
  const size = one.size ? ` · ${t("kilobytes", { count: Math.max(1, Math.round(one.size / 1024)) })}` : "";
  return h("div", { class: "file" }, icon("file"), h("span", {}, h("b", {}, one.title || one.name || one.id), h("small", {}, `${one.pretty_type || one.filetype || t("file")}${size}`)));
}

function reactions(said) {
  const all = Object.entries(said.reactions ?? {});
  if (!all.length) return null;
  const add = h("button", { type: "button", class: "reaction", "aria-label": t("react"), title: t("react"), onclick: (event) => tell("pick-reaction", { said, anchor: event.currentTarget }) }, icon("smile"));
  return h("div", { class: "reactions" }, all.map(([name, people]) => reaction(said, name, people)), add);
}

function reaction(said, name, people) {
  const isMine = people.includes(store.me);
  const who = people.map((id) => (id === store.me ? t("you") : nameOf(id))).join(", ");
  const toggle = () => attempt(isMine ? "unreacts" : "reacts", { channel: said.channel, ts: said.ts, emoji: name });
  const props = { type: "button", class: "reaction", "aria-pressed": String(isMine), title: t("reacted", { people: who, name }), "aria-label": `${name}, ${people.length}, ${who}`, onclick: toggle };
  return h("button", props, h("span", { class: "emoji" }, asText(name)), h("span", {}, String(people.length)));
}

function replies(said) {
  const count = said.replies?.length ?? 0;
  if (!count || isReply(said)) return null;
  const last = ago(Math.max(...said.replies.map(Number)));
  const faces = h("span", { class: "faces" }, said.repliers.map((id) => avatar(id, "tiny")));
  return h("button", { type: "button", class: "replies", onclick: () => go({ thread: said.ts }) }, faces, h("b", {}, t("replies", { count })), h("span", {}, t("reply-last", { when: last })));
}

function dismissal(said) {
  if (!said.ephemeral) return null;
  const dismiss = () => {
    store.dismissed.add(said.id);
    tell("ephemerals", store.ephemerals);
  };
  return h("button", { type: "button", class: "link dismiss", onclick: dismiss }, t("dismiss"));
}

export const mayWriteIn = (place) => isMember(place) && !place.is_archived && !place.is_read_only;
