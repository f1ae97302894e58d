"""Erasing goes by the schema: rows are planted in every table, and nothing of the person is left in any column."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, String, TypeDecorator, insert, select

from kb_bot.domain.people import ERASED
from kb_bot.store import erasure, tables
from kb_bot.store.database import Database, Session
from tests.rows import places_of
from tests.store.samples import NOW, WORKSPACE

GONE, OTHER = "U0GONE1", "U0OTHER"
WORDS = "words of the one who leaves"
MENTION = f"as <@{GONE}> says"
TABLES = tables.Table.metadata.sorted_tables
ON_CARDS = [table for table in TABLES if "card_id" in table.c or table.name in ("cards", "alias_votes")]
WITH_IDS = {t.name for t in TABLES if any(c.type is tables.SlackId for c in t.c if c.name != "workspace_id")} - {
    "workspaces"
}

# What the team has made and named, or a setting; it stays. A new text column stands here or comes out empty.
OF_THE_TEAM = {
    "audit.detail",
    *(f"{table}.{text}" for table in ("cards", "card_versions") for text in ("title", "answer", "note")),
    "cards.source_messages",
    "cards.source_permalink",
    "collections.name",
    "rate_limits.scope",
    "settings.value",
    "synonyms.words",
    "tags.name",
    "workspaces.name",
}
# Words of somebody in JSON of a row that is not theirs.
SHAPES: dict[str, Any] = {
    "drafts.content": {"messages": [{"author_id": GONE, "markdown": WORDS}, {"author_id": OTHER}], "owner_id": GONE},
    "history.before": {"reason_by": GONE, "reason_note": WORDS, "owner_id": GONE},
    "history.detail": {"whom": GONE},
    "notices.payload": {"reactions": {f"{GONE} pencil": "1.2"}, "reader": GONE},
    "audit.detail": {"person": GONE, "editors": [OTHER, GONE]},
}


def plant(session: Session, number: int, who: str, words: str, audience: str = "everyone") -> None:
    """One row a table: of this person as far as its columns can say so, and full of these words."""
    for table in TABLES:
        if number > 1 and table not in ON_CARDS:
            continue
        values = {column.name: _value(column, number, who, words) for column in table.columns}
        if "audience" in values:
            values["audience"] = audience
        session.execute(insert(table).values(values))


def _value(column: Column[Any], number: int, who: str, words: str) -> Any:
    if any(key.column.table.name == "workspaces" for key in column.foreign_keys) or str(column) == "workspaces.id":
        return WORKSPACE
    if any(key.column.table.name in ("collections", "sweeps") for key in column.foreign_keys):
        return 1
    if str(column) == "sweeps.cards":
        return [1]
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, JSON):
        own = (
            {"reason_by": who, "reason_note": words} if str(column) == "history.before" else {"said": words, "who": who}
        )
        return SHAPES.get(str(column), own) if who == OTHER else own
    if isinstance(kind, String):
        is_prose = not kind.length or kind.length >= 80 or str(column) == "tags.name"
        return who if column.type is tables.SlackId else f"{words} {number}" if is_prose else f"x{number}"
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Date | DateTime):
        return date(2026, 3, 2) if isinstance(kind, Date) else NOW
    assert isinstance(kind, Integer | Float)
    return number


def erase(database: Database) -> erasure.Touched:
    with database.write(wait=30) as session:
        return erasure.erase(session, WORKSPACE, GONE)


def test_nothing_is_left_of_a_person_who_was_everywhere(database: Database) -> None:
    with database.write(wait=30) as session:
        plant(session, 1, GONE, WORDS)
    assert {place.partition(".")[0] for place in places_of(database, GONE)} >= WITH_IDS
    touched = erase(database)
    assert places_of(database, GONE) == set()
    assert places_of(database, WORDS) <= OF_THE_TEAM
    for table in ("drafts", "questions", "people", "suggestions", "aliases", "alias_votes", "notices"):
        assert touched.deleted[table] == 1


def test_what_others_have_stays_without_the_words_and_the_id(database: Database) -> None:
    with database.write(wait=30) as session:
        plant(session, 1, OTHER, MENTION)
    touched = erase(database)
    assert not touched.deleted
    assert places_of(database, GONE, WORDS) == set()
    assert {"cards.answer", "questions.text", "served.question"} <= places_of(database, f"as <@{ERASED}> says")
    assert places_of(database, OTHER) >= {"drafts.author_id", "drafts.content", "audit.detail"}
    assert "drafts.content" in places_of(database, f'"owner_id": "{ERASED}"')


def test_a_card_that_only_they_could_see_goes_with_all_that_hangs_on_it(database: Database) -> None:
    with database.write(wait=30) as session:
        plant(session, 1, OTHER, "team")
        plant(session, 2, OTHER, "secret", audience=f"person:{GONE}")
    touched = erase(database)
    assert touched.deleted["cards"] == touched.deleted["card_versions"] == touched.deleted["served"] == 1
    left = {place.partition(".")[0] for place in places_of(database, "secret")}
    assert not left & {
        table.name for table in TABLES if "card_id" in table.c and table.name not in ("drafts", "questions")
    }
    assert "cards" not in left


def test_the_search_is_told_of_words_that_went(database: Database) -> None:
    with database.write(wait=30) as session:
        plant(session, 1, GONE, WORDS)
    erase(database)
    with database.read() as session:
        assert (
            session.scalar(select(tables.Card.index_revision)) == session.scalar(select(tables.Workspace.revision)) > 1
        )


@pytest.mark.parametrize("who", [GONE, OTHER])
def test_a_second_time_there_is_nothing_to_do(database: Database, who: str) -> None:
    with database.write(wait=30) as session:
        plant(session, 1, who, MENTION)
    erase(database)
    again = erase(database)
    assert (dict(again.deleted), dict(again.changed), again.orphans) == ({}, {}, 0)


def test_an_id_that_only_begins_like_it_is_somebody_elses(database: Database) -> None:
    with database.write(wait=30) as session:
        plant(session, 1, GONE + "2", "mine")
    assert not erase(database).changed
    assert {place.partition(".")[0] for place in places_of(database, GONE + "2")} >= WITH_IDS


def test_two_who_were_erased_stay_apart_where_the_schema_asks_for_it(database: Database) -> None:
    """A key that names the person: `reminder:U0GONE1:2026-03-02`."""
    with database.write(wait=30) as session:
        plant(session, 1, OTHER, "x")
        for number, id_ in ((10, GONE), (11, "U0GONE2")):
            row = {c.name: _value(c, number, OTHER, "x") for c in tables.Notice.__table__.columns} | {"parent_id": None}
            session.execute(insert(tables.Notice).values({**row, "card_id": 1, "key": f"doubt:1:{id_}"}))
    for id_ in (GONE, "U0GONE2"):
        with database.write(wait=30) as session:
            erasure.erase(session, WORKSPACE, id_)
    assert places_of(database, "U0GONE2", GONE) == set()
