"""The engines that the bench compares: each takes cards and gives a function from a question to ranked cards."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from kb_bot.search import Document, Index

_DEPTH = 10
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """Ids, the best first, and how sure the engine is of the first: a score in units of its own."""

    ids: list[int]
    confidence: float


Engine = Callable[[str, frozenset[int]], Found]  # the second argument: cards to leave out


def ours(cards: Sequence[Document]) -> Engine:
    index = Index()
    index.put(cards)
    scope_of = {card.id: card.scope for card in cards}

    def search(text: str, left_out: frozenset[int]) -> Found:
        hits = index.search(text, {scope for card, scope in scope_of.items() if card not in left_out}, _DEPTH).hits
        return Found([hit.id for hit in hits], hits[0].confidence if hits else 0.0)

    return search


def _fts5(tokenizer: str, terms: Callable[[str], list[str]]) -> Callable[[Sequence[Document]], Engine]:
    def make(cards: Sequence[Document]) -> Engine:
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.execute(f"CREATE VIRTUAL TABLE cards USING fts5(title, tags, body, tokenize='{tokenizer}')")
        base.executemany(
            "INSERT INTO cards (rowid, title, tags, body) VALUES (?, ?, ?, ?)",
            [(card.id, card.title, " ".join(card.tags), card.body) for card in cards],
        )

        def search(text: str, left_out: frozenset[int]) -> Found:
            query = " OR ".join(f'"{term}"' for term in terms(text))
            if not query:
                return Found([], 0.0)
            rows = base.execute(
                "SELECT rowid, -bm25(cards, 3, 2, 1) AS score FROM cards WHERE cards MATCH ? ORDER BY score DESC LIMIT ?",
                (query, _DEPTH + len(left_out)),
            ).fetchall()
            kept = [(card, score) for card, score in rows if card not in left_out][:_DEPTH]
            return Found([card for card, _ in kept], kept[0][1] if kept else 0.0)

        return search

    return make


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(_WORD.findall(text.lower())))


def _trigrams(text: str) -> list[str]:
    return list(dict.fromkeys(word[at : at + 3] for word in _words(text) for at in range(len(word) - 2)))


def token_set(cards: Sequence[Document]) -> Engine:
    titles = {card.id: utils.default_process(card.title) for card in cards}

    def search(text: str, left_out: frozenset[int]) -> Found:
        allowed = {card: title for card, title in titles.items() if card not in left_out}
        found = process.extract(
            utils.default_process(text), allowed, scorer=fuzz.token_set_ratio, processor=None, limit=_DEPTH
        )
        return Found([card for _, _, card in found], found[0][1] if found else 0.0)

    return search


ENGINES: dict[str, Callable[[Sequence[Document]], Engine]] = {
    "kb-bot": ours,
    "fts5 porter": _fts5("porter unicode61", _words),
    "fts5 trigram": _fts5("trigram", _trigrams),
    "rapidfuzz token_set": token_set,
}
