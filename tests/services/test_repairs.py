"""Repairs are owed once, on any number of replicas, whatever the order of their runs."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Collection
from kb_bot.domain.people import Person
from kb_bot.domain.posts import Post
from kb_bot.services.answers import Answers
from kb_bot.services.cards import Cards
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.repairs import BATCH, Repairs
from kb_bot.services.sharing import Sharing
from kb_bot.store import cards, people, served, tables
from kb_bot.store.database import Database, Session
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

MORNING = NOW + timedelta(minutes=5)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: MORNING


@pytest.fixture
def repairs(database: Database, clock: Callable[[], datetime]) -> Repairs:
    return Repairs(database, clock)


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    """Needs verification: somebody flagged it."""
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
        fresh = save(session, shelf.id)
        return cards.apply(session, lifecycle.flagged(fresh, "U-PETR", "outdated", NOW))


def keys(database: Database) -> list[str]:
    with database.read() as session:
        return sorted(session.scalars(select(tables.Notice.key)))


def show(session: Session, card: Card) -> int:
    return served.record_shown(session, IVAN, card, question="", surface="command", channel_id=None, now=NOW)


def test_many_replicas_owe_one_notice_each(
    database: Database, repairs: Repairs, card: Card, clock: Callable[[], datetime]
) -> None:
    with database.write() as session:
        served_ids = [show(session, card) for _ in range(BATCH + 5)]
        served.begin_share(session, IVAN, served_ids[0], "C1", NOW)
        served.set_shared_ts(session, IVAN, served_ids[0], "1.0", card.revision)
    kb = Cards(database, clock)
    for why in ("Wrong", "Very wrong"):
        kb.flag(IVAN, card.id, why)
    verified = kb.verify(OLGA, card.id)
    with ThreadPoolExecutor(4) as replicas:
        list(replicas.map(lambda _: repairs.follow_up(WORKSPACE), range(4)))
    assert keys(database) == [
        f"flag_answer:{card.id}:{verified.revision}:U-IVAN",
        f"shared:{served_ids[0]}:{verified.revision}",
    ], "who flagged it hears of it by that; not once more because it was given to him"
    assert repairs.follow_up(WORKSPACE) == 0


def test_what_was_given_to_several_people_is_told_to_each(database: Database, repairs: Repairs, card: Card) -> None:
    with database.write() as session:
        for _ in range(3):
            show(session, card)
        cards.apply(session, lifecycle.verified(card, "U-OLGA", MORNING, "UTC"))
    assert repairs.follow_up(WORKSPACE) == 3
    assert keys(database) == [f"repair:U-IVAN:{(NOW + timedelta(minutes=15)).isoformat()}"]


def test_a_message_is_renewed_for_its_newest_state_only(
    database: Database, repairs: Repairs, card: Card, clock: Callable[[], datetime]
) -> None:
    answers, kb = Answers(database, clock, Catalogue(patience=30)), Cards(database, clock)
    sharing = Sharing(database, clock)
    shown = answers.open(IVAN, card.id, "command")
    with database.write() as session:
        served.begin_share(session, IVAN, shown.served_id, "C1", NOW)
    sharing.posted(IVAN, shown, "1.0")
    for change in (lambda: kb.verify(OLGA, card.id), lambda: kb.flag(IVAN, card.id, "Wrong")):
        change()
        repairs.follow_up(WORKSPACE)
    with database.read() as session:
        states = session.scalars(select(tables.Notice.state).where(tables.Notice.kind == "shared"))
        assert sorted(states) == ["cancelled", "pending"]
        assert served.get(session, IVAN, shown.served_id).shared == Post("C1", "1.0")
