"""Who may see cards whose channel was archived: chosen anew by who answers for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer, can_see, is_within, may_verify
from kb_bot.domain.cards import EVERYONE, Card, Collection
from kb_bot.errors import Conflict, Invalid
from kb_bot.services.door import admit
from kb_bot.store import cards, channels, collections, people, workspaces
from kb_bot.store.database import Database, Session

BY_CHANNEL = "channel_closed"  # why a card's audience changed, in its history


@dataclass(frozen=True, slots=True)
class Closed:
    """A channel that was archived, the cards for its members that somebody is to decide about, and how many still see them."""

    channel_id: str
    name: str
    cards: tuple[Card, ...]
    members: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many cards are for others now, and which could not be: their collections are for fewer people."""

    done: int
    left: tuple[Card, ...]


class Audiences:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def closed(self, viewer: Viewer, channel_id: str) -> Closed:
        """With the cards that the viewer can see and owns, or looks after because their owner has left."""
        admit(viewer)
        with self._database.read() as session:
            channel = channels.get(session, viewer.workspace_id, channel_id)
            found = tuple(_to_decide(session, viewer, channel_id))
            readers = _readers(session, viewer.workspace_id, channel_id)
        return Closed(channel_id, channel.name if channel else "", found, readers)

    def collection(self, viewer: Viewer, collection_id: int) -> Collection:
        """Raises NotFound."""
        with self._database.read() as session:
            return collections.get(session, viewer.workspace_id, collection_id)

    def choose(self, viewer: Viewer, channel_id: str, audience: str) -> Chosen:
        """The cards of a channel that was archived are for others from now on.

        Raises Invalid for an audience that the viewer does not belong to, Conflict when there is nothing to decide any more.
        """
        admit(viewer)
        if not can_see(viewer, audience):
            raise Invalid("cards-error-audience", field="channel")
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            found = _to_decide(session, viewer, channel_id)
            shelves = {
                one.id: one.audience for one in collections.list_all(session, viewer.workspace_id, with_archived=True)
            }
            fitting = [card for card in found if is_within(audience, shelves.get(card.content.collection_id, EVERYONE))]
            for card in fitting:
                change = lifecycle.seen_by(card, audience, viewer.person_id, self._clock(), BY_CHANNEL)
                cards.apply(session, change)
        if not found:
            raise Conflict("audiences-nothing-left")
        return Chosen(len(fitting), tuple(card for card in found if card not in fitting))


def _readers(session: Session, workspace_id: str, channel_id: str) -> int:
    """How many of those who were in the channel last can still read its cards: no guests, no bots, nobody who has left."""
    members = channels.members(session, workspace_id, channel_id)
    known = people.get_many(session, workspace_id, members)
    gone = {id_ for id_, person in known.items() if not person.is_full_member}
    return len(members - gone - {workspaces.get(session, workspace_id).bot_user_id})


def _to_decide(session: Session, viewer: Viewer, channel_id: str) -> list[Card]:
    audience = f"channel:{channel_id}"
    if not can_see(viewer, audience):
        return []
    roles = people.roles(session, viewer)
    found = cards.of_audience(session, viewer.workspace_id, audience)
    owners = people.get_many(session, viewer.workspace_id, {card.owner_id for card in found})
    gone = {id_ for id_, person in owners.items() if person.is_deleted}
    return [
        card
        for card in found
        if may_verify(viewer, roles, card) and (card.owner_id == viewer.person_id or card.owner_id in gone)
    ]
