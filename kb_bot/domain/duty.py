"""Who of a user group is on duty for a card: the group is asked in rotation, each card has one name."""

from collections.abc import Iterable, Mapping


def on_duty(members: Iterable[str], latest: Mapping[str, int]) -> str | None:
    """The member whose turn is the longest ago. `latest`: the newest card that each of them answers for in this group."""
    return min(members, key=lambda member: (latest.get(member, 0), member), default=None)
