"""How likely the best card answers the question, and so: that card, a choice of cards, or nothing."""

from __future__ import annotations

import math

from kb_bot.search.model import Decision, Hit

_CARD, _CHOICE, _LEAD = 0.55, 0.12, 0.1


def confidence(score: float, matched: float) -> float:
    return 1 / (1 + math.exp(-(1.6 * score + 1.0 * math.log1p(matched) - 5.0)))


def decide(hits: list[Hit]) -> Decision:
    if not hits or hits[0].confidence < _CHOICE:
        return Decision.NOTHING
    lead = hits[0].confidence - (hits[1].confidence if len(hits) > 1 else 0.0)
    return Decision.CARD if hits[0].confidence >= _CARD and lead >= _LEAD else Decision.CHOICE
