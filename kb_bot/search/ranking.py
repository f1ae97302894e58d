"""The second look at the best candidates: which of their lines say the question, how fully, how close together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.layout import Tokens
from kb_bot.search.model import Field
from kb_bot.search.vocabulary import Vocabulary

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The question in numbers: for each of its words what it counts for, and the stems it may stand for."""

    gains: Floats  # by word of the question
    word_of: dict[int, int]  # stem -> word of the question
    weight_of: dict[int, float]  # stem -> how surely


@dataclass(frozen=True, slots=True)
class Look:
    """What the second look saw, one row per candidate."""

    features: Floats


FEATURES = ("base", "matched", "title_said", "title_filled", "line_said", "line_filled", "line_f1", "in_order")
LINEAR = np.array([1.0, 1.0, 0.6, 0.8, 0.8, 0.2, 1.0, 0.8])


def look(cards: Sequence[Tokens], base: Floats, wanted: Wanted, vocabulary: Vocabulary) -> Floats:
    """Features of each candidate, in the order of FEATURES."""
    tokens = np.concatenate(cards)
    opens = tokens < 0
    line = np.cumsum(opens) - 1
    line_field = -1 - tokens[opens]
    line_card = np.repeat(np.arange(len(cards)), [np.count_nonzero(card < 0) for card in cards])
    is_word = ~opens
    stems = vocabulary.stems_of(tokens[is_word])
    line = line[is_word]
    word, sure = _recognise(stems, wanted)
    mass = vocabulary.masses(stems)
    count = len(line_field)
    said = np.zeros((count, len(wanted.gains)))
    hit = word >= 0
    np.maximum.at(said, (line[hit], word[hit]), sure[hit])
    total = wanted.gains.sum()
    line_said = said @ wanted.gains / total
    line_filled = _ratio(np.bincount(line, mass * sure, count), np.bincount(line, mass, count))
    f1 = _ratio(2 * line_said * line_filled, line_said + line_filled)
    order = _in_order(line, word, wanted.gains, count) / total
    cards_count = len(cards)
    matched = np.zeros((cards_count, len(wanted.gains)))
    np.maximum.at(matched, line_card, said)
    title = line_field == Field.TITLE
    other = ~title

    def best(values: Floats, lines: NDArray[np.bool_]) -> Floats:
        found = np.zeros(cards_count)
        np.maximum.at(found, line_card[lines], values[lines])
        return found

    return np.column_stack(
        [
            base,
            matched @ wanted.gains / total,
            best(line_said, title),
            best(line_filled * (line_said > 0), title),
            best(line_said, other),
            best(line_filled, other),
            best(f1, title | other),
            best(order, title | other),
        ]
    )


def _recognise(stems: NDArray[np.int32], wanted: Wanted) -> tuple[NDArray[np.int64], Floats]:
    """For each token of the candidates the word of the question it answers (-1: none), and how surely."""
    known = np.array(sorted(wanted.word_of), np.int64)
    at = np.minimum(np.searchsorted(known, stems), len(known) - 1)
    hit = known[at] == stems
    words = np.array([wanted.word_of[int(stem)] for stem in known])
    weights = np.array([wanted.weight_of[int(stem)] for stem in known])
    return np.where(hit, words[at], -1), np.where(hit, weights[at], 0.0)


def _in_order(line: NDArray[np.int64], word: NDArray[np.int64], gains: Floats, count: int) -> Floats:
    """What the pairs of words count for that stand side by side in the question and in the line."""
    if len(line) < 2:
        return np.zeros(count)
    beside = (word[1:] == word[:-1] + 1) & (word[:-1] >= 0) & (line[1:] == line[:-1])
    pair = np.where(beside, np.minimum(gains[word[1:]], gains[word[:-1]]), 0.0)
    return np.bincount(line[1:], pair, count).astype(np.float64)


def _ratio(part: NDArray[Any], whole: NDArray[Any]) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0))
