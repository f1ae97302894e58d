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
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Recognised:
    """The titles of the candidates, and those of their other lines that say anything of the question.

    Arrays by line, in the order of the candidates, or by word.
    """

    card_of_line: Ints
    field_of_line: Ints
    line: Ints  # of each word
    token: Tokens
    term: Ints  # the word of the question that this word answers; -1: none
    sure: Floats
    mass: Floats


def recognise(cards: Sequence[Tokens], terms: Sequence[Term], vocabulary: Vocabulary) -> Recognised:
    tokens = np.concatenate(cards)
    opens = tokens < 0
    line = np.cumsum(opens) - 1
    card_of_line = np.repeat(np.arange(len(cards)), [len(card) for card in cards])[opens]
    field_of_line = (-1 - tokens[opens]).astype(np.int64)
    readings = _surest_readings(terms)
    reading = np.where(opens, np.int16(-1), _by_stem(readings, vocabulary)[vocabulary.stems_of(tokens.clip(0))])

    telling = field_of_line == Field.TITLE
    telling[line[reading >= 0]] = True
    kept = np.flatnonzero(telling[line] & ~opens)
    return Recognised(
        card_of_line[telling],
        field_of_line[telling],
        (np.cumsum(telling) - 1)[line[kept]],
        tokens[kept],
        np.array([*(term for _, _, term in readings), -1])[reading[kept]],  # -1 takes the last
        np.array([*(weight for _, weight, _ in readings), 0.0])[reading[kept]],
        vocabulary.masses(vocabulary.stems_of(tokens[kept])).astype(np.float64),
    )


def _surest_readings(terms: Sequence[Term]) -> list[tuple[int, float, int]]:
    """Each stem that answers some word of the question, how surely, and which word; of words alike the first."""
    surest: dict[int, tuple[float, int]] = {}
    for at, term in enumerate(terms):
        for reading in term.readings:
            surest[reading.stem] = max(surest.get(reading.stem, (0.0, 0)), (reading.weight, -at))
    return [(stem, weight, -at) for stem, (weight, at) in surest.items()]


def _by_stem(readings: Sequence[tuple[int, float, int]], vocabulary: Vocabulary) -> NDArray[np.int16]:
    places = np.full(vocabulary.stem_count, -1, np.int16)
    for place, (stem, _, _) in enumerate(readings):
        places[stem] = place
    return places


def features(found: Found, seen: Recognised, terms: Sequence[Term], letters: Letters) -> Floats:
    """A row a candidate, in the order of weights.SECOND_LOOK."""
    worths = found.worths
    masses = np.array([term.mass for term in terms])
    said = _said(seen, len(terms))
    line_f1 = _line_f1(seen, said @ masses / masses.sum())
    is_title = seen.field_of_line == Field.TITLE
    first_lines = np.flatnonzero(np.diff(seen.card_of_line, prepend=-1))  # every card has one: its title

    def best(of_lines: Floats) -> Floats:
        return np.asarray(np.maximum.reduceat(of_lines, first_lines))

    return np.column_stack(
        [
            found.scores / (_MOST_GAIN * worths.sum()),
            best(said) @ worths / worths.sum(),
            line_f1[is_title],
            best(line_f1),
            _several(line_f1, np.flatnonzero(~is_title), seen.card_of_line, len(found.slots)),
            best(_in_order(seen, masses) / masses.sum()),
            best(_letters_alike(seen, terms, masses, letters)),
        ]
    )


def _said(seen: Recognised, terms: int) -> Floats:
    """By line and word of the question how surely it is there."""
    said = np.zeros((len(seen.field_of_line), terms))
    hit = np.flatnonzero(seen.term >= 0)
    np.maximum.at(said.reshape(-1), seen.line[hit] * terms + seen.term[hit], seen.sure[hit])
    return said


def _line_f1(seen: Recognised, said: Floats) -> Floats:
    """By line the harmonic mean of the share of the question it says and the share of itself that this takes."""
    lines = len(said)
    mass = np.bincount(seen.line, seen.mass, lines)
    filled = _ratio(np.bincount(seen.line, seen.mass * seen.sure, lines), mass)
    return _ratio(2 * said * filled, said + filled)


def _several(values: Floats, lines: Ints, card_of_line: Ints, cards: int) -> Floats:
    """Mean of a card's best of these lines: several ways to ask for it are better than one."""
    ranked = lines[np.lexsort((-values[lines], card_of_line[lines]))]
    card = card_of_line[ranked]
    is_best = np.arange(len(card)) - np.searchsorted(card, card) < _SEVERAL
    return np.asarray(np.bincount(card, np.where(is_best, values[ranked], 0.0), cards) / _SEVERAL)


def _in_order(seen: Recognised, masses: Floats) -> Floats:
    """By line how many of its words follow one another as in the question, whatever stands in between: a word that is
    misspelt beyond reading does not part its neighbours."""
    found = np.flatnonzero(seen.term >= 0)
    term, line = seen.term[found], seen.line[found]
    follows = np.flatnonzero((line[1:] == line[:-1]) & (term[1:] > term[:-1]))
    pair = np.minimum(masses[term[follows]], masses[term[follows + 1]])
    return np.bincount(line[follows], pair, len(seen.field_of_line)).astype(np.float64)


def _letters_alike(seen: Recognised, terms: Sequence[Term], masses: Floats, letters: Letters) -> Floats:
    """By line the cosine between its letters and those of the question, in groups that count the more the fewer of the
    candidates have them."""
    lines = len(seen.field_of_line)
    groups, sizes = letters.of(seen.token)
    rarity = _group_rarity(groups, np.repeat(seen.card_of_line[seen.line], sizes))
    asked = _asked_groups(terms, masses, rarity)
    first_groups = np.cumsum(sizes) - sizes
    shared = np.add.reduceat((asked * rarity)[groups], first_groups) * seen.mass
    size = np.add.reduceat((rarity * rarity)[groups], first_groups) * seen.mass**2
    whole = np.square(asked).sum()  # not a product: its threads would wait for busy cores
    return _ratio(np.bincount(seen.line, shared, lines), np.sqrt(np.bincount(seen.line, size, lines) * whole))


def _group_rarity(groups: Groups, cards: Ints) -> Floats:
    """By group of letters the logarithm of how many cards there are to one that has it."""
    count = int(cards[-1]) + 1
    has = np.zeros((count, BUCKETS), np.uint8)
    has[cards, groups] = 1
    by_count = np.log1p(count / np.maximum(np.arange(count + 1), 0.5))
    return np.asarray(by_count[np.add.reduce(has, dtype=np.uint8)])


def _asked_groups(terms: Sequence[Term], masses: Floats, rarity: Floats) -> Floats:
    """What each group counts for in the question."""
    groups = groups_of(term.meant for term in terms)
    asked = np.zeros(BUCKETS)
    np.maximum.at(asked, groups, np.repeat(masses, [len(term.meant) for term in terms]))
    return asked * rarity


def _ratio(part: NDArray[Any], whole: NDArray[Any]) -> Floats:
    return np.asarray(np.divide(part, whole, out=np.zeros(part.shape), where=whole > 0))
