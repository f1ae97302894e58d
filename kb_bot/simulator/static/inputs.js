// Inputs that are typed, picked from a calendar or ticked.

import { h } from "./dom.js";
import { richEditor } from "./editor.js";
import { confirmed } from "./confirm.js";
import { calendarDay } from "./dates.js";
import { textNodes } from "./mrkdwn.js";
import { t } from "./words.js";

let serial = 0;

function named(element, frame) {
  return {
    id: frame.id,
    "aria-labelledby": frame.label,
    "aria-label": frame.label ? null : element.placeholder?.text,
    "aria-describedby": frame.error,
    "aria-invalid": frame.error ? "true" : null,
    autofocus: element.focus_on_load,
  };
}

/** Whether the app wants to hear of each letter, or of Enter only. */
function wishes(element, block) {
  const events = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return { isAsked: Boolean(block.dispatch_action), onLetter: events.includes("on_character_entered"), onEnter: events.includes("on_enter_pressed") };
}

const TYPES = { email_text_input: "email", url_text_input: "url" };

export function textField(element, block, context, frame) {
  const { isAsked, onLetter, onEnter } = wishes(element, block);
  const props = { ...named(element, frame), placeholder: element.placeholder?.text, value: context.value(block, element) ?? "" };
  const most = element.max_length ?? 3000;
  const field = element.multiline ? h("textarea", { ...props, rows: 5 }) : h("input", { ...props, type: TYPES[element.type] ?? "text" });
  const count = h("span", { class: "count", "aria-live": "polite" });
  const tally = () => {
    const left = most - field.value.length;
    count.textContent = left < 100 || left < most / 5 ? String(left) : "";
    count.classList.toggle("over", left < 0);
  };
  field.addEventListener("input", () => (tally(), context.type(block, element, field.value, !(isAsked && onLetter))));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline || event.isComposing || !isAsked || !onEnter) return;
    event.preventDefault();
    context.put(block, element, field.value);
  });
  tally();
  return h("div", { class: "field" }, field, count);
}

export function numberField(element, block, context, frame) {
  const limits = { min: element.min_value, max: element.max_value, step: element.is_decimal_allowed ? "any" : 1 };
  const field = h("input", { ...named(element, frame), ...limits, type: "number", value: context.value(block, element) ?? "" });
  field.addEventListener("input", () => context.type(block, element, field.value));
  return field;
}

const DATES = {
  datepicker: { type: "date", read: (text) => text || null, write: (value) => value ?? "" },
  timepicker: { type: "time", read: (text) => text || null, write: (value) => value ?? "" },
  datetimepicker: { type: "datetime-local", read: (text) => (text ? Math.floor(new Date(text).getTime() / 1000) : null), write: localMinute },
};

function localMinute(seconds) {
  if (!seconds) return "";
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

export function dateField(element, block, context, frame) {
  const { type, read, write } = DATES[element.type];
  const label = frame.label ? {} : { "aria-label": element.placeholder?.text ?? t("date") };
  const field = h("input", { ...named(element, frame), ...label, type, class: "date", value: write(context.value(block, element)) });
  const shell = h("span", { class: "date-shell" }, field);
  const show = () => type === "date" && (shell.dataset.shown = field.value ? calendarDay(field.value) : element.placeholder?.text ?? t("date"));
  field.addEventListener("change", async () => {
    if (await confirmed(element.confirm)) context.put(block, element, read(field.value));
    else field.value = write(context.value(block, element));
    show();
  });
  show();
  return shell;
}

/** Checkboxes and radio buttons. */
export function boxes(element, block, context, frame) {
  const isRadio = element.type === "radio_buttons";
  const name = `boxes-${(serial += 1)}`;
  const chosen = new Set([context.value(block, element) ?? []].flat().map((option) => option.value));
  const inputs = element.options.map((option) => h("input", { type: isRadio ? "radio" : "checkbox", name, checked: chosen.has(option.value) }));
  const put = async () => {
    if (!(await confirmed(element.confirm))) return;
    const picked = element.options.filter((_, index) => inputs[index].checked);
    context.put(block, element, isRadio ? (picked[0] ?? null) : picked);
  };
  const rows = element.options.map((option, index) => {
    inputs[index].addEventListener("change", put);
    const detail = option.description ? h("small", {}, textNodes(option.description)) : null;
    return h("label", { class: "choice" }, inputs[index], h("span", {}, textNodes(option.text), detail));
  });
  return h("div", { id: frame.id, role: isRadio ? "radiogroup" : "group", "aria-labelledby": frame.label, "aria-describedby": frame.error }, rows);
}

export function richField(element, block, context, frame) {
  const props = { ...named(element, frame), "data-placeholder": element.placeholder?.text ?? "" };
  const { isAsked, onLetter } = wishes(element, block);
  return richEditor(context.value(block, element), props, (value) => context.type(block, element, value, !(isAsked && onLetter)));
}
