"""Retention: questions, served answers and drafts that nobody touched are forgotten after a time that the operator sets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kb_bot.store import drafts, questions, served
from kb_bot.store.database import JOBS_WAIT, Database, Session

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Days:
    """How many days each is kept since it was last touched; 0: for ever."""

    questions: int = 365
    served: int = 365
    drafts: int = 90


class Retention:
    def __init__(self, database: Database, clock: Callable[[], datetime], days: Days) -> None:
        self._database = database
        self._clock = clock
        self._days = days

    def forget(self) -> int:
        """Removes what is older, in small transactions. How many rows."""
        kinds = ((questions, self._days.questions), (served, self._days.served), (drafts, self._days.drafts))
        return sum(self._forget(kind.older_than, kind.forget, days) for kind, days in kinds if days)

    def _forget(
        self,
        older_than: Callable[[Session, datetime, int], Sequence[int]],
        forget: Callable[[Session, Sequence[int], datetime], int],
        days: int,
    ) -> int:
        before, done = self._clock() - timedelta(days=days), 0
        while True:
            with self._database.read() as session:  # looking takes long where there is much, and must block nobody
                ids = older_than(session, before, BATCH)
            if not ids:
                return done
            with self._database.write(JOBS_WAIT) as session:
                done += forget(session, ids, before)
