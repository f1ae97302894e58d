"""The second look at the best cards: which of their lines say the question, how fully, how close together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.layout import Tokens
from kb_bot.search.letters import BUCKETS, Groups, Letters, groups_of
from kb_bot.search.model import Field
from kb_bot.search.query import Term
from kb_bot.search.retrieval import Found
from kb_bot.search.vocabulary import Vocabulary

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_MOST_GAIN = 2.4  # what BM25F gives at most for a word of worth 1


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of the candidates, line by line, with what each answers of the question. Parallel arrays."""

    card_of_line: Ints
    field_of_line: Ints
    line: Ints  # of each token
    token: Tokens
    term: Ints  # the word of the question that the token answers; -1: none
    sure: Floats
    mass: Floats


def recognise(cards: Sequence[Tokens], terms: Sequence[Term], vocabulary: Vocabulary) -> Recognised:
    tokens = np.concatenate(cards)
    opens = tokens < 0
    cards_of_tokens = np.repeat(np.arange(len(cards)), [len(card) for card in cards])
    words = tokens[~opens]
    stems = vocabulary.stems_of(words)
    known, term_of, weight_of = _lookup(terms)
    at = np.minimum(np.searchsorted(known, stems), len(known) - 1)
    hit = known[at] == stems
    return Recognised(
        cards_of_tokens[opens],
        (-1 - tokens[opens]).astype(np.int64),
        (np.cumsum(opens) - 1)[~opens],
        words,
        np.where(hit, term_of[at], -1),
        np.where(hit, weight_of[at], 0.0),
        vocabulary.masses(stems).astype(np.float64),
    )


def _lookup(terms: Sequence[Term]) -> tuple[Tokens, Ints, Floats]:
    """The stems that answer some word of the question, ascending; which word, and how surely."""
    surest: dict[int, tuple[float, int]] = {}
    for at, term in enumerate(terms):
        for reading in term.readings:
            surest[reading.stem] = max(surest.get(reading.stem, (0.0, -at)), (reading.weight, -at))
    stems = sorted(surest)
    return (
        np.array(stems, np.int32),
        np.array([-surest[stem][1] for stem in stems], np.int64),
        np.array([surest[stem][0] for stem in stems]),
    )


def features(found: Found, seen: Recognised, terms: Sequence[Term], letters: Letters) -> Floats:
    """A row a candidate, in the order of weights.SECOND_LOOK."""
    cards, worths = len(found.slots), found.worths
    masses = np.array([term.mass for term in terms])
    said = _said(seen, len(terms))
    matched = np.zeros((cards, len(terms)))
    np.maximum.at(matched, seen.card_of_line, said)
    line_f1 = _line_f1(seen, said @ masses / masses.sum())

    def best(values: Floats, chosen: Ints | slice = slice(None)) -> Floats:
        """By card the highest of its lines."""
        top = np.zeros(cards)
        np.maximum.at(top, seen.card_of_line[chosen], values[chosen])
        return top

    return np.column_stack(
        [
            found.scores / (_MOST_GAIN * worths.sum()),
            matched @ worths / worths.sum(),
            best(line_f1, np.flatnonzero(seen.field_of_line == Field.TITLE)),
            best(line_f1),
            _best_three(line_f1, seen, cards),
            best(_in_order(seen, masses) / masses.sum()),
            best(_letters_alike(seen, terms, masses, letters)),
        ]
    )


def _said(seen: Recognised, terms: int) -> Floats:
    """By line and word of the question how surely it is there."""
    said = np.zeros((len(seen.field_of_line), terms))
    hit = seen.term >= 0
    np.maximum.at(said, (seen.line[hit], seen.term[hit]), seen.sure[hit])
    return said


def _line_f1(seen: Recognised, said: Floats) -> Floats:
    """By line the harmonic mean of the share of the question it says and the share of itself that this takes."""
    lines = len(said)
    mass = np.bincount(seen.line, seen.mass, lines)
    filled = _ratio(np.bincount(seen.line, seen.mass * seen.sure, lines), mass)
    return _ratio(2 * said * filled, said + filled)


def _best_three(values: Floats, seen: Recognised, cards: int) -> Floats:
    """Mean of a card's three best lines outside its title: several ways to ask for it are better than one."""
    chosen = np.flatnonzero(seen.field_of_line != Field.TITLE)
    order = chosen[np.lexsort((-values[chosen], seen.card_of_line[chosen]))]
    card = seen.card_of_line[order]
    rank = np.arange(len(card)) - np.searchsorted(card, card)
    return np.asarray(np.bincount(card, np.where(rank < 3, values[order], 0.0), cards) / 3)


def _in_order(seen: Recognised, masses: Floats) -> Floats:
    """By line how many pairs of words stand side by side in the question and in the line."""
    first, second = seen.term[:-1], seen.term[1:]
    beside = (second == first + 1) & (first >= 0) & (seen.line[1:] == seen.line[:-1])
    pair = np.where(beside, np.minimum(masses[first], masses[second]), 0.0)
    return np.bincount(seen.line[1:], pair, len(seen.field_of_line)).astype(np.float64)


def _letters_alike(seen: Recognised, terms: Sequence[Term], masses: Floats, letters: Letters) -> Floats:
    """By line the cosine between its letters and those of the question, in groups that count the more the fewer of the
    candidates have them. Of the lines without a word of the question only titles are looked at."""
    lines = len(seen.field_of_line)
    looked_at = seen.field_of_line == Field.TITLE
    looked_at[seen.line[seen.term >= 0]] = True
    chosen = np.flatnonzero(looked_at[seen.line])
    line = seen.line[chosen]
    groups, sizes = letters.of(seen.token[chosen])
    rarity = _group_rarity(groups, np.repeat(seen.card_of_line[line], sizes))
    asked, asked_size = _asked_groups(terms, masses, rarity)
    word_ends = np.cumsum(sizes) - sizes
    shared = np.add.reduceat(asked[groups] * rarity[groups], word_ends) * seen.mass[chosen]
    size = np.add.reduceat(rarity[groups] ** 2, word_ends) * seen.mass[chosen] ** 2
    return _ratio(np.bincount(line, shared, lines), np.sqrt(np.bincount(line, size, lines) * asked_size))


def _group_rarity(groups: Groups, cards: Ints) -> Floats:
    """By group of letters the logarithm of how many cards there are to one that has it."""
    count = int(cards.max(initial=0)) + 1
    has = np.zeros((count, BUCKETS), np.bool_)
    has[cards, groups] = True
    return np.asarray(np.log1p(count / np.maximum(has.sum(0), 0.5)))


def _asked_groups(terms: Sequence[Term], masses: Floats, rarity: Floats) -> tuple[Floats, float]:
    """What each group counts for in the question, and the sum of the squares."""
    groups = groups_of(term.meant for term in terms)
    mass = np.repeat(masses, [len(term.meant) for term in terms])
    asked = np.zeros(BUCKETS)
    np.maximum.at(asked, groups, mass * rarity[groups])
    return asked, float(np.square(asked).sum())  # not a product: its threads would wait for busy cores


def _ratio(part: NDArray[Any], whole: NDArray[Any]) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0))
