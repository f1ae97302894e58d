// A conversation in the middle of the page: its head, its messages, the place to write.

import { attempt, history } from "./api.js";
import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { MessageList } from "./message_list.js";
import { markRead, readUpTo } from "./reading.js";
import { isBotPlace, isInMainList, isMember, loaded, nameOf, on, partner, person, placeName, store, tell, visibleEphemerals } from "./store.js";
import { toast } from "./toasts.js";

export class Conversation {
  /** `head`: what stands above instead of the channel's own head (the app's tabs). */
  constructor(place, head = null) {
    this.place = place;
    this.isLoading = false;
    this.oldest = "";
    this.unreadAfter = readUpTo(place.id) ?? "";
    this.list = new MessageList(`Messages in ${placeName(place)}`, { more: () => this.#loadMore() });
    this.foot = h("div", { class: "foot" });
    this.head = head ?? h("div", { class: "head" });
    this.hasOwnHead = head === null;
    this.node = h("section", { class: "conversation", "aria-label": placeName(place) }, this.head, this.list.node, this.foot);
    this.stop = [
      on("messages removed ephemerals", () => this.show()),
      on("people redraw", () => (this.list.forget(), this.show())),
      on("places", () => this.#placeChanged()),
      on("resync", () => this.load()),
    ];
    this.#drawHead();
    this.#drawFoot();
    this.load();
  }

  leave() {
    this.stop.forEach((stop) => stop());
  }

  // --- messages

  async load() {
    try {
      this.#take(await history(this.place.id));
      this.list.toEnd();
    } catch (error) {
      toast(error.message);
    }
  }

  #take({ messages, more }) {
    const rows = loaded(this.place.id);
    for (const said of messages) rows.set(said.ts, said);
    const first = messages[0]?.ts ?? "";
    this.oldest = more ? (this.oldest && this.oldest < first ? this.oldest : first) : "0";
    store.more.set(this.place.id, more);
    this.show({ anchorTop: this.isLoading });
  }

  /** One part of older messages; false when there are none, or they cannot be had now. */
  async #loadMore() {
    if (this.isLoading || !store.more.get(this.place.id)) return false;
    this.isLoading = true;
    try {
      this.#take(await history(this.place.id, this.oldest, 100));
      return true;
    } catch (error) {
      toast(error.message);
      return false;
    } finally {
      this.isLoading = false;
    }
  }

  show(how = {}) {
    const rows = [...loaded(this.place.id).values()].filter((said) => isInMainList(said) && said.ts >= this.oldest);
    const all = [...rows, ...visibleEphemerals(this.place.id)].sort((one, other) => (one.ts < other.ts ? -1 : 1));
    this.#drawTop();
    this.list.show(all, { unreadAfter: this.unreadAfter, ...how });
    if (document.visibilityState === "visible" && markRead(this.place.id, rows.at(-1)?.ts)) tell("read");
  }

  #drawTop() {
    const more = store.more.get(this.place.id);
    const words = this.place.kind === "im"
      ? `This is the beginning of your conversation with ${placeName(this.place)}.`
      : `This is the very beginning of #${this.place.name}.`;
    const wanted = more ? "more" : words;
    if (this.list.top.dataset.is === wanted) return;
    this.list.top.dataset.is = wanted;
    this.list.top.replaceChildren(h("p", {}, more ? "Loading older messages…" : words));
  }

  // --- head and foot

  #placeChanged() {
    const place = store.places.get(this.place.id);
    if (!place) return;
    const before = JSON.stringify([this.place.members, this.place.is_archived]);
    this.place = place;
    if (before === JSON.stringify([place.members, place.is_archived])) return;
    this.#drawHead();
    this.#drawFoot();
  }

  #drawHead() {
    if (!this.hasOwnHead) return;
    const { place } = this;
    const isIm = place.kind === "im";
    const other = person(partner(place));
    const face = isIm ? avatar(partner(place), "small") : icon(place.kind === "group" ? "lock" : "hash");
    const notes = [
      place.is_ext_shared ? h("span", { class: "badge" }, "shared with another organisation") : null,
      isIm && other ? h("span", { class: "detail" }, other.tz.replace("_", " ")) : null,
    ];
    const members = isIm ? null : h("button", { type: "button", class: "button small members", "aria-haspopup": "menu", onclick: (event) => this.#members(event.currentTarget) }, icon("people"), String(place.members.length), h("span", { class: "unseen" }, " members"));
    this.head.replaceChildren(backButton(), h("h1", {}, face, placeName(place)), ...notes.filter(Boolean), h("span", { class: "grow" }), ...(members ? [members] : []));
  }

  #members(anchor) {
    const { place } = this;
    const rows = place.members.map((id) => ({ nodes: [avatar(id, "tiny"), h("span", {}, nameOf(id)), id === store.bot ? h("small", {}, "App") : null], run: () => tell("write-to", id) }));
    const bot = place.members.includes(store.bot) ? [] : [{ line: true }, { label: `Add the app ${nameOf(store.bot)}`, run: () => attempt("join", { person: store.bot, inviter: store.me, channel: place.id }) }];
    const leave = isMember(place) ? [{ line: true }, { label: `Leave #${place.name}`, danger: true, run: () => attempt("leave", { channel: place.id }) }] : [];
    openMenu(anchor, [{ heading: "Members" }, ...rows, ...bot, ...leave], "Members");
  }

  #drawFoot() {
    const { place } = this;
    if (place.is_archived) return this.foot.replaceChildren(h("p", { class: "shut" }, "This channel is archived."));
    if (!isMember(place)) {
      const join = h("button", { type: "button", class: "button primary", onclick: () => attempt("join", { channel: place.id }) }, `Join #${place.name}`);
      return this.foot.replaceChildren(h("p", { class: "shut" }, `You are looking at #${place.name}. `, join));
    }
    const label = isBotPlace(place) ? `Message ${placeName(place)}` : `Message ${place.kind === "im" ? placeName(place) : `#${place.name}`}`;
    this.composer = new Composer(place, "", label, () => this.list.toEnd());
    return this.foot.replaceChildren(this.composer.node);
  }
}

export function backButton() {
  return iconButton("arrow_left", "All conversations", () => tell("show-list"), { class: "icon-button back" });
}
