// Short sentences at the edge of the page: what Slack itself, or this page, has to complain about.

import { h, iconButton } from "./dom.js";
import { t } from "./words.js";

const LIFE = 9000;

export function toast(sentence) {
  const shown = h("div", { class: "toast" }, h("span", {}, sentence));
  shown.append(iconButton("close", t("close"), () => shown.remove()));
  document.getElementById("toasts").append(shown);
  setTimeout(() => shown.remove(), LIFE);
}

/** Read aloud by a screen reader, seen by nobody. */
export function announce(sentence) {
  document.getElementById("announcer").textContent = sentence;
}
