"""What becomes of the thread that a card came from, and what of it speaks for looking at the card."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb_bot.domain.cards import Card, Source, Trust, Watch


class Happened(StrEnum):
    REPLIED = "replied"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class ThreadEvent:
    """Somebody replied in a thread, or edited or deleted the message `ts` of it."""

    channel_id: str
    thread_ts: str
    ts: str
    what: Happened


@dataclass(frozen=True, slots=True)
class News:
    """How many messages of a thread are new, edited or deleted; the first one is the question itself."""

    replies: int = 0
    edited: int = 0
    deleted: int = 0
    first_deleted: bool = False


def matters(source: Source, event: ThreadEvent) -> bool:
    """Replies do; of what stood there before only what went into the card, where that is known, and the question's end."""
    if event.what is Happened.REPLIED or not source.messages or event.ts in source.messages:
        return True
    return event.what is Happened.DELETED and event.ts == source.thread_ts


def standing(source: Source, known: Happened | None, event: ThreadEvent) -> Happened | None:
    """How a message stands after an event: a new reply that was edited is a new reply, a deleted one never was."""
    if known is Happened.REPLIED:
        return None if event.what is Happened.DELETED else known
    is_late = known is not None and event.what is Happened.REPLIED
    return known if is_late or not matters(source, event) else event.what


def is_reason(card: Card, watch: Watch, event: ThreadEvent) -> bool:
    """Whether a card that is held for true is to be checked at once."""
    if card.trust is not Trust.VERIFIED or watch is Watch.OFF:
        return False
    if card.source is None or not matters(card.source, event):
        return False
    return watch is Watch.ALL or event.what is not Happened.REPLIED


def news_of(source: Source, messages: Iterable[tuple[str, Happened]]) -> News:
    found = dict(messages)
    kinds = list(found.values())
    first_deleted = found.get(source.thread_ts) is Happened.DELETED
    return News(
        replies=kinds.count(Happened.REPLIED),
        edited=kinds.count(Happened.EDITED),
        deleted=kinds.count(Happened.DELETED) - first_deleted,
        first_deleted=first_deleted,
    )
