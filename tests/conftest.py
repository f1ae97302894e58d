"""Every test that uses `database` runs twice, on SQLite and on PostgreSQL: one of each for a worker, emptied after the test."""

import functools
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator

import hypothesis
import pytest

from kb_bot.store.database import Database
from kb_bot.store.migrate import upgrade
from kb_bot.store.tables import Table
from tests import postgres

DATABASES = ["sqlite", "postgresql"]

hypothesis.settings.register_profile("here", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("here")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended from outside, we still end the server
        postgres.prepare()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        postgres.end()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What may take long begins first: at the end nobody waits for it."""
    items.sort(key=_seconds_allowed, reverse=True)


def _seconds_allowed(item: pytest.Item) -> float:
    limit = item.get_closest_marker("timeout")
    return limit.args[0] if limit else 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was left out is said, in one line for each reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    for reason, count in Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped).items():
        terminalreporter.write_line(f"{count} left out: {reason}")


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of its own."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str, database_at: Callable[[str], Database]) -> Database:
    return database_at(database_url)


@pytest.fixture
def sqlite_url(migrated_sqlite: str, database_at: Callable[[str], Database]) -> Iterator[str]:
    yield migrated_sqlite
    _empty(database_at(migrated_sqlite))


@pytest.fixture
def postgresql_url(migrated_postgresql: str, database_at: Callable[[str], Database]) -> Iterator[str]:
    yield migrated_postgresql
    _empty(database_at(migrated_postgresql))


@pytest.fixture(scope="session")
def database_at() -> Iterator[Callable[[str], Database]]:
    """Each database once for a worker: SQLAlchemy compiles every statement anew for a new engine, which took half of a test."""
    databases: list[Database] = []

    @functools.cache
    def open_once(url: str) -> Database:
        databases.append(Database(url))
        return databases[-1]

    yield open_once
    for database in databases:
        database.dispose()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('migrated')}/kb.sqlite3"
    upgrade(url)
    return url


@pytest.fixture(scope="session")
def migrated_postgresql(worker_id: str) -> str:
    try:
        url = postgres.new_database(f"kb_{worker_id}")
    except postgres.Unavailable as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))
    upgrade(url)
    return url


def _empty(database: Database) -> None:
    """DELETE is faster here than TRUNCATE or a new database."""
    with database.write(wait=30) as session:
        for table in reversed(Table.metadata.sorted_tables):
            session.execute(table.delete())
