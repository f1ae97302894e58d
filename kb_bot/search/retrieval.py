"""The first look at all cards: BM25F over the posting lists; the best go on to a second look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.postings import Posting
from kb_bot.search.query import Reading, Term
from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.view import View, Weighed

Scores = NDArray[np.float32]
Slots = NDArray[np.int64]

_COMMON = 1_000  # words of more cards than this only add to cards that rarer words have found
_FOUND_BY_RARE = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Slots of the best visible cards with their scores, the best first, and what each word of the question is worth.

    `rarest` is what a word of a single card is worth: measured by it, scores mean the same in a small base and a large.
    `strange` is the share of the question that is strange to all visible cards, stop words aside.
    """

    slots: Slots
    scores: NDArray[np.float64]
    worths: NDArray[np.float64]
    rarest: float
    strange: float


def retrieve(terms: Sequence[Term], view: View, ids: NDArray[np.int64], most: int) -> Found:
    """Of equal cards those with the lower id come first: where a card lies in memory must not show."""
    rarest = view.rarity(1)
    worths = [view.worth(term.readings[0].stem) if term.readings else rarest for term in terms]
    sizes = [max((view.count(reading.stem) for reading in term.readings), default=0) for term in terms]
    scores = np.zeros(len(view.visible), np.float32)
    slots: Slots | None = None
    for at in sorted(range(len(terms)), key=lambda at: (sizes[at], terms[at].written)):
        if slots is None and sizes[at] > _COMMON and scores.any():
            slots = _best(np.flatnonzero(scores > 0), scores, ids, _FOUND_BY_RARE)
        if slots is None:
            weighed = _weighed(terms[at], worths[at], view)
            scores[weighed.slots] += weighed.gains
        else:
            scores[slots] += _gained(slots, _gains(terms[at], worths[at], view))
    slots = _best(np.flatnonzero(scores > 0) if slots is None else slots, scores, ids, most)
    return Found(slots, scores[slots].astype(np.float64), np.array(worths, np.float64), rarest, _strange(terms))


def _strange(terms: Sequence[Term]) -> float:
    telling = [term.is_strange for term in terms if term.written not in STOPWORDS]
    return sum(telling) / max(1, len(telling))


def _gains(term: Term, worth: float, view: View) -> list[tuple[Posting, np.float32]]:
    return [(view.posting(reading.stem), np.float32(_gain(reading, worth, view))) for reading in term.readings]


def _gain(reading: Reading, worth: float, view: View) -> float:
    """A rare synonym is worth no more than the word it stands for."""
    return reading.weight * min(worth, view.worth(reading.stem))


def _weighed(term: Term, worth: float, view: View) -> Weighed:
    """The visible cards that have the word in any of its readings, and what the best of these adds to each."""
    weighed = view.weighed.get(term.written)
    if weighed is None:
        weighed = view.remember(term.written, _weigh(_gains(term, worth, view), view))
    return weighed


def _weigh(gains: Sequence[tuple[Posting, np.float32]], view: View) -> Weighed:
    best = np.zeros(len(view.visible), np.float32)
    for posting, gain in gains:
        best[posting.slots] = np.maximum(best[posting.slots], posting.impacts * gain)
    slots = gains[0][0].slots if len(gains) == 1 else np.flatnonzero(best > 0)
    slots = slots[view.visible[slots]]
    return Weighed(slots, best[slots])


def _gained(slots: Slots, gains: Sequence[tuple[Posting, np.float32]]) -> Scores:
    """The same for a few cards only."""
    best = np.zeros(len(slots), np.float32)
    sought = slots.astype(np.int32)  # else numpy would widen the whole list
    for posting, gain in gains:
        at = np.minimum(np.searchsorted(posting.slots, sought), len(posting) - 1)
        best = np.maximum(best, np.where(posting.slots[at] == sought, posting.impacts[at] * gain, np.float32(0)))
    return best


def _best(slots: Slots, scores: Scores, ids: NDArray[np.int64], most: int) -> Slots:
    if len(slots) > most:
        least = np.partition(scores[slots], -most)[-most]
        slots = slots[scores[slots] >= least]
    return np.asarray(slots[np.lexsort((ids[slots], -scores[slots]))[:most]])
