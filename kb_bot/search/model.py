"""What goes into the search and what comes out of it: plain values, known to the services."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


@dataclass(frozen=True, slots=True)
class Document:
    """A card as the search sees it. `scope` names its audience, and before an @ the collection: only viewers who hold the
    audience, or just that scope, ever meet the card.
    """

    id: int
    number: int
    title: str
    body: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    scope: str


class Field(IntEnum):
    TITLE = 0
    TAG = 1
    ALIAS = 2
    BODY = 3


class Decision(Enum):
    CARD = "card"  # the first hit is the answer
    CHOICE = "choice"  # did you mean: one of the hits may be
    NOTHING = "nothing"


class Reason(Enum):
    """Why there is nothing."""

    EMPTY_QUERY = "empty_query"
    NO_WORDS = "no_words"
    EMPTY_BASE = "empty_base"
    NO_MATCH = "no_match"
    NO_SUCH_NUMBER = "no_such_number"  # a card's number, and no visible card has it


@dataclass(frozen=True, slots=True)
class Match:
    query_word: str
    card_word: str
    field: Field


@dataclass(frozen=True, slots=True)
class Correction:
    written: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Hit:
    id: int
    score: float
    confidence: float  # 0 to 1: how likely this card answers the question
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    decision: Decision
    hits: tuple[Hit, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reason: Reason | None = None
