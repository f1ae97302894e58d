"""Every test that uses `database` runs twice: on SQLite (a copy of a migrated file) and on PostgreSQL (emptied after the test)."""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import NullPool, create_engine

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
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.dispose()


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    shutil.copy(migrated_file, tmp_path / "kb.sqlite3")
    return f"sqlite:///{tmp_path}/kb.sqlite3"


@pytest.fixture
def postgresql_url(migrated_postgresql: str) -> Iterator[str]:
    yield migrated_postgresql
    _empty(migrated_postgresql)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "kb.sqlite3"
    upgrade(f"sqlite:///{file}")
    return file


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


def _empty(url: str) -> None:
    """DELETE is faster here than TRUNCATE or a new database."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        names = [f'"{table.name}"' for table in reversed(Table.metadata.sorted_tables)]
        connection.exec_driver_sql(";".join(f"DELETE FROM {name}" for name in names))
    engine.dispose()
