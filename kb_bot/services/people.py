"""People whom the bot has met: what Slack told of them, their role here, their absence."""

from collections.abc import Callable, Iterable
from datetime import datetime

from kb_bot.domain.access import Roles, Viewer
from kb_bot.domain.people import Person
from kb_bot.errors import Invalid
from kb_bot.services.door import admit
from kb_bot.store import notices, people
from kb_bot.store.database import Database, Session


class People:
    """What is told by Slack comes in as values; nothing here asks Slack."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def known(self, workspace_id: str, person_id: str) -> Person | None:
        """The person as last seen, without asking Slack."""
        with self._database.read() as session:
            return people.get(session, workspace_id, person_id)

    def names(self, workspace_id: str, person_ids: Iterable[str | None]) -> dict[str, str]:
        """Names of those whom we have met, by id."""
        with self._database.read() as session:
            found = people.get_many(session, workspace_id, (id_ for id_ in person_ids if id_))
        return {id_: person.name for id_, person in found.items()}

    def met(self, *found: Person) -> None:
        """Writes down what Slack told; what has not changed costs no write."""
        if not found:
            return
        with self._database.read() as session:
            known = people.get_many(session, found[0].workspace_id, [person.id for person in found])
        changed = [person for person in found if not _same(known.get(person.id), person)]
        if changed:
            with self._database.write() as session:
                for person in changed:
                    people.upsert(session, person, self._clock())

    def roles(self, viewer: Viewer) -> Roles:
        with self._database.read() as session:
            return people.roles(session, viewer)

    def admins(self, workspace_id: str) -> list[Person]:
        with self._database.read() as session:
            return people.admins(session, workspace_id)

    def make_admin(self, person: Person) -> None:
        """Named by the operator. Repeating it changes nothing."""
        if person.id in {admin.id for admin in self.admins(person.workspace_id)}:
            return
        with self._database.write() as session:
            now = self._clock()
            people.upsert(session, person, now)
            people.set_admin(session, person.workspace_id, person.id, is_admin=True, actor_id=None, now=now)
            _owe_first_steps(session, person, now)

    def arrive(self, viewer: Viewer, person: Person) -> bool:
        """Somebody opened Home. True the first time; the first admin of the Slack workspace becomes ours, with four steps to do."""
        admit(viewer)
        with self._database.write() as session:
            now = self._clock()
            people.upsert(session, person, now)
            is_first = people.first_seen(session, person.workspace_id, person.id, now)
            if person.is_slack_admin and not people.admins(session, person.workspace_id):
                people.set_admin(session, person.workspace_id, person.id, is_admin=True, actor_id=None, now=now)
                _owe_first_steps(session, person, now)
            return is_first

    def stay_away(self, viewer: Viewer, until: datetime | None) -> None:
        """ "I'm away until": reminders pass to the next person; None: back again. Raises Invalid for a time that has passed."""
        admit(viewer)
        if until is not None and until <= self._clock():
            raise Invalid("error-away-past", field="away")
        with self._database.write() as session:
            people.set_away(session, viewer.workspace_id, viewer.person_id, until)


def _owe_first_steps(session: Session, person: Person, now: datetime) -> None:
    key = f"first-steps:{person.id}"
    notices.owe(session, person.workspace_id, key, kind="first_steps", to_id=person.id, due_at=now, now=now)


def _same(known: Person | None, told: Person) -> bool:
    """Whether the store says already what Slack tells; `away_until` is ours and never told."""
    return known is not None and all(
        getattr(known, name) == getattr(told, name) for name in Person.__slots__ if name != "away_until"
    )
