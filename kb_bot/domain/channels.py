"""A channel as the bot needs it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel as Slack last told. `is_member`: the bot is in it. `locale` is ours: the language of what is posted there, if set."""

    workspace_id: str
    id: str
    name: str
    is_private: bool = False
    is_shared: bool = False
    is_archived: bool = False
    is_member: bool = False
    locale: str | None = None
