"""Every word the cards use, its stem, and the words spelt like it.

Words are never forgotten: a word without cards is invisible to every search, costs a few dozen bytes, and keeps its id.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from kb_bot.search.spelling import Spelling
from kb_bot.search.stopwords import STOP_STEMS
from kb_bot.search.text import is_literal, stem
from kb_bot.search.weights import STOP_MASS

Ids = NDArray[np.int32]

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


class _Ids(dict[str, int]):
    """Asks for the id of a word that it does not hold: a lookup that never leaves C for the words it does."""

    def __init__(self, learn: Callable[[str], int]) -> None:
        self._learn = learn

    def __missing__(self, word: str) -> int:
        return self._learn(word)


class Vocabulary:
    def __init__(self) -> None:
        self._ids = _Ids(self._learn)
        self._stem_ids: dict[str, int] = {}
        self._stem_of = array("i")
        self._mass = array("f")  # by stem
        self._forms = array("i")  # by stem: how many words have it
        self._sorted: list[str] = []
        self._unsorted: list[str] = []
        self.words: list[str] = []
        self._spelling = Spelling(self.words)

    def intern(self, words: Iterable[str]) -> Iterable[int]:
        """The ids of these words; new ones are learned."""
        return map(self._ids.__getitem__, words)

    def stem_id(self, word: str) -> int | None:
        """The id of the word's stem, if any card ever used it."""
        word_id = self._ids.get(word)
        return self._stem_ids.get(stem(word)) if word_id is None else self._stem_of[word_id]

    def stems_of(self, word_ids: Ids) -> Ids:
        return np.frombuffer(self._stem_of, np.int32)[word_ids]

    @property
    def stem_count(self) -> int:
        return len(self._stem_ids)

    def mass(self, stem_id: int) -> float:
        """What a word counts for beside its rarity: words that carry no matter count less than 1."""
        return self._mass[stem_id]

    def masses(self, stem_ids: Ids) -> NDArray[np.float32]:
        return np.frombuffer(self._mass, np.float32)[stem_ids]

    def alike(self, written: str) -> list[Alike]:
        """Words spelt like this one or of its root, the most alike first."""
        found = {one.word: one for one in self.related(written)}
        for one in self._misspelt(written):
            if one.word not in found or one.weight >= found[one.word].weight:
                found[one.word] = one
        return sorted(found.values(), key=lambda alike: (-alike.weight, alike.word))

    def related(self, written: str) -> list[Alike]:
        """Words that begin like this one: "монетизировать" and "монетизация" have one root and two stems.

        The weight is the share of the longer word that the common beginning makes up.
        """
        if is_literal(written) or len(written) < _SHARED_BEGINNING:
            return []
        least = max(_SHARED_BEGINNING, math.ceil(_BEGINNING_SHARE * len(written)))
        words = self.starting_with(written[:least])
        common = process.cdist([written], words, scorer=Prefix.similarity)[0].tolist()
        found = [
            Alike(word, _BEGINNING_WORTH * count / max(len(written), len(word)), False)
            for word, count in zip(words, common, strict=True)
        ]
        return sorted(found, key=lambda alike: (-alike.weight, alike.word))

    def has_other_forms(self, stem_id: int) -> bool:
        return self._forms[stem_id] > 1

    def word_id(self, word: str) -> int | None:
        return self._ids.get(word)

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
            self._forms.append(0)
        self._forms[stem_id] += 1
        self._stem_of.append(stem_id)
        return word_id

    def _sort(self) -> None:
        if len(self._unsorted) > len(self._sorted) // 100:
            self._sorted = sorted(self._sorted + self._unsorted)
        else:
            for word in self._unsorted:
                insort(self._sorted, word)
        self._unsorted = []

    def _misspelt(self, written: str) -> list[Alike]:
        """Words that few edits make of this one."""
        if is_literal(written) or len(written) < _SHORTEST_GUESS:
            return []
        forgiven = _forgiven(written)
        words = [self.words[word_id] for word_id in self._spelling.near(written, forgiven)]
        edits = process.cdist([written], words, scorer=OSA.distance, score_cutoff=forgiven)[0].tolist()
        return [
            Alike(word, 1 - _EDIT_COST * count / max(len(written), len(word)), True)
            for word, count in zip(words, edits, strict=True)
            if count <= forgiven
        ]


def _forgiven(written: str) -> int:
    """How many edits a word of this length may be away."""
    return 1 if len(written) <= 5 else 2 if len(written) <= 9 else 3
