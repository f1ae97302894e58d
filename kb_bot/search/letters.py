"""How alike two texts are by their letters: each word as groups of three, so that "setup" and "set-up" share most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Groups = NDArray[np.uint16]
Ids = NDArray[np.int32]

BUCKETS = 1 << 13  # groups are hashed into so many
_SPREAD = (np.uint32(7_129), np.uint32(131), np.uint32(1))
_FIRST_ROOM = 4_096


class Letters:
    """The letter groups of every word of a vocabulary, by word id."""

    def __init__(self) -> None:
        self._groups = np.zeros(_FIRST_ROOM, np.uint16)
        self._ends = np.zeros(_FIRST_ROOM, np.int32)  # ends[i] is where word i begins
        self._count = 0

    def catch_up(self, words: Sequence[str]) -> None:
        """Take in the words that came to the vocabulary since."""
        new = words[self._count :]
        if not new:
            return
        start = int(self._ends[self._count])
        ends = np.fromiter(accumulate(map(len, new), initial=start), np.int32)
        self._groups = _with_room(self._groups, int(ends[-1]))
        self._ends = _with_room(self._ends, len(words) + 1)
        self._groups[start : ends[-1]] = groups_of(new)
        self._ends[self._count : len(words) + 1] = ends
        self._count = len(words)

    def of(self, word_ids: Ids) -> tuple[Groups, Ids]:
        """The groups of these words one after another, and how many each has."""
        starts = self._ends[word_ids]
        sizes = self._ends[word_ids + 1] - starts
        shift = np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
        return self._groups[shift + np.arange(len(shift))], sizes


def groups_of(words: Iterable[str]) -> Groups:
    """As many groups as letters: each letter with its neighbours or the edge of the word."""
    padded = np.frombuffer("".join(f" {word} " for word in words).encode("utf-32-le", "replace"), np.uint32)
    before, letter, after = _SPREAD
    hashed = padded[:-2] * before + padded[1:-1] * letter + padded[2:] * after
    return np.asarray(hashed[padded[1:-1] != ord(" ")] % BUCKETS, np.uint16)


def _with_room(values: NDArray, needed: int) -> NDArray:  # type: ignore[type-arg]
    if needed <= len(values):
        return values
    return np.concatenate([values, np.zeros(max(needed, len(values) * 5 // 4) - len(values), values.dtype)])
