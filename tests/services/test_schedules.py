"""Another interval for the cards of a collection: what it would mean, and that it is done so."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Collection, Trust
from kb_bot.domain.people import Person
from kb_bot.domain.spreading import Load
from kb_bot.errors import NotAllowed
from kb_bot.services.history import History
from kb_bot.services.reminders import Reminders
from kb_bot.services.schedules import BATCH, Schedules
from kb_bot.store import cards, collections, people
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, a_card, later, save

LEAD = Viewer(WORKSPACE, "U-LEAD")
TODAY = NOW + timedelta(days=1)  # a Tuesday


@pytest.fixture
def schedules(database: Database) -> Schedules:
    return Schedules(database, lambda: TODAY)


@pytest.fixture
def led(database: Database, shelf: Collection) -> Collection:
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN, LEAD):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id, zone="Europe/Berlin"), NOW)
        collections.change(session, replace(shelf, lead_id="U-LEAD"), None, NOW)
        return replace(shelf, lead_id="U-LEAD")


def stock(database: Database, shelf: Collection, count: int, **words: object) -> list[Card]:
    """Cards of Olga's that never expire."""
    with database.write(wait=30) as session:
        return [
            save(session, shelf.id, **{"title": f"Task {n}?", "interval_days": None, **words}) for n in range(count)
        ]


def card_now(database: Database, card: Card) -> Card:
    with database.read() as session:
        return cards.get(session, WORKSPACE, card.id)


def day_of(moment: datetime | None) -> date:
    assert moment is not None
    return moment.date()


def test_the_plan_changes_nothing(schedules: Schedules, database: Database, led: Collection) -> None:
    found = stock(database, led, 13)
    plan = schedules.plan(LEAD, led.id, 90)
    assert (len(plan.dates), plan.kept, plan.names) == (13, 0, {"U-OLGA": "U-OLGA"})
    assert plan.loads == (Load("U-OLGA", 13, 1, 1),)
    assert [card_now(database, card) for card in found] == found


def test_what_was_planned_is_done(schedules: Schedules, database: Database, led: Collection) -> None:
    found = stock(database, led, 13)
    plan = schedules.apply(LEAD, led.id, 90)
    after = [card_now(database, card) for card in found]
    assert {card.id: day_of(card.due_at) for card in after} == plan.dates
    assert {(card.content.interval_days, card.trust, card.verified_by) for card in after} == {
        (90, Trust.VERIFIED, "U-OLGA")
    }
    assert all(card.due_at and card.due_at.hour in (7, 8) for card in after)  # 09:30 in Berlin
    assert schedules.plan(LEAD, led.id, 90).cards == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # the days are chosen in Python
def test_nobody_is_flooded(schedules: Schedules, database: Database, led: Collection) -> None:
    """A thousand imported cards of one owner, all verified at the same moment."""
    stock(database, led, 300)
    assert schedules.plan(LEAD, led.id, 90).loads[0].most_a_week <= 300 / 90 * 7 + 5
    schedules.apply(LEAD, led.id, 90)
    expired = []
    for days in range(1, 92):
        expired.append(Reminders(database, lambda days=days: TODAY + timedelta(days=days)).expire(WORKSPACE))
    assert sum(expired) == 300
    assert max(expired) <= 5


def test_the_load_counts_what_the_owner_has_elsewhere(
    schedules: Schedules, database: Database, led: Collection
) -> None:
    with database.write(wait=30) as session:
        other = collections.create(session, Collection(0, WORKSPACE, "Billing"), None, NOW)
    stock(database, led, 1)
    [day] = schedules.plan(LEAD, led.id, 30).dates.values()
    assert day is not None
    with database.write(wait=30) as session:
        for _ in range(4):
            busy = save(session, other.id, interval_days=30)
            cards.apply(session, replace_due(busy, day))
    assert schedules.plan(LEAD, led.id, 30).loads == (Load("U-OLGA", 1, 1, 5),)


def replace_due(card: Card, day: date) -> lifecycle.Change:
    due_at = datetime(day.year, day.month, day.day, 9, 30, tzinfo=NOW.tzinfo)
    return lifecycle.scheduled(card, 30, due_at, "U-LEAD", NOW)


def test_dates_of_their_own_stay_and_what_waits_gets_only_the_interval(
    schedules: Schedules, database: Database, led: Collection
) -> None:
    [dated] = stock(database, led, 1, due_on=date(2026, 12, 24))
    [flagged] = stock(database, led, 1)
    with database.write(wait=30) as session:
        flagged = cards.apply(session, lifecycle.flagged(flagged, "U-IVAN", "Wrong", later(hours=1)))
        new = lifecycle.created(
            replace(a_card(led.id), content=replace(a_card(led.id).content, interval_days=365)),
            checked=False,
            now=NOW,
            owner_zone="UTC",
        )
        unchecked = cards.apply(session, new)
    plan = schedules.apply(LEAD, led.id, 30)
    assert (plan.dates, set(plan.waiting), plan.kept) == ({}, {flagged.id, unchecked.id}, 1)
    assert card_now(database, dated) == dated
    for card, trust in ((flagged, Trust.NEEDS_VERIFICATION), (unchecked, Trust.NOT_CHECKED)):
        after = card_now(database, card)
        assert (after.content.interval_days, after.trust, after.due_at) == (30, trust, None)


def test_cards_that_keep_to_the_interval_already_are_left_alone(
    schedules: Schedules, database: Database, led: Collection
) -> None:
    [usual] = stock(database, led, 1, interval_days=90)
    [rare] = stock(database, led, 1, interval_days=365)
    assert list(schedules.apply(LEAD, led.id, 90).dates) == [rare.id]
    assert card_now(database, usual) == usual


def test_never_takes_the_dates_away(schedules: Schedules, database: Database, led: Collection) -> None:
    [card] = stock(database, led, 1, interval_days=90)
    plan = schedules.apply(LEAD, led.id, None)
    assert (plan.loads, card_now(database, card).due_at) == ((), None)


def test_it_is_for_leads_and_admins(schedules: Schedules, database: Database, led: Collection) -> None:
    stock(database, led, 1)
    for deed in (schedules.plan, schedules.apply):
        with pytest.raises(NotAllowed, match="error-not-allowed-collection"):
            deed(OLGA, led.id, 30)


def test_of_hidden_cards_nothing_is_said_and_nothing_is_changed(
    schedules: Schedules, database: Database, led: Collection
) -> None:
    [hidden] = stock(database, led, 1, audience="channel:C-SUPPORT")
    [archived] = stock(database, led, 1)
    with database.write(wait=30) as session:
        cards.apply(session, lifecycle.archived(archived, "U-OLGA", NOW))
    assert schedules.count(LEAD, led.id) == 0
    assert schedules.apply(LEAD, led.id, 30).cards == []
    assert card_now(database, hidden) == hidden


def test_many_are_done_in_small_transactions_and_stand_in_their_histories(
    schedules: Schedules, database: Database, led: Collection
) -> None:
    found = stock(database, led, BATCH + 5)
    assert len(schedules.apply(LEAD, led.id, 180).dates) == BATCH + 5
    [entry, _] = History(database, lambda: TODAY).page(LEAD, found[-1].id).entries
    assert (entry.kind, entry.actor_id, entry.detail) == ("scheduled", "U-LEAD", {"interval": "180"})
