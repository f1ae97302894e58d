"""A card and the words that describe it: trust, reason, audience, content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

TITLE_MAX, ANSWER_MAX, NOTE_MAX, TAGS_MAX = 150, 10_000, 3_000, 10
INTERVALS = (30, 90, 180, 365)
DEFAULT_INTERVAL = 90
DUE_SOON = timedelta(days=7)

EVERYONE = "everyone"


class Trust(StrEnum):
    """How far a card may be believed. DUE_SOON is never stored: it is VERIFIED with seven days or less to go."""

    VERIFIED = "verified"
    DUE_SOON = "due_soon"
    NEEDS_VERIFICATION = "needs_verification"
    NOT_CHECKED = "not_checked"
    ARCHIVED = "archived"


WAITING = (Trust.NEEDS_VERIFICATION, Trust.NOT_CHECKED)  # for a word of whoever answers for the card


class Reason(StrEnum):
    """Why a card needs verification."""

    EXPIRED = "expired"
    EDITED = "edited"
    FLAGGED = "flagged"
    OWNER_CHANGED = "owner_changed"
    OWNER_LEFT = "owner_left"
    SOURCE_CHANGED = "source_changed"


@dataclass(frozen=True, slots=True)
class Source:
    """The thread a card was saved from. `messages` are those that went into it; none: nobody knows which."""

    channel_id: str
    thread_ts: str
    permalink: str | None = None
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What a person writes in the card's window. With neither interval nor date the card never expires.

    `audience` is one key: "everyone", "channel:C1", "group:S1" or "person:U1".
    """

    title: str
    answer: str
    collection_id: int
    owner_id: str
    note: str | None = None
    owner_group_id: str | None = None
    interval_days: int | None = DEFAULT_INTERVAL
    due_on: date | None = None
    audience: str = EVERYONE
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One answer. `version` counts the texts, `revision` is the workspace-wide number of its last change.

    `check_by`: the day that came with the reason, for whoever is to verify it.
    """

    id: int
    workspace_id: str
    number: int
    version: int
    revision: int
    content: Content
    trust: Trust
    created_by: str
    created_at: datetime
    reason: Reason | None = None
    reason_by: str | None = None
    reason_note: str | None = None
    reason_at: datetime | None = None
    check_by: date | None = None
    verified_by: str | None = None
    verified_at: datetime | None = None
    due_at: datetime | None = None
    ask_stage: int = 0
    ask_at: datetime | None = None
    asked_id: str | None = None  # who was asked last, a person or a channel
    owner_was_away: bool = False  # and that this is why it was not the owner
    source: Source | None = None

    @property
    def key(self) -> str:
        return f"KB-{self.number}"

    @property
    def title(self) -> str:
        return self.content.title

    @property
    def owner_id(self) -> str:
        return self.content.owner_id


def trust_at(card: Card, now: datetime) -> tuple[Trust, Reason | None]:
    """The trust a reader is shown at `now`: a date that has passed counts at once, whether or not the clock has ticked."""
    if card.trust is not Trust.VERIFIED or card.due_at is None:
        return card.trust, card.reason
    if card.due_at <= now:
        return Trust.NEEDS_VERIFICATION, Reason.EXPIRED
    if card.due_at - now <= DUE_SOON:
        return Trust.DUE_SOON, None
    return Trust.VERIFIED, None


class Watch(StrEnum):
    """What in a card's source is reason enough to check the card at once; all of it is evidence in the next check anyway."""

    OFF = "off"
    EDITS = "edits"  # what went into the card was edited or deleted
    ALL = "all"  # a new reply as well


@dataclass(frozen=True, slots=True)
class Collection:
    """A shelf of cards with its lead, its default owner, interval and audience.

    `guest_channels`: in these whoever is there may ask, guests and people of other workspaces too, and gets the replies of
    these cards. `is_for_customers`: a reply may be posted where people of other workspaces read along.
    """

    id: int
    workspace_id: str
    name: str
    lead_id: str | None = None
    default_owner_id: str | None = None
    interval_days: int | None = DEFAULT_INTERVAL
    audience: str = EVERYONE
    editors: frozenset[str] = frozenset()
    is_archived: bool = False
    watch: Watch = Watch.OFF
    guest_channels: frozenset[str] = frozenset()
    is_for_customers: bool = False


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a card: who (None: the clock), what, when, the small facts of why, and what it led from and to.

    `audience` is who could see the card before the change: the words in `detail` are theirs.
    """

    id: int
    card_id: int
    revision: int
    kind: str
    actor_id: str | None
    at: datetime
    detail: Mapping[str, str | None]
    version: int
    trust: str
    version_before: int | None = None
    trust_before: str | None = None
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A text that the card has or had. `audience`: who could see the card while this was its text, at last."""

    version: int
    title: str
    answer: str
    note: str | None
    author_id: str | None
    created_at: datetime
    audience: str
