"""The search index, kept in step with the store: whoever searches first takes over what has changed since.

It is built anew at each start, in the background. A copy of it on disk would save some seconds, once, at very many cards, and could
be of another version, torn, or behind the store: all that would have to be found out before the first answer, and is not worth it.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from time import monotonic

from kb_bot.domain.access import Viewer, in_collection
from kb_bot.domain.cards import Trust
from kb_bot.search import Document, Index
from kb_bot.store import indexed, synonyms
from kb_bot.store.database import Database, Session
from kb_bot.store.indexed import Indexed

BATCH = 2_000
PATIENCE = 1.0  # seconds that a person waits while cards are read; after that he is answered from those that have been
AT_A_TIME = 2.0  # seconds of one transaction, at the start


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the cards that a viewer can see the index knows so far."""

    read: int
    all: int


@dataclass(slots=True)
class _Copy:
    """The cards of one workspace in memory, as of `revision`. `turn` is held by the one who takes over changes.

    `revisions`: by card id as of which change it is here.  `is_doubted`: somebody found in it what is not in the store.
    """

    index: Index = field(default_factory=Index)
    revisions: dict[int, int] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    revision: int = 0
    is_whole: bool = False
    is_doubted: bool = False
    begun_at: float = field(default_factory=monotonic)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def take_over(self, changed: Iterable[Indexed]) -> None:
        live = []
        for card in changed:
            if card.trust is Trust.ARCHIVED:
                self.drop([card.id])
            else:
                live.append(card)
        self.index.put(_document(card) for card in live)
        self.revisions.update((card.id, card.revision) for card in live)

    def drop(self, card_ids: Sequence[int]) -> None:
        self.index.remove(card_ids)
        for card_id in card_ids:
            self.revisions.pop(card_id, None)

    def begin_anew(self) -> None:
        self.index, self.revisions, self.synonyms = Index(), {}, ()
        self.revision, self.is_whole = 0, False


class Catalogue:
    """One index per workspace; readers search on while somebody brings it up to date."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._copies: dict[str, _Copy] = {}
        self._lock = threading.Lock()

    def fresh(self, session: Session, workspace_id: str) -> Index:
        """The index with everything that the session, one that reads, can see; while very much is new, with part of it."""
        copy = self._copy(workspace_id)
        wanted = indexed.revision(session, workspace_id)
        until = monotonic() + self._patience
        if _is_behind(copy, wanted) and copy.turn.acquire(timeout=self._wait(copy)):
            try:
                if _is_behind(copy, wanted):
                    _read_on(session, copy, workspace_id, wanted, until)
                if copy.is_doubted and copy.is_whole and copy.revision == wanted:
                    _repair(session, copy, workspace_id)
            finally:
                copy.turn.release()
        return copy.index

    def progress(self, session: Session, viewer: Viewer) -> Progress | None:
        """None when the index misses nothing that the viewer can see."""
        copy = self._copy(viewer.workspace_id)
        if copy.is_whole:
            return None
        known, there = copy.index.count(viewer.mask), indexed.count(session, viewer)
        return Progress(known, there) if known < there else None

    def load(self, database: Database, workspace_id: str) -> None:
        """Reads all cards, at the start: it takes seconds when there are very many."""
        copy = self._copy(workspace_id)
        copy.begun_at = monotonic()
        with copy.turn:
            while not copy.is_whole:
                with database.read() as session:
                    wanted = indexed.revision(session, workspace_id)
                    _read_on(session, copy, workspace_id, wanted, monotonic() + AT_A_TIME)

    def doubt(self, workspace_id: str) -> None:
        """A card was found that is not there, or not so: the next to search looks whether the index has missed a change."""
        self._copy(workspace_id).is_doubted = True

    def check(self, database: Database, workspace_id: str) -> int:
        """Compares the index with the store, and mends it; how many cards were not as they should be."""
        copy = self._copy(workspace_id)
        with copy.turn, database.read() as session:
            wanted = indexed.revision(session, workspace_id)
            if copy.revision > wanted:  # the store has been put back to an earlier day
                copy.begin_anew()
            _read_on(session, copy, workspace_id, wanted, inf)
            return _repair(session, copy, workspace_id)

    def _wait(self, copy: _Copy) -> float:
        """Once reading has taken longer than a person waits, nobody waits for it any more."""
        until = copy.begun_at + self._patience
        return self._patience if copy.is_whole else max(0.0, until - monotonic())

    def _copy(self, workspace_id: str) -> _Copy:
        with self._lock:
            return self._copies.setdefault(workspace_id, _Copy())


def _is_behind(copy: _Copy, wanted: int) -> bool:
    return copy.revision < wanted or not copy.is_whole or copy.is_doubted


def _read_on(session: Session, copy: _Copy, workspace_id: str, wanted: int, until: float) -> None:
    """Takes over change after change in their order, until all are there or the time is over."""
    words = synonyms.words(session, workspace_id)
    if copy.synonyms != words:
        copy.index.equate(words)
        copy.synonyms = words
    while changed := indexed.changed_since(session, workspace_id, copy.revision, BATCH):
        copy.take_over(changed)
        copy.revision = changed[-1].revision
        if monotonic() > until:
            return
    copy.revision = max(copy.revision, wanted)
    copy.is_whole = True


def _repair(session: Session, copy: _Copy, workspace_id: str) -> int:
    """The session must see what the index has seen: an older view of the store would take newer cards back."""
    copy.is_doubted = False
    if indexed.total(session, workspace_id) == (len(copy.revisions), sum(copy.revisions.values())):
        return 0
    there = indexed.revisions(session, workspace_id)
    gone = [card_id for card_id in copy.revisions if card_id not in there]
    missed = [card_id for card_id, revision in there.items() if copy.revisions.get(card_id) != revision]
    copy.drop(gone)
    for first in range(0, len(missed), BATCH):
        copy.take_over(indexed.cards(session, workspace_id, missed[first : first + BATCH]))
    return len(gone) + len(missed)


def _document(card: Indexed) -> Document:
    scope = in_collection(card.audience, card.collection_id)
    return Document(card.id, card.number, card.title, card.answer, card.tags, card.aliases, scope)
