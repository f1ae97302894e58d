"""What one viewer's cards are: to his search no other card exists, in counts and vocabulary no more than in results."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.layout import Tokens
from kb_bot.search.postings import Posting, Postings
from kb_bot.search.vocabulary import Vocabulary

_UNSEEN = 50  # cards without any word asked for, as it were: that three cards of three have a word says little of it
_REMEMBERED = 250_000  # entries: two megabytes


@dataclass(frozen=True, slots=True)
class Weighed:
    """Visible cards that have a word, and how much it adds to the score of each. Parallel arrays."""

    slots: NDArray[Any]
    gains: NDArray[np.float32]


class View:
    def __init__(
        self, vocabulary: Vocabulary, postings: Postings, cards: Sequence[Tokens], visible: NDArray[np.bool_]
    ) -> None:
        self.vocabulary = vocabulary
        self.visible = visible  # by slot
        self.size = int(np.count_nonzero(visible))
        self._postings = postings
        self._cards = cards
        self._seen: dict[str, bool] = {}
        self._counts: dict[int, int] = {}
        self.read: dict[str, Any] = {}  # what query.read made of a word: kept, since people ask in the same words,
        self.weighed: dict[str, Weighed] = {}  # and what retrieval made of that
        self._weighed_entries = 0

    def posting(self, stem: int) -> Posting:
        """The whole list, hidden cards included: whoever adds scores up leaves them out at the end."""
        return self._postings.of(stem)

    def remember(self, word: str, weighed: Weighed) -> Weighed:
        self._weighed_entries += len(weighed.slots)
        if self._weighed_entries > _REMEMBERED:
            self.weighed.clear()
            self._weighed_entries = len(weighed.slots)
        self.weighed[word] = weighed
        return weighed

    def count(self, stem: int) -> int:
        """How many visible cards use the stem."""
        counted = self._counts.get(stem)
        if counted is None:
            counted = self._counts[stem] = int(np.count_nonzero(self.visible[self.posting(stem).slots]))
        return counted

    def knows(self, word: str) -> bool:
        """Whether a visible card uses this word or another form of it."""
        stem = self.vocabulary.stem_id(word)
        return stem is not None and self.count(stem) > 0

    def sees(self, word: str) -> bool:
        """Whether a visible card has this very word: a form that only hidden cards have must not be guessed."""
        if word not in self._seen:
            self._seen[word] = self._look_for(word)
        return self._seen[word]

    def _look_for(self, word: str) -> bool:
        stem, word_id = self.vocabulary.stem_id(word), self.vocabulary.word_id(word)
        if stem is None or word_id is None or not self.count(stem):
            return False
        slots = self.posting(stem).slots
        return not self.vocabulary.has_other_forms(stem) or any(
            (self._cards[slot] == word_id).any() for slot in slots[self.visible[slots]].tolist()
        )

    def worth(self, stem: int) -> float:
        """What finding the stem counts for: its rarity (the idf of BM25) among visible cards, less for a stop word."""
        return self.vocabulary.mass(stem) * self.rarity(self.count(stem))

    def rarity(self, count: int) -> float:
        """The idf of BM25, in a base that is never very small: `size` cards and those unseen ones."""
        return math.log1p((self.size + _UNSEEN - count + 0.5) / (count + 0.5))
