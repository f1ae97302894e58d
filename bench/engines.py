"""Engines as the bench sees them: each takes cards and gives a function from a question to ranked cards. Ours first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb_bot.search import Document, Index

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Found:
    """Ids, the best first, and how sure the engine is of the first: a score in units of its own."""

    ids: list[int]
    confidence: float


Engine = Callable[[str, frozenset[int]], Found]  # the second argument: cards to leave out
Maker = Callable[[Sequence[Document]], Engine]


def ours(cards: Sequence[Document]) -> Engine:
    index = Index()
    index.put(cards)
    scopes = frozenset(card.scope for card in cards)
    scope_of = {card.id: card.scope for card in cards}

    def search(text: str, left_out: frozenset[int]) -> Found:
        hits = index.search(text, scopes - {scope_of[card] for card in left_out}, DEPTH).hits
        return Found([hit.id for hit in hits], hits[0].confidence if hits else 0.0)

    return search
