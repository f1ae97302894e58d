// Small layers beside what opened them: menus, lists, pickers. One at a time; Esc and a click elsewhere close it.

let open = null;

/** Shows `node` under (or above) `anchor`. `onclose` is told when it goes away, however that happens. */
export function openPopover(anchor, node, { onclose = () => {}, takesFocus = true, matchWidth = false } = {}) {
  closePopover();
  const home = anchor.closest("dialog") ?? document.body; // inside a dialog: all else is inert
  node.classList.add("popover");
  home.append(node);
  place(anchor, node, matchWidth);
  const back = takesFocus ? document.activeElement : null;
  open = { node, anchor, onclose, back, top: anchor.getBoundingClientRect().top };
  return closePopover;
}

export function closePopover(restore = true) {
  if (!open) return;
  const { node, onclose, back } = open;
  open = null;
  node.remove();
  if (restore && back?.isConnected) back.focus({ preventScroll: true });
  onclose();
}

export const popoverOf = (anchor) => (open?.anchor === anchor ? open.node : null);

function place(anchor, node, matchWidth) {
  const at = anchor.getBoundingClientRect();
  if (matchWidth) node.style.minWidth = `${at.width}px`;
  const size = node.getBoundingClientRect();
  const below = window.innerHeight - at.bottom;
  const top = below >= size.height + 8 || below > at.top ? at.bottom + 4 : Math.max(8, at.top - size.height - 4);
  const left = Math.max(8, Math.min(at.left, window.innerWidth - size.width - 8));
  node.style.left = `${left}px`;
  node.style.top = `${top}px`;
  node.style.maxHeight = `${Math.max(120, window.innerHeight - top - 8)}px`;
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target) && !open.anchor.contains(event.target)) closePopover(false);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !open) return;
  event.preventDefault();
  event.stopPropagation();
  closePopover();
}, true);
window.addEventListener("resize", () => closePopover());
document.addEventListener("scroll", () => {
  if (open && Math.abs(open.anchor.getBoundingClientRect().top - open.top) > 2) closePopover(false);
}, true);
