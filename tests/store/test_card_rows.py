"""A card survives being flattened, and being kept as JSON in its history."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError

from kb_bot.domain.cards import Card, Collection, Content, Reason, Source, Trust
from kb_bot.store import events, workspaces
from kb_bot.store.card_rows import TEXTS, card_of, card_of_snapshot, flat, snapshot
from kb_bot.store.database import Database
from tests.store.samples import NOW, WORKSPACE

WORDS = st.text(max_size=20)
IDS = st.integers(1, 2**62)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
CONTENTS = st.builds(
    Content,
    title=WORDS,
    answer=WORDS,
    collection_id=IDS,
    owner_id=WORDS,
    note=st.none() | WORDS,
    owner_group_id=st.none() | WORDS,
    interval_days=st.none() | st.integers(1, 365),
    due_on=st.none() | st.dates(),
    audience=WORDS,
    tags=st.lists(WORDS, max_size=3).map(tuple),
)
CARDS = st.builds(
    Card,
    id=IDS,
    workspace_id=WORDS,
    number=IDS,
    version=IDS,
    revision=IDS,
    content=CONTENTS,
    trust=st.sampled_from(Trust),
    created_by=WORDS,
    created_at=TIMES,
    reason=st.none() | st.sampled_from(Reason),
    reason_by=st.none() | WORDS,
    reason_note=st.none() | WORDS,
    reason_at=st.none() | TIMES,
    check_by=st.none() | st.dates(),
    verified_by=st.none() | WORDS,
    verified_at=st.none() | TIMES,
    due_at=st.none() | TIMES,
    ask_stage=st.integers(0, 4),
    ask_at=st.none() | TIMES,
    source=st.none() | st.builds(Source, WORDS, WORDS, st.none() | WORDS, st.lists(WORDS, max_size=3).map(tuple)),
)


@given(CARDS)
def test_flat_and_back(card: Card) -> None:
    assert card_of(flat(card), card.content.tags) == card


@given(CARDS)
def test_snapshot_and_back_with_the_texts_of_its_version(card: Card) -> None:
    kept = json.dumps(snapshot(card))
    texts = {name: getattr(card.content, name) for name in TEXTS}
    assert card_of_snapshot(json.loads(kept), texts) == card


@given(CARDS)
def test_a_snapshot_holds_no_text(card: Card) -> None:
    assert not set(TEXTS) & set(snapshot(card))


def test_times_come_back_as_the_same_moment_in_utc(database: Database, shelf: Collection) -> None:
    in_delhi = NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    with database.write() as session:
        events.take(session, WORKSPACE, "Ev1", in_delhi)
        events.forget(session, NOW)
        assert not events.take(session, WORKSPACE, "Ev1", NOW)
        events.forget(session, NOW + timedelta(microseconds=1))
        assert events.take(session, WORKSPACE, "Ev1", NOW)


def test_a_time_without_zone_is_refused(database: Database, shelf: Collection) -> None:
    with pytest.raises(StatementError, match="must be aware"), database.write() as session:
        workspaces.change_setting(session, WORKSPACE, "name", "value", None, NOW.replace(tzinfo=None))
