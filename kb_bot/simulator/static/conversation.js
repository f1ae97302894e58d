// A conversation in the middle of the page: its head, its messages, the place to write.

import { attempt, history } from "./api.js";
import { avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { h, heldFocus, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { MessageList } from "./message_list.js";
import { markRead, readUpTo } from "./reading.js";
import { isBotPlace, isInMainList, isMember, loaded, nameOf, on, partner, person, placeName, store, tell, visibleEphemerals } from "./store.js";
import { toast } from "./toasts.js";
import { t } from "./words.js";

export class Conversation {
  /** `head`: what stands above instead of the channel's own head (the app's tabs). */
  constructor(place, head = null) {
    this.place = place;
    this.isLoading = false;
    this.oldest = "";
    this.unreadAfter = readUpTo(place.id) ?? "";
    this.list = new MessageList(t("messages", { place: placeName(place) }), { more: () => this.#loadMore() });
    this.foot = h("div", { class: "foot" });
    this.head = head ?? h("div", { class: "head" });
    this.hasOwnHead = head === null;
    this.node = h("section", { class: "conversation", "aria-label": placeName(place) }, this.head, this.list.node, this.foot);
    this.stop = [
      on("messages removed ephemerals", () => this.show()),
      on("people redraw offset", () => (this.list.forget(), this.show())),
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
      ? t("direct-begins", { name: placeName(this.place) })
      : t("place-begins", { place: this.place.name });
    const wanted = more ? "more" : words;
    if (this.list.top.dataset.is === wanted) return;
    this.list.top.dataset.is = wanted;
    this.list.top.replaceChildren(h("p", {}, more ? t("messages-more") : words));
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
    const focus = heldFocus(this.head);
    const { place } = this;
    const isIm = place.kind === "im";
    const other = person(partner(place));
    const face = isIm ? avatar(partner(place), "small") : icon(place.kind === "group" ? "lock" : "hash");
    const notes = [
      place.is_ext_shared ? h("span", { class: "badge" }, t("shared")) : null,
      isIm && other ? h("span", { class: "detail" }, other.tz.replace("_", " ")) : null,
    ];
    const members = isIm ? null : h("button", { type: "button", class: "button small members", "aria-label": t("members-count", { count: place.members.length }), "aria-haspopup": "menu", onclick: (event) => this.#members(event.currentTarget) }, icon("people"), String(place.members.length));
    this.head.replaceChildren(backButton(), h("h1", {}, face, placeName(place)), ...notes.filter(Boolean), h("span", { class: "grow" }), ...(members ? [members] : []));
    focus();
  }

  #members(anchor) {
    const { place } = this;
    const rows = place.members.map((id) => ({ nodes: [avatar(id, "tiny"), h("span", {}, nameOf(id)), id === store.bot ? h("small", {}, t("app")) : null], run: () => tell("write-to", id) }));
    const bot = place.members.includes(store.bot) ? [] : [{ line: true }, { label: t("place-add-app", { name: nameOf(store.bot) }), run: () => attempt("join", { person: store.bot, inviter: store.me, channel: place.id }) }];
    const leave = isMember(place) ? [{ line: true }, { label: t("place-leave", { place: place.name }), danger: true, run: () => attempt("leave", { channel: place.id }) }] : [];
    openMenu(anchor, [{ heading: t("members") }, ...rows, ...bot, ...leave], t("members"));
  }

  /** Drawn anew only when one may write now and could not before, or the other way round: somebody may be typing. */
  #drawFoot() {
    const { place } = this;
    const kind = `${isMember(place)} ${place.is_archived}`;
    if (this.foot.dataset.kind === kind) return undefined;
    this.foot.dataset.kind = kind;
    if (place.is_archived) return this.foot.replaceChildren(h("p", { class: "shut" }, t("place-archived")));
    if (!isMember(place)) {
      const join = h("button", { type: "button", class: "button primary", onclick: () => attempt("join", { channel: place.id }) }, t("place-join", { place: place.name }));
      return this.foot.replaceChildren(h("p", { class: "shut" }, t("place-look", { place: place.name }), join));
    }
    const label = t("write", { place: ["channel", "group"].includes(place.kind) ? `#${place.name}` : placeName(place) });
    this.composer = new Composer(place, "", label, () => this.list.toEnd());
    return this.foot.replaceChildren(this.composer.node);
  }
}

export function backButton() {
  return iconButton("arrow_left", t("places-all"), () => tell("show-list"), { class: "icon-button back" });
}
