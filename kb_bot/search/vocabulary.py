"""Every word the cards use, its stem, and the words spelt like it.

Words are never forgotten: a word without cards is invisible to every search, costs a few dozen bytes, and keeps its id.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.text import is_literal, stem

Ids = NDArray[np.int32]

_DICE = 0.34  # share of letter pairs that a candidate must have in common with what was written
_CANDIDATES = 150
_EDIT_COST = 1.3
_SHARED_PREFIX = 4
_PREFIX_SHARE = 0.6
_STOP_MASS = 0.5


@dataclass(frozen=True, slots=True)
class Alike:
    """A known word that somebody may have meant, and how surely (0 to 1)."""

    word: str
    weight: float
    is_typo: bool


class Vocabulary:
    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._stem_ids: dict[str, int] = {}
        self._stem_of = array("i")
        self._mass = array("f")  # by stem: what its words count for, 1 or less
        self._by_pair: dict[str, array[int]] = {}
        self._pair_counts = array("i")
        self._sorted: list[str] = []
        self._unsorted: list[str] = []
        self.words: list[str] = []

    def intern(self, words: Iterable[str]) -> Ids:
        """The ids of these words; new ones are learned."""
        ids = self._ids
        return np.array([ids[word] if word in ids else self._learn(word) for word in words], np.int32)

    def stem_id(self, word: str) -> int | None:
        """The id of the word's stem, if any card ever used it."""
        return self._stem_ids.get(stem(word))

    def stems_of(self, word_ids: Ids) -> Ids:
        return np.frombuffer(self._stem_of, np.int32)[word_ids]

    def masses(self, stem_ids: Ids) -> NDArray[np.float32]:
        return np.frombuffer(self._mass, np.float32)[stem_ids]

    def alike(self, written: str) -> list[Alike]:
        """Words spelt like this one, the most alike first."""
        found = []
        for word in self._candidates(written):
            typo, prefix = _typo_weight(written, word), _prefix_weight(written, word)
            if max(typo, prefix) > 0:
                found.append(Alike(word, max(typo, prefix), typo >= prefix))
        return sorted(found, key=lambda alike: (-alike.weight, alike.word))

    def starting_with(self, prefix: str, limit: int) -> Sequence[str]:
        if self._unsorted:
            self._sort()
        first = bisect_left(self._sorted, prefix)
        last = bisect_left(self._sorted, prefix + "\U0010ffff", first)
        return self._sorted[first : min(last, first + limit)]

    def _learn(self, word: str) -> int:
        self._ids[word] = word_id = len(self.words)
        self.words.append(word)
        self._unsorted.append(word)
        stemmed = stem(word)
        stem_id = self._stem_ids.setdefault(stemmed, len(self._stem_ids))
        if stem_id == len(self._mass):
            self._mass.append(_STOP_MASS if word in STOPWORDS else 1.0)
        self._stem_of.append(stem_id)
        pairs = set() if is_literal(word) else _pairs(word)
        self._pair_counts.append(len(pairs))
        for pair in pairs:
            self._by_pair.setdefault(pair, array("i")).append(word_id)
        return word_id

    def _sort(self) -> None:
        if len(self._unsorted) > len(self._sorted) // 100:
            self._sorted = sorted(self._sorted + self._unsorted)
        else:
            for word in self._unsorted:
                insort(self._sorted, word)
        self._unsorted = []

    def _candidates(self, written: str) -> list[str]:
        pairs = _pairs(written)
        lists = [np.frombuffer(self._by_pair[pair], np.int32) for pair in pairs if pair in self._by_pair]
        if not lists or is_literal(written):
            return []
        shared = np.bincount(np.concatenate(lists))
        ids = np.flatnonzero(shared)
        dice = 2 * shared[ids] / (len(pairs) + np.frombuffer(self._pair_counts, np.int32)[ids])
        near = np.flatnonzero(dice >= _DICE)
        if len(near) > _CANDIDATES:
            near = near[dice[near] >= np.partition(dice[near], -_CANDIDATES)[-_CANDIDATES]]
        return [self.words[word_id] for word_id in ids[near]]


def _pairs(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


def _typo_weight(written: str, word: str) -> float:
    if len(written) < 3:
        return 0.0
    allowed = 1 if len(written) <= 5 else 2 if len(written) <= 9 else 3
    distance = OSA.distance(written, word, score_cutoff=allowed)
    if distance > allowed:
        return 0.0
    return max(0.0, 1 - _EDIT_COST * distance / max(len(written), len(word)))


def _prefix_weight(written: str, word: str) -> float:
    """Derivations: "монетизировать" and "монетизация" have different stems and one beginning."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(written, word, strict=False)) if a != b), min(len(written), len(word))
    )
    if shared < _SHARED_PREFIX or shared < _PREFIX_SHARE * min(len(written), len(word)):
        return 0.0
    return shared / max(len(written), len(word)) * 0.9
