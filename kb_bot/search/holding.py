"""Which cards hold every word of a text, in whatever form: for whoever means all of them, not the best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.text import words
from kb_bot.search.view import View


def holding(text: str, view: View, ids: NDArray[np.int64]) -> list[int]:
    """Ascending. Nothing is guessed: no typos, no synonyms. Words that stand everywhere count only if there are no others."""
    asked = dict.fromkeys(words(text))
    telling = [word for word in asked if word not in STOPWORDS] or list(asked)
    found = view.visible.copy() if telling else np.zeros_like(view.visible)
    for word in telling:
        found &= _holds(word, view)
    return sorted(ids[np.flatnonzero(found)].tolist())


def _holds(word: str, view: View) -> NDArray[np.bool_]:
    holds = np.zeros_like(view.visible)
    stem = view.vocabulary.stem_id(word)
    if stem is not None:
        holds[view.posting(stem).slots] = True
    return holds
