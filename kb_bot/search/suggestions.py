"""Type-ahead for a select box: cards by the words that begin their titles, tags and aliases, while they are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from kb_bot.search.model import Field
from kb_bot.search.query import Reading, read
from kb_bot.search.scripts import swap_layout, transliterate
from kb_bot.search.text import is_literal, words
from kb_bot.search.view import View
from kb_bot.search.weights import OTHER_ALPHABET, OTHER_LAYOUT

_HEADINGS = 1 << Field.TITLE | 1 << Field.TAG | 1 << Field.ALIAS
_MAX_WORDS = 16
_COMPLETIONS = 200
_COMPLETED = 0.9
_SHORTEST_MISTYPED = 4
_TYPO = 1  # edit


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
    """What the word may become, also in the other layout and alphabet; with a typo in it only where nothing else fits."""
    forms = {word: _COMPLETED}
    forms.setdefault(swap_layout(word), _COMPLETED * OTHER_LAYOUT)
    forms.setdefault(transliterate(word), _COMPLETED * OTHER_ALPHABET)
    found = [*_longer(forms, view, _starting_with), *_typed(word, view)]
    return found or _longer(forms, view, _beginning_like)


def _longer(forms: Mapping[str, float], view: View, words_of: Callable[[str, View], Iterable[str]]) -> list[Reading]:
    found = ((word, weight) for form, weight in forms.items() for word in words_of(form, view) if view.sees(word))
    readings = ((view.vocabulary.stem_id(word), word, weight) for word, weight in islice(found, _COMPLETIONS))
    return [Reading(stem, word, weight) for stem, word, weight in readings if stem is not None]


def _starting_with(form: str, view: View) -> Iterable[str]:
    return view.vocabulary.starting_with(form)


def _beginning_like(form: str, view: View) -> Iterable[str]:
    """Words with the same first letter whose beginning is one typo away from what has been typed."""
    if len(form) < _SHORTEST_MISTYPED or is_literal(form):
        return ()
    words = view.vocabulary.starting_with(form[0])
    away = np.full(len(words), _TYPO + 1)
    for length in (len(form), len(form) + 1, len(form) - 1):
        beginnings = [word[:length] for word in words]
        away = np.minimum(away, process.cdist([form], beginnings, scorer=OSA.distance, score_cutoff=_TYPO)[0])
    return (words[at] for at in np.flatnonzero(away <= _TYPO).tolist())


def _heading_scores(readings: list[Reading], view: View) -> NDArray[np.float32]:
    best = np.zeros(len(view.visible), np.float32)
    for reading in readings:
        posting = view.posting(reading.stem)
        named = posting.where((posting.fields & _HEADINGS) > 0)
        best[named.slots] = np.maximum(best[named.slots], named.impacts * np.float32(reading.weight))
    return best
