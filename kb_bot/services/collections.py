"""Collections: the shelves, their leads and defaults."""

from collections.abc import Callable
from datetime import datetime

from kb_bot.domain.access import Viewer, can_see
from kb_bot.domain.cards import Collection
from kb_bot.store import collections
from kb_bot.store.database import Database


class Collections:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self, viewer: Viewer) -> list[Collection]:
        """The shelves that the viewer may put cards on, by name."""
        with self._database.read() as session:
            return [
                shelf for shelf in collections.all_of(session, viewer.workspace_id) if can_see(viewer, shelf.audience)
            ]
