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
from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from kb_bot.search.stopwords import STOP_STEMS
from kb_bot.search.text import is_literal, stem
from kb_bot.search.weights import STOP_MASS

Ids = NDArray[np.int32]
Floats = NDArray[np.float64]

_DICE = 0.34  # share of letter pairs that a word must have in common with what was written
_EDIT_COST = 1.3
_SHORTEST_GUESS = 3
_SHARED_BEGINNING = 4
_BEGINNING_SHARE = 0.6
_BEGINNING_WORTH = 0.9


@dataclass(frozen=True, slots=True)
class Alike:
    """A known word that somebody may have meant, and how surely (0 to 1)."""

    word: str
    weight: float
    is_typo: bool  # otherwise another word of the same root


class Vocabulary:
    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._stem_ids: dict[str, int] = {}
        self._stem_of = array("i")
        self._mass = array("f")  # by stem
        self._by_pair: dict[str, array[int]] = {}
        self._pair_counts = array("i")
        self._sorted: list[str] = []
        self._unsorted: list[str] = []
        self.words: list[str] = []

    def intern(self, words: Iterable[str]) -> list[int]:
        """The ids of these words; new ones are learned."""
        ids = self._ids
        return [ids[word] if word in ids else self._learn(word) for word in words]

    def stem_id(self, word: str) -> int | None:
        """The id of the word's stem, if any card ever used it."""
        word_id = self._ids.get(word)
        return self._stem_ids.get(stem(word)) if word_id is None else self._stem_of[word_id]

    def stems_of(self, word_ids: Ids) -> Ids:
        return np.frombuffer(self._stem_of, np.int32)[word_ids]

    def mass(self, stem_id: int) -> float:
        """What a word counts for beside its rarity: words that carry no matter count less than 1."""
        return self._mass[stem_id]

    def masses(self, stem_ids: Ids) -> NDArray[np.float32]:
        return np.frombuffer(self._mass, np.float32)[stem_ids]

    def alike(self, written: str) -> list[Alike]:
        """Words spelt like this one or of its root, the most alike first."""
        if is_literal(written) or len(written) < _SHORTEST_GUESS:
            return []
        words = self._spelt_alike(written)
        return _weighed(words, _typo_weights(written, words), _root_weights(written, words))

    def related(self, written: str) -> list[Alike]:
        """Words that begin like this one: "монетизировать" and "монетизация" have one root and two stems."""
        if is_literal(written) or len(written) < _SHARED_BEGINNING:
            return []
        least = max(_SHARED_BEGINNING, int(np.ceil(_BEGINNING_SHARE * len(written))))
        words = self.starting_with(written[:least])
        return _weighed(words, np.zeros(len(words)), _root_weights(written, words))

    def starting_with(self, prefix: str) -> Sequence[str]:
        if self._unsorted:
            self._sort()
        first = bisect_left(self._sorted, prefix)
        return self._sorted[first : bisect_left(self._sorted, prefix + "\U0010ffff", first)]

    def _learn(self, word: str) -> int:
        self._ids[word] = word_id = len(self.words)
        self.words.append(word)
        self._unsorted.append(word)
        stemmed = stem(word)
        stem_id = self._stem_ids.setdefault(stemmed, len(self._stem_ids))
        if stem_id == len(self._mass):
            self._mass.append(STOP_MASS if stemmed in STOP_STEMS else 1.0)
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

    def _spelt_alike(self, written: str) -> list[str]:
        """The words that share enough letter pairs with this one to be worth measuring letter by letter."""
        pairs = _pairs(written)
        lists = [np.frombuffer(self._by_pair[pair], np.int32) for pair in pairs if pair in self._by_pair]
        if not lists:
            return []
        shared = np.bincount(np.concatenate(lists))
        ids = np.flatnonzero(shared)
        dice = 2 * shared[ids] / (len(pairs) + np.frombuffer(self._pair_counts, np.int32)[ids])
        return [self.words[word_id] for word_id in ids[dice >= _DICE]]


def _pairs(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


def _lengths(written: str, words: Sequence[str]) -> NDArray[np.int64]:
    """The longer of the two, for each word."""
    return np.maximum(len(written), np.fromiter(map(len, words), np.int64, len(words)))


def _typo_weights(written: str, words: Sequence[str]) -> Floats:
    """1 less what the edits cost; 0 for more edits than a word of this length forgives."""
    forgiven = 1 if len(written) <= 5 else 2 if len(written) <= 9 else 3
    edits = process.cdist([written], words, scorer=OSA.distance, score_cutoff=forgiven)[0]
    return np.where(edits <= forgiven, np.maximum(0.0, 1 - _EDIT_COST * edits / _lengths(written, words)), 0.0)


def _root_weights(written: str, words: Sequence[str]) -> Floats:
    """The share of the word that its common beginning with what was written makes up, if that is long enough for a root."""
    common = process.cdist([written], words, scorer=Prefix.similarity)[0]
    shorter = np.minimum(len(written), np.fromiter(map(len, words), np.int64, len(words)))
    is_root = (common >= _SHARED_BEGINNING) & (common >= _BEGINNING_SHARE * shorter)
    return np.where(is_root, _BEGINNING_WORTH * common / _lengths(written, words), 0.0)


def _weighed(words: Sequence[str], typo: Floats, root: Floats) -> list[Alike]:
    weights = np.maximum(typo, root).tolist()
    typos = (typo >= root).tolist()
    found = [Alike(*one) for one in zip(words, weights, typos, strict=True) if one[1] > 0]
    return sorted(found, key=lambda alike: (-alike.weight, alike.word))
