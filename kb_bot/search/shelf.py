"""The cards in their slots: who may see each, its number, its words. A slot that falls free is used again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

from kb_bot.search.layout import Tokens
from kb_bot.search.model import Document

_NO_CARD = -1
_ROOM = 1024


class Shelf:
    def __init__(self) -> None:
        self.cards: list[Tokens] = []
        self.ids = np.zeros(0, np.int64)
        self.numbers = np.zeros(0, np.int64)
        self._scopes = np.zeros(0, np.int32)
        self._scope_ids: dict[str, int] = {}
        self._slot_of: dict[int, int] = {}
        self._free: list[int] = []

    def __len__(self) -> int:
        return len(self._slot_of)

    def put(self, document: Document, card: Tokens) -> int:
        """The slot where a card that is not on the shelf now stands."""
        slot = self._free.pop() if self._free else self._new_slot()
        self._slot_of[document.id] = slot
        self.cards[slot] = card
        self.ids[slot], self.numbers[slot] = document.id, document.number
        self._scopes[slot] = self._scope_ids.setdefault(document.scope, len(self._scope_ids))
        return slot

    def take(self, ids: Iterable[int]) -> list[int]:
        """Take these cards off; the slots of those that were there."""
        slots = [self._slot_of.pop(card) for card in dict.fromkeys(ids) if card in self._slot_of]
        self._scopes[slots] = _NO_CARD
        self._free += slots
        return slots

    def visible(self, scopes: Collection[str]) -> NDArray[np.bool_]:
        """By slot whether a card stands there whose scope, or the audience in it, is among these."""
        allowed = np.zeros(len(self._scope_ids) + 1, np.bool_)  # the last is for free slots: index -1
        allowed[[at for scope, at in self._scope_ids.items() if scope in scopes or _audience(scope) in scopes]] = True
        return allowed[self._scopes]

    def _new_slot(self) -> int:
        if len(self.cards) == len(self.ids):
            room = max(_ROOM, len(self.ids) // 4)
            self.ids = np.concatenate([self.ids, np.zeros(room, np.int64)])
            self.numbers = np.concatenate([self.numbers, np.zeros(room, np.int64)])
            self._scopes = np.concatenate([self._scopes, np.full(room, _NO_CARD, np.int32)])
        self.cards.append(np.zeros(0, np.int32))
        return len(self.cards) - 1


def _audience(scope: str) -> str:
    _, _, audience = scope.partition("@")
    return audience or scope
