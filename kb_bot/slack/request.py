"""What somebody did in Slack, read once from the payload: every listener takes one of these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import BoltResponse

Payload = Mapping[str, Any]
Blocks = list[dict[str, Any]]
View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """One command, shortcut, action, submission or event. `value` is the pressed or chosen value (a card's id, mostly)."""

    body: Payload
    person_id: str
    channel_id: str | None = None
    trigger_id: str | None = None
    response_url: str | None = None
    text: str = ""
    value: str = ""
    action: Payload = field(default_factory=dict)
    view: Payload = field(default_factory=dict)
    message: Payload = field(default_factory=dict)
    event: Payload = field(default_factory=dict)

    @property
    def is_waiting(self) -> bool:
        """Whether a person sits in front of this and wants to be told when it fails."""
        return not self.event

    @property
    def inputs(self) -> Payload:
        """`view.state.values`: block_id -> action_id -> element state."""
        values: Payload = self.view.get("state", {}).get("values", {})
        return values

    @property
    def is_ephemeral(self) -> bool:
        """Pressed in a message that this person alone sees; else it stands in their own DM, or before everybody's eyes."""
        return bool((self.body.get("container") or {}).get("is_ephemeral"))

    @property
    def message_ts(self) -> str | None:
        """The message that a button, shortcut or event is about."""
        container = self.body.get("container") or {}
        return self.message.get("ts") or container.get("message_ts")


def read(body: Payload) -> Request:
    """A Request from any payload that Slack sends."""
    event = body.get("event") or {}
    action: Payload = (body.get("actions") or [{}])[0] or {}
    container = body.get("container") or {}
    return Request(
        body=body,
        person_id=_person(body, event),
        channel_id=_id(body.get("channel"))
        or body.get("channel_id")
        or container.get("channel_id")
        or _event_channel(event),
        trigger_id=body.get("trigger_id"),
        response_url=body.get("response_url") or None,
        text=str(body.get("text") or event.get("text") or ""),
        value=_value(action) if action else str(body.get("value") or ""),
        action=action,
        view=body.get("view") or {},
        message=body.get("message") or {},
        event=event,
    )


def _person(body: Payload, event: Payload) -> str:
    user = body.get("user") or body.get("user_id") or event.get("user")
    return str(_id(user) or "")


def _event_channel(event: Payload) -> str | None:
    item = event.get("item") or {}
    return _id(event.get("channel")) or item.get("channel")


def _id(value: Any) -> str | None:
    if isinstance(value, Mapping):
        return value.get("id")
    return value or None


def _value(action: Payload) -> str:
    chosen = action.get("selected_option") or {}
    picked = chosen.get("value") or action.get("selected_user") or action.get("selected_conversation")
    return str(action.get("value") or picked or action.get("selected_date") or "")


def acknowledged(payload: Payload | None = None) -> BoltResponse:
    """The ack itself: empty, or with a response_action or options."""
    return BoltResponse(status=200, body="" if payload is None else dict(payload))


def seen_in(value: str) -> tuple[int, int | None]:
    """The card's id, and the version that stood above the button; buttons of older releases do not say it."""
    card_id, _, version = value.partition(":")
    return int(card_id), int(version) if version else None
