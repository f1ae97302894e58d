"""How likely a card answers the question, and so: that card, a choice of cards, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.model import Decision, Field, Hit
from kb_bot.search.retrieval import Found
from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.text import is_code, stem, words
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
    """A row a card, in the order of weights.TOPIC: the score of the second look, how much of the first, how strange the
    question is to the cards, and 1."""
    strange = np.full(len(scores), found.strange)
    return np.column_stack([scores, np.log1p(found.scores / found.rarest), strange, np.ones(len(scores))])


def lead_signs(scores: Floats) -> Floats:
    """A row a card, in the order of weights.AHEAD: how far it is ahead of the best other card, and 1."""
    best = np.sort(scores)[::-1]
    best_other = np.where(scores == best[0], best[1] if len(best) > 1 else 0.0, best[0])
    return np.column_stack([scores - best_other, np.ones(len(scores))])


def decide(hits: Sequence[Hit], question: str) -> Decision:
    if not hits or (hits[0].confidence < POSSIBLE and not (_is_all_there(question, hits[0]) or _has_the_code(hits))):
        return Decision.NOTHING
    has_rival = len(hits) > 1 and hits[1].confidence > CLOSE * hits[0].confidence
    is_sure = hits[0].confidence >= SURE and not has_rival and not _lacks_a_code(question, hits[0])
    return Decision.CARD if (is_sure and _tells(question)) or _is_of_the_code(question, hits) else Decision.CHOICE


def _tells(question: str) -> bool:
    """ "How do I" is in many a card, and what is asked for is still to come."""
    return any(word not in STOPWORDS for word in words(question))


def _is_all_there(question: str, hit: Hit) -> bool:
    """Whether a single word was asked for that stands in the card as it is: nobody who knows that is told of nothing."""
    asked = words(question)
    is_telling = len(asked) == 1 and asked[0] not in STOPWORDS
    return is_telling and any(stem(match.card_word) == stem(asked[0]) for match in hit.matches)


def _has_the_code(hits: Sequence[Hit]) -> bool:
    """Whether the best card alone has a code of the question, whatever the other words are, or their language."""
    first, *others = ({match.query_word for match in hit.matches if is_code(match.query_word)} for hit in hits)
    return bool(first.difference(*others))


def _is_of_the_code(question: str, hits: Sequence[Hit]) -> bool:
    """Whether nothing but a code was asked for, and the best card alone is headed by it."""
    code = words(question)[-1]
    headed = [hit for hit in hits if any(one.query_word == code and one.field < Field.BODY for one in hit.matches)]
    return len(question.split()) == 1 and is_code(code) and headed == [hits[0]]


def _lacks_a_code(question: str, hit: Hit) -> bool:
    """What an error E-31 means is no answer to what an error E-32 means, however alike the questions are."""
    found = {match.query_word for match in hit.matches}
    return any(_is_missing(words(chunk), found) for chunk in question.split())


def _is_missing(parts: Sequence[str], found: Set[str]) -> bool:
    """A compound comes as its parts and, last, as itself: "iphone-14" is there where "iphone" and "14" are."""
    lacks = any(is_code(part) and part not in found for part in parts)
    return lacks and not (len(parts) > 1 and set(parts[:-1]) <= found)


def _logistic(signs: Floats, weights: Mapping[str, float]) -> Floats:
    return np.asarray(1 / (1 + np.exp(-(signs @ np.array(list(weights.values()))))))
