// The app's own place: its Home tab and its Messages tab.

import { attempt } from "./api.js";
import { avatar } from "./avatar.js";
import { backButton, Conversation } from "./conversation.js";
import { arrange, h } from "./dom.js";
import { go } from "./route.js";
import { botPlace, nameOf, on, store } from "./store.js";
import { ViewBody } from "./view_body.js";
import { t } from "./words.js";

export function appHead(tab) {
  const tabs = [["app", t("app-home")], ["messages", t("app-messages")]].map(([place, label]) =>
    h("button", { type: "button", role: "tab", "aria-selected": String(place === tab), onclick: () => go({ place }) }, label));
  return h("div", { class: "head app-head" }, backButton(), h("h1", {}, avatar(store.bot, "small"), nameOf(store.bot)), h("div", { role: "tablist", class: "tabs" }, tabs));
}

export class Home {
  constructor() {
    this.body = new ViewBody();
    this.empty = h("p", { class: "empty" }, t("app-empty"));
    this.scroller = h("div", { class: "home" });
    this.node = h("section", { class: "conversation", "aria-label": t("app-home") }, appHead("app"), this.scroller);
    this.stop = on("home", () => this.show());
    this.show();
    attempt("opens", { tab: "home" });
  }

  leave() {
    this.stop();
  }

  show() {
    if (store.home) this.body.show(store.home);
    arrange(this.scroller, [store.home ? this.body.node : this.empty]);
  }
}

/** The Messages tab; the conversation begins when it is opened for the first time. */
export async function appMessages() {
  await attempt("opens", { tab: "messages" });
  for (let tries = 0; !botPlace() && tries < 50; tries += 1) await new Promise((resolve) => setTimeout(resolve, 40));
  return botPlace() ? new Conversation(botPlace(), appHead("messages")) : new Home();
}
