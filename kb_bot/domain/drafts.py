"""A draft: what a person is writing, kept from the moment the window opens until it is saved or discarded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class DraftKind(StrEnum):
    NEW = "new"
    EDIT = "edit"
    SUGGEST = "suggest"


class DraftState(StrEnum):
    OPEN = "open"
    SAVED = "saved"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Draft:
    """`content` is the window's state. For a card that exists, `base_version` is the text that the author began from."""

    id: int
    workspace_id: str
    author_id: str
    kind: DraftKind
    state: DraftState
    content: Mapping[str, Any]
    created_at: datetime
    changed_at: datetime
    card_id: int | None = None
    base_version: int | None = None
    source_channel_id: str | None = None
    source_thread_ts: str | None = None
