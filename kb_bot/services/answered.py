"""What asking gives, as plain values: a card, the nearest cards or a reason; what became of it, and lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb_bot.domain.aliases import Alias
from kb_bot.domain.cards import Card
from kb_bot.domain.served import Served
from kb_bot.search import Correction, Decision, Match, Reason
from kb_bot.services.catalogue import Progress


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as somebody gets it. `served_id` is the record of this; `names` are of the people on the card."""

    card: Card
    names: Mapping[str, str]
    served_id: int
    question: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The card, the nearest cards, or the reason why there is none. Without an answer the question is kept, by its id.

    `reading`: not all cards have been read into the index yet.
    """

    question: str
    decision: Decision
    shown: Shown | None = None
    choices: tuple[Card, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    reason: Reason | None = None
    question_id: int | None = None
    was_cut: bool = False
    reading: Progress | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer after its asker said whether it helped. `learned`: his words, which nobody else is shown yet.

    `question_id`: the question that is open now, since the answer was none.
    """

    shown: Shown
    learned: Alias | None = None
    question_id: int | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why the search took a card for the answer: which words it found in which fields, that it was the answer before, or
    that the question names its number.
    """

    shown: Shown
    matches: tuple[Match, ...]
    corrections: tuple[Correction, ...]
    is_recalled: bool = False
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Cards in a list, with the names on them; `questions` by card id, where there were any."""

    cards: tuple[Card, ...]
    names: Mapping[str, str]
    served: tuple[Served, ...] = ()
