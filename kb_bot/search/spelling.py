"""Words by their pairs of letters and their length: where to look for those that a few edits make of another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.text import is_literal

Ids = NDArray[np.intp]  # as an index twice as fast as shorter ones, which numpy widens each time

_SPOILT_PAIRS = 3  # letter pairs that one edit can spoil: so many do when two letters change places
_PAIRS = 1 << 12  # pairs are hashed into so many
_LENGTHS = 32  # the last is for all longer words
_UNSORTED_SHARE = 0.02  # more new words than this are sorted in with the others
_EDGE = ord(" ")


class Spelling:
    """The plain words of a vocabulary, sorted by pair, then length; those that came since are looked through one by one."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words  # it grows
        self._sorted_up_to = 0
        self._ids: Ids = np.zeros(0, np.intp)
        self._starts = np.zeros(_PAIRS * _LENGTHS + 1, np.int64)  # in _ids, by pair and length

    def near(self, written: str, edits: int) -> list[int]:
        """Ids of the words that may be so many edits away from this one: of about its length, with most of its pairs."""
        if len(self._words) - self._sorted_up_to > _UNSORTED_SHARE * len(self._words):
            self._sort()
        pairs = set(_pairs_of([written]).tolist())
        least = max(1, len(pairs) - max(_SPOILT_PAIRS, 2 * edits))
        return self._sorted_near(len(written), edits, pairs, least) + self._recent_near(
            len(written), edits, pairs, least
        )

    def _sorted_near(self, length: int, edits: int, pairs: set[int], least: int) -> list[int]:
        shortest, longest = (min(length + by, _LENGTHS - 1) for by in (-edits, edits))
        shared = np.zeros(self._sorted_up_to, np.uint8)
        for pair in pairs:
            start, end = self._starts[pair * _LENGTHS + shortest], self._starts[pair * _LENGTHS + longest + 1]
            shared[self._ids[start:end]] += 1
        return np.flatnonzero(shared >= least).tolist()

    def _recent_near(self, length: int, edits: int, pairs: set[int], least: int) -> list[int]:
        recent = enumerate(self._words[self._sorted_up_to :], self._sorted_up_to)
        near = [
            (word_id, word) for word_id, word in recent if abs(len(word) - length) <= edits and not is_literal(word)
        ]
        if not near:
            return []
        ids, words = zip(*near, strict=True)
        theirs = _pairs_of(words)
        starts = np.cumsum([0, *(len(word) + 1 for word in words[:-1])])
        shared = np.sum([np.logical_or.reduceat(theirs == pair, starts) for pair in pairs], axis=0)
        return [word_id for word_id, count in zip(ids, shared.tolist(), strict=True) if count >= least]

    def _sort(self) -> None:
        plain = [(word_id, word) for word_id, word in enumerate(self._words) if not is_literal(word)]
        ids = np.array([word_id for word_id, _ in plain], np.uint64)
        lengths = np.array([len(word) for _, word in plain], np.int64)
        of_length = np.repeat(np.minimum(lengths, _LENGTHS - 1), lengths + 1)
        keys = _pairs_of([word for _, word in plain]) * _LENGTHS + of_length
        packed = np.sort(keys.astype(np.uint64) << np.uint64(32) | np.repeat(ids, lengths + 1))
        self._ids = packed.astype(np.uint32).astype(np.intp)  # the lower half
        self._starts[1:] = np.cumsum(np.bincount(keys, minlength=_PAIRS * _LENGTHS))
        self._sorted_up_to = len(self._words)


def _pairs_of(words: Sequence[str]) -> NDArray[np.int64]:
    """One more than letters: each letter with the one before it, the edges of the word being letters too."""
    letters = np.frombuffer("".join(f" {word} " for word in words).encode("utf-32-le", "replace"), np.uint32)
    before, letter = letters[:-1].astype(np.int64), letters[1:]
    return np.asarray(((before * 71 + letter) % _PAIRS)[(before != _EDGE) | (letter != _EDGE)], np.int64)
