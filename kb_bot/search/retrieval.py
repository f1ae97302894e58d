"""The first look at all cards: BM25F over the posting lists; the best go on to a second look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.postings import Posting
from kb_bot.search.query import Reading, Term
from kb_bot.search.view import View

Scores = NDArray[np.float32]
Slots = NDArray[np.int64]

_COMMON = 2_000  # lists longer than this only add to cards that rarer words have found
_FOUND_BY_RARE = 400


@dataclass(frozen=True, slots=True)
class Found:
    """Slots of the best visible cards with their scores, the best first, and what each word of the question is worth.

    `rarest` is what a word of a single card is worth: measured by it, scores mean the same in a small base and a large.
    """

    slots: Slots
    scores: NDArray[np.float64]
    worths: NDArray[np.float64]
    rarest: float


def retrieve(terms: Sequence[Term], view: View, ids: NDArray[np.int64], most: int) -> Found:
    """Of equal cards those with the lower id come first: where a card lies in memory must not show."""
    rarest = view.rarity(1)
    worths = [max((view.worth(reading.stem) for reading in term.readings[:1]), default=rarest) for term in terms]
    scores, scratch = np.zeros((2, len(view.visible)), np.float32)
    order = sorted(range(len(terms)), key=lambda at: (_length(terms[at], view), terms[at].written))
    slots: Slots | None = None
    for at in order:
        gains = [(view.posting(one.stem), _gain(one, worths[at], view)) for one in terms[at].readings]
        if slots is None and _length(terms[at], view) > _COMMON and scores.any():
            slots = _best(_positive(scores, view), scores, ids, _FOUND_BY_RARE)
        if slots is None:
            _add(scores, gains, scratch)
        else:
            scores[slots] += _gained(slots, gains)
    slots = _best(_positive(scores, view) if slots is None else slots, scores, ids, most)
    return Found(slots, scores[slots].astype(np.float64), np.array(worths, np.float64), rarest)


def _length(term: Term, view: View) -> int:
    """Visible cards only: what is done first must not depend on hidden ones."""
    return max((view.count(reading.stem) for reading in term.readings), default=0)


def _gain(reading: Reading, worth: float, view: View) -> float:
    """A rare synonym is worth no more than the word it stands for."""
    return reading.weight * min(worth, view.worth(reading.stem))


def _add(scores: Scores, gains: Sequence[tuple[Posting, float]], scratch: Scores) -> None:
    """Add to each card the best of the readings it has. `scratch` is all zero before and after."""
    if len(gains) == 1:
        posting, gain = gains[0]
        scores[posting.slots] += posting.impacts * np.float32(gain)
        return
    for posting, gain in gains:
        scratch[posting.slots] = np.maximum(scratch[posting.slots], posting.impacts * np.float32(gain))
    for posting, _ in gains:
        scores[posting.slots] += scratch[posting.slots]
        scratch[posting.slots] = 0


def _gained(slots: Slots, gains: Sequence[tuple[Posting, float]]) -> Scores:
    """The same for a few cards only."""
    best = np.zeros(len(slots), np.float32)
    sought = slots.astype(np.int32)  # else numpy would widen the whole list
    for posting, gain in gains:
        at = np.minimum(np.searchsorted(posting.slots, sought), len(posting) - 1)
        impacts = np.where(posting.slots[at] == sought, posting.impacts[at], np.float32(0))
        best = np.maximum(best, impacts * np.float32(gain))
    return best


def _positive(scores: Scores, view: View) -> Slots:
    return np.flatnonzero((scores > 0) & view.visible)


def _best(slots: Slots, scores: Scores, ids: NDArray[np.int64], most: int) -> Slots:
    if len(slots) > most:
        least = np.partition(scores[slots], -most)[-most]
        slots = slots[scores[slots] >= least]
    return np.asarray(slots[np.lexsort((ids[slots], -scores[slots]))[:most]])
