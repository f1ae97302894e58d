"""What people who may not edit a card say about it: a flag that it is wrong, or a suggestion of a better text."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Flag:
    """Somebody says that the card is wrong, whose text was of that version; settled when the card is verified again."""

    id: int
    card_id: int
    person_id: str
    why: str
    at: datetime
    version: int


class SuggestionState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another text for a card, made from its `base_version`, for its owner to decide."""

    id: int
    card_id: int
    author_id: str
    base_version: int
    title: str
    answer: str
    state: SuggestionState
    made_at: datetime
    note: str | None = None
    comment: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
