"""Where a message stands in Slack."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Post:
    """A message by its channel and its timestamp, which Slack uses as its id."""

    channel_id: str
    ts: str
