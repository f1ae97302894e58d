"""What is old is forgotten in small steps, by setting; what was touched lately stays."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from kb_bot.domain.cards import Collection
from kb_bot.domain.writing import Writing
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.drafts import Drafts
from kb_bot.services.retention import BATCH, Days, Retention
from kb_bot.store import questions, served, tables
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, WORKSPACE, save

MANY = 2 * BATCH + 1


def count(database: Database, table: type[tables.Table]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def fill(database: Database, shelf: Collection, *, asked: datetime, shown: datetime) -> None:
    with database.write(wait=30) as session:
        card = save(session, shelf.id)
        words = {"text": "who feeds the cat", "normal": "cat", "asker_id": IVAN.person_id, "channel_id": None}
        questions.record(session, WORKSPACE, **words, now=asked)
        first = served.record_shown(session, IVAN, card, question="cat", surface="command", channel_id=None, now=shown)
        row = dict(session.execute(select(tables.Served.__table__).where(tables.Served.id == first)).mappings().one())
        session.execute(insert(tables.Served), [{**row, "id": first + number} for number in range(1, MANY)])


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (Days(questions=30, served=60), (0, MANY)),
        (Days(questions=60, served=30), (1, 0)),
        (Days(questions=0, served=0), (1, MANY)),
        (Days(), (1, MANY)),
    ],
)
def test_what_is_older_is_forgotten(database: Database, shelf: Collection, days: Days, left: tuple[int, int]) -> None:
    fill(database, shelf, asked=NOW, shown=NOW)
    retention = Retention(database, lambda: NOW + timedelta(days=45), days)
    assert retention.forget() == 1 + MANY - sum(left)
    assert (count(database, tables.Question), count(database, tables.Served)) == left
    assert retention.forget() == 0
    assert count(database, tables.Card) == 1


def test_what_is_asked_again_is_young_again(database: Database, shelf: Collection) -> None:
    fill(database, shelf, asked=NOW, shown=NOW)
    with database.write() as session:
        again = NOW + timedelta(days=40)
        words = {"text": "who feeds the cat", "normal": "cat", "asker_id": IVAN.person_id, "channel_id": None}
        questions.record(session, WORKSPACE, **words, now=again)
    assert Retention(database, lambda: NOW + timedelta(days=45), Days(questions=30, served=0)).forget() == 0


def test_drafts_that_were_left_alone_go(database: Database, shelf: Collection) -> None:
    clock = [NOW]
    drafts = Drafts(database, lambda: clock[0], Catalogue())
    drafts.begin(IVAN, Writing(title="Left alone"))
    kept = drafts.begin(IVAN, Writing(title="Written on"))
    clock[0] = NOW + timedelta(days=60)
    drafts.revise(IVAN, kept.id, lambda writing: writing)
    assert Retention(database, lambda: NOW + timedelta(days=91), Days()).forget() == 1
    assert [draft.title for draft in drafts.mine(IVAN)] == ["Written on"]
