"""How an answer may be posted in a place: the place decides, whoever posts."""

from enum import Enum, auto

from kb_bot.domain.access import Place, may_post
from kb_bot.domain.cards import EVERYONE, Collection


class Way(Enum):
    WHOLE_CARD = auto()
    REPLY_ALONE = auto()  # no note, no trust, no number, no names; after a preview


def way_to_share(audience: str, shelf: Collection, place: Place, insiders: frozenset[str] | None) -> Way | None:
    """None: not at all. `insiders`: the members of the audience's channel or group."""
    if may_post(audience, place, insiders):
        return Way.WHOLE_CARD
    return Way.REPLY_ALONE if _is_opened(audience, shelf, place) else None


def why_not(audience: str, place: Place) -> str:
    """The sentence that says why a card may not be posted there, and what is possible instead."""
    if audience.startswith("person:"):
        return "answers-share-only-me"
    if place.members is None and place.has_guests:
        return "answers-share-unseen"
    if place.has_outsiders:
        return "answers-share-outsiders"
    return "answers-share-guests" if place.has_guests else "answers-share-narrow"


def _is_opened(audience: str, shelf: Collection, place: Place) -> bool:
    """Whether a lead has opened the collection to those who read along there, and nobody has narrowed this card.

    Where the members cannot be read, nobody knows who reads along.
    """
    if place.members is None or audience not in (EVERYONE, f"channel:{place.channel_id}"):
        return False
    return place.channel_id in shelf.guest_channels or (place.has_outsiders and shelf.is_for_customers)
