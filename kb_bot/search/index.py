"""The index: cards in memory, put and removed one by one, searched by many threads at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kb_bot.search import confidence, numbers, query
from kb_bot.search.holding import holding
from kb_bot.search.layout import encode, postings_of
from kb_bot.search.letters import Letters
from kb_bot.search.model import Answer, Correction, Decision, Document, Field, Hit, Match, Reason
from kb_bot.search.postings import Postings
from kb_bot.search.ranking import Recognised, features, recognise
from kb_bot.search.retrieval import Found, retrieve
from kb_bot.search.shelf import Shelf
from kb_bot.search.suggestions import suggest
from kb_bot.search.text import normalise, words
from kb_bot.search.thesaurus import Group, Sought, Thesaurus, best_of
from kb_bot.search.view import View
from kb_bot.search.vocabulary import Vocabulary
from kb_bot.search.weights import SECOND_LOOK

_CANDIDATES = 20
_PUT_AT_ONCE = 2_000  # the lock is let go between batches: searches go on while a large base loads
_VIEWS_KEPT = 64
_FIELDS = tuple(Field)


@dataclass(frozen=True, slots=True)
class Examined:
    """The candidates of a search: a row of features each, and their ids, the best of the first look first."""

    terms: list[query.Term]
    found: Found
    text: Recognised
    features: NDArray[np.float64]
    ids: NDArray[np.int64]


class Index:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary()
        self._postings = Postings()
        self._shelf = Shelf()
        self._views: dict[frozenset[str], View] = {}
        self._thesaurus = Thesaurus()
        self._groups = Letters()

    def __len__(self) -> int:
        return len(self._shelf)

    def put(self, documents: Iterable[Document]) -> None:
        """Add cards, or replace those with the same id."""
        latest = list({document.id: document for document in documents}.values())
        for first in range(0, len(latest), _PUT_AT_ONCE):
            with self._lock:
                self._put(latest[first : first + _PUT_AT_ONCE])

    def remove(self, ids: Iterable[int]) -> None:
        with self._lock:
            self._remove(ids)

    def equate(self, groups: Iterable[Group]) -> None:
        """From now on the words and phrases of a group mean the same. No card need be read again."""
        self._thesaurus = Thesaurus(groups)

    def count(self, scopes: Collection[str]) -> int:
        """How many of the cards in these scopes are here."""
        with self._lock:
            return self._view(scopes).size

    def search(self, query: str, scopes: Collection[str], limit: int = 10) -> Answer:
        """The cards that answer a question, of those in these scopes.

        With the decision NOTHING the hits are the nearest guesses all the same, none of them worth showing.
        """
        with self._lock:
            return self._answer(query, self._view(scopes), limit)

    def similar(self, title: str, body: str, scopes: Collection[str], limit: int = 3) -> list[Hit]:
        """Cards that may say the same as one that is being written."""
        with self._lock:
            return self._hits(f"{title}\n{body}", self._view(scopes), limit)[0]

    def holding(self, text: str, scopes: Collection[str]) -> list[int]:
        """The ids of all cards that hold each of these words in some form."""
        with self._lock:
            return holding(text, self._view(scopes), self._shelf.ids)

    def suggest(self, typed: str, scopes: Collection[str], limit: int = 20) -> list[int]:
        """Ids for a select box while somebody types a number or a title; nothing typed: the newest cards."""
        with self._lock:
            view = self._view(scopes)
            if not words(typed):
                return self._newest(view, limit)
            found = self._numbers_beginning(typed, view, limit)
            for wording in self._thesaurus.wordings(typed):
                found += suggest(wording.text, view, self._shelf.ids, limit)
            return list(dict.fromkeys(found))[:limit]

    def examine(self, query: str, scopes: Collection[str]) -> Examined | None:
        """What a search saw before it judged; None if it saw nothing. For fitting the weights."""
        with self._lock:
            return self._examine(query, self._view(scopes))

    def _put(self, documents: list[Document]) -> None:
        self._remove(document.id for document in documents)
        cards = encode(documents, self._vocabulary)
        slots = [self._shelf.put(document, card) for document, card in zip(documents, cards, strict=True)]
        self._postings.add(*postings_of(cards, np.array(slots, np.int32), self._vocabulary))

    def _remove(self, ids: Iterable[int]) -> None:
        self._views.clear()
        slots = self._shelf.take(ids)
        if slots:
            tokens = np.concatenate([self._shelf.cards[slot] for slot in slots])
            stems = np.unique(self._vocabulary.stems_of(tokens[tokens >= 0]))
            self._postings.remove(stems, np.array(slots, np.int32))

    def _view(self, scopes: Collection[str]) -> View:
        key = frozenset(scopes)
        if key not in self._views:
            if len(self._views) >= _VIEWS_KEPT:
                self._views.clear()
            self._views[key] = View(self._vocabulary, self._postings, self._shelf.cards, self._shelf.visible(key))
        return self._views[key]

    def _answer(self, text: str, view: View, limit: int) -> Answer:
        if reason := _nothing_asked(text) or (None if view.size else Reason.EMPTY_BASE):
            return Answer(Decision.NOTHING, reason=reason)
        hits, corrections = self._hits(text, view, limit)
        if named := self._named(text, view):
            is_plain = len(named) == 1 and not _counts_something(text, named[0], hits)
            decision = Decision.CARD if is_plain else Decision.CHOICE
            return Answer(decision, tuple(_first(named, hits)[:limit]), corrections)
        decision = confidence.decide(hits, text[: query.MAX_CHARACTERS])
        reason = Reason.NO_SUCH_NUMBER if numbers.is_of_card(text) else Reason.NO_MATCH
        return Answer(decision, tuple(hits), corrections, reason if decision is Decision.NOTHING else None)

    def _examine(self, text: str, view: View) -> Examined | None:
        terms = query.read(text, view)
        found = retrieve(terms, view, self._shelf.ids, _CANDIDATES)
        if not len(found.slots):
            return None
        cards = [self._shelf.cards[slot] for slot in found.slots]
        seen = recognise(cards, terms, self._vocabulary)
        return Examined(terms, found, seen, features(found, seen, terms, self._letters()), self._shelf.ids[found.slots])

    def _letters(self) -> Letters:
        self._groups.catch_up(self._vocabulary.words)
        return self._groups

    def _hits(self, text: str, view: View, limit: int) -> tuple[list[Hit], tuple[Correction, ...]]:
        wordings = self._thesaurus.wordings(text)
        return best_of([Sought(one, *self._hits_of(one.text, view, limit)) for one in wordings], limit)

    def _hits_of(self, text: str, view: View, limit: int) -> tuple[list[Hit], tuple[Correction, ...]]:
        seen = self._examine(text, view)
        if seen is None:
            return [], ()
        scores = seen.features @ np.array(list(SECOND_LOOK.values()))
        sure = confidence.confidences(scores, seen.found)
        order = np.lexsort((seen.ids, -scores))[:limit].tolist()
        matches = self._matches(seen)
        hits = [Hit(int(seen.ids[at]), float(scores[at]), float(sure[at]), matches(at)) for at in order]
        return hits, tuple(dict.fromkeys(term.correction for term in seen.terms if term.correction))

    def _matches(self, seen: Examined) -> Callable[[int], tuple[Match, ...]]:
        """For a candidate: to each word of the question the first word of the card that answers it."""
        text = seen.text
        answering = np.flatnonzero(text.term >= 0)
        key = text.card_of_line[text.line[answering]] * len(seen.terms) + text.term[answering]
        keys, firsts = np.unique(key, return_index=True)
        at = answering[firsts]
        starts = np.searchsorted(keys, np.arange(len(seen.ids) + 1) * len(seen.terms)).tolist()
        found = zip(
            text.term[at].tolist(), text.token[at].tolist(), text.field_of_line[text.line[at]].tolist(), strict=True
        )
        asked = [term.asked for term in seen.terms]
        matches = [Match(asked[term], self._vocabulary.words[token], _FIELDS[field]) for term, token, field in found]
        return lambda card: tuple(matches[starts[card] : starts[card + 1]])

    def _named(self, text: str, view: View) -> list[int]:
        """Ids of the visible cards whose numbers the text names, in its order."""
        slots = [np.flatnonzero((self._shelf.numbers == number) & view.visible) for number in numbers.named(text)]
        return [int(self._shelf.ids[found[0]]) for found in slots if len(found)]

    def _numbers_beginning(self, typed: str, view: View, limit: int) -> list[int]:
        """Ids of the visible cards whose numbers begin with this one, the shortest number first."""
        begun = numbers.alone(typed)
        if not begun or begun.startswith("0"):
            return []
        known = self._shelf.numbers
        ranges = [(int(begun) * 10**more, (int(begun) + 1) * 10**more) for more in range(10 - len(begun))]
        begin_so = np.any([(known >= first) & (known < beyond) for first, beyond in ranges], axis=0)
        slots = np.flatnonzero(begin_so & view.visible)
        order = np.argsort(known[slots], kind="stable")[:limit]
        return [int(card) for card in self._shelf.ids[slots[order]]]

    def _newest(self, view: View, limit: int) -> list[int]:
        slots = np.flatnonzero(view.visible)
        order = np.argsort(-self._shelf.numbers[slots], kind="stable")[:limit]
        return [int(card) for card in self._shelf.ids[slots[order]]]


def _first(ids: list[int], hits: list[Hit]) -> list[Hit]:
    """The cards that were named, whatever else the text says, and then what it found."""
    found = {hit.id: hit for hit in hits}
    named = [replace(found.get(id_, Hit(id_, 1.0, 1.0)), confidence=1.0) for id_ in ids]
    return [*named, *(hit for hit in hits if hit.id not in ids)]


def _counts_something(text: str, named: int, hits: list[Hit]) -> bool:
    """Whether a bare number may be an error's as well: "404" is a card's number, and stands in the title of another."""
    is_bare = bool(numbers.alone(text)) and not numbers.is_of_card(text)
    return is_bare and any(hit.id != named and any(one.field < Field.BODY for one in hit.matches) for hit in hits)


def _nothing_asked(text: str) -> Reason | None:
    if not normalise(text).strip():
        return Reason.EMPTY_QUERY
    return None if words(text[: query.MAX_CHARACTERS]) else Reason.NO_WORDS
