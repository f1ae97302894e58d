"""What the client hands back: places, groups and the surfaces that a person looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    handle: str


@dataclass(frozen=True, slots=True)
class Input:
    label: str
    block_id: str
    action_id: str
    type: str
    value: str  # as the person sees it
    error: str
    options: list[str]


@dataclass(frozen=True, slots=True)
class Surface:
    """A message, ephemeral, window, Home or warning; fields that its kind does not have are empty."""

    kind: str
    id: str
    text: str  # plain text with the labels of buttons, as the person reads it
    version: int = 0
    user: str = ""
    blocks: list[Json] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    # messages and ephemerals
    channel: str = ""
    ts: str = ""
    thread_ts: str = ""
    raw_text: str = ""
    notifies: list[str] = field(default_factory=list)
    bot_id: str = ""
    subtype: str = ""
    files: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    replies: list[str] = field(default_factory=list)
    metadata: Json | None = None
    edited: bool = False
    # windows and Home
    title: str = ""
    submit: str = ""
    callback_id: str = ""
    private_metadata: str = ""
    hash: str = ""
    inputs: list[Input] = field(default_factory=list)
    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)  # label -> sentence

    def input(self, name: str) -> Input:
        """By label, action_id or block_id."""
        for row in self.inputs:
            if name in (row.label, row.action_id, row.block_id):
                return row
        raise AssertionError(f"no field {name!r} among {[row.label for row in self.inputs]}")


def surface(body: Json) -> Surface:
    inputs = [Input(**row) for row in body.get("inputs", [])]
    return Surface(**{**body, "inputs": inputs})
