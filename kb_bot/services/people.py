"""People whom the bot has met: what Slack told of them, their role here, their absence."""

from collections.abc import Callable
from datetime import datetime

from kb_bot.domain.access import Roles, Viewer
from kb_bot.domain.people import Person
from kb_bot.store import channels, people, workspaces
from kb_bot.store.database import Database


class People:
    def __init__(self, database: Database, clock: Callable[[], datetime], admins: tuple[str, ...] = ()) -> None:
        self._database = database
        self._clock = clock
        self._admins = admins

    def known(self, workspace_id: str, person_id: str) -> Person | None:
        """The person as last seen, without asking Slack."""
        with self._database.read() as session:
            return people.get(session, workspace_id, person_id)

    def met(self, *found: Person) -> None:
        """Writes down what Slack told; what has not changed costs no write."""
        with self._database.read() as session:
            known = people.get_many(session, found[0].workspace_id, [person.id for person in found]) if found else {}
        changed = [person for person in found if not _same(known.get(person.id), person)]
        if changed:
            with self._database.write() as session:
                for person in changed:
                    people.upsert(session, person, self._clock())

    def language(self, workspace_id: str, channel_id: str | None = None) -> str:
        """The locale of what is posted: the channel's if it has one, else the workspace's."""
        with self._database.read() as session:
            channel = channels.get(session, workspace_id, channel_id) if channel_id else None
            return (channel and channel.locale) or workspaces.get(session, workspace_id).locale

    def roles(self, viewer: Viewer) -> Roles:
        with self._database.read() as session:
            return people.roles(session, viewer)

    def stay_away(self, viewer: Viewer, until: datetime | None) -> None:
        """ "I'm away until": reminders pass to the next person; None: back again."""
        with self._database.write() as session:
            people.set_away(session, viewer.workspace_id, viewer.person_id, until)


def _same(known: Person | None, told: Person) -> bool:
    """Whether the store says already what Slack tells; `away_until` is ours and never told."""
    return known is not None and all(
        getattr(known, name) == getattr(told, name) for name in Person.__slots__ if name != "away_until"
    )
