"""Reads the thread that a card is to be made from, as far as Slack lets the bot see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from kb_bot.domain.cards import EVERYONE
from kb_bot.domain.drafting import ThreadMessage
from kb_bot.domain.writing import Reach
from kb_bot.services.people import People
from kb_bot.slack.desk import Desk
from kb_bot.slack.directory import Directory
from kb_bot.slack.markup import Names
from kb_bot.slack.markup_message import from_message
from kb_bot.slack.request import Payload, Request
from kb_bot.slack.web import error_code

# What people write; joins, topics, reminders and the like are Slack's own words.
WRITTEN = frozenset({None, "thread_broadcast", "file_share", "me_message", "bot_message"})
OUT_OF_REACH = frozenset(
    {"not_in_channel", "channel_not_found", "missing_scope", "method_not_supported_for_channel_type"}
)
MESSAGE_IS_GONE = frozenset({"thread_not_found", "message_not_found"})


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread, or the one message of it that the shortcut brought; `audience` is who can read it where it stands."""

    messages: tuple[ThreadMessage, ...]
    reach: Reach
    audience: str
    channel_name: str | None
    permalink: str | None


@dataclass(frozen=True, slots=True)
class AskedNames:
    """Names as Slack tells them now."""

    directory: Directory

    def user(self, user_id: str) -> str | None:
        return self.directory.name_of_person(user_id)

    def channel(self, channel_id: str) -> str | None:
        return self.directory.name_of_channel(channel_id)

    def group(self, group_id: str) -> str | None:
        return self.directory.name_of_group(group_id)


@dataclass(frozen=True, slots=True)
class HeardNames:
    """Names as the bot has heard them before: Slack is not asked, there is no time before the ack."""

    workspace_id: str
    people: People

    def user(self, user_id: str) -> str | None:
        person = self.people.known(self.workspace_id, user_id)
        return person.name if person else None

    def channel(self, channel_id: str) -> str | None:
        return None

    def group(self, group_id: str) -> str | None:
        return None


def thread_of(message: Payload) -> str:
    """The ts of the thread that a message belongs to or could begin."""
    return str(message.get("thread_ts") or message["ts"])


def heard(desk: Desk, request: Request) -> ThreadMessage:
    """The one message that the shortcut was called on, by what is known this moment."""
    return _said(request.message, HeardNames(desk.directory.workspace_id, desk.kb.people))


def looks_like(request: Request) -> Reach:
    """What the name in the payload says of the place: Slack hides those of private channels and direct messages."""
    name = str((request.body.get("channel") or {}).get("name") or "")
    return {"directmessage": Reach.DIRECT, "privategroup": Reach.NOT_INVITED}.get(name, Reach.NOT_JOINED)


def read_thread(
    desk: Desk, person_id: str, channel_id: str, thread_ts: str, looked: Reach, known: tuple[ThreadMessage, ...]
) -> Thread:
    """All pages of the thread; `known` stands in for it where the bot cannot read. Nothing is asked that Slack would refuse."""
    has_joined = desk.directory.has_joined(channel_id)
    is_closed = not has_joined and looked in (Reach.DIRECT, Reach.NOT_INVITED)
    channel = None if is_closed else desk.directory.channel(channel_id)
    raw = _replies(desk, channel_id, thread_ts) if has_joined else None
    names = AskedNames(desk.directory)
    messages = known if raw is None else tuple(_said(message, names) for message in raw if _is_written(message))
    return Thread(
        messages or known,
        Reach.WHOLE if raw is not None else _why_not(channel_id, channel),
        _audience(person_id, channel_id, channel),
        str(channel["name"]) if channel and channel.get("name") else None,
        _permalink(desk, channel_id, thread_ts) if channel else None,
    )


def _replies(desk: Desk, channel_id: str, thread_ts: str) -> list[Mapping[str, Any]] | None:
    """None: out of reach."""
    try:
        return list(desk.web.replies(channel_id, thread_ts))
    except SlackApiError as error:
        if error_code(error) in MESSAGE_IS_GONE:
            return []
        if error_code(error) in OUT_OF_REACH:
            return None
        raise


def _why_not(channel_id: str, channel: Mapping[str, Any] | None) -> Reach:
    if channel_id.startswith("D"):
        return Reach.DIRECT
    is_public = channel is not None and not (channel.get("is_private") or channel.get("is_mpim"))
    return Reach.NOT_JOINED if is_public else Reach.NOT_INVITED


def _audience(person_id: str, channel_id: str, channel: Mapping[str, Any] | None) -> str:
    """Where the bot cannot know who reads along, the card is for its author alone until an audience is chosen."""
    if channel is None or channel.get("is_im"):
        return f"person:{person_id}"
    return f"channel:{channel_id}" if channel.get("is_private") or channel.get("is_mpim") else EVERYONE


def _permalink(desk: Desk, channel_id: str, thread_ts: str) -> str | None:
    try:
        return desk.web.permalink(channel_id, thread_ts)
    except SlackApiError:
        return None


def _is_written(message: Payload) -> bool:
    return message.get("subtype") in WRITTEN


def _said(message: Payload, names: Names) -> ThreadMessage:
    author_id = str(message.get("user") or message.get("bot_id") or "")
    is_bot = bool(message.get("bot_id")) or message.get("subtype") == "bot_message"
    return ThreadMessage(
        ts=str(message["ts"]),
        author_id=author_id,
        author_name=(None if is_bot else names.user(author_id)) or author_id,
        markdown=from_message(message, names),
        is_bot=is_bot,
        reactions=sum(int(reaction.get("count") or 0) for reaction in message.get("reactions") or ()),
    )
