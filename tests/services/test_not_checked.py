"""Cards never checked here are brought to their owners by how often they were served, a few a week."""

from datetime import UTC, datetime, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Collection, Content, Trust
from kb_bot.domain.digest import NOT_CHECKED_PER_WEEK
from kb_bot.domain.people import Person
from kb_bot.services.asking import Upcoming
from kb_bot.services.reminders import Reminders
from kb_bot.store import cards, notices, people, served
from kb_bot.store.database import Database
from tests.services.clock import Clock
from tests.store.samples import IVAN, WORKSPACE

MONDAY = datetime(2026, 11, 30, 9, 31, tzinfo=UTC)
EVERYONE = frozenset({"everyone"})


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture
def reminders(database: Database, clock: Clock) -> Reminders:
    return Reminders(database, clock)


def stock(database: Database, shelf: Collection, count: int, *, checked: bool = False) -> list[Card]:
    """Imported cards of Olga's, or cards whose date passed yesterday."""
    then = MONDAY - timedelta(days=91)
    with database.write(wait=30) as session:
        people.upsert(session, Person(WORKSPACE, "U-OLGA", "Olga", zone="UTC"), then)
        return [
            cards.apply(session, lifecycle.created(_new(shelf, number), checked=checked, now=then, owner_zone="UTC"))
            for number in range(count)
        ]


def _new(shelf: Collection, number: int) -> Card:
    then = MONDAY - timedelta(days=91)
    content = Content(f"How do I do task {number}?", "So.", shelf.id, "U-OLGA")
    return Card(0, WORKSPACE, 0, 1, 0, content, Trust.NOT_CHECKED, created_by="U-OLGA", created_at=then)


def serve(database: Database, card: Card, times: int) -> None:
    with database.write(wait=30) as session:
        for _ in range(times):
            served.record_shown(session, IVAN, card, question="?", surface="command", channel_id=None, now=MONDAY)


def day(reminders: Reminders, database: Database, clock: Clock, days: int) -> list[int]:
    """The cards that are asked about so many days after Monday."""
    clock.now = MONDAY + timedelta(days=days)
    reminders.expire(WORKSPACE)
    for round_ in reminders.rounds(WORKSPACE):
        reminders.ask(WORKSPACE, round_, EVERYONE)
    key = f"remind:U-OLGA:{clock.now.date().isoformat()}"
    with database.read() as session:
        return list(notices.payloads(session, WORKSPACE, [key]).get(key, {}).get("cards", []))


def test_five_a_week_the_most_served_first(
    database: Database, shelf: Collection, reminders: Reminders, clock: Clock
) -> None:
    imported = stock(database, shelf, 12)
    serve(database, imported[9], 3)
    serve(database, imported[6], 1)
    first = day(reminders, database, clock, 0)
    assert first[:2] == [imported[9].id, imported[6].id]
    assert len(first) == NOT_CHECKED_PER_WEEK
    assert [day(reminders, database, clock, days) for days in range(1, 7)] == [[]] * 6
    assert reminders.rounds(WORKSPACE) == []
    assert reminders.upcoming(WORKSPACE) == Upcoming({"U-OLGA": MONDAY + timedelta(days=7, minutes=-1)})
    second = day(reminders, database, clock, 7)
    assert len(second) == NOT_CHECKED_PER_WEEK
    assert not set(first) & set(second)
    assert len(day(reminders, database, clock, 14)) == 2
    assert day(reminders, database, clock, 21) == []


def test_due_cards_go_first_and_leave_what_room_there_is(
    database: Database, shelf: Collection, reminders: Reminders, clock: Clock
) -> None:
    imported = stock(database, shelf, 12)
    due = stock(database, shelf, 8, checked=True)
    assert day(reminders, database, clock, 0) == [card.id for card in due[:5]]
    tuesday = day(reminders, database, clock, 1)
    assert tuesday == [*(card.id for card in due[5:]), *(card.id for card in imported[:2])]
    wednesday = day(reminders, database, clock, 2)
    assert wednesday == [card.id for card in imported[2:5]]
    assert set(day(reminders, database, clock, 3)) == {card.id for card in due[:5]}  # three working days later


def test_the_message_says_only_how_many_need_verification(
    database: Database, shelf: Collection, reminders: Reminders, clock: Clock
) -> None:
    stock(database, shelf, 30)
    stock(database, shelf, 6, checked=True)
    day(reminders, database, clock, 0)
    key = f"remind:U-OLGA:{MONDAY.date().isoformat()}"
    with database.read() as session:
        assert notices.payloads(session, WORKSPACE, [key])[key]["waiting"] == 1


def test_asking_takes_no_text_away(database: Database, shelf: Collection, reminders: Reminders, clock: Clock) -> None:
    [card] = stock(database, shelf, 1)
    assert day(reminders, database, clock, 0) == [card.id]
    with database.read() as session:
        assert cards.get(session, WORKSPACE, card.id).content == card.content
