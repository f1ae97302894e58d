"""Type-ahead for a select box: cards by the words that begin their titles, tags and aliases, while they are typed."""

from __future__ import annotations

from itertools import islice

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.model import Field
from kb_bot.search.query import Reading, read
from kb_bot.search.text import words
from kb_bot.search.view import View

_HEADINGS = 1 << Field.TITLE | 1 << Field.TAG | 1 << Field.ALIAS
_MAX_WORDS = 16
_COMPLETIONS = 200
_COMPLETED = 0.9


def suggest(typed: str, view: View, ids: NDArray[np.int64], limit: int) -> list[int]:
    """Ids of the cards whose headings have the most of the typed words, the last of which may be unfinished."""
    scores = np.zeros(len(view.visible), np.float32)
    found = words(typed)[:_MAX_WORDS]
    for at, word in enumerate(found):
        scores += _heading_scores(_completed(word, view) if at == len(found) - 1 else _typed(word, view), view)
    slots = np.flatnonzero((scores > 0) & view.visible)
    order = np.lexsort((ids[slots], -scores[slots]))[:limit]
    return [int(card) for card in ids[slots[order]]]


def _typed(word: str, view: View) -> list[Reading]:
    return [reading for term in read(word, view) for reading in term.readings]


def _completed(word: str, view: View) -> list[Reading]:
    longer = ((view.vocabulary.stem_id(whole), whole) for whole in view.vocabulary.starting_with(word))
    completions = (Reading(stem, whole, _COMPLETED) for stem, whole in longer if stem is not None and view.sees(whole))
    return [*islice(completions, _COMPLETIONS), *_typed(word, view)]


def _heading_scores(readings: list[Reading], view: View) -> NDArray[np.float32]:
    best = np.zeros(len(view.visible), np.float32)
    for reading in readings:
        posting = view.posting(reading.stem)
        named = posting.where((posting.fields & _HEADINGS) > 0)
        best[named.slots] = np.maximum(best[named.slots], named.impacts * np.float32(reading.weight))
    return best
