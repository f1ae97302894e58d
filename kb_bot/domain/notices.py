"""A notice: one message that the bot owes somebody, sent once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kb_bot.domain.posts import Post

REPLACES = "replaces"  # in a payload: the ts of the message in whose place the notice is written, as often as it takes


class State(StrEnum):
    """pending -> claimed -> (the fence) sending -> sent. After SENDING the outcome may be unknown: UNSURE is read back before it is sent again."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENDING = "sending"
    UNSURE = "unsure"
    SENT = "sent"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Notice:
    """`to_id` is a person or a channel; with `thread_ts`, or a `parent` that has been sent, it is a reply. `attempts` counts the claims."""

    id: int
    workspace_id: str
    key: str
    kind: str
    to_id: str
    payload: Mapping[str, Any]
    state: State
    due_at: datetime
    created_at: datetime
    card_id: int | None = None
    parent_id: int | None = None
    thread_ts: str | None = None
    holder: str | None = None
    lease_until: datetime | None = None
    attempts: int = 0
    error: str | None = None
    sent: Post | None = None
    sent_at: datetime | None = None
    parent: Post | None = None
