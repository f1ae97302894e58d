"""For every stem the cards that hold it: which slot, how weighty there, in which fields.

A large sorted base plus the lists that changed since; a change copies only the lists it touches.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Stems = NDArray[np.int32]

_BATCH_SHARE = 0.01  # more new entries than this share of the base are laid out with it at once
_MAX_CHANGED = 1.0  # and so is everything, when the changed lists have grown as large as the base


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

    def add(self, stems: Stems, entries: Posting) -> None:
        """Add entries sorted by stem, then slot. The slots must be new to their stems."""
        if not len(stems):
            return
        if len(stems) > _BATCH_SHARE * len(self._base) or self._changed_size > _MAX_CHANGED * len(self._base):
            self._lay_out(stems, entries)
            return
        firsts = np.flatnonzero(np.diff(stems, prepend=-1))
        for first, last in zip(firsts, [*firsts[1:], len(stems)], strict=True):
            stem = int(stems[first])
            self._change(stem, _with(self.of(stem), entries.where(slice(first, last))))

    def remove(self, stems: Stems, slots: NDArray[np.int32]) -> None:
        """Take these slots out of these stems' lists."""
        slots = np.sort(slots)
        for stem in stems.tolist():
            self._change(stem, _without(self.of(stem), slots))

    def _change(self, stem: int, posting: Posting) -> None:
        self._changed_size += len(posting) - len(self._changed.get(stem, NO_POSTING))
        self._changed[stem] = posting

    def _lay_out(self, stems: Stems, entries: Posting) -> None:
        all_stems = np.repeat(np.arange(len(self._starts) - 1, dtype=np.int32), np.diff(self._starts))
        if self._changed:
            all_stems = self._fold_changes(all_stems)
        all_stems, self._base = _merged(all_stems, self._base, stems, entries)
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(all_stems))))

    def _fold_changes(self, base_stems: Stems) -> Stems:
        """Put the changed lists in the place of those they replace; the stems of the new base."""
        changed = sorted(self._changed)
        lists = [self._changed[stem] for stem in changed]
        replaced = np.zeros(max(len(self._starts), changed[-1] + 1), np.bool_)
        replaced[changed] = True
        kept = ~replaced[base_stems]
        changed_stems = np.repeat(np.array(changed, np.int32), [len(one) for one in lists])
        stems, self._base = _merged(base_stems[kept], self._base.where(kept), changed_stems, _joined(lists))
        self._changed, self._changed_size = {}, 0
        return stems


def _joined(lists: list[Posting]) -> Posting:
    return Posting(
        np.concatenate([one.slots for one in lists]),
        np.concatenate([one.impacts for one in lists]),
        np.concatenate([one.fields for one in lists]),
    )


def _with(posting: Posting, more: Posting) -> Posting:
    return _inserted(posting, np.searchsorted(posting.slots, more.slots), more)


def _without(posting: Posting, slots: NDArray[np.int32]) -> Posting:
    first, last = np.searchsorted(posting.slots, slots), np.searchsorted(posting.slots, slots, "right")
    kept = np.ones(len(posting), np.bool_)
    kept[first[first < last]] = False
    return posting.where(kept)


def _merged(stems: Stems, posting: Posting, more_stems: Stems, more: Posting) -> tuple[Stems, Posting]:
    """Two runs of entries, each sorted by stem, then slot, made one."""
    at = np.searchsorted(_keys(stems, posting), _keys(more_stems, more))
    return np.insert(stems, at, more_stems), _inserted(posting, at, more)


def _keys(stems: Stems, posting: Posting) -> NDArray[np.int64]:
    return stems.astype(np.int64) << 32 | posting.slots


def _inserted(posting: Posting, at: NDArray[np.int64], more: Posting) -> Posting:
    return Posting(
        np.insert(posting.slots, at, more.slots),
        np.insert(posting.impacts, at, more.impacts),
        np.insert(posting.fields, at, more.fields),
    )
