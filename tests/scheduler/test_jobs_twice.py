"""Every job may be run twice, on any replica, and does its work once."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Content, Reason, Trust
from kb_bot.domain.notices import State
from kb_bot.domain.people import Person
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.leavers import Leavers
from kb_bot.services.reminders import BATCH, Reminders
from kb_bot.store import cards, collections, notices, people, workspaces
from kb_bot.store.database import Database

WORKSPACE, OLGA, EVERYONE = "T1", "U-OLGA", frozenset({"everyone"})
MONDAY_0931 = datetime(2026, 11, 30, 8, 31, tzinfo=UTC)  # 09:31 in Berlin


@pytest.fixture
def reminders(database: Database) -> Reminders:
    return Reminders(database, lambda: MONDAY_0931)


def stock(database: Database, count: int, **facts: Any) -> None:
    """Cards of Olga's, whose date passed yesterday."""
    then = MONDAY_0931 - timedelta(days=91)
    with database.write() as session:
        workspaces.ensure(session, WORKSPACE, "Team", "U-BOT", then)
        shelf = collections.ensure_first(session, WORKSPACE, "General")
        people.upsert(session, Person(WORKSPACE, OLGA, "Olga", zone="Europe/Berlin", **facts), then)
        for number in range(count):
            content = Content(f"Title {number}", "Answer", shelf.id, OLGA)
            new = Card(0, WORKSPACE, 0, 1, 0, content, Trust.NOT_CHECKED, created_by=OLGA, created_at=then)
            cards.apply(session, lifecycle.created(new, checked=True, now=then, owner_zone="UTC"))


def ask(reminders: Reminders) -> int:
    return sum(reminders.ask(WORKSPACE, round_, EVERYONE) for round_ in reminders.rounds(WORKSPACE))


def owed(database: Database) -> dict[State, int]:
    with database.read() as session:
        return notices.count_by_state(session, WORKSPACE)


def in_parallel(work: Any, threads: int = 4) -> list[int]:
    results: list[int] = []
    running = [threading.Thread(target=lambda: results.append(work())) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    return results


def test_a_card_expires_once(database: Database, reminders: Reminders) -> None:
    stock(database, BATCH + 3)
    assert reminders.expire(WORKSPACE) == BATCH + 3
    assert reminders.expire(WORKSPACE) == 0


def test_replicas_that_expire_at_once_share_the_cards(database: Database, reminders: Reminders) -> None:
    stock(database, 30)
    assert sum(in_parallel(lambda: reminders.expire(WORKSPACE))) == 30


def test_replicas_that_ask_at_once_owe_one_message(database: Database, reminders: Reminders) -> None:
    stock(database, 12)
    reminders.expire(WORKSPACE)
    assert sum(in_parallel(lambda: ask(reminders))) == 5
    assert owed(database) == {State.PENDING: 6}
    assert reminders.rounds(WORKSPACE) == []


def test_somebody_who_has_meanwhile_gone_away_is_not_asked(database: Database, reminders: Reminders) -> None:
    """Between the look at the line and the asking Slack tells the news."""
    stock(database, 1)
    reminders.expire(WORKSPACE)
    [round_] = reminders.rounds(WORKSPACE)
    with database.write() as session:
        person = Person(WORKSPACE, OLGA, "Olga", zone="Europe/Berlin", status_emoji=":palm_tree:")
        people.upsert(session, person, MONDAY_0931)
    assert reminders.ask(WORKSPACE, round_, EVERYONE) == 0
    assert owed(database) == {}


def test_what_somebody_may_not_see_is_passed_on_and_not_shown(database: Database, reminders: Reminders) -> None:
    stock(database, 2)
    reminders.expire(WORKSPACE)
    [round_] = reminders.rounds(WORKSPACE)
    assert reminders.ask(WORKSPACE, round_, frozenset()) == 2
    assert owed(database) == {}
    with database.read() as session:
        assert {card.ask_stage for card in cards.to_ask(session, WORKSPACE, MONDAY_0931)} == {lifecycle.STAGE_LEAD}


def test_the_cards_of_somebody_who_left_are_told_once(database: Database) -> None:
    stock(database, BATCH + 1, is_deleted=True)
    leavers = Leavers(database, lambda: MONDAY_0931, Catalogue())
    assert leavers.leave(WORKSPACE) == BATCH + 1
    assert leavers.leave(WORKSPACE) == 0
    with database.read() as session:
        [first, *_] = cards.to_ask(session, WORKSPACE, MONDAY_0931)
    assert first.reason is Reason.OWNER_LEFT
