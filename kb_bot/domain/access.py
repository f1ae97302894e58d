"""Who may see and do what. One rule for reading: the card's audience key is among the viewer's scopes.

It is written three times, which a property test holds equal: here, in SQL (store/access.py) and as the mask of the search.
"""

from dataclasses import dataclass
from enum import StrEnum

from kb_bot.domain.cards import EVERYONE, Card
from kb_bot.domain.lifecycle import MOVES, Kind, Who


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person for whom something is looked up, with Slack's facts at most 60 s old; what is unknown is left out and so hidden.

    `open_collections`: for a guest or outsider those that a lead has opened for the channel in which they ask, the one of
    `channels`. A full member needs none: to them every collection is open.
    """

    workspace_id: str
    person_id: str
    channels: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    is_full_member: bool = True
    open_collections: frozenset[int] = frozenset()

    @property
    def scopes(self) -> frozenset[str]:
        """Every audience key that includes this viewer. Guests and outsiders have none: the default is no."""
        in_channels = frozenset(f"channel:{channel_id}" for channel_id in self.channels)
        if not self.is_full_member:
            return in_channels | {EVERYONE} if self.open_collections else frozenset()
        return in_channels | {EVERYONE, f"person:{self.person_id}"} | {f"group:{group_id}" for group_id in self.groups}

    @property
    def mask(self) -> frozenset[str]:
        """The scopes as the search takes them: an audience alone, or an audience in a collection."""
        if self.is_full_member:
            return self.scopes
        return frozenset(in_collection(key, id_) for key in self.scopes for id_ in self.open_collections)


@dataclass(frozen=True, slots=True)
class Roles:
    """What the knowledge base itself has given to a person."""

    is_admin: bool = False
    leads: frozenset[int] = frozenset()
    edits: frozenset[int] = frozenset()


class Savers(StrEnum):
    """Who may save new cards. Suggesting an edit is open to everybody in any case."""

    EVERYONE = "everyone"
    EDITORS = "editors"  # of the collection, its lead and admins


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be posted. `members` None: they could not be read, so nothing narrower than the place may go there."""

    channel_id: str
    has_outsiders: bool
    has_guests: bool
    members: frozenset[str] | None = None


def in_collection(audience: str, collection_id: int) -> str:
    """The scope of a card in the search."""
    return f"{collection_id}@{audience}"


def can_see(viewer: Viewer, audience: str) -> bool:
    return audience in viewer.scopes


def can_see_card(viewer: Viewer, audience: str, collection_id: int) -> bool:
    is_open = viewer.is_full_member or collection_id in viewer.open_collections
    return is_open and can_see(viewer, audience)


def is_within(audience: str, shelf: str) -> bool:
    """Whether a card of this audience may stand in a collection of that one: it may only be for fewer people.

    A card has one key, and one key cannot say "this group, as far as it is in that channel". Nor does anybody know which of
    two channels or groups is part of the other: that changes with every member who comes or goes. So the order knows three
    steps only: everyone, then any one channel or group, then one person.
    """
    return shelf in (EVERYONE, audience) or audience.startswith("person:")


def narrowed(audience: str, shelf: str, owner_id: str) -> str:
    """The audience of a card that comes to stand in a collection, or whose collection becomes one for fewer people.

    What was for everyone is for the collection's people. What was for others is for its owner alone: nobody may read it who
    could not before.
    """
    if is_within(audience, shelf):
        return audience
    return shelf if audience == EVERYONE else f"person:{owner_id}"


def leads_collection(roles: Roles, collection_id: int) -> bool:
    return roles.is_admin or collection_id in roles.leads


def may_save(roles: Roles, collection_id: int, savers: Savers) -> bool:
    """Whether a new card of somebody with these roles may stand in the collection."""
    return savers is Savers.EVERYONE or collection_id in roles.edits or leads_collection(roles, collection_id)


def may_verify(viewer: Viewer, roles: Roles, card: Card) -> bool:
    """The owner (of a group: each of its members, whoever's turn it is), the collection's lead, admins; and only of what they can see."""
    if not can_see(viewer, card.content.audience):
        return False
    is_owner = card.owner_id == viewer.person_id or card.content.owner_group_id in viewer.groups
    return is_owner or leads_collection(roles, card.content.collection_id)


def may_edit(viewer: Viewer, roles: Roles, card: Card) -> bool:
    """Those who may verify, and the collection's editors; everybody else suggests."""
    is_editor = card.content.collection_id in roles.edits
    return may_verify(viewer, roles, card) or (is_editor and can_see(viewer, card.content.audience))


def may(viewer: Viewer, roles: Roles, card: Card, move: Kind) -> bool:
    """Whether the table of moves lets the viewer do this to the card. Nobody makes the clock's moves."""
    match MOVES[move].who:
        case Who.ANYBODY:
            return can_see(viewer, card.content.audience)
        case Who.EDITOR:
            return may_edit(viewer, roles, card)
        case Who.KEEPER:
            return may_verify(viewer, roles, card)
        case Who.LEAD:
            sees = can_see(viewer, card.content.audience)
            return sees and leads_collection(roles, card.content.collection_id)
    return False


def may_post(audience: str, place: Place, insiders: frozenset[str] | None) -> bool:
    """Whether everybody in the place may see a card of this audience. `insiders`: the members of the audience's channel or group.

    With outsiders present nothing internal is posted; guests see only what was written in the very channel.
    """
    if place.has_outsiders or audience.startswith("person:"):
        return False
    if audience == f"channel:{place.channel_id}":
        return True
    if place.has_guests:
        return False
    if audience == EVERYONE:
        return True
    return place.members is not None and insiders is not None and place.members <= insiders
