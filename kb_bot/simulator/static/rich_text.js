// rich_text blocks -> nodes.

import { byTokens } from "./dates.js";
import { h } from "./dom.js";
import { broadcast, emoji, link, mentionGroup, mentionPerson, mentionPlace } from "./mrkdwn.js";
import { unknown } from "./unknown.js";

const STYLES = { bold: "b", italic: "i", strike: "s", underline: "u", code: "code" };

export function richText(block) {
  return (block.elements ?? []).map(part);
}

function part(element) {
  switch (element.type) {
    case "rich_text_section":
      return h("div", { class: "rich-section" }, leaves(element));
    case "rich_text_preformatted":
      return h("pre", {}, leaves(element));
    case "rich_text_quote":
      return h("blockquote", {}, leaves(element));
    case "rich_text_list":
      return list(element);
    default:
      return unknown(element.type);
  }
}

function list(element) {
  const props = { class: `indent-${Math.min(element.indent ?? 0, 8)}`, start: element.offset ? element.offset + 1 : null };
  return h(element.style === "ordered" ? "ol" : "ul", props, element.elements.map((item) => h("li", {}, leaves(item))));
}

const leaves = (element) => (element.elements ?? []).map(leaf);

function leaf(element) {
  let node = bare(element);
  for (const [style, tag] of Object.entries(STYLES)) if (element.style?.[style]) node = h(tag, {}, node);
  return node;
}

function bare(element) {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return link(element.url, element.text);
    case "emoji":
      return emoji(element.name);
    case "user":
      return mentionPerson(element.user_id);
    case "channel":
      return mentionPlace(element.channel_id);
    case "usergroup":
      return mentionGroup(element.usergroup_id);
    case "broadcast":
      return broadcast(element.range);
    case "date":
      return byTokens(element.timestamp, element.format) ?? element.fallback ?? "";
    case "color":
      return swatch(element.value);
    default:
      return unknown(element.type);
  }
}

function swatch(value) {
  const box = h("span", { class: "swatch" });
  box.style.background = value;
  return h("span", {}, box, value);
}
