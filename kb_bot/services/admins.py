"""The admins of the knowledge base, as they name each other: there is always one."""

from collections.abc import Callable, Sequence
from datetime import datetime

from kb_bot.domain.access import Viewer
from kb_bot.domain.people import Person
from kb_bot.errors import Invalid, NotAllowed
from kb_bot.services.door import admit
from kb_bot.store import notices, people
from kb_bot.store.database import Database, Session

NAMED = "named_admin"  # the notice to whoever has become one


class Admins:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self, viewer: Viewer) -> list[Person]:
        """For admins."""
        with self._database.read() as session:
            check_admin(session, viewer)
            return people.admins(session, viewer.workspace_id)

    def name(self, viewer: Viewer, chosen: Sequence[Person]) -> list[Person]:
        """From now on these, as Slack told of them just now, and nobody else. Those who are new to it are told.

        Raises Invalid when nobody is left, or for somebody who is no full member.
        """
        check_chosen([person.id for person in chosen])
        for person in chosen:
            if not person.is_full_member:
                raise Invalid("error-collection-person", field="admins", name=person.name)
        with self._database.write() as session:
            check_admin(session, viewer)
            before = people.named_admins(session, viewer.workspace_id)
            for person in chosen:
                if person.id not in before:
                    self._welcome(session, viewer, person)
            for gone in sorted(before - {person.id for person in chosen}):
                self._set(session, viewer, gone, is_admin=False)
            return people.admins(session, viewer.workspace_id)

    def _welcome(self, session: Session, viewer: Viewer, person: Person) -> None:
        now = self._clock()
        people.upsert(session, person, now)
        self._set(session, viewer, person.id, is_admin=True)
        if person.id != viewer.person_id:
            key, what = f"{NAMED}:{person.id}:{now.isoformat()}", {"by": viewer.person_id}
            notices.owe(
                session, viewer.workspace_id, key, kind=NAMED, to_id=person.id, payload=what, due_at=now, now=now
            )

    def _set(self, session: Session, viewer: Viewer, person_id: str, *, is_admin: bool) -> None:
        actor, now = viewer.person_id, self._clock()
        people.set_admin(session, viewer.workspace_id, person_id, is_admin=is_admin, actor_id=actor, now=now)


def check_chosen(person_ids: Sequence[str]) -> None:
    """Raises Invalid: somebody has to be left who can change this again."""
    if not person_ids:
        raise Invalid("error-last-admin", field="admins")


def check_admin(session: Session, viewer: Viewer) -> None:
    """Raises NotAllowed."""
    admit(viewer)
    if not people.roles(session, viewer).is_admin:
        raise NotAllowed("error-not-allowed-settings")
