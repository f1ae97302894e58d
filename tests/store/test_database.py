"""read() and write(): nothing is lost, nobody waits for long, and errors are ours."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Collection
from kb_bot.errors import Busy, Conflict, Invalid
from kb_bot.store import cards, engines, history, tables, workspaces
from kb_bot.store.database import Database
from tests.store.samples import NOW, OLGA, WORKSPACE, edit, save

THREADS, ROUNDS = 8, 25


@contextmanager
def _opened(url: str, pool_size: int = 1) -> Iterator[Database]:
    database = Database(url, pool_size=pool_size)
    yield database
    database.dispose()


def _at_once(work: Callable[[int], None], count: int = THREADS) -> None:
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(work, range(count)))


@contextmanager
def _locked_by_another_process(url: str) -> Iterator[None]:
    """As another process would hold it: a connection of its own, past our gate."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
        return
    plain = engines.parse(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as connection:
        connection.execute("SELECT * FROM workspaces FOR UPDATE")
        yield


def test_no_update_is_lost(database: Database, database_url: str, shelf: Collection) -> None:
    """Read, think, write, from many threads of two programs: the sum is right, and nobody saw an error."""
    with _opened(database_url, pool_size=THREADS) as other_program:
        programs = (database, other_program)

        def count_up(number: int) -> None:
            for _ in range(ROUNDS):
                with programs[number % 2].write(wait=60) as session:
                    cards.lock_changes(session, WORKSPACE)
                    seen = session.scalar(select(tables.Workspace.last_number))
                    session.execute(update(tables.Workspace).values(last_number=seen + 1))

        _at_once(count_up)
    with database.read() as session:
        assert session.scalar(select(tables.Workspace.last_number)) == THREADS * ROUNDS


def test_of_many_writers_of_one_card_each_finds_the_last_state(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id, tags=("first",))

    def add_word(number: int) -> None:
        for turn in range(5):
            with database.write(wait=60) as session:
                now_stored = cards.get_visible(session, OLGA, card.id, lock=True)
                edit(session, now_stored, answer=f"{now_stored.content.answer} {number}.{turn}")

    _at_once(add_word)
    with database.read() as session:
        written = cards.get_visible(session, OLGA, card.id)
        revisions = [entry.revision for entry in history.entries(session, card.id)]
    assert len(written.content.answer.split()) == len(card.content.answer.split()) + THREADS * 5
    assert written.version == 1 + THREADS * 5
    assert revisions == list(range(1 + THREADS * 5, 0, -1))


def test_of_two_who_looked_before_only_one_writes(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id)
    outcomes = []

    def write_from_old_state(number: int) -> None:
        try:
            with database.write(wait=60) as session:
                edit(session, card, answer=f"Mine: {number}")
            outcomes.append("written")
        except Conflict as conflict:
            outcomes.append(conflict.key)

    _at_once(write_from_old_state)
    assert sorted(outcomes) == ["error-changed-meanwhile"] * (THREADS - 1) + ["written"]


def test_new_cards_never_share_a_number(database: Database, shelf: Collection) -> None:
    numbers = []

    def create(_: int) -> None:
        for _ in range(5):
            with database.write(wait=60) as session:
                numbers.append(save(session, shelf.id).number)

    _at_once(create)
    assert sorted(numbers) == list(range(1, THREADS * 5 + 1))


def test_a_read_goes_on_while_somebody_writes(database: Database, shelf: Collection) -> None:
    with database.write() as writing:
        workspaces.change_setting(writing, WORKSPACE, "triage_channel", "C1", None, NOW)
        writing.flush()
        with database.read() as reading:
            assert workspaces.settings(reading, WORKSPACE) == {}
    with database.read() as session:
        assert workspaces.settings(session, WORKSPACE) == {"triage_channel": "C1"}


def test_one_read_never_contradicts_itself(database: Database, shelf: Collection) -> None:
    with database.read() as reading:
        assert workspaces.settings(reading, WORKSPACE) == {}
        with database.write() as writing:
            workspaces.change_setting(writing, WORKSPACE, "triage_channel", "C1", None, NOW)
        assert workspaces.settings(reading, WORKSPACE) == {}


def test_a_read_refuses_to_write(database: Database, shelf: Collection) -> None:
    with pytest.raises(DBAPIError), database.read() as session:
        session.execute(update(tables.Workspace).values(name="changed"))


def test_an_error_takes_everything_back(database: Database, shelf: Collection) -> None:
    with pytest.raises(Conflict), database.write() as session:
        edit(session, replace(save(session, shelf.id), revision=99))
    with database.read() as session:
        assert cards.list_visible(session, OLGA) == []
        assert session.scalar(select(tables.Workspace.last_number)) == 0


def test_rows_without_parents_are_refused(database: Database, shelf: Collection) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        save(session, shelf.id + 1000)


def test_locked_by_another_process_a_person_waits_as_long_as_said(
    database: Database, database_url: str, shelf: Collection
) -> None:
    with _locked_by_another_process(database_url):
        began = monotonic()
        with pytest.raises(Busy, match="error-busy"), database.write(wait=0.5) as session:
            save(session, shelf.id)
        assert 0.4 < monotonic() - began < 5
        with database.read() as session:
            assert cards.list_visible(session, OLGA) == []
    with database.write() as session:
        save(session, shelf.id)


def test_locked_by_another_thread_a_person_waits_as_long_as_said(database: Database, shelf: Collection) -> None:
    is_inside, may_leave = threading.Event(), threading.Event()

    def stay_inside() -> None:
        with database.write(wait=60) as session:
            save(session, shelf.id)
            is_inside.set()
            may_leave.wait(60)

    thread = threading.Thread(target=stay_inside)
    thread.start()
    assert is_inside.wait(60)
    with pytest.raises(Busy, match="error-busy"), database.write(wait=0.3) as session:
        save(session, shelf.id)
    may_leave.set()
    thread.join()
    with database.read() as session:
        assert len(cards.list_visible(session, OLGA)) == 1


def test_writers_get_their_turn_in_the_order_of_arrival(sqlite_url: str) -> None:
    """SQLite itself lets waiters poll, and the unlucky starve."""
    order: list[int] = []

    def write(number: int) -> None:
        with database.write(wait=60):
            order.append(number)

    with _opened(sqlite_url) as database:
        assert database._gate is not None
        with database.write():
            threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
            for number, thread in enumerate(threads):
                thread.start()
                while len(database._gate._waiting) <= number:
                    sleep(0.001)
        for thread in threads:
            thread.join()
    assert order == list(range(6))


def test_a_row_that_changed_between_reading_and_writing_is_a_conflict(database: Database, shelf: Collection) -> None:
    """What version_id_col notices where nobody took the lock."""
    with database.write() as session:
        card = save(session, shelf.id)

    def write_without_looking_again() -> None:
        with database.write() as session:
            row = session.get_one(tables.Card, card.id)
            session.connection().exec_driver_sql(f"UPDATE cards SET revision = 99 WHERE id = {card.id}")
            row.title, row.revision = "Mine", 2

    with pytest.raises(Conflict, match="error-changed-meanwhile"):
        write_without_looking_again()


def test_more_transactions_than_connections_is_busy_and_not_a_fault(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "POOL_WAIT", 0.05)
    with _opened(database_url) as small, small.read(), pytest.raises(Busy), small.read():
        pytest.fail("there was one connection only")


def test_writable_or_not(database: Database, database_url: str, shelf: Collection) -> None:
    assert database.is_writable()
    if database.is_sqlite:
        with _locked_by_another_process(database_url):
            assert not database.is_writable()


def test_a_missing_server_is_not_writable() -> None:
    with _opened("postgresql://nobody@127.0.0.1:1/none") as missing:
        assert not missing.is_writable()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(Invalid, match="error-database-url"):
        Database(url)


def test_postgresql_gets_its_driver() -> None:
    assert engines.parse("postgresql://user:secret@host/name").drivername == "postgresql+psycopg"
    assert "secret" not in repr(engines.parse("postgresql://user:secret@host/name"))


def test_sqlite_is_set_to_lose_nothing(sqlite_url: str) -> None:
    with _opened(sqlite_url) as database, database.write() as session:
        assert _pragma(session, "journal_mode") == "wal"
        assert _pragma(session, "synchronous") == 2
        assert _pragma(session, "foreign_keys") == 1


def _pragma(session: Session, name: str) -> object:
    return session.scalar(text(f"PRAGMA {name}"))


def test_a_backup_is_whole_and_can_be_opened(database: Database, shelf: Collection, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    if not database.is_sqlite:
        with pytest.raises(Invalid, match="error-backup-sqlite-only"):
            database.backup(target)
        return
    with database.write() as session:
        card = save(session, shelf.id)
    with database.write() as unfinished:
        cards.apply(unfinished, lifecycle.archived(card, "U-OLGA", NOW))
        unfinished.flush()
        database.backup(target)
    with _opened(f"sqlite:///{target}") as copy, copy.read() as session:
        assert cards.get_visible(session, OLGA, card.id) == card
    with pytest.raises(Conflict, match="error-backup-exists"):
        database.backup(target)
    assert not list(tmp_path.glob("*.unfinished"))


def test_backup_of_nothing_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite3").touch()
    (tmp_path / "letter.sqlite3").write_text("dear reader, this is no database")
    for name, key in {"missing": "failed", "empty": "empty", "letter": "failed"}.items():
        with (
            _opened(f"sqlite:///{tmp_path}/{name}.sqlite3") as database,
            pytest.raises(Invalid, match=f"error-backup-{key}"),
        ):
            database.backup(tmp_path / "copy.sqlite3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.sqlite3", "letter.sqlite3"]
