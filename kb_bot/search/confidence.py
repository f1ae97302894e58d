"""How likely a card answers the question, and so: that card, a choice of cards, or nothing."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.model import Decision, Hit
from kb_bot.search.retrieval import Found
from kb_bot.search.weights import AHEAD, CLOSE, POSSIBLE, SURE, TOPIC

Floats = NDArray[np.float64]

_LEAST_AHEAD = 0.5  # of two cards alike each may be the answer; both may be


def confidences(
    scores: Floats, found: Found, topic: Mapping[str, float] = TOPIC, ahead: Mapping[str, float] = AHEAD
) -> Floats:
    """By card: that the question is about what it says, times that it says it better than the others."""
    is_ahead = _logistic(lead_signs(scores), ahead)
    return _logistic(topic_signs(scores, found), topic) * (_LEAST_AHEAD + (1 - _LEAST_AHEAD) * is_ahead)


def topic_signs(scores: Floats, found: Found) -> Floats:
    """A row a card, in the order of weights.TOPIC: the score of the second look, how much of the first, and 1."""
    return np.column_stack([scores, np.log1p(found.scores / found.rarest), np.ones(len(scores))])


def lead_signs(scores: Floats) -> Floats:
    """A row a card, in the order of weights.AHEAD: how far it is ahead of the best other card, and 1."""
    best = np.sort(scores)[::-1]
    best_other = np.where(scores == best[0], best[1] if len(best) > 1 else 0.0, best[0])
    return np.column_stack([scores - best_other, np.ones(len(scores))])


def decide(hits: list[Hit]) -> Decision:
    if not hits or hits[0].confidence < POSSIBLE:
        return Decision.NOTHING
    has_rival = len(hits) > 1 and hits[1].confidence > CLOSE * hits[0].confidence
    return Decision.CARD if hits[0].confidence >= SURE and not has_rival else Decision.CHOICE


def _logistic(signs: Floats, weights: Mapping[str, float]) -> Floats:
    return np.asarray(1 / (1 + np.exp(-(signs @ np.array(list(weights.values()))))))
