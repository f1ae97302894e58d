"""Erasing a person: ids and words everywhere; the history keeps that something was done, and cards get other owners."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain.access import Viewer
from kb_bot.domain.people import ERASED, Person
from kb_bot.errors import Conflict
from kb_bot.services.admins import check_admin
from kb_bot.store import audit, cards, erasure, people, workspaces
from kb_bot.store.database import JOBS_WAIT, Database, Session


@dataclass(frozen=True, slots=True)
class Erased:
    """By table, how many rows were deleted and in how many somebody else's id stands now; `orphans`: cards without an owner."""

    deleted: Counter[str]
    changed: Counter[str]
    orphans: int

    @property
    def tables(self) -> list[str]:
        return sorted({*self.deleted, *self.changed})


class Erasing:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def erase(self, person_id: str, called: str, *, only_try: bool = False) -> Erased:
        """In one transaction, which is rolled back when it is only tried. `called`: the name of whoever was erased.

        Raises Conflict for the last admin.
        """
        done = Erased(Counter(), Counter(), 0)
        with self._database.write(JOBS_WAIT) as session:
            for workspace_id in workspaces.list_ids(session):
                done = _added(done, self._erase(session, workspace_id, person_id, called))
            if only_try:
                session.rollback()
        if not only_try:
            self._database.scrub()
        return done

    def erase_for(self, viewer: Viewer, person_id: str, called: str, *, only_try: bool = False) -> Erased:
        """By an admin, in Slack; that it was done is written down, not of whom. Raises NotAllowed."""
        with self._database.read() as session:
            check_admin(session, viewer)
        done = self.erase(person_id, called, only_try=only_try)
        if not only_try and viewer.person_id != person_id:
            with self._database.write(JOBS_WAIT) as session:
                audit.record(session, viewer.workspace_id, viewer.person_id, "erased", {}, self._clock())
        return done

    def _erase(self, session: Session, workspace_id: str, person_id: str, called: str) -> Erased:
        cards.lock_changes(session, workspace_id)
        if [admin.id for admin in people.admins(session, workspace_id)] == [person_id]:
            raise Conflict("error-last-admin")
        touched = erasure.erase(session, workspace_id, person_id)
        if touched.changed:
            nobody = Person(workspace_id, ERASED, called, is_deleted=True)
            people.upsert(session, nobody, self._clock())
        return Erased(Counter(touched.deleted), Counter(touched.changed), touched.orphans)


def _added(one: Erased, other: Erased) -> Erased:
    return Erased(one.deleted + other.deleted, one.changed + other.changed, one.orphans + other.orphans)
