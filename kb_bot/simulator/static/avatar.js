// A face for everybody: initials on a colour of their own.

import { h, icon } from "./dom.js";
import { person, store } from "./store.js";

const HUES = [210, 165, 265, 20, 330, 45, 190, 290, 100, 0];

export function avatar(id, size = "") {
  if (id === store.bot) return h("span", { class: `avatar app ${size}`, "aria-hidden": true }, icon("bookmark"));
  const name = person(id)?.real_name || id || "?";
  const node = h("span", { class: `avatar ${size}`, "aria-hidden": true }, initials(name));
  const number = [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 9973, 7);
  node.style.setProperty("--hue", HUES[number % HUES.length]);
  return node;
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return (words.length > 1 ? [words[0], words.at(-1)] : words).map((word) => [...word][0].toUpperCase()).join("");
}
