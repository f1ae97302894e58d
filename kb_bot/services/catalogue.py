"""The search index, kept in step with the store: whoever searches first takes over what has changed since."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb_bot.domain.cards import Trust
from kb_bot.errors import Busy
from kb_bot.search import Document, Index
from kb_bot.store import indexed
from kb_bot.store.database import Database, Session
from kb_bot.store.indexed import Indexed

BATCH = 500
PATIENCE = 1.5  # seconds that a person waits while the cards are read for the first time


@dataclass(slots=True)
class _Copy:
    """The cards of one workspace in memory, as of `revision`. `turn` is held by the one who takes over changes."""

    index: Index = field(default_factory=Index)
    revision: int = 0
    is_whole: bool = False
    turn: threading.Lock = field(default_factory=threading.Lock)


class Catalogue:
    """One index per workspace; readers search on while somebody brings it up to date."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._copies: dict[str, _Copy] = {}
        self._lock = threading.Lock()

    def fresh(self, session: Session, workspace_id: str) -> Index:
        """The index with everything that the session, one that reads, can see. Raises Busy before it was ever whole."""
        copy = self._copy(workspace_id)
        wanted = indexed.revision(session, workspace_id)
        if copy.revision < wanted or not copy.is_whole:
            self._catch_up(session, copy, workspace_id, wanted)
        return copy.index

    def load(self, database: Database, workspace_id: str) -> None:
        """Reads all cards, at the start: it takes seconds when there are very many."""
        with database.read() as session:
            self.fresh(session, workspace_id)

    def _copy(self, workspace_id: str) -> _Copy:
        with self._lock:
            return self._copies.setdefault(workspace_id, _Copy())

    def _catch_up(self, session: Session, copy: _Copy, workspace_id: str, wanted: int) -> None:
        if not copy.turn.acquire(timeout=self._patience):
            if not copy.is_whole:
                raise Busy("answers-still-reading")
            return
        try:
            while changed := indexed.changed_since(session, workspace_id, copy.revision, BATCH):
                _take_over(copy.index, changed)
                copy.revision = changed[-1].revision
            copy.revision = max(copy.revision, wanted)
            copy.is_whole = True
        finally:
            copy.turn.release()


def _take_over(index: Index, changed: Iterable[Indexed]) -> None:
    index.remove(card.id for card in changed if card.trust is Trust.ARCHIVED)
    index.put(_document(card) for card in changed if card.trust is not Trust.ARCHIVED)


def _document(card: Indexed) -> Document:
    return Document(card.id, card.number, card.title, card.answer, card.tags, card.aliases, card.audience)
