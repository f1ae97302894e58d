// Confirmation dialogs.

import { h } from "./dom.js";
import { textNodes } from "./mrkdwn.js";

/** True when there is nothing to confirm, or the person said yes. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (yes) => () => (dialog.close(), dialog.remove(), resolve(yes));
    const kind = confirm.style === "danger" ? "button danger" : "button primary";
    const dialog = h("dialog", { class: "window small", "aria-labelledby": "confirm-title" },
      h("header", {}, h("h2", { id: "confirm-title" }, textNodes(confirm.title))),
      h("div", { class: "window-body" }, textNodes(confirm.text)),
      h("footer", {},
        h("button", { type: "button", class: "button", onclick: answer(false) }, textNodes(confirm.deny)),
        h("button", { type: "button", class: kind, onclick: answer(true), autofocus: true }, textNodes(confirm.confirm))));
    dialog.addEventListener("cancel", (event) => (event.preventDefault(), answer(false)()));
    document.body.append(dialog);
    dialog.showModal();
  });
}
