"""Collections: the shelves, their leads and defaults."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kb_bot.domain.access import Viewer, can_see, leads_collection
from kb_bot.domain.cards import Collection
from kb_bot.domain.text import clean
from kb_bot.errors import Invalid, NotAllowed
from kb_bot.services.door import admit
from kb_bot.store import collections, people
from kb_bot.store.database import Database, Session

NAME_MAX = 60


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

    def save(self, viewer: Viewer, collection: Collection) -> Collection:
        """A new collection (id 0; admins only) or changed terms of one (its lead or an admin)."""
        admit(viewer)
        named = replace(collection, name=_name(collection.name))
        with self._database.write() as session:
            roles = people.roles(session, viewer)
            if not (roles.is_admin if named.id == 0 else leads_collection(roles, named.id)):
                raise NotAllowed("error-not-allowed-collection")
            _check_people(session, named)
            if named.id == 0:
                return collections.create(session, named, viewer.person_id, self._clock())
            collections.change(session, named, viewer.person_id, self._clock())
            return collections.get(session, viewer.workspace_id, named.id)


def _check_people(session: Session, collection: Collection) -> None:
    """Raises Invalid for a guest, an outsider or somebody who has left: nobody of them could do what is asked here."""
    named = [("lead", collection.lead_id), ("owner", collection.default_owner_id)]
    named += [("editors", person_id) for person_id in sorted(collection.editors)]
    known = people.get_many(session, collection.workspace_id, (person_id for _, person_id in named if person_id))
    for field, person_id in named:
        person = known.get(person_id or "")
        if person is not None and not person.is_full_member:
            raise Invalid("error-collection-person", field=field, name=person.name)


def _name(written: str) -> str:
    name = " ".join(clean(written).text.split())
    if not name:
        raise Invalid("error-collection-needs-name", field="name")
    if len(name) > NAME_MAX:
        raise Invalid("error-collection-name-long", field="name", over=len(name) - NAME_MAX)
    return name
