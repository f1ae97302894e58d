// The thread beside a conversation.

import { thread as fetchThread } from "./api.js";
import { Composer } from "./composer.js";
import { h, iconButton } from "./dom.js";
import { mayWriteIn } from "./message.js";
import { MessageList } from "./message_list.js";
import { go } from "./route.js";
import { loaded, on, placeName, visibleEphemerals } from "./store.js";
import { toast } from "./toasts.js";
import { t } from "./words.js";

export class Thread {
  constructor(place, ts) {
    this.place = place;
    this.ts = ts;
    this.list = new MessageList(t("thread"), { inThread: true });
    const title = h("h2", {}, t("thread"), h("small", {}, placeName(place)));
    const close = iconButton("close", t("thread-close"), () => go({ thread: "" }));
    const composer = mayWriteIn(place) ? new Composer(place, ts, t("reply"), () => this.list.toEnd()) : null;
    this.composer = composer;
    this.node = h("section", { class: "conversation", "aria-label": t("thread") }, h("div", { class: "head" }, title, h("span", { class: "grow" }), close), this.list.node, h("div", { class: "foot" }, composer?.node ?? null));
    this.stop = [
      on("messages removed ephemerals", () => this.show()),
      on("people redraw offset", () => (this.list.forget(), this.show())),
      on("resync", () => this.load()),
    ];
    this.load();
  }

  leave() {
    this.stop.forEach((stop) => stop());
  }

  async load() {
    try {
      const rows = loaded(this.place.id);
      for (const said of (await fetchThread(this.place.id, this.ts)).messages) rows.set(said.ts, said);
      this.show();
      this.list.toEnd();
    } catch (error) {
      toast(error.message);
    }
  }

  show() {
    const rows = [...loaded(this.place.id).values()].filter((said) => said.ts === this.ts || said.thread_ts === this.ts);
    this.list.show([...rows, ...visibleEphemerals(this.place.id, this.ts)].sort((one, other) => (one.ts < other.ts ? -1 : 1)));
  }
}
