"""Brings a database to the newest revision, at start and by command. Any number of processes may try at once: one does it."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from kb_bot.errors import Conflict
from kb_bot.store import engines
from kb_bot.store.faults import opening

SCRIPTS = Path(__file__).resolve().parents[2] / "migrations"
ADVISORY_LOCK = 0x6B62_626F_74  # any number, the same in every replica


def upgrade(url: str, revision: str = "head") -> None:
    """All or nothing, under a lock that ends with the transaction. Raises Invalid when the database does not open."""
    _run(url, command.upgrade, revision)


def downgrade(url: str, revision: str) -> None:
    _run(url, command.downgrade, revision)


def reach(url: str) -> None:
    """Raises Invalid with the reason when the database does not open."""
    with opening(), engines.for_migration(engines.parse(url)).connect():
        pass


def is_at_head(url: str) -> bool:
    """False also when there is no database. It takes no lock and creates no file."""
    parsed = engines.parse(url)
    if parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).exists():
        return False
    engine = create_engine(parsed, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_heads() == _head()
    except DBAPIError:
        return False
    finally:
        engine.dispose()


def _run(url: str, change: Any, revision: str) -> None:
    with ExitStack() as stack:
        with opening():
            connection = stack.enter_context(engines.for_migration(engines.parse(url)).begin())
        _lock(connection)
        _refuse_newer(connection)
        change(_config(connection), revision)
        _check_foreign_keys(connection)


def _lock(connection: Connection) -> None:
    """On SQLite BEGIN IMMEDIATE is the lock already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def _refuse_newer(connection: Connection) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise Conflict("error-database-newer", revision=revision)


def _check_foreign_keys(connection: Connection) -> None:
    """They were off on SQLite while the tables were rebuilt."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration would leave {len(broken)} rows without their parents")


def _head() -> tuple[str, ...]:
    return tuple(ScriptDirectory.from_config(_config()).get_heads())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
