// A small editor for rich text: shows a rich_text value, and reads one back from what the person made of it.

import { h, icon } from "./dom.js";
import { asText } from "./emoji.js";
import { nameOf, store } from "./store.js";
import { t } from "./words.js";

const TOOLS = [
  ["bold", () => t("format-bold"), "B", "b"],
  ["italic", () => t("format-italic"), "I", "i"],
  ["strikeThrough", () => t("format-strike"), "S", "s"],
  ["code", () => t("format-code"), "code", null],
  ["link", () => t("format-link"), "link", null],
  ["insertOrderedList", () => t("format-numbers"), "numbers", null],
  ["insertUnorderedList", () => t("format-bullets"), "list", null],
  ["blockquote", () => t("format-quote"), "quote", null],
  ["pre", () => t("format-pre"), "{ }", null],
];

export function richEditor(value, props, onchange) {
  const area = h("div", { ...props, class: "rich rich-area", contenteditable: "true", role: "textbox", "aria-multiline": "true", tabindex: 0 });
  area.append(...(value?.elements ?? []).flatMap(toNodes));
  const changed = () => onchange(readRichText(area));
  area.addEventListener("input", changed);
  area.addEventListener("paste", (event) => {
    event.preventDefault(); // what is pasted is text, whatever it was
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  area.addEventListener("drop", (event) => event.preventDefault());
  const tools = h("div", { class: "editor-tools", role: "toolbar", "aria-label": t("format") }, TOOLS.map((tool) => toolButton(tool, area, changed)));
  return h("div", { class: "editor" }, tools, area);
}

function toolButton([command, label, face, tag], area, changed) {
  const run = () => {
    area.focus();
    format(command);
    changed();
  };
  const inside = tag ? h(tag, {}, face) : face.length > 3 ? icon(face) : face;
  return h("button", { type: "button", class: "icon-button", title: label(), "aria-label": label(), onpointerdown: (event) => event.preventDefault(), onclick: run }, inside);
}

function format(command) {
  if (command === "code") return wrap("code");
  if (command === "link") return makeLink();
  if (command === "blockquote" || command === "pre") {
    const now = document.queryCommandValue("formatBlock").toLowerCase();
    return document.execCommand("formatBlock", false, now === command ? "div" : command);
  }
  return document.execCommand(command);
}

function wrap(tag) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer.parentElement.closest(tag);
  const node = around ? document.createTextNode(around.textContent) : h(tag, {}, range.toString());
  if (around) around.replaceWith(node);
  else {
    range.deleteContents();
    range.insertNode(node);
  }
  selection.selectAllChildren(node.nodeType === 3 ? node.parentNode : node);
  selection.collapseToEnd();
}

function makeLink() {
  const url = prompt(t("format-link-address"), "https://");
  if (!url || !/^(https?|mailto|tel):/i.test(url)) return;
  if (getSelection().isCollapsed) document.execCommand("insertText", false, url);
  else document.execCommand("createLink", false, url);
}

// --- a value -> what is edited

function toNodes(part) {
  switch (part.type) {
    case "rich_text_list":
      return [h(part.style === "ordered" ? "ol" : "ul", { "data-indent": part.indent || null }, part.elements.map((item) => h("li", {}, item.elements.map(toInline))))];
    case "rich_text_quote":
      return [h("blockquote", {}, withBreaks(part.elements))];
    case "rich_text_preformatted":
      return [h("pre", {}, part.elements.map((leaf) => leaf.text ?? leaf.url ?? ""))];
    default:
      return paragraphs(part.elements);
  }
}

/** A section's lines become one <div> each, as the browser itself makes them. */
function paragraphs(elements) {
  const rows = [h("div")];
  for (const leaf of elements) {
    const pieces = leaf.type === "text" ? leaf.text.split("\n") : [null];
    pieces.forEach((piece, index) => {
      if (index) rows.push(h("div"));
      if (piece !== "") rows.at(-1).append(toInline(piece === null ? leaf : { ...leaf, text: piece }));
    });
  }
  if (rows.length > 1 && !rows.at(-1).hasChildNodes()) rows.pop();
  for (const row of rows) if (!row.hasChildNodes()) row.append(h("br"));
  return rows;
}

const withBreaks = (elements) => elements.map((leaf) => (leaf.type === "text" ? leaf.text.split("\n").flatMap((piece, index) => [index ? h("br") : null, toInline({ ...leaf, text: piece })]) : toInline(leaf)));

const TAGS = { bold: "b", italic: "i", strike: "s", code: "code" };

function toInline(leaf) {
  let node = bare(leaf);
  for (const [style, tag] of Object.entries(TAGS)) if (leaf.style?.[style]) node = h(tag, {}, node);
  return node;
}

function bare(leaf) {
  switch (leaf.type) {
    case "text":
      return document.createTextNode(leaf.text);
    case "link":
      return h("a", { href: /^(https?|mailto|tel):/i.test(leaf.url) ? leaf.url : null, "data-url": leaf.url }, leaf.text || leaf.url);
    case "emoji":
      return kept(leaf, asText(leaf.name));
    case "user":
      return kept(leaf, `@${nameOf(leaf.user_id)}`);
    case "channel":
      return kept(leaf, `#${store.places.get(leaf.channel_id)?.name ?? leaf.channel_id}`);
    default:
      return kept(leaf, leaf.fallback ?? `@${leaf.range ?? leaf.usergroup_id ?? leaf.type}`);
  }
}

/** Something that stays as a whole; its leaf comes back as it was. */
const kept = (leaf, text) => h("span", { class: "mention", contenteditable: "false", "data-leaf": JSON.stringify(leaf) }, text);

// --- what is edited -> a value

const STYLE_TAGS = { B: "bold", STRONG: "bold", I: "italic", EM: "italic", S: "strike", STRIKE: "strike", DEL: "strike", CODE: "code" };
const PARTS = { UL: "bullet", OL: "ordered" };

/** A rich_text, or null when nothing is written. */
export function readRichText(area) {
  const parts = [];
  for (const node of area.childNodes) readBlock(node, parts);
  for (const part of parts) trim(part);
  const elements = parts.filter((part) => part.elements.length);
  return elements.length ? { type: "rich_text", elements } : null;
}

function readBlock(node, parts, indent = 0) {
  const tag = node.nodeName;
  if (PARTS[tag]) return readList(node, parts, indent + Number(node.dataset?.indent ?? 0));
  if (tag === "BLOCKQUOTE") return parts.push({ type: "rich_text_quote", elements: leavesOf(node) });
  if (tag === "PRE") return parts.push({ type: "rich_text_preformatted", elements: [{ type: "text", text: node.innerText.replace(/\n$/, "") }] });
  if (isHolder(node)) return [...node.childNodes].forEach((child) => readBlock(child, parts, indent));
  const isLine = tag === "DIV" || tag === "P";
  const last = parts.at(-1);
  const section = last?.type === "rich_text_section" ? last : { type: "rich_text_section", elements: [] };
  if (section !== last) parts.push(section);
  else if (isLine || last.isLine) section.elements.push({ type: "text", text: "\n" });
  section.isLine = isLine;
  section.elements.push(...leavesOf(isLine ? node : { childNodes: [node] }, isLine));
  return undefined;
}

/** A <div> around lists or other lines, as browsers make them. */
const isHolder = (node) => node.nodeName === "DIV" && [...node.children].some((child) => PARTS[child.nodeName] || ["DIV", "P", "PRE", "BLOCKQUOTE"].includes(child.nodeName));

function readList(node, parts, indent) {
  const flush = (items) => items.length && parts.push({ type: "rich_text_list", style: PARTS[node.nodeName], indent, elements: items });
  let items = [];
  for (const child of node.children) {
    const inner = [...child.children].filter((one) => PARTS[one.nodeName]);
    if (child.nodeName === "LI") items.push({ type: "rich_text_section", elements: leavesOf({ childNodes: [...child.childNodes].filter((one) => !inner.includes(one)) }, true) });
    for (const list of PARTS[child.nodeName] ? [child] : inner) {
      flush(items);
      items = [];
      readList(list, parts, indent + 1);
    }
  }
  flush(items);
}

function leavesOf(node, dropLastBreak = false) {
  const leaves = [];
  for (const child of node.childNodes) readLeaf(child, {}, leaves);
  if (dropLastBreak && leaves.at(-1)?.text === "\n") leaves.pop();
  return joined(leaves);
}

function readLeaf(node, style, leaves) {
  if (node.nodeType === Node.TEXT_NODE) return node.data && leaves.push(styled({ type: "text", text: node.data.replaceAll("\u00A0", " ") }, style));
  if (node.nodeName === "BR") return leaves.push({ type: "text", text: "\n" });
  if (node.dataset?.leaf) return leaves.push(JSON.parse(node.dataset.leaf));
  if (node.nodeName === "A") return leaves.push(linkLeaf(node, style));
  const name = STYLE_TAGS[node.nodeName];
  for (const child of node.childNodes) readLeaf(child, name ? { ...style, [name]: true } : style, leaves);
  return undefined;
}

function linkLeaf(node, style) {
  const url = node.dataset.url ?? node.getAttribute("href") ?? "";
  return styled({ type: "link", url, ...(node.textContent === url ? {} : { text: node.textContent }) }, style);
}

const styled = (leaf, style) => (Object.keys(style).length ? { ...leaf, style } : leaf);

function joined(leaves) {
  const rows = [];
  for (const leaf of leaves) {
    const last = rows.at(-1);
    if (leaf.type === "text" && last?.type === "text" && JSON.stringify(last.style) === JSON.stringify(leaf.style)) last.text += leaf.text;
    else rows.push({ ...leaf });
  }
  return rows;
}

function trim(part) {
  delete part.isLine;
  if (part.type !== "rich_text_section") return;
  part.elements = joined(part.elements);
  const last = part.elements.at(-1);
  if (last?.type === "text") last.text = last.text.replace(/\n+$/, "");
  part.elements = part.elements.filter((leaf) => leaf.type !== "text" || leaf.text);
}
