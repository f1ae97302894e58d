"""The latest changes of roles, settings and collections, for admins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain.access import Viewer
from kb_bot.domain.audit import Deed
from kb_bot.services.admins import check_admin
from kb_bot.store import audit, people
from kb_bot.store.database import Database

PAGE = 15


@dataclass(frozen=True, slots=True)
class Latest:
    """Some of what was changed, the newest first. `number` counts from 0; `names` are those of all people in it."""

    deeds: tuple[Deed, ...]
    names: Mapping[str, str]
    number: int
    has_older: bool


class Audit:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def page(self, viewer: Viewer, number: int = 0) -> Latest:
        with self._database.read() as session:
            check_admin(session, viewer)
            found = audit.latest(session, viewer.workspace_id, PAGE + 1, offset=number * PAGE)
            known = people.get_many(session, viewer.workspace_id, {id_ for deed in found for id_ in people_in(deed)})
        names = {id_: person.name for id_, person in known.items()}
        return Latest(tuple(found[:PAGE]), names, number, has_older=len(found) > PAGE)


def people_in(deed: Deed) -> set[str]:
    changed = deed.detail.get("changed") or {}
    editors = [id_ for editors in changed.get("editors") or () for id_ in editors]
    found = {deed.actor_id, deed.detail.get("person"), *(changed.get("lead_id") or ()), *editors}
    return {id_ for id_ in found if id_}
