"""Who of a user group is on duty for a card: the group takes turns, and each card has one name."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kb_bot.domain.cards import Card
from kb_bot.domain.lifecycle import STAGE_OWNER_AGAIN


@dataclass(frozen=True, slots=True)
class Team:
    """A user group as the owner of a card: its members who could own one, and those of them who may see the card.

    Whoever has left may still be named in the group: with nobody else in it, it is empty.
    """

    members: frozenset[str]
    able: frozenset[str]


def on_duty(members: Iterable[str], latest: Mapping[str, int]) -> str | None:
    """For a new card: the member whose turn is the longest ago. `latest`: the newest card that each of them answers for."""
    return min(members, key=lambda member: (latest.get(member, 0), member), default=None)


def whose_turn(card: Card, able: Collection[str]) -> str:
    """For a card that somebody is to be asked about: its turn passes on to the next when it is time to ask again, and
    from whoever cannot be asked. Nobody else there: it stays."""
    is_again = card.ask_stage == STAGE_OWNER_AGAIN and card.asked_id == card.owner_id
    if card.owner_id in able and not is_again:
        return card.owner_id
    return _next(card.owner_id, able)


def _next(current: str, able: Collection[str]) -> str:
    """Round and round in the order of their ids: everybody's turn comes."""
    others = sorted(member for member in able if member != current)
    after = [member for member in others if member > current]
    return (after or others or [current])[0]
