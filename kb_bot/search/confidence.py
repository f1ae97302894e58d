"""How likely a card answers the question, and so: that card, a choice of cards, or nothing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.model import Decision, Hit
from kb_bot.search.retrieval import Found
from kb_bot.search.weights import CONFIDENCE

Floats = NDArray[np.float64]

_SURE = 0.5  # one card alone must be at least as likely as this,
_LEAD = 0.1  # and ahead of the next by this
_POSSIBLE = 0.18  # less likely ones are not worth showing


def signs(scores: Floats, found: Found) -> Floats:
    """What the confidence is judged by, a row a card: the score of the second look, how much of the first, and 1."""
    return np.column_stack([scores, np.log1p(found.scores / found.rarest), np.ones(len(scores))])


def confidences(signs: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-(signs @ np.array(list(CONFIDENCE.values()))))))


def decide(hits: list[Hit]) -> Decision:
    if not hits or hits[0].confidence < _POSSIBLE:
        return Decision.NOTHING
    lead = hits[0].confidence - (hits[1].confidence if len(hits) > 1 else 0.0)
    return Decision.CARD if hits[0].confidence >= _SURE and lead >= _LEAD else Decision.CHOICE
