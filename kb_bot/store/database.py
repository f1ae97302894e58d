"""The database: read() and write(), each one transaction. Nothing else opens a connection, and no read is ever turned into a write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import quote

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kb_bot.errors import Busy, Conflict, Invalid, KbError
from kb_bot.store import engines
from kb_bot.store.faults import errors_as_ours
from kb_bot.store.gate import Gate

__all__ = ["JOBS_WAIT", "Database", "Session"]

# A snapshot, as SQLite gives it: two queries of one read never contradict each other.
_POSTGRESQL_READ = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

JOBS_WAIT = 30.0  # seconds that a job may wait for its turn to write; whoever presses a button waits less
SCRUB_WAIT = 30.0  # seconds for the whole file


class Database:
    """SQLite in one file, or PostgreSQL. `pool_size`: how many transactions may be open at once (on SQLite: reads)."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self._url = engines.parse(url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self._gate = Gate() if self.is_sqlite else None
        if self.is_sqlite:
            self._writer, self._reader = engines.sqlite_writer(self._url), engines.sqlite_reader(self._url, pool_size)
        else:
            self._writer = self._reader = engines.postgresql(self._url, pool_size)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view of the data. It waits for no writer."""
        with errors_as_ours(), Session(self._reader, expire_on_commit=False) as session:
            session.connection(execution_options={} if self.is_sqlite else _POSTGRESQL_READ)
            yield session

    @contextmanager
    def write(self, wait: float = 2.0) -> Iterator[Session]:
        """Commits at the end, rolls back on any error. Raises Busy after `wait` seconds without the lock."""
        deadline = monotonic() + wait
        with self._turn(wait), errors_as_ours(), Session(self._writer, expire_on_commit=False) as session:
            session.connection(execution_options={engines.WAIT: max(0.0, deadline - monotonic())})
            yield session
            session.commit()

    def is_writable(self) -> bool:
        """Whether a write could begin now: the disk is there, nobody holds the lock for long, the server is no standby."""
        try:
            with self.write(wait=1.0) as session:
                return self.is_sqlite or session.scalar(text("SHOW transaction_read_only")) == "off"
        except (KbError, DBAPIError):
            return False

    def backup(self, target: Path) -> None:
        """A whole copy of a SQLite database while it is in use. `target` appears only when it is complete.

        Raises Invalid when there is nothing to copy, or no room for the copy.
        """
        if not self.is_sqlite:
            raise Invalid("error-backup-sqlite-only")
        if target.exists():
            raise Conflict("error-backup-exists", file=str(target))
        unfinished = target.with_name(f"{target.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        try:
            _copy_sqlite(str(self._url.database), unfinished)
            unfinished.rename(target)
        finally:
            unfinished.unlink(missing_ok=True)

    def scrub(self) -> None:
        """Writes a SQLite file anew, so that what was deleted is not in it any more; PostgreSQL sees to that by itself.

        Raises Busy while others keep writing.
        """
        if not self.is_sqlite:
            return
        path = f"file:{quote(str(self._url.database))}?mode=rw"
        with self._turn(SCRUB_WAIT), errors_as_ours(), closing(sqlite3.connect(path, uri=True)) as connection:
            connection.isolation_level = None
            connection.execute(f"PRAGMA busy_timeout={SCRUB_WAIT * 1000:.0f}")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def dispose(self) -> None:
        """Closes all idle connections."""
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def _turn(self, wait: float) -> Iterator[None]:
        if self._gate is None:
            yield
            return
        if not self._gate.enter(wait):
            raise Busy("error-busy")
        try:
            yield
        finally:
            self._gate.leave()


def _copy_sqlite(source: str, target: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{quote(source)}?mode=rw", uri=True, isolation_level=None)) as connection:
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise Invalid("error-backup-empty", file=source)
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise Invalid("error-backup-failed", file=source, reason=str(error)) from error
