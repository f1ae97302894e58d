"""A card as one array of word ids, line after line, and from it the entries of the posting lists.

A negative number opens a line and says of which field: -1 title, -2 tag, -3 alias, -4 body.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.model import Document, Field
from kb_bot.search.postings import Posting
from kb_bot.search.text import lines, normalise, words_of_normal
from kb_bot.search.vocabulary import Vocabulary
from kb_bot.search.weights import FIELD_WEIGHT, K1, LENGTH_SHARE, USUAL_LENGTH

Tokens = NDArray[np.int32]

_FIELDS = len(Field)


def encode(documents: Sequence[Document], vocabulary: Vocabulary) -> list[Tokens]:
    """Slices of one array: a hundred thousand small ones would cost more than the words in them."""
    tokens, ends = array("i"), []
    for document in documents:
        for field, line in _lines(document):
            tokens.append(-1 - field)
            tokens.extend(vocabulary.intern(words_of_normal(line)))
        ends.append(len(tokens))
    return np.split(np.array(tokens, np.int32), ends[:-1])


def _lines(document: Document) -> Iterator[tuple[Field, str]]:
    yield Field.TITLE, normalise(document.title)
    for tag in document.tags:
        yield Field.TAG, normalise(tag)
    for alias in document.aliases:
        yield Field.ALIAS, normalise(alias)
    for line in lines(normalise(document.body)):
        yield Field.BODY, line


def postings_of(
    cards: Sequence[Tokens], slots: NDArray[np.int32], vocabulary: Vocabulary
) -> tuple[NDArray[np.int32], Posting]:
    """The stems of these cards with their entries, sorted by stem, then slot."""
    tokens = np.concatenate(cards)
    is_word = tokens >= 0
    field = (-1 - tokens[~is_word])[np.cumsum(~is_word) - 1][is_word]
    card = np.repeat(np.arange(len(cards)), [len(one) for one in cards])[is_word]
    stem = vocabulary.stems_of(tokens[is_word])
    order = np.argsort(slots, kind="stable")
    rank = np.empty(len(slots), np.int64)
    rank[order] = np.arange(len(slots))
    key, count = np.unique((stem.astype(np.int64) * len(cards) + rank[card]) * _FIELDS + field, return_counts=True)
    in_field, entry = key % _FIELDS, key // _FIELDS
    in_card = order[entry % len(cards)]
    lengths = np.bincount(card * _FIELDS + field, minlength=len(cards) * _FIELDS).reshape(-1, _FIELDS)
    weighty = count * _per_word(lengths)[in_card, in_field]
    firsts = np.flatnonzero(np.diff(entry, prepend=-1))
    total = np.add.reduceat(weighty, firsts) if len(firsts) else weighty
    bits = np.bitwise_or.reduceat(1 << in_field, firsts) if len(firsts) else in_field
    return (entry[firsts] // len(cards)).astype(np.int32), Posting(
        slots[in_card[firsts]].astype(np.int32),
        (total * (K1 + 1) / (total + K1)).astype(np.float32),
        bits.astype(np.uint8),
    )


def _per_word(lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """What one occurrence counts for in each field of each card: less in a long field."""
    weight = np.array([FIELD_WEIGHT[field] for field in Field])
    share = np.array([LENGTH_SHARE[field] for field in Field])
    usual = np.array([USUAL_LENGTH[field] for field in Field])
    return np.asarray(weight / (1 - share + share * lengths / usual))
