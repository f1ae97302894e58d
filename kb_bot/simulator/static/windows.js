// Modals: the stack that the app has opened for this person, the top one in front.

import { attempt } from "./api.js";
import { arrange, h, iconButton } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { closePopover } from "./popover.js";
import { on, store } from "./store.js";
import { announce } from "./toasts.js";
import { ViewBody } from "./view_body.js";

const bodies = new Map(); // view id -> ViewBody

const head = h("header");
const scroller = h("div", { class: "window-body" });
const foot = h("footer");
const dialog = h("dialog", { class: "window", id: "window", "aria-labelledby": "window-title" }, h("form", { method: "dialog", novalidate: true, onsubmit: submit }, head, scroller, foot));

let shown = ""; // the id of the view in front
let isSending = false;

export function start() {
  document.body.append(dialog);
  on("windows", draw);
  dialog.addEventListener("cancel", (event) => (event.preventDefault(), close(false)));
  dialog.addEventListener("close", () => store.windows.length && close(true));
  dialog.addEventListener("keydown", keys);
}

const top = () => store.windows.at(-1);

function draw() {
  for (const id of bodies.keys()) if (!store.windows.some((view) => view.id === id)) bodies.delete(id);
  const view = top();
  if (!view) return hide();
  if (!bodies.has(view.id)) bodies.set(view.id, new ViewBody());
  const body = bodies.get(view.id);
  const hadErrors = scroller.querySelectorAll(".wrong").length;
  const hadFields = hasFields(body);
  if (view.id !== shown) closePopover(false);
  body.show(view);
  arrange(scroller, [body.node]);
  frame(view);
  if (!dialog.open) dialog.showModal();
  if (view.id !== shown || (!hadFields && hasFields(body))) begin(body); // one that was loading has filled
  shown = view.id;
  if (Object.keys(view.errors).length && !hadErrors) complain();
  return undefined;
}

function hide() {
  shown = "";
  closePopover(false);
  scroller.replaceChildren();
  if (dialog.open) dialog.close();
}

function frame(view) {
  const depth = store.windows.length;
  head.replaceChildren(
    depth > 1 ? iconButton("arrow_left", "Back", () => close(false)) : h("span", { class: "window-mark", "aria-hidden": true }),
    h("h2", { id: "window-title" }, plain(view.title?.text ?? "")),
    iconButton("close", "Close all windows", () => close(true)),
  );
  const cancel = h("button", { type: "button", class: "button", onclick: () => close(false) }, plain(view.close?.text ?? (view.submit ? "Cancel" : "Close")));
  const go = view.submit && h("button", { type: "submit", class: "button primary", disabled: view.submit_disabled, "aria-busy": isSending ? "true" : null }, plain(view.submit.text));
  foot.replaceChildren(cancel, ...(go ? [go] : []));
}

const FIELDS = "input:not([type=hidden]):not([tabindex='-1']), textarea, [contenteditable=true]";

const hasFields = (body) => body.node.querySelector(FIELDS) !== null;

/** The first field of a new window has the cursor. */
function begin(body) {
  scroller.scrollTop = 0;
  const first = body.node.querySelector("[autofocus]") ?? body.node.querySelector(FIELDS);
  (first ?? foot.querySelector("button")).focus({ preventScroll: true });
}

function complain() {
  const field = scroller.querySelector(".wrong [aria-invalid], .wrong input, .wrong textarea");
  field?.focus();
  field?.scrollIntoView({ block: "center" });
  announce([...scroller.querySelectorAll(".error")].map((node) => node.textContent).join(" "));
}

async function submit(event) {
  event.preventDefault();
  const view = top();
  if (isSending || !view?.submit || view.submit_disabled) return;
  isSending = true;
  frame(view);
  await bodies.get(view.id)?.context.flush();
  await attempt("submits");
  isSending = false;
  if (top()) frame(top());
}

async function close(everything) {
  await attempt("closes", { everything });
}

function keys(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    close(false);
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    submit(event);
  }
}
