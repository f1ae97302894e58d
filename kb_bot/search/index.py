"""The index: cards in memory, put and removed one by one, searched by many threads at once."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from kb_bot.search import confidence, query, ranking
from kb_bot.search.layout import Tokens, encode, postings_of
from kb_bot.search.model import Answer, Correction, Decision, Document, Field, Hit, Match, Reason
from kb_bot.search.postings import Posting, Postings, joined
from kb_bot.search.text import normalise, words
from kb_bot.search.vocabulary import Vocabulary

_CANDIDATES = 30
_PUT_AT_ONCE = 5_000
_NUMBER = re.compile(r"\s*(?:kb\s*-?\s*)?#?(\d{1,9})\s*", re.IGNORECASE)


class Index:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._vocabulary = Vocabulary()
        self._postings = Postings()
        self._slot_of: dict[int, int] = {}
        self._free: list[int] = []
        self._scope_ids: dict[str, int] = {}
        self._cards: list[Tokens] = []
        self._ids = np.empty(0, np.int64)
        self._numbers = np.empty(0, np.int64)
        self._scopes = np.empty(0, np.int32)  # -1: no card in this slot

    def __len__(self) -> int:
        return len(self._slot_of)

    def put(self, documents: Iterable[Document]) -> None:
        """Add cards, or replace those with the same id."""
        latest = list({document.id: document for document in documents}.values())
        for first in range(0, len(latest), _PUT_AT_ONCE):
            with self._lock:
                self._put(latest[first : first + _PUT_AT_ONCE])

    def remove(self, ids: Iterable[int]) -> None:
        with self._lock:
            self._remove(ids)

    def search(self, query: str, scopes: Collection[str], limit: int = 10) -> Answer:
        with self._lock:
            return _Search(self, scopes).answer(query, limit)

    def similar(self, title: str, body: str, scopes: Collection[str], limit: int = 3) -> list[Hit]:
        with self._lock:
            return _Search(self, scopes).hits(f"{title}\n{body}", limit)[0]

    def suggest(self, typed: str, scopes: Collection[str], limit: int = 20) -> list[int]:
        with self._lock:
            return _Search(self, scopes).suggest(typed, limit)

    def _put(self, documents: list[Document]) -> None:
        self._remove(document.id for document in documents)
        slots = np.array([self._take_slot() for _ in documents], np.int32)
        cards = [encode(document, self._vocabulary) for document in documents]
        for slot, document, card in zip(slots.tolist(), documents, cards, strict=True):
            self._slot_of[document.id] = slot
            self._cards[slot] = card
            self._ids[slot], self._numbers[slot] = document.id, document.number
            self._scopes[slot] = self._scope_ids.setdefault(document.scope, len(self._scope_ids))
        self._postings.add(*postings_of(cards, slots, self._vocabulary))

    def _remove(self, ids: Iterable[int]) -> None:
        slots = [self._slot_of.pop(card_id) for card_id in set(ids) if card_id in self._slot_of]
        if not slots:
            return
        tokens = np.concatenate([self._cards[slot] for slot in slots])
        stems = np.unique(self._vocabulary.stems_of(tokens[tokens >= 0]))
        self._postings.remove(stems, np.array(slots, np.int32))
        self._scopes[slots] = -1
        self._free += slots

    def _take_slot(self) -> int:
        if self._free:
            return self._free.pop()
        if len(self._cards) == len(self._ids):
            room = max(1024, len(self._ids) // 2)
            self._ids = np.concatenate([self._ids, np.zeros(room, np.int64)])
            self._numbers = np.concatenate([self._numbers, np.zeros(room, np.int64)])
            self._scopes = np.concatenate([self._scopes, np.full(room, -1, np.int32)])
        self._cards.append(np.empty(0, np.int32))
        return len(self._cards) - 1


class _Search:
    """One question by one viewer: only what the scopes allow exists here, in counts and vocabulary too."""

    def __init__(self, index: Index, scopes: Collection[str]) -> None:
        self._index = index
        self._vocabulary = index._vocabulary
        allowed = np.zeros(len(index._scope_ids) + 1, np.bool_)
        allowed[[index._scope_ids[scope] for scope in scopes if scope in index._scope_ids]] = True
        self._visible: NDArray[np.bool_] = allowed[index._scopes]
        self._count = int(np.count_nonzero(self._visible))
        self._seen: dict[int, Posting] = {}

    def answer(self, text: str, limit: int) -> Answer:
        if not normalise(text).strip():
            return Answer(Decision.NOTHING, reason=Reason.EMPTY_QUERY)
        if not words(text[:20_000]):
            return Answer(Decision.NOTHING, reason=Reason.NO_WORDS)
        if not self._count:
            return Answer(Decision.NOTHING, reason=Reason.EMPTY_BASE)
        numbered = self._numbered(text)
        hits, corrections = self.hits(text, limit)
        if numbered is not None:
            first = Hit(int(self._index._ids[numbered]), float("inf"), 1.0)
            return Answer(Decision.CARD, (first, *(hit for hit in hits if hit.id != first.id))[:limit])
        decision = confidence.decide(hits)
        if not hits or decision is Decision.NOTHING:
            return Answer(Decision.NOTHING, tuple(hits), corrections, Reason.NO_MATCH)
        return Answer(decision, tuple(hits), corrections)

    def hits(self, text: str, limit: int) -> tuple[list[Hit], tuple[Correction, ...]]:
        terms = query.read(text, self._vocabulary, self._knows)
        corrections = tuple(dict.fromkeys(term.correction for term in terms if term.correction))
        wanted, scores = self._retrieve(terms)
        slots = self._best(scores)
        if not len(slots):
            return [], corrections
        base = scores[slots]
        most = wanted.gains.sum() * 2.4
        cards = [self._index._cards[slot] for slot in slots]
        features = ranking.look(cards, base / most, wanted, self._vocabulary)
        total = features @ ranking.LINEAR
        order = np.lexsort((self._index._ids[slots], -total))[:limit]
        return [
            Hit(
                int(self._index._ids[slots[at]]),
                float(total[at]),
                confidence.confidence(float(total[at]), float(base[at])),
                self._matches(cards[at], terms),
            )
            for at in order
        ], corrections

    def suggest(self, typed: str, limit: int) -> list[int]:
        index = self._index
        numbered = self._numbered(typed)
        first = [] if numbered is None else [int(index._ids[numbered])]
        found = words(typed)
        if not found:
            slots = np.flatnonzero(self._visible)
            newest = slots[np.argsort(-index._numbers[slots], kind="stable")][:limit]
            return [int(card) for card in index._ids[newest]]
        scores = np.zeros(len(index._ids), np.float32)
        for position, word in enumerate(found[:16]):
            scores += self._suggested(word, position == len(found) - 1)
        slots = np.flatnonzero(scores > 0)
        order = np.lexsort((index._ids[slots], -scores[slots]))
        ids = [int(card) for card in index._ids[slots[order[:limit]]]]
        return [*first, *(card for card in ids if card not in first)][:limit]

    def _suggested(self, word: str, is_last: bool) -> NDArray[np.float32]:
        gain = np.zeros(len(self._index._ids), np.float32)
        readings = [query.Reading(whole, 0.9) for whole in self._vocabulary.starting_with(word, 50)] if is_last else []
        for term in query.read(word, self._vocabulary, self._knows):
            readings.extend(term.readings)
        headings = 1 << Field.TITLE | 1 << Field.TAG | 1 << Field.ALIAS
        for reading in readings:
            stem = self._vocabulary.stem_id(reading.word)
            posting = NO_HITS if stem is None else self._posting(stem)
            named = posting.where((posting.fields & headings) > 0)
            gain[named.slots] = np.maximum(gain[named.slots], reading.weight * named.impacts)
        return gain

    def _knows(self, word: str) -> bool:
        stem = self._vocabulary.stem_id(word)
        return stem is not None and len(self._posting(stem)) > 0

    def _posting(self, stem: int) -> Posting:
        posting = self._seen.get(stem)
        if posting is None:
            whole = self._index._postings.of(stem)
            posting = self._seen[stem] = whole.where(self._visible[whole.slots])
        return posting

    def _retrieve(self, terms: list[query.Term]) -> tuple[ranking.Wanted, NDArray[np.float32]]:
        scores = np.zeros(len(self._index._ids), np.float32)
        gains = np.full(len(terms), self._rarity(0))
        word_of: dict[int, int] = {}
        weight_of: dict[int, float] = {}
        for at, term in enumerate(terms):
            gain = np.zeros_like(scores)
            best = 0.0
            for reading in term.readings:
                stem = self._vocabulary.stem_id(reading.word)
                if stem is None:
                    continue
                posting = self._posting(stem)
                mass = float(self._vocabulary.masses(np.array([stem], np.int32))[0])
                worth = mass * self._rarity(len(posting))
                best = max(best, worth)
                gain[posting.slots] = np.maximum(gain[posting.slots], worth * reading.weight * posting.impacts)
                if reading.weight > weight_of.get(stem, 0.0):
                    word_of[stem], weight_of[stem] = at, reading.weight
            if term.readings:
                gains[at] = best
            scores += gain
        return ranking.Wanted(gains, word_of, weight_of), scores

    def _rarity(self, count: int) -> float:
        return float(np.log1p((self._count - count + 0.5) / (count + 0.5)))

    def _best(self, scores: NDArray[np.float32]) -> NDArray[np.int64]:
        slots = np.flatnonzero(scores > 0)
        if len(slots) > _CANDIDATES:
            least = np.partition(scores[slots], -_CANDIDATES)[-_CANDIDATES]
            slots = slots[scores[slots] >= least]
        return slots[np.lexsort((self._index._ids[slots], -scores[slots]))[:_CANDIDATES]]

    def _numbered(self, text: str) -> int | None:
        found = _NUMBER.fullmatch(normalise(text))
        if not found:
            return None
        slots = np.flatnonzero((self._index._numbers == int(found[1])) & self._visible)
        return int(slots[0]) if len(slots) else None

    def _matches(self, card: Tokens, terms: list[query.Term]) -> tuple[Match, ...]:
        found: dict[str, Match] = {}
        wanted = {
            self._vocabulary.stem_id(reading.word): term.written
            for term in reversed(terms)
            for reading in term.readings
        }
        field = Field.TITLE
        stems = self._vocabulary.stems_of(np.maximum(card, 0)).tolist()
        for token, stem in zip(card.tolist(), stems, strict=True):
            if token < 0:
                field = Field(-1 - token)
            elif stem in wanted:
                found.setdefault(wanted[stem], Match(wanted[stem], self._vocabulary.words[token], field))
        return tuple(found.values())


NO_HITS = joined([Posting(np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0, np.uint8))])
