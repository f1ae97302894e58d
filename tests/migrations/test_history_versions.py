"""Histories from before they named their versions are completed."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, NullPool, create_engine, text

from kb_bot.store import engines, migrate
from tests.migrations.test_migrations import empty_url

__all__ = ["empty_url"]

NOW = "2026-03-02 12:00:00+00:00"
BEFORE = [
    None,
    {"version": 1, "trust": "verified", "audience": "channel:C1"},
    {"version": 1, "trust": "needs_verification", "audience": "channel:C1"},
    {"version": 2, "trust": "verified", "audience": "everyone"},
]


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    migrate.upgrade(empty_url, "0006")
    engine = create_engine(engines.parse(empty_url), poolclass=NullPool)
    with engine.begin() as connection:
        _tell(connection)
    yield engine
    engine.dispose()


def _tell(connection: object) -> None:
    """A card that was flagged, rewritten for everyone, and rewritten once more."""
    run = connection.execute  # type: ignore[attr-defined]
    run(text(f"INSERT INTO workspaces VALUES ('T1', 'Team', 'U-BOT', 'en', 4, 1, '{NOW}')"))
    shelf = "(id, workspace_id, name, audience, is_archived)"
    run(text(f"INSERT INTO collections {shelf} VALUES (1, 'T1', 'General', 'everyone', false)"))
    columns = "id, workspace_id, number, version, revision, index_revision, title, answer, collection_id, owner_id"
    more = "audience, trust, created_by, created_at, ask_stage"
    values = f"7, 'T1', 1, 3, 4, 4, 'How?', 'So.', 1, 'U1', 'everyone', 'verified', 'U1', '{NOW}', 0"
    run(text(f"INSERT INTO cards ({columns}, {more}) VALUES ({values})"))
    for version in (1, 2, 3):
        of_text = "(card_id, version, workspace_id, title, answer, created_at)"
        run(text(f"INSERT INTO card_versions {of_text} VALUES (7, {version}, 'T1', 'How?', 'So.', '{NOW}')"))
    for number, before in enumerate(BEFORE, 1):
        row = {"before": None if before is None else json.dumps(before)}
        of_change = "(id, workspace_id, card_id, revision, kind, at, detail, before)"
        made = f"({number}, 'T1', 7, {number}, 'edited', '{NOW}', '{{}}', CAST(:before AS JSON))"
        made = made if connection.engine.name == "postgresql" else made.replace("CAST(:before AS JSON)", ":before")  # type: ignore[attr-defined]
        run(text(f"INSERT INTO history {of_change} VALUES {made}"), row)


def test_each_change_and_each_text_is_completed(engine: Engine, empty_url: str) -> None:
    migrate.upgrade(empty_url)
    with engine.connect() as connection:
        led_to = connection.execute(text("SELECT version, trust FROM history ORDER BY id")).all()
        read_by = connection.execute(text("SELECT audience FROM card_versions ORDER BY version")).scalars().all()
    assert [tuple(row) for row in led_to] == [
        (1, "verified"),
        (1, "needs_verification"),
        (2, "verified"),
        (3, "verified"),
    ]
    assert read_by == ["channel:C1", "everyone", "everyone"]
