// The blocks of a window or of Home. An update redraws only the blocks that are different, so what is being typed stays.

import { drawBlock } from "./blocks.js";
import { Context, isEmpty } from "./context.js";
import { arrange, h, heldFocus } from "./dom.js";

export class ViewBody {
  constructor() {
    this.node = h("div", { class: "view-body" });
    this.context = new Context("", {}, {});
    this.drawn = new Map(); // block_id -> {signature, node}
  }

  show(view) {
    const { context } = this;
    context.surface = view.id;
    context.errors = view.errors;
    const before = this.drawn;
    this.drawn = new Map();
    const focus = heldFocus(this.node);
    for (const block of view.blocks) this.drawn.set(block.block_id, this.#draw(block, view, before.get(block.block_id)));
    context.forget([...before.keys()].filter((block_id) => !this.drawn.has(block_id)));
    arrange(this.node, [...this.drawn.values()].map((one) => one.node));
    focus();
  }

  #draw(block, view, before) {
    const signature = JSON.stringify([block, view.errors[block.block_id] ?? ""]);
    const given = view.values[block.block_id] ?? {};
    const isOther = !this.context.isNewer(block.block_id) && !same(given, this.context.values[block.block_id] ?? {});
    if (isOther) this.context.values[block.block_id] = structuredClone(given);
    if (before?.signature === signature && !isOther) return before;
    return { signature, node: drawBlock(block, this.context) };
  }
}

function same(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => bare(one[name]) === bare(other[name]));
}

function bare(state) {
  const [value] = Object.entries(state ?? {}).filter(([key]) => key !== "type").map(([, held]) => held);
  return isEmpty(value) ? "" : JSON.stringify(value);
}
