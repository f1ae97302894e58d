"""Collections: the shelves, their leads and defaults, and for whom they are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Roles, Viewer, can_see, leads_collection, narrowed
from kb_bot.domain.cards import EVERYONE, Card, Collection
from kb_bot.domain.text import clean
from kb_bot.errors import Invalid, NotAllowed, NotFound
from kb_bot.services.door import admit
from kb_bot.store import cards, collections, notices, people
from kb_bot.store.database import Database, Session

NAME_MAX = 60
BATCH = 100
OWN_ONLY = "audience_own_only"  # the notice to an owner whose card nobody else sees any more
BY_COLLECTION = "collection"  # why a card's audience changed, in its history


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What another audience of a collection does to its cards: how many are seen by fewer people, how many by their owners alone.

    Of cards that the viewer cannot see it says nothing.
    """

    fewer: int = 0
    owners: int = 0


class Collections:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self, viewer: Viewer) -> list[Collection]:
        """The shelves that the viewer may put cards on, by name."""
        admit(viewer)
        with self._database.read() as session:
            shelves = collections.list_all(session, viewer.workspace_id)
        return [shelf for shelf in shelves if can_see(viewer, shelf.audience)]

    def managed(self, viewer: Viewer) -> list[Collection]:
        """Those whose terms are the viewer's to set, by name: a lead's own, for an admin all, whoever their cards are for."""
        admit(viewer)
        with self._database.read() as session:
            roles = people.roles(session, viewer)
            shelves = collections.list_all(session, viewer.workspace_id)
        return [shelf for shelf in shelves if leads_collection(roles, shelf.id)]

    def one(self, viewer: Viewer, collection_id: int) -> Collection:
        """Raises NotFound for one that is not the viewer's to change."""
        for shelf in self.managed(viewer):
            if shelf.id == collection_id:
                return shelf
        raise NotFound("error-collection-not-found")

    def open_for(self, workspace_id: str, channel_id: str) -> frozenset[int]:
        """Those in which whoever is in the channel may look for answers."""
        with self._database.read() as session:
            return collections.open_for(session, workspace_id, channel_id)

    def narrowing(self, viewer: Viewer, collection: Collection) -> Narrowing:
        """What saving the collection would do to its cards, as far as the viewer may know."""
        admit(viewer)
        with self._database.read() as session:
            found = cards.count_wider_than(session, viewer, collection.id, collection.audience)
        return Narrowing(found.get(EVERYONE, 0), sum(count for key, count in found.items() if key != EVERYONE))

    def save(self, viewer: Viewer, collection: Collection) -> Collection:
        """A new collection (id 0; admins only) or changed terms of one (its lead or an admin). Its cards come to fit into it."""
        admit(viewer)
        named = replace(collection, name=_name(collection.name))
        saved = None
        while saved is None:
            saved = self._save_some(viewer, named)
        return saved

    def _save_some(self, viewer: Viewer, collection: Collection) -> Collection | None:
        """Some of its cards, and with the last of them the collection: short transactions, between which nothing is too wide."""
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            _check(session, viewer, collection)
            if collection.id == 0:
                return collections.create(session, collection, viewer.person_id, self._clock())
            found = cards.wider_than(session, collection.id, collection.audience, BATCH)
            for card in found:
                _narrow(session, card, collection, viewer, self._clock())
            if len(found) == BATCH:
                return None
            collections.change(session, collection, viewer.person_id, self._clock())
            return collections.get(session, viewer.workspace_id, collection.id)


def _check(session: Session, viewer: Viewer, collection: Collection) -> None:
    _check_right(people.roles(session, viewer), collection)
    _check_people(session, collection)
    collections.refuse_taken_name(session, collection)


def _check_right(roles: Roles, collection: Collection) -> None:
    if not (roles.is_admin if collection.id == 0 else leads_collection(roles, collection.id)):
        raise NotAllowed("error-not-allowed-collection")


def _check_people(session: Session, collection: Collection) -> None:
    """Raises Invalid for a guest, an outsider or somebody who has left: nobody of them could do what is asked here."""
    named = [("lead", collection.lead_id), ("owner", collection.default_owner_id)]
    named += [("editors", person_id) for person_id in sorted(collection.editors)]
    known = people.get_many(session, collection.workspace_id, (person_id for _, person_id in named if person_id))
    for field, person_id in named:
        person = known.get(person_id or "")
        if person is not None and not person.is_full_member:
            raise Invalid("error-collection-person", field=field, name=person.name)


def _narrow(session: Session, card: Card, collection: Collection, viewer: Viewer, now: datetime) -> None:
    """Whose card was for others than the collection is for now has to say anew who may see it."""
    audience = narrowed(card.content.audience, collection.audience, card.owner_id)
    after = cards.apply(session, lifecycle.seen_by(card, audience, viewer.person_id, now, BY_COLLECTION))
    if audience != collection.audience:
        notices.owe(
            session,
            card.workspace_id,
            f"{OWN_ONLY}:{card.id}:{after.revision}",
            kind=OWN_ONLY,
            to_id=card.owner_id,
            due_at=now,
            now=now,
            card_id=card.id,
        )


def _name(written: str) -> str:
    name = " ".join(clean(written).text.split())
    if not name:
        raise Invalid("error-collection-needs-name", field="name")
    if len(name) > NAME_MAX:
        raise Invalid("error-collection-name-long", field="name", over=len(name) - NAME_MAX)
    return name
