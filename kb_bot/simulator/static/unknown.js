// What this page does not know how to draw is named, never left out.

import { h } from "./dom.js";

export function unknown(type, facts = null) {
  const node = h("div", { class: "unknown" }, h("span", {}, "Not drawn here: "), h("code", {}, String(type)));
  if (facts) node.append(h("pre", {}, JSON.stringify(facts, null, 1)));
  return node;
}
