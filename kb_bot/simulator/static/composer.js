// Where one writes: messages, commands, @people, #channels, :emoji:, files.

import { attempt, deed } from "./api.js";
import { avatar } from "./avatar.js";
import { h, icon, iconButton } from "./dom.js";
import { asText, find } from "./emoji.js";
import { openMenu } from "./menu.js";
import { pickEmoji } from "./picker.js";
import { nameOf, store, tell } from "./store.js";
import { toast } from "./toasts.js";
import { t } from "./words.js";

const MOST = 8; // suggestions
const TOKEN = /(^|\s)([@#:/])([\p{L}\p{N}_.'+-]*)$/u;

let serial = 0;

export class Composer {
  /** `thread`: the ts of the thread written in, or "". */
  constructor(place, thread, label, onsend = () => {}) {
    this.place = place;
    this.thread = thread;
    this.onsend = onsend;
    this.key = `draft/${store.me}/${place.id}/${thread}`;
    this.files = [];
    this.rows = [];
    this.active = 0;
    this.#build(label);
  }

  #build(label) {
    const listId = `suggestions-${(serial += 1)}`;
    this.list = h("div", { class: "suggestions", role: "listbox", id: listId, hidden: true, "aria-label": t("suggestions") });
    this.field = h("textarea", {
      rows: 1, placeholder: label, "aria-label": label, value: sessionStorage.getItem(this.key) ?? "",
      "aria-autocomplete": "list", "aria-controls": listId, "aria-expanded": "false",
    });
    this.usage = h("div", { class: "usage", hidden: true });
    this.chips = h("div", { class: "chips" });
    this.sendButton = iconButton("send", t("send"), () => this.send(), { class: "icon-button send" });
    const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.#attach(picker.files) });
    const tools = h("div", { class: "composer-tools" },
      iconButton("plus", t("attach"), () => picker.click()),
      iconButton("bolt", t("shortcuts"), (event) => this.#shortcuts(event.currentTarget), { "aria-haspopup": "menu" }),
      iconButton("smile", t("emoji"), (event) => pickEmoji(event.currentTarget, (name) => this.#insert(`:${name}: `))),
      h("button", { type: "button", class: "icon-button", title: t("mention"), "aria-label": t("mention"), onclick: () => this.#insert("@") }, "@"),
      picker, h("span", { class: "grow" }), this.sendButton);
    this.node = h("div", { class: "composer" }, this.list, this.usage, this.chips, this.field, tools);
    this.field.addEventListener("input", () => this.#changed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.#hide(), 100));
    this.field.addEventListener("click", () => this.#suggest());
    queueMicrotask(() => this.#changed(false));
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  #changed(isTyped = true) {
    const { field } = this;
    sessionStorage.setItem(this.key, field.value);
    field.style.height = "auto";
    if (field.scrollHeight) field.style.height = `${Math.min(field.scrollHeight, 240)}px`; // 0: not in the page yet
    this.sendButton.disabled = !field.value.trim() && !this.files.length;
    const command = !this.thread && store.commands.find((one) => field.value === one.name || field.value.startsWith(`${one.name} `));
    this.usage.hidden = !command;
    this.usage.textContent = command ? `${command.name} ${command.usage}` : "";
    if (isTyped) this.#suggest();
  }

  #insert(text) {
    this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, "end");
    this.focus();
    this.#changed();
  }

  // --- suggestions

  #suggest() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const found = TOKEN.exec(before);
    this.rows = found ? suggestions(found[2], found[3], before === found[2] + found[3], Boolean(this.thread)) : [];
    this.start = found ? before.length - found[3].length - 1 : 0;
    this.active = 0;
    const isWhole = this.rows.length === 1 && this.rows[0].text.trim() === before.slice(this.start);
    if (!this.rows.length || isWhole) return this.#hide();
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.list.replaceChildren(...this.rows.map((row, index) => this.#row(row, index)));
    return this.#point(0);
  }

  #row(row, index) {
    const pick = (event) => (event.preventDefault(), this.#take(row));
    return h("div", { role: "option", id: `${this.list.id}-${index}`, onpointerdown: pick }, row.face, h("b", {}, row.label), h("small", {}, row.detail));
  }

  #point(index) {
    this.active = (index + this.rows.length) % this.rows.length;
    [...this.list.children].forEach((node, at) => {
      node.classList.toggle("active", at === this.active);
      node.setAttribute("aria-selected", String(at === this.active));
    });
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
  }

  #take(row) {
    this.field.setRangeText(row.text, this.start, this.field.selectionStart, "end");
    this.#hide();
    this.#changed(false);
    this.focus();
  }

  #hide() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.isComposing) return;
    if (!this.list.hidden) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) return (event.preventDefault(), this.#point(this.active + step));
      if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) return (event.preventDefault(), this.#take(this.rows[this.active]));
      if (event.key === "Escape") return (event.stopPropagation(), this.#hide());
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && !this.field.value) {
      event.preventDefault();
      tell("edit-last", this.node.closest(".conversation"));
    }
    return undefined;
  }

  // --- files and shortcuts

  #attach(files) {
    this.files.push(...[...files].map((one) => ({ name: one.name, size: one.size, ...(one.type ? { mimetype: one.type } : {}) })));
    this.#showFiles();
  }

  #showFiles() {
    const remove = (one) => {
      this.files = this.files.filter((other) => other !== one);
      this.#showFiles();
    };
    this.chips.replaceChildren(...this.files.map((one) => h("span", { class: "chip" }, icon("file"), one.name, iconButton("close", t("remove", { name: one.name }), () => remove(one)))));
    this.#changed(false);
  }

  #shortcuts(anchor) {
    const all = store.shortcuts.filter((one) => one.kind === "global");
    const items = all.map((one) => ({ nodes: [h("span", {}, one.name), h("small", {}, nameOf(store.bot))], run: () => attempt("shortcut", { name: one.id }) }));
    openMenu(anchor, [{ heading: t("shortcuts") }, ...items], t("shortcuts"));
  }

  // --- sending

  async send() {
    const text = this.field.value;
    const { files } = this;
    if (!text.trim() && !files.length) return;
    this.field.value = "";
    this.files = [];
    this.#showFiles();
    this.#hide();
    this.onsend();
    try {
      await this.#say(text, files);
    } catch (error) {
      toast(error.message);
      this.field.value ||= text; // nothing typed is lost
      this.#changed(false);
    }
  }

  #say(text, files) {
    const invited = /^\/invite\s+@?(.+)$/.exec(text.trim());
    if (!invited) return deed("types", { text, files, channel: this.place.id, thread: this.thread });
    const guest = [...store.people.values()].find((one) => [one.name, one.real_name].includes(invited[1].trim()));
    if (!guest) throw new Error(t("invite-nobody", { name: invited[1].trim() }));
    return deed("join", { person: guest.id, inviter: store.me, channel: this.place.id });
  }
}

const SOURCES = {
  "@": () => [
    ...[...store.people.values()].filter((one) => !one.deleted).map((one) => ({ face: avatar(one.id, "tiny"), label: one.real_name, detail: one.is_bot ? t("app") : `@${one.name}`, text: `@${one.real_name} ` })),
    ...[...store.groups.values()].map((one) => ({ face: icon("people"), label: `@${one.handle}`, detail: one.name, text: `@${one.handle} ` })),
    ...["here", "channel"].map((word) => ({ face: icon("bell"), label: `@${word}`, detail: t("everybody"), text: `@${word} ` })),
  ],
  "#": () => [...store.places.values()].filter((place) => ["channel", "group"].includes(place.kind)).map((place) => ({ face: icon(place.kind === "group" ? "lock" : "hash"), label: place.name, detail: "", text: `#${place.name} ` })),
  "/": () => [
    ...store.commands.map((one) => ({ face: icon("bookmark"), label: one.name, detail: one.usage, text: `${one.name} ` })),
    { face: icon("people"), label: "/invite", detail: t("invite"), text: "/invite @" },
  ],
  ":": (typed) => find(typed).map((name) => ({ face: h("span", { class: "emoji" }, asText(name)), label: `:${name}:`, detail: "", text: `:${name}: ` })),
};

function suggestions(sign, typed, isFirst, inThread) {
  if (sign === "/" && (!isFirst || inThread)) return [];
  if (sign === ":" && typed.length < 2) return [];
  const wanted = typed.toLowerCase();
  return SOURCES[sign](typed).filter((row) => `${row.label} ${row.detail}`.toLowerCase().includes(wanted)).slice(0, MOST);
}
