"""For every stem the cards that hold it: which slot, how weighty there, in which fields.

A large sorted base plus the lists that changed since; a change copies only the lists it touches.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_REBASE_SHARE = 0.5  # changed lists may grow to this share of the base before both are laid out anew


@dataclass(frozen=True, slots=True)
class Posting:
    """Parallel arrays, ascending by slot."""

    slots: NDArray[np.int32]
    impacts: NDArray[np.float32]
    fields: NDArray[np.uint8]  # bit per Field

    def __len__(self) -> int:
        return len(self.slots)

    def where(self, chosen: NDArray[np.bool_] | slice) -> Posting:
        return Posting(self.slots[chosen], self.impacts[chosen], self.fields[chosen])


def joined(parts: list[Posting]) -> Posting:
    return Posting(
        np.concatenate([part.slots for part in parts]),
        np.concatenate([part.impacts for part in parts]),
        np.concatenate([part.fields for part in parts]),
    )


NO_POSTING = Posting(np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0, np.uint8))


class Postings:
    def __init__(self) -> None:
        self._base = NO_POSTING
        self._starts = np.zeros(1, np.int64)
        self._changed: dict[int, Posting] = {}
        self._changed_size = 0

    def of(self, stem: int) -> Posting:
        changed = self._changed.get(stem)
        if changed is not None:
            return changed
        if stem + 1 >= len(self._starts):
            return NO_POSTING
        return self._base.where(slice(self._starts[stem], self._starts[stem + 1]))

    def add(self, stems: NDArray[np.int32], postings: Posting) -> None:
        """Add entries sorted by stem, then slot. The slots must be new to their stems."""
        if len(stems) > _REBASE_SHARE * len(self._base):
            self._rebase(stems, postings)
            return
        firsts = np.flatnonzero(np.diff(stems, prepend=-1))
        for first, last in zip(firsts, [*firsts[1:], len(stems)], strict=True):
            stem = int(stems[first])
            self._change(stem, _merged([self.of(stem), postings.where(slice(first, last))]))

    def remove(self, stems: NDArray[np.int32], slots: NDArray[np.int32]) -> None:
        """Take these slots out of these stems' lists."""
        for stem in stems.tolist():
            posting = self.of(stem)
            self._change(stem, posting.where(~np.isin(posting.slots, slots)))

    def _change(self, stem: int, posting: Posting) -> None:
        self._changed_size += len(posting) - len(self._changed.get(stem, NO_POSTING))
        self._changed[stem] = posting

    def _rebase(self, stems: NDArray[np.int32], postings: Posting) -> None:
        base_stems = np.repeat(np.arange(len(self._starts) - 1, dtype=np.int32), np.diff(self._starts))
        kept = ~np.isin(base_stems, np.fromiter(self._changed, np.int32))
        changed = list(self._changed.items())
        changed_stems = [np.full(len(posting), stem, np.int32) for stem, posting in changed]
        all_stems = np.concatenate([base_stems[kept], *changed_stems, stems])
        everything = joined([self._base.where(kept), *(posting for _, posting in changed), postings])
        order = np.lexsort((everything.slots, all_stems))
        self._base = Posting(everything.slots[order], everything.impacts[order], everything.fields[order])
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(all_stems))))
        self._changed, self._changed_size = {}, 0


def _merged(parts: list[Posting]) -> Posting:
    posting = joined(parts)
    if np.all(posting.slots[1:] > posting.slots[:-1]):
        return posting
    order = np.argsort(posting.slots, kind="stable")
    return Posting(posting.slots[order], posting.impacts[order], posting.fields[order])
