// Markdown blocks -> nodes: the standard Markdown that Slack draws there, with tables, lists, quotes and fences.

import { h } from "./dom.js";
import { emoji, link, mentionPerson, mentionPlace, unescape } from "./mrkdwn.js";

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const FENCE = /^\s*(```|~~~)/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const TABLE_LINE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

export function markdown(text) {
  return blocks(text.replaceAll("\r", "").split("\n"));
}

function blocks(lines) {
  const nodes = [];
  for (let at = 0; at < lines.length; ) {
    const [node, next] = block(lines, at);
    if (node) nodes.push(node);
    at = next;
  }
  return nodes;
}

/** The node that begins at this line, and the line after it. */
function block(lines, at) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (FENCE.test(line)) return fence(lines, at);
  if (RULE.test(line)) return [h("hr"), at + 1];
  const heading = HEADING.exec(line);
  if (heading) return [h("p", { class: `md-heading md-${heading[1].length}`, role: "heading", "aria-level": 4 }, inline(heading[2])), at + 1];
  if (/^\s*>/.test(line)) return quote(lines, at);
  if (ITEM.test(line)) return list(lines, at);
  if (line.includes("|") && TABLE_LINE.test(lines[at + 1] ?? "")) return table(lines, at);
  return paragraph(lines, at);
}

function until(lines, at, goesOn) {
  let end = at;
  while (end < lines.length && goesOn(lines[end])) end += 1;
  return end;
}

function fence(lines, at) {
  const end = until(lines, at + 1, (line) => !FENCE.test(line));
  return [h("pre", {}, lines.slice(at + 1, end).join("\n")), end + 1];
}

function quote(lines, at) {
  const end = until(lines, at, (line) => /^\s*>/.test(line));
  return [h("blockquote", {}, blocks(lines.slice(at, end).map((line) => line.replace(/^\s*>\s?/, "")))), end];
}

function list(lines, at) {
  const [, indent, marker] = ITEM.exec(lines[at]);
  const isOrdered = /\d/.test(marker);
  const items = [];
  let next = at;
  while (next < lines.length) {
    const item = ITEM.exec(lines[next]);
    if (!item || item[1].length !== indent.length || /\d/.test(item[2]) !== isOrdered) break;
    const end = until(lines, next + 1, (line) => line.trim() && /^\s*/.exec(line)[0].length > indent.length);
    items.push(listItem(item[3], lines.slice(next + 1, end)));
    next = end;
    while (next < lines.length && !lines[next].trim() && ITEM.test(lines[next + 1] ?? "")) next += 1;
  }
  return [h(isOrdered ? "ol" : "ul", { start: isOrdered && marker !== "1." ? parseInt(marker, 10) : null }, items), next];
}

function listItem(first, below) {
  const task = /^\[([ xX])\]\s+(.*)$/.exec(first);
  const words = task ? [task[1] === " " ? "☐ " : "☑ ", ...inline(task[2])] : inline(first);
  const isNested = below.some((line) => ITEM.test(line));
  return h("li", { class: task ? "task" : null }, words, isNested ? blocks(below) : below.map((line) => [h("br"), ...inline(line.trim())]));
}

function table(lines, at) {
  const end = until(lines, at + 2, (line) => line.includes("|"));
  const sides = cells(lines[at + 1]).map((cell) => (/:$/.test(cell) ? (/^:/.test(cell) ? "center" : "right") : null));
  const row = (line, tag) => h("tr", {}, cells(line).map((cell, column) => h(tag, { class: sides[column] }, inline(cell))));
  const body = lines.slice(at + 2, end).map((line) => row(line, "td"));
  return [h("div", { class: "table" }, h("table", {}, h("thead", {}, row(lines[at], "th")), h("tbody", {}, body))), end];
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));

const STARTS = (line) => FENCE.test(line) || RULE.test(line) || HEADING.test(line) || ITEM.test(line) || /^\s*>/.test(line);

function paragraph(lines, at) {
  const end = until(lines, at + 1, (line) => line.trim() && !STARTS(line));
  const rows = lines.slice(at, end).map((line, index) => [index ? h("br") : null, ...inline(line.trim())]);
  return [h("p", {}, rows), end];
}

// --- inside a line

const TOKEN =
  /\\([\\`*_{}[\]()#+\-.!|~<>])|(`+)(.+?)\2|(!?)\[([^\]]*)\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)|<(https?:[^\s>]+|mailto:[^\s>]+)>|<@([A-Z0-9]+)(?:\|[^>]*)?>|<#([A-Z0-9]+)(?:\|[^>]*)?>|(\*\*|__)(?=\S)(.+?\S|\S)\10|(?<![\p{L}\p{N}])([*_])(?=\S)((?:(?!\12).)*?\S)\12(?![\p{L}\p{N}])|~~(?=\S)(.+?)~~|(https?:\/\/[^\s<>)]+)|:([a-z0-9_+'-]+):/gu;

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

function token(found) {
  const [whole, escaped, , code, bang, label, url, auto, user, channel, , bold, , italic, strike, bare, name] = found;
  if (escaped) return escaped;
  if (code) return h("code", {}, unescape(code));
  if (url) return link(unescape(url), (bang ? "🖼 " : "") + unescape(label));
  if (auto || bare) return link(unescape(auto || bare));
  if (user) return mentionPerson(user);
  if (channel) return mentionPlace(channel);
  if (bold) return h("b", {}, inline(bold));
  if (italic) return h("i", {}, inline(italic));
  if (strike) return h("s", {}, inline(strike));
  return name ? emoji(name) : whole;
}
