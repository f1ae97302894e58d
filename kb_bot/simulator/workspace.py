"""The state of a workspace as plain data: who is there, where they talk, what was said, what stands on their screens."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TEAM_ID = "T0LOCALKB1"
BOT_USER = "U0LOCALBOT"
BOT_ID = "B0LOCALBOT"
APP_ID = "A0LOCALAPP"


@dataclass(slots=True)
class User:
    id: str
    name: str
    real_name: str
    team_id: str = TEAM_ID
    tz: str = "Europe/London"
    locale: str = "en-US"
    deleted: bool = False
    is_bot: bool = False
    is_admin: bool = False
    is_owner: bool = False
    is_primary_owner: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    title: str = ""  # what they do here
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    dnd_start: int = 1  # the next stretch of do-not-disturb, epoch seconds; 1 is Slack's word for none
    dnd_end: int = 1
    updated: int = 0


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    kind: str  # "channel" (public), "group" (private), "im" or "mpim"
    members: list[str] = field(default_factory=list)
    creator: str = ""
    created: int = 0
    is_archived: bool = False
    is_ext_shared: bool = False
    is_read_only: bool = False  # only people may post
    team_ids: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Message:
    channel: str
    ts: str
    text: str
    user: str = ""
    team: str = TEAM_ID
    bot_id: str = ""
    username: str = ""
    subtype: str = ""
    thread_ts: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    edited: Json | None = None
    metadata: Json | None = None
    client_msg_id: str = ""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    replies: list[str] = field(default_factory=list)  # ts of each reply, on the parent only
    notifies: list[str] = field(default_factory=list)  # whom its mentions ring: channel, here, everyone, U..., S...
    values: Json = field(default_factory=dict)  # what people chose in its menus: block_id -> action_id -> state
    version: int = 0


@dataclass(slots=True)
class Ephemeral:
    ts: str
    channel: str
    user: str  # the only person who sees it
    text: str
    thread_ts: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    notifies: list[str] = field(default_factory=list)
    values: Json = field(default_factory=dict)
    version: int = 0


@dataclass(slots=True)
class View:
    id: str
    user: str
    hash: str
    body: Json  # type, title, blocks, submit, close, private_metadata, callback_id ... as the app gave them
    values: Json = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)  # block_id -> what stands under the field
    root_id: str = ""
    previous_id: str | None = None
    tab: str = ""  # the open page on which it stands; empty: on each of the person's
    version: int = 0


@dataclass(slots=True)
class Group:
    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
    created: int = 0
    disabled: bool = False


@dataclass(slots=True)
class Screen:
    """What only this person has in front of them."""

    windows: list[str] = field(default_factory=list)  # ids of the open modals, the top one last
    home: str = ""  # id of the published home view
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Workspace:
    name: str = "Local workspace"
    domain: str = "local-kb"
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, dict[str, Message]] = field(default_factory=dict)  # channel -> ts -> message
    ephemerals: list[Ephemeral] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    screens: dict[str, Screen] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)  # names of other workspaces that have one, by id
    serial: int = 0  # the last number used in an id
    version: int = 0  # grows with every change

    def new_id(self, kind: str) -> str:
        """An id that looks like Slack's: a letter for the kind, then capitals and digits."""
        self.serial += 1
        return f"{kind}0{self.serial:09X}"

    def screen(self, user: str) -> Screen:
        return self.screens.setdefault(user, Screen())

    def message(self, channel: str, ts: str) -> Message | None:
        return self.messages.get(channel, {}).get(ts)

    def in_channel(self, channel: str) -> list[Message]:
        """Oldest first."""
        rows = self.messages.get(channel, {})
        return [rows[ts] for ts in sorted(rows)]

    def thread(self, parent: Message) -> list[Message]:
        """The replies, oldest first."""
        rows = self.messages[parent.channel]
        return [rows[ts] for ts in sorted(parent.replies) if ts in rows]

    def top_window(self, user: str) -> View | None:
        stack = self.screen(user).windows
        return self.views[stack[-1]] if stack else None

    def im(self, one: str, other: str) -> Channel | None:
        return next((c for c in self.channels.values() if c.kind == "im" and set(c.members) == {one, other}), None)


def new_workspace(bot_name: str) -> Workspace:
    workspace = Workspace()
    workspace.users[BOT_USER] = User(BOT_USER, bot_name, bot_name, is_bot=True, tz="America/Los_Angeles")
    return workspace
