"""A served answer: which card and version somebody was shown, for which question, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain.posts import Post


@dataclass(frozen=True, slots=True)
class Served:
    """`surface` says where it was shown (command, window, message, home); `helped` is None until the person says so."""

    id: int
    person_id: str
    card_id: int
    version: int
    question: str
    surface: str
    shown_at: datetime
    channel_id: str | None = None
    copied_at: datetime | None = None
    shared_at: datetime | None = None
    shared: Post | None = None
    helped: bool | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """A shared answer whose message shows an older revision of its card."""

    served: Served
    shown_revision: int
    revision: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a card's answers in some time. A copied answer counts as served, and weakly as helped."""

    served: int = 0
    copied: int = 0
    helped: int = 0
    not_helped: int = 0
    flagged: int = 0
