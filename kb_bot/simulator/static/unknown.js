// What this page does not know how to draw is named, never left out.

import { h } from "./dom.js";
import { t } from "./words.js";

export function unknown(type, facts = null) {
  const node = h("div", { class: "unknown" }, h("span", {}, t("unknown")), h("code", {}, String(type)));
  if (facts) node.append(h("pre", {}, JSON.stringify(facts, null, 1)));
  return node;
}
