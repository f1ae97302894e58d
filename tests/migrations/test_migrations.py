"""Migrations: one line of them, equal to the models, there and back with data, at once from many processes, all or nothing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Boolean, Date, Engine, Integer, NullPool, String, create_engine, inspect, text

from kb_bot.errors import Conflict
from kb_bot.store import engines, migrate
from kb_bot.store.tables import Table, UtcDateTime
from tests import postgres

PROCESSES = 6
SAMPLES = {
    UtcDateTime: datetime(2026, 1, 1, tzinfo=UTC),
    Date: date(2026, 1, 1),
    JSON: {"x": 1},
    Boolean: True,
    Integer: 1,
    String: "x",
}
START_AT_ONCE = """
import multiprocessing, sys
from kb_bot.store.migrate import upgrade
if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=upgrade, args=(sys.argv[1],)) for _ in range(int(sys.argv[2]))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(sorted(process.exitcode for process in processes))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/folder/kb.sqlite3"
    request.getfixturevalue("migrated_postgresql")  # skips where there is no server
    return postgres.new_database(f"kb_{uuid4().hex[:12]}")


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    """A plain look at the database, past read() and write()."""
    engines.make_room(engines.parse(empty_url))
    engine = create_engine(engines.parse(empty_url), poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def more_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations in which a test may write one more."""
    copy = shutil.copytree(migrate.SCRIPTS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "SCRIPTS", copy)
    return copy


def _add_migration(scripts: Path, upgrade: str) -> None:
    head = ScriptDirectory(str(scripts)).get_current_head()
    lines = [
        "import sqlalchemy as sa",
        "from alembic import op",
        "revision, down_revision = 'next', " + repr(head),
        "def upgrade() -> None:",
        *(f"    {line}" for line in upgrade.strip().splitlines()),
        "def downgrade() -> None: ...",
    ]
    (scripts / "versions" / "next_one.py").write_text("\n".join(lines))


def _revisions() -> list[str]:
    return [script.revision for script in ScriptDirectory(str(migrate.SCRIPTS)).walk_revisions()][::-1]


def _fill(engine: Engine) -> dict[str, int]:
    """One row in every table, each column with something in it; says how many rows each table has."""
    with engine.begin() as connection:
        for table in Table.metadata.sorted_tables:
            connection.execute(table.insert().values({column.name: _something(column) for column in table.columns}))
        return {table.name: 1 for table in Table.metadata.sorted_tables}


def _something(column: Any) -> Any:
    if column.foreign_keys:
        [key] = column.foreign_keys
        return None if key.column.table is column.table else _something(key.column)
    return next(value for kind, value in SAMPLES.items() if isinstance(column.type, kind))


def _counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        names = [table.name for table in Table.metadata.sorted_tables]
        return {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) for name in names}


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(migrate.SCRIPTS)).get_heads()) == 1


def test_the_command_line_finds_the_migrations() -> None:
    root = migrate.SCRIPTS.parent
    config = Config(toml_file=root / "pyproject.toml")
    assert Path(ScriptDirectory.from_config(config).dir) == migrate.SCRIPTS


def test_migrations_make_what_the_models_say(empty_url: str, engine: Engine) -> None:
    migrate.upgrade(empty_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_each_step_up_down_and_up_again(empty_url: str, engine: Engine) -> None:
    for before, revision in zip(["base", *_revisions()], _revisions(), strict=False):
        migrate.upgrade(empty_url, revision)
        migrate.downgrade(empty_url, before)
        migrate.upgrade(empty_url, revision)
    assert migrate.is_at_head(empty_url)


def test_down_and_up_with_a_row_in_every_table(empty_url: str, engine: Engine) -> None:
    migrate.upgrade(empty_url)
    filled = _fill(engine)
    migrate.upgrade(empty_url)
    assert _counts(engine) == filled
    for before in ["base", *_revisions()][-2::-1]:
        migrate.downgrade(empty_url, before)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate.upgrade(empty_url)
    assert set(_counts(engine).values()) == {0}


def test_at_head_or_not(empty_url: str) -> None:
    assert not migrate.is_at_head(empty_url)
    migrate.upgrade(empty_url)
    assert migrate.is_at_head(empty_url)
    migrate.downgrade(empty_url, "base")
    assert not migrate.is_at_head(empty_url)


def test_asking_makes_no_file(tmp_path: Path) -> None:
    assert not migrate.is_at_head(f"sqlite:///{tmp_path}/none.sqlite3")
    assert not migrate.is_at_head("postgresql://nobody@127.0.0.1:1/none")
    assert list(tmp_path.iterdir()) == []


def test_many_processes_may_start_at_once(empty_url: str) -> None:
    command = [sys.executable, "-c", START_AT_ONCE, empty_url, str(PROCESSES)]
    done = subprocess.run(command, cwd=migrate.SCRIPTS.parent, capture_output=True, text=True, check=False, timeout=100)
    assert (done.stdout.strip(), done.stderr) == (str([0] * PROCESSES), "")
    assert migrate.is_at_head(empty_url)


def test_it_works_from_any_folder(empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    migrate.upgrade(empty_url)
    assert migrate.is_at_head(empty_url)


def test_a_migration_that_fails_leaves_nothing(empty_url: str, engine: Engine, more_scripts: Path) -> None:
    migrate.upgrade(empty_url)
    _add_migration(more_scripts, "op.create_table('half', sa.Column('id', sa.Integer()))\nraise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        migrate.upgrade(empty_url)
    assert "half" not in inspect(engine).get_table_names()
    assert not migrate.is_at_head(empty_url)


def test_rebuilding_a_table_keeps_the_rows_that_hang_on_it(empty_url: str, engine: Engine, more_scripts: Path) -> None:
    """On SQLite a rebuilt table is dropped; with foreign keys on, its children would go with it."""
    migrate.upgrade(empty_url)
    filled = _fill(engine)
    recreate = (
        "with op.batch_alter_table('cards', recreate='auto') as batch:\n    batch.alter_column('title', nullable=True)"
    )
    _add_migration(more_scripts, recreate)
    migrate.upgrade(empty_url)
    assert migrate.is_at_head(empty_url)
    assert _counts(engine) == filled


def test_a_migration_that_would_orphan_rows_is_taken_back(empty_url: str, engine: Engine, more_scripts: Path) -> None:
    migrate.upgrade(empty_url)
    filled = _fill(engine)
    _add_migration(more_scripts, "op.execute('DELETE FROM workspaces')")
    with pytest.raises(Exception, match=r"without their parents|violates foreign key"):
        migrate.upgrade(empty_url)
    assert _counts(engine) == filled


def test_a_database_of_a_newer_program_is_refused(empty_url: str, engine: Engine) -> None:
    migrate.upgrade(empty_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Conflict, match="error-database-newer") as refusal:
        migrate.upgrade(empty_url)
    assert refusal.value.values == {"revision": "9999"}
