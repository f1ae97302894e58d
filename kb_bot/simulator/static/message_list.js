// A list of messages: day lines, the line of what is new, and a toolbar for the message pointed at.

import { day, dayKey } from "./dates.js";
import { arrange, h } from "./dom.js";
import { drawMessage } from "./message.js";
import { hideToolbar, keepToolbar, showToolbar } from "./message_tools.js";
import { store } from "./store.js";
import { t } from "./words.js";

const TOGETHER = 300; // seconds in which one person's messages stand together
const AHEAD = 300; // pixels before the beginning at which older messages are asked for
const NEAR = 80; // pixels from the end that count as being there

export class MessageList {
  /** `more` fetches older messages, and says whether there were any; asked when the person has come near the beginning. */
  constructor(label, { inThread = false, more = null } = {}) {
    this.inThread = inThread;
    this.drawn = new Map(); // key -> {signature, node}
    this.top = h("div", { class: "list-top" });
    this.rows = h("div", { class: "rows", role: "feed", "aria-label": label, tabindex: 0 });
    this.node = h("div", { class: "list" }, this.top, this.rows);
    this.isAtEnd = true;
    this.node.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    if (more) this.#watchTop(more);
    this.rows.addEventListener("pointerover", (event) => this.#point(event.target));
    this.rows.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideToolbar()); // a finger leaves with every tap
    this.rows.addEventListener("focusin", (event) => this.#point(event.target));
    this.rows.addEventListener("keydown", (event) => this.#walk(event));
    const sizes = new ResizeObserver(() => this.isAtEnd && this.toEnd());
    for (const node of [this.rows, this.node]) sizes.observe(node);
  }

  /** All is to be drawn anew. */
  forget() {
    for (const one of this.drawn.values()) one.signature = "";
  }

  /** `said`: messages and ephemerals, oldest first. `unreadAfter`: the ts read last. */
  show(said, { unreadAfter = "", anchorTop = false } = {}) {
    const height = this.node.scrollHeight;
    const before = this.drawn;
    this.drawn = new Map();
    let last = null;
    let isMarked = !unreadAfter;
    for (const one of said) {
      const at = Number(one.ts);
      if (!this.inThread && (!last || dayKey(Number(last.ts)) !== dayKey(at))) this.#line(before, `day-${dayKey(at)}`, "day", day(at)), (last = null);
      if (!isMarked && one.ts > unreadAfter && one.user !== store.me && !one.ephemeral) {
        this.#line(before, "new", "new", t("messages-new"));
        isMarked = true;
        last = null;
      }
      const compact = Boolean(last) && follows(last, one);
      const signature = `${one.version}|${compact}`;
      const known = before.get(one.id);
      const stays = known && (known.signature === signature || known.node.querySelector(".edit")); // somebody is typing there
      this.drawn.set(one.id, stays ? known : { signature, node: drawMessage(one, { compact, inThread: this.inThread }), said: one });
      last = one;
    }
    this.#arrange(before);
    if (anchorTop) this.node.scrollTop += this.node.scrollHeight - height;
    else if (this.isAtEnd) this.toEnd();
  }

  #arrange(before) {
    const focused = document.activeElement?.closest?.(".message");
    const focusedId = focused && this.rows.contains(focused) ? focused.dataset.id : "";
    const within = focusedId && before.get(focusedId)?.node !== this.drawn.get(focusedId)?.node;
    arrange(this.rows, [...this.drawn.values()].map((one) => one.node));
    keepToolbar((id) => this.drawn.get(id));
    if (within) this.drawn.get(focusedId)?.node.focus({ preventScroll: true });
  }

  #line(before, key, kind, text) {
    const known = before.get(key);
    this.drawn.set(key, known?.signature === text ? known : { signature: text, node: h("div", { class: `line ${kind}`, role: "separator" }, h("span", {}, text)) });
  }

  toEnd() {
    this.isAtEnd = true;
    this.node.scrollTop = this.node.scrollHeight;
  }

  #scrolled() {
    this.isAtEnd = this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR;
  }

  /** Each time the beginning comes near, one part more is asked for; again, when it is still near afterwards. */
  #watchTop(more) {
    const watch = new IntersectionObserver(async ([seen]) => {
      if (!seen.isIntersecting || !(await more())) return;
      watch.unobserve(this.top);
      watch.observe(this.top);
    }, { root: this.node, rootMargin: `${AHEAD}px 0px 0px` });
    watch.observe(this.top);
  }

  #of(target) {
    const node = target.closest?.(".message");
    return node && this.drawn.get(node.dataset.id);
  }

  #point(target) {
    const row = this.#of(target);
    if (row?.said && !row.said.ephemeral && row.said.subtype !== "tombstone") showToolbar(row.node, row.said, this.inThread);
    else if (row) hideToolbar();
  }

  #walk(event) {
    if (!["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key) || event.target.closest("input, textarea, [role=menu]")) return;
    const all = [...this.rows.querySelectorAll(":scope > .message")];
    const at = all.indexOf(event.target.closest(".message"));
    const to = { ArrowUp: at < 0 ? all.length - 1 : at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (!all[to]) return;
    event.preventDefault();
    all[to].focus();
    all[to].scrollIntoView({ block: "nearest" });
  }
}

function follows(last, one) {
  if (last.user !== one.user || last.ephemeral || one.ephemeral || last.subtype || one.subtype || last.username !== one.username) return false;
  return Number(one.ts) - Number(last.ts) < TOGETHER && !last.replies?.length;
}
