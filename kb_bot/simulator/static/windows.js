// Modals: the stack that the app has opened for this person, the top one in front.

import { attempt, TAB } from "./api.js";
import { arrange, h, iconButton, named } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { closePopover } from "./popover.js";
import { on, store } from "./store.js";
import { announce } from "./toasts.js";
import { ViewBody } from "./view_body.js";
import { t } from "./words.js";

const bodies = new Map(); // view id -> ViewBody, of the windows that are shown here
let opened = []; // the stack as this tab shows it

const back = iconButton("arrow_left", "", () => close(false));
const mark = h("span", { class: "window-mark", "aria-hidden": true });
const title = h("h2", { id: "window-title" });
const cross = iconButton("close", "", () => close(true));
const cancel = h("button", { type: "button", class: "button", onclick: () => close(false) });
const send = h("button", { type: "submit", class: "button primary" });
const head = h("header", {}, back, mark, title, cross);
const scroller = h("div", { class: "window-body" });
const foot = h("footer", {}, cancel, send);
const dialog = h("dialog", { class: "window", id: "window", "aria-labelledby": "window-title" }, h("form", { method: "dialog", novalidate: true, onsubmit: submit }, head, scroller, foot));

let shown = ""; // the id of the view in front
let isSending = false;

export function start() {
  document.body.append(dialog);
  on("windows", draw);
  dialog.addEventListener("cancel", (event) => (event.preventDefault(), close(false)));
  dialog.addEventListener("close", () => !dialog.open && opened.length && close(true)); // told late: the next one may be open
  dialog.addEventListener("keydown", keys);
}

const top = () => opened.at(-1);

function draw() {
  // As in Slack, a window is where somebody has asked for it: not in another tab, and not here again after a reload.
  opened = store.windows.filter((view) => !view.tab || view.tab === TAB);
  for (const id of bodies.keys()) if (!opened.some((view) => view.id === id)) bodies.delete(id);
  for (const { id } of opened) if (!bodies.has(id)) bodies.set(id, new ViewBody());
  const view = top();
  if (!view) return hide();
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
  if (!dialog.open) return;
  dialog.close(); // gives the focus back to where it was, unless that is gone
  if (document.activeElement === document.body) document.querySelector("#side .composer textarea, #main .composer textarea")?.focus();
}

/** The head and the foot keep their nodes, so that a button that was pressed keeps the focus. */
function frame(view) {
  named(back, t("back"));
  named(cross, t("close-all"));
  back.hidden = opened.length < 2;
  mark.hidden = !back.hidden;
  title.replaceChildren(...plain(view.title?.text ?? ""));
  cancel.replaceChildren(...plain(view.close?.text ?? (view.submit ? t("cancel") : t("close"))));
  send.hidden = !view.submit;
  send.disabled = Boolean(view.submit_disabled);
  send.replaceChildren(...plain(view.submit?.text ?? ""));
  if (isSending) send.setAttribute("aria-busy", "true");
  else send.removeAttribute("aria-busy");
}

const FIELDS = "input:not([type=hidden]):not([tabindex='-1']), textarea, [contenteditable=true]";

const hasFields = (body) => body.node.querySelector(FIELDS) !== null;

/** The first field of a new window has the cursor. */
function begin(body) {
  scroller.scrollTop = 0;
  const first = body.node.querySelector("[autofocus]") ?? [...body.node.querySelectorAll(FIELDS)].find((field) => !field.closest(".accessory"));
  (first ?? cancel).focus({ preventScroll: true });
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
  await attempt("submits", { view: view.id });
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
