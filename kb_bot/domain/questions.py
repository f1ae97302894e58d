"""A question: what somebody asked and no card answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QuestionState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Question:
    """`normal` is the text by which repeats are known, `times` how often this person asked it, `card_id` what answered it."""

    id: int
    workspace_id: str
    text: str
    normal: str
    asker_id: str
    state: QuestionState
    times: int
    asked_at: datetime
    changed_at: datetime
    channel_id: str | None = None
    card_id: int | None = None
