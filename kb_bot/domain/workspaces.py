"""A workspace of Slack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workspace:
    """`locale` is the language of what everybody reads, where a channel has none of its own."""

    id: str
    name: str
    bot_user_id: str
    locale: str = "en"
