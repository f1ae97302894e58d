// Block Kit -> nodes. `context` says where they stand and keeps what is in their fields (see context.js).

import { h } from "./dom.js";
import { actionElement, drawElement } from "./elements.js";
import { markdown } from "./markdown.js";
import { link, plain, textNodes } from "./mrkdwn.js";
import { richText } from "./rich_text.js";
import { unknown } from "./unknown.js";
import { t } from "./words.js";

const CUT = 700; // Slack folds long sections

export function drawBlocks(blocks, context) {
  return (blocks ?? []).map((block) => drawBlock(block, context));
}

export function drawBlock(block, context) {
  const draw = BLOCKS[block.type];
  const node = draw ? draw(block, context) : unknown(block.type, block);
  node.classList.add("block", `block-${block.type}`);
  return node;
}

const BLOCKS = {
  header: (block) => h("div", { role: "heading", "aria-level": 3 }, textNodes(block.text)),
  divider: () => h("hr"),
  section,
  context: (block, context) => h("div", {}, block.elements.map((element) => contextElement(element, context))),
  actions: (block, context) => h("div", { role: "group" }, block.elements.map((element) => drawElement(element, block, context))),
  context_actions: (block, context) => h("div", { role: "group" }, block.elements.map((element) => drawElement(element, block, context))),
  image: picture,
  rich_text: (block) => h("div", { class: "rich" }, richText(block)),
  markdown: (block) => h("div", { class: "rich" }, markdown(block.text)),
  table,
  input,
  alert: (block) => h("div", { class: `level-${block.level ?? "info"}`, role: "note" }, textNodes(asText(block.text))),
  card,
};

const asText = (text) => (typeof text === "string" ? { type: "mrkdwn", text } : text);

function section(block, context) {
  const words = h("div", { class: "section-words" });
  if (block.text) words.append(folded(block));
  if (block.fields) words.append(h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textNodes(field)))));
  const side = block.accessory ? h("div", { class: "accessory" }, actionElement(block.accessory, block, context, picture)) : null;
  return h("div", {}, words, side);
}

function folded(block) {
  const text = h("div", { class: "words" }, textNodes(block.text));
  if (block.expand || block.text.text.length < CUT) return text;
  text.classList.add("folded");
  const more = h("button", { type: "button", class: "link", onclick: () => (text.classList.remove("folded"), more.remove()) }, t("show-more"));
  return h("div", {}, text, more);
}

function contextElement(element, context) {
  if (element.type === "image") return picture(element, context);
  return h("span", {}, textNodes(element));
}

/** Nothing is loaded from elsewhere: a picture is its description and its address. */
function picture(block) {
  const title = block.title ? h("div", { class: "picture-title" }, textNodes(block.title)) : null;
  const face = h("span", { class: "picture", role: "img", "aria-label": block.alt_text }, "🖼 ", block.alt_text);
  return h("div", {}, title, face, block.image_url ? h("small", {}, link(block.image_url, t("open"))) : null);
}

function table(block) {
  const settings = block.column_settings ?? [];
  const rows = block.rows.map((row, index) => h("tr", {}, row.map((cell, column) => tableCell(cell, index ? "td" : "th", settings[column]))));
  return h("div", { class: "table", tabindex: 0, role: "region", "aria-label": t("table") }, h("table", {}, h("tbody", {}, rows)));
}

function tableCell(cell, tag, setting) {
  const side = [setting?.align, setting?.is_wrapped ? "wrapped" : ""].filter(Boolean).join(" ");
  const content = cell.type === "rich_text" ? richText(cell) : [String(cell.text ?? cell.value ?? "")];
  return h(tag, { class: side || null }, content);
}

function card(block, context) {
  const parts = [block.title, block.subtitle, block.body].filter(Boolean).map((text) => h("div", {}, textNodes(asText(text))));
  const buttons = (block.actions ?? []).map((element) => drawElement(element, block, context));
  return h("div", {}, parts, buttons.length ? h("div", { class: "block-actions" }, buttons) : null);
}

function input(block, context) {
  const id = `${context.surface}/${block.block_id}`;
  const error = context.errors[block.block_id];
  const label = h("label", { id: `${id}-label`, for: id }, plain(block.label.text), block.optional ? h("span", { class: "optional" }, ` ${t("optional")}`) : null);
  const field = drawElement(block.element, block, context, { id, label: `${id}-label`, error: error ? `${id}-error` : null });
  const below = error ? h("div", { class: "error", id: `${id}-error` }, error) : null;
  const hint = block.hint ? h("div", { class: "hint" }, textNodes(block.hint)) : null;
  return h("div", { class: error ? "wrong" : null }, label, field, below, hint);
}
