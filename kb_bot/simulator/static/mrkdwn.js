// Slack's mrkdwn -> nodes: escaped text with <entities>, *marks*, `code`, > quotes and :emoji:.

import { byTokens } from "./dates.js";
import { h } from "./dom.js";
import { asText } from "./emoji.js";
import { nameOf, person, store } from "./store.js";
import { t } from "./words.js";

const TOKEN = new RegExp(
  "<([^<>\\n]+)>" +
    "|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):" +
    "|(?<![\\p{L}\\p{N}_*~`])([*_~`])(?=\\S)((?:(?!\\3)[^\\n])*?\\S)\\3(?![\\p{L}\\p{N}_*~`])",
  "gu",
);
const TAGS = { "*": "b", _: "i", "~": "s" };
const SAFE_LINK = /^(https?|mailto|tel):/i;

export const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A mrkdwn text as a list of nodes. */
export function mrkdwn(text) {
  return text.split("```").flatMap((part, index, parts) => {
    if (index % 2 === 0) return lines(part);
    if (index === parts.length - 1) return lines("```" + part); // never closed: three letters like any other
    return h("pre", {}, unescape(part.replace(/^\n|\n$/g, "")));
  });
}

function lines(text) {
  const nodes = [];
  let quote = null;
  text.split("\n").forEach((line, index) => {
    const quoted = /^(?:&gt;|>)\s?(.*)$/.exec(line);
    if (quoted) {
      if (quote) quote.append(h("br"));
      else nodes.push((quote = h("blockquote")));
      quote.append(...inline(quoted[1]));
      return;
    }
    if (index && !quote) nodes.push(h("br"));
    quote = null;
    nodes.push(...inline(line));
  });
  return nodes;
}

function inline(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    if (found.index > at) nodes.push(unescape(text.slice(at, found.index)));
    nodes.push(token(found));
    at = found.index + found[0].length;
  }
  if (at < text.length) nodes.push(unescape(text.slice(at)));
  return nodes;
}

function token([, entityBody, emojiName, mark, inner]) {
  if (entityBody) return entity(entityBody);
  if (emojiName) return emoji(emojiName);
  return mark === "`" ? h("code", {}, unescape(inner)) : h(TAGS[mark], {}, inline(inner));
}

function entity(body) {
  const bar = body.indexOf("|");
  const [target, label] = bar < 0 ? [body, ""] : [body.slice(0, bar), body.slice(bar + 1)];
  if (target.startsWith("@")) return mentionPerson(target.slice(1), unescape(label));
  if (target.startsWith("#")) return mentionPlace(target.slice(1), unescape(label));
  if (target.startsWith("!subteam^")) return mentionGroup(target.slice(9), unescape(label));
  if (target.startsWith("!date^")) return date(target, unescape(label));
  if (target.startsWith("!")) return broadcast(target.slice(1).split("^")[0]);
  return link(unescape(target), unescape(label));
}

function date(target, fallback) {
  const [, seconds, pattern, url] = target.split("^");
  const text = byTokens(Number(seconds), unescape(pattern ?? "")) ?? fallback;
  return url ? link(unescape(url), text) : h("time", {}, text);
}

// --- pieces that rich text and Markdown use too

export function link(url, label = "") {
  if (!SAFE_LINK.test(url)) return label && label !== url ? `${label} (${url})` : url;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label || url.replace(/^(mailto|tel):/, ""));
}

export function emoji(name) {
  const text = asText(name);
  if (text.startsWith(":")) return text;
  return h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, text);
}

export function mentionPerson(id, label = "") {
  const text = person(id) ? nameOf(id) : label || id;
  return h("span", { class: id === store.me ? "mention mine" : "mention" }, `@${text}`);
}

export function mentionPlace(id, label = "") {
  const place = store.places.get(id);
  if (!place) return h("span", { class: "mention" }, label ? `#${label}` : t("hidden"));
  return h("a", { class: "mention", href: `#${store.me}/${id}` }, `#${place.name}`);
}

export function mentionGroup(id, label = "") {
  return h("span", { class: "mention" }, `@${store.groups.get(id)?.handle ?? (label.replace(/^@/, "") || id)}`);
}

export const broadcast = (range) => h("span", { class: "mention mine" }, `@${range}`);

/** plain_text: nothing is markup but emoji names. */
export function plain(text, hasEmoji = true) {
  if (!hasEmoji) return [text];
  return text.split(/(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:)/).map((part) => (/^:.+:$/.test(part) ? emoji(part.slice(1, -1)) : part));
}

/** A Block Kit text object. */
export function textNodes(text) {
  if (!text) return [];
  return text.type === "mrkdwn" ? mrkdwn(text.text) : plain(text.text, text.emoji !== false);
}
