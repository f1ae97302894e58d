"""Engines for SQLite and PostgreSQL: what a connection is set to, and how a transaction begins."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from kb_bot.errors import Invalid

WAIT = "kb_wait"  # execution option: how many seconds a write may wait for a lock
BUSY_MS = 30_000
POOL_WAIT = 5.0


def parse(url: str) -> URL:
    """`sqlite:///file` or `postgresql://...`; the driver of PostgreSQL is ours to choose. Raises Invalid for anything else."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # a port that is no number
        raise Invalid("error-database-url") from None  # the driver's words would quote a password
    backend = parsed.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise Invalid("error-database-url")
    return parsed


def sqlite_writer(url: URL) -> Engine:
    """Two connections: one for the thread inside the gate, one to spare while it is handed back."""
    return _sqlite(url, begin=_begin_immediate, pool_size=2)


def sqlite_reader(url: URL, pool_size: int) -> Engine:
    engine = _sqlite(url, begin=_begin, pool_size=pool_size)
    event.listen(engine, "connect", _refuse_writes)
    return engine


def postgresql(url: URL, pool_size: int) -> Engine:
    engine = create_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=POOL_WAIT, pool_pre_ping=True)
    event.listen(engine, "begin", _limit_lock_waits)
    return engine


def for_migration(url: URL) -> Engine:
    """One connection that may wait. On SQLite foreign keys stay off: batch mode drops tables, and with them on all their children."""
    engine = create_engine(url, poolclass=NullPool)
    if url.get_backend_name() == "sqlite":
        make_room(url)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_immediate)
    return engine


def make_room(url: URL) -> None:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)


def _sqlite(url: URL, *, begin: Any, pool_size: int) -> Engine:
    make_room(url)
    engine = create_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=POOL_WAIT)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "connect", _hold_foreign_keys)
    event.listen(engine, "begin", begin)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """isolation_level None: the driver's own BEGIN comes too late, so transactions begin by our event."""
    connection.isolation_level = None
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _hold_foreign_keys(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=ON").close()


def _refuse_writes(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    wait_ms = round(connection.get_execution_options().get(WAIT, BUSY_MS / 1000) * 1000)
    connection.exec_driver_sql(f"PRAGMA busy_timeout={wait_ms}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _limit_lock_waits(connection: Connection) -> None:
    wait = connection.get_execution_options().get(WAIT)
    if wait is not None:
        wait_ms = max(1, round(wait * 1000))  # 0 would mean: for ever
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {wait_ms}")
