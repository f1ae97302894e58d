"""The database: read() and write(), each one transaction. Nothing else opens a connection, and no read is ever turned into a write."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from kb_bot.errors import Busy, Conflict, Invalid, KbError
from kb_bot.store import engines
from kb_bot.store.gate import Gate

__all__ = ["Database", "Session"]

# A snapshot, as SQLite gives it: two queries of one read never contradict each other.
_POSTGRESQL_READ = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_LOCKED_STATES = frozenset({"55P03", "40P01"})  # lock not available, deadlock detected
_LOCKED_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


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
        with _errors_as_ours(), Session(self._reader, expire_on_commit=False) as session:
            session.connection(execution_options={} if self.is_sqlite else _POSTGRESQL_READ)
            yield session

    @contextmanager
    def write(self, wait: float = 2.0) -> Iterator[Session]:
        """Commits at the end, rolls back on any error. Raises Busy after `wait` seconds without the lock."""
        deadline = monotonic() + wait
        with self._turn(wait), _errors_as_ours(), Session(self._writer, expire_on_commit=False) as session:
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
        """A whole copy of a SQLite database while it is in use. `target` appears only when it is complete."""
        if not self.is_sqlite:
            raise Invalid("error-backup-sqlite-only")
        if target.exists():
            raise Conflict("error-backup-exists", file=str(target))
        unfinished = target.with_name(f"{target.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        _copy_sqlite(str(self._url.database), unfinished)
        unfinished.rename(target)

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
    connection = sqlite3.connect(source, isolation_level=None)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


@contextmanager
def _errors_as_ours() -> Iterator[None]:
    try:
        yield
    except StaleDataError as error:
        raise Conflict("error-changed-meanwhile") from error
    except PoolTimeout as error:
        raise Busy("error-busy") from error
    except DBAPIError as error:
        if _is_locked(error.orig):
            raise Busy("error-busy") from error
        raise


def _is_locked(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        primary_code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        return primary_code in _LOCKED_CODES
    return getattr(error, "sqlstate", None) in _LOCKED_STATES
