// The elements of blocks: buttons, menus, and by other files the inputs.

import { confirmed } from "./confirm.js";
import { h, icon } from "./dom.js";
import { boxes, dateField, numberField, richField, textField } from "./inputs.js";
import { openMenu } from "./menu.js";
import { plain, textNodes } from "./mrkdwn.js";
import { select } from "./select.js";
import { unknown } from "./unknown.js";
import { t } from "./words.js";

const ELEMENTS = {
  button,
  workflow_button: button,
  icon_button: iconElement,
  overflow,
  feedback_buttons: feedback,
  plain_text_input: textField,
  email_text_input: textField,
  url_text_input: textField,
  number_input: numberField,
  rich_text_input: richField,
  datepicker: dateField,
  timepicker: dateField,
  datetimepicker: dateField,
  checkboxes: boxes,
  radio_buttons: boxes,
};

/** `frame`: the ids of the label and of the error around an input. */
export function drawElement(element, block, context, frame = {}) {
  if (element.type.endsWith("_select")) return select(element, block, context, frame);
  const draw = ELEMENTS[element.type];
  return draw ? draw(element, block, context, frame) : unknown(element.type, element);
}

/** The element beside a section's text, which may be a picture too. */
export function actionElement(element, block, context, picture) {
  return element.type === "image" ? picture(element) : drawElement(element, block, context);
}

function pressing(element, block, context, index = 0) {
  return async (event) => {
    const pressed = event.currentTarget;
    if (pressed.getAttribute("aria-busy") === "true" || !(await confirmed(element.confirm))) return;
    pressed.setAttribute("aria-busy", "true");
    if (element.url && /^https?:/i.test(element.url)) window.open(element.url, "_blank", "noopener");
    await context.press(block, element, index);
    pressed.removeAttribute("aria-busy");
  };
}

function button(element, block, context) {
  const kind = { primary: "button primary", danger: "button danger" }[element.style] ?? "button";
  const props = { type: "button", class: kind, onclick: pressing(element, block, context) };
  return h("button", { ...props, "aria-label": element.accessibility_label }, plain(element.text.text, element.text.emoji !== false));
}

function iconElement(element, block, context) {
  const props = { type: "button", class: "icon-button", title: element.text.text, "aria-label": element.text.text };
  return h("button", { ...props, onclick: pressing(element, block, context) }, icon("trash"));
}

function feedback(element, block, context) {
  return h("span", { class: "feedback" }, ["positive_button", "negative_button"].map((name, index) => {
    const face = index ? "👎" : "👍";
    const label = element[name].text.text;
    const props = { type: "button", class: "button small", title: element[name].accessibility_label ?? label };
    return h("button", { ...props, onclick: pressing(element, block, context, index) }, h("span", { "aria-hidden": true }, face), " ", plain(label));
  }));
}

function overflow(element, block, context) {
  const show = (event) => {
    const items = element.options.map((option, index) => ({
      nodes: [h("span", {}, textNodes(option.text)), option.description ? h("small", {}, textNodes(option.description)) : null],
      run: async () => {
        if (option.url && /^https?:/i.test(option.url)) window.open(option.url, "_blank", "noopener");
        if (await confirmed(element.confirm)) await context.press(block, element, index);
      },
    }));
    openMenu(event.currentTarget, items, t("more"));
  };
  return h("button", { type: "button", class: "button overflow", "aria-label": t("more"), title: t("more"), "aria-haspopup": "menu", onclick: show }, icon("more"));
}
