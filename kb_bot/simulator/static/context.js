// Where blocks stand: on which surface, with which values and errors, and how the app hears of what is done there.

import { attempt, deed } from "./api.js";

const TYPING = 250; // ms after the last key until the local Slack is told

const KEYS = {
  rich_text_input: "rich_text_value",
  static_select: "selected_option",
  external_select: "selected_option",
  users_select: "selected_user",
  conversations_select: "selected_conversation",
  channels_select: "selected_channel",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  multi_users_select: "selected_users",
  multi_conversations_select: "selected_conversations",
  multi_channels_select: "selected_channels",
  checkboxes: "selected_options",
  radio_buttons: "selected_option",
  datepicker: "selected_date",
  timepicker: "selected_time",
  datetimepicker: "selected_date_time",
  file_input: "files",
};

const keyFor = (block, element) => `${block.block_id}/${element.action_id}`;
const keyOf = (element) => KEYS[element.type] ?? "value";

/** selected_option -> initial_option, value -> initial_value */
const initial = (element) => element[`initial_${keyOf(element).replace(/^selected_|^rich_text_/, "")}`];

export const isEmpty = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);

export class Context {
  constructor(surface, values, errors = {}) {
    this.surface = surface;
    this.values = values ?? {};
    this.errors = errors ?? {};
    this.waiting = new Map(); // field -> {timer, send}: typed here, not yet told
    this.sending = new Set(); // what is being told at the moment
    this.typed = new Map(); // block_id -> when something was typed or told last
  }

  /** What is in the field, in Slack's shape; undefined or null when empty. */
  value(block, element) {
    const state = this.values[block.block_id]?.[element.action_id];
    return state ? state[keyOf(element)] : initial(element);
  }

  remember(block, element, value) {
    (this.values[block.block_id] ??= {})[element.action_id] = { type: element.type, [keyOf(element)]: value };
  }

  address(block, element) {
    return { surface: this.surface, block_id: block.block_id, action_id: element.action_id };
  }

  /** A choice was made: the app is told where it asked for that, after what was typed before. */
  put(block, element, value) {
    this.remember(block, element, value);
    this.drop((key) => key === keyFor(block, element));
    return this.track(this.flush().then(() => attempt("sets", { ...this.address(block, element), value })));
  }

  track(sending) {
    this.sending.add(sending);
    return sending.finally(() => this.sending.delete(sending));
  }

  /** Somebody is typing: kept here at once, told a little later. `quiet`: without telling the app. */
  type(block, element, value, quiet = true) {
    this.remember(block, element, value);
    const key = keyFor(block, element);
    clearTimeout(this.waiting.get(key)?.timer);
    this.typed.set(block.block_id, performance.now());
    const send = async () => {
      this.waiting.delete(key);
      await this.track(attempt("sets", { ...this.address(block, element), value, quiet }));
      this.typed.set(block.block_id, performance.now());
    };
    this.waiting.set(key, { timer: setTimeout(send, TYPING), send });
  }

  /** What was typed there need not be told any more. */
  drop(isOver) {
    for (const [key, { timer }] of [...this.waiting].filter(([key]) => isOver(key))) {
      clearTimeout(timer);
      this.waiting.delete(key);
    }
  }

  /** These blocks have been taken away by the app. */
  forget(block_ids) {
    for (const block_id of block_ids) {
      this.drop((key) => key.startsWith(`${block_id}/`));
      delete this.values[block_id];
    }
  }

  /** What stands here is newer than what comes from the local Slack. */
  isNewer(block_id) {
    return performance.now() - (this.typed.get(block_id) ?? -Infinity) < TYPING * 3;
  }

  /** Everything typed and chosen has been told when this is done. */
  async flush() {
    const all = [...this.waiting.values()];
    for (const { timer } of all) clearTimeout(timer);
    await Promise.all([...all.map(({ send }) => send()), ...this.sending]);
  }

  async press(block, element, index = 0) {
    await this.flush();
    return attempt("touches", { ...this.address(block, element), index });
  }

  suggest(block, element, typed) {
    return deed("suggests", { ...this.address(block, element), typed });
  }
}
