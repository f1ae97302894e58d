"""Clocks that change, stop and go back: each reminder arrives once, on a working day, in working hours, one message a day."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.calendar import is_asking_time
from kb_bot.simulator.client import Message, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, lines, meet, overdue, reminders, tick
from tests.scenarios.shelf import Shelf

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Asia/Kolkata",
    "Europe/Moscow",
    "Pacific/Apia",  # a day ahead
)
STEP = timedelta(minutes=30)


def local(message: Message, zone: str) -> datetime:
    return datetime.fromtimestamp(float(message.ts), ZoneInfo(zone))


def moments(person: Person, zone: str) -> list[datetime]:
    """When their messages came; all of them in the hours for asking."""
    found = [local(message, zone) for message in reminders(person)]
    assert all(is_asking_time(at, zone) for at in found)
    return found


def is_punctual(at: datetime) -> bool:
    """In the first half hour in which it could come."""
    return (9, 30) <= (at.hour, at.minute) < (10, 1)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # zones are Python's; a database holds UTC
@pytest.mark.parametrize(
    ("friday", "days"),
    [
        ("2027-03-12", ["2027-03-12", "2027-03-15"]),  # New York goes forward on Sunday
        ("2027-03-26", ["2027-03-26", "2027-03-29"]),  # Berlin goes forward
        ("2027-04-02", ["2027-04-02", "2027-04-05"]),  # Lord Howe goes back
        ("2027-10-01", ["2027-10-01", "2027-10-04"]),  # Lord Howe goes forward
        ("2027-10-29", ["2027-10-29", "2027-11-01"]),  # Berlin goes back
        ("2027-11-05", ["2027-11-05", "2027-11-08"]),  # New York goes back
        ("2027-12-31", ["2027-12-31", "2028-01-03"]),  # the year ends
        ("2028-02-28", ["2028-02-28", "2028-02-29"]),  # a leap day, after a Monday
    ],
)
def test_everybody_is_asked_at_half_past_nine_once_a_day(
    slack: Stage, bot: Bot, shelf: Shelf, friday: str, days: list[str]
) -> None:
    """Seven cards each, due from that day on: five on the first day, two on the second."""
    begin = datetime.fromisoformat(f"{friday}T10:01+00:00") - timedelta(
        days=1
    )  # the last moment before it is Friday in Apia
    slack.set_now(begin)
    people = {zone: slack.person(f"Owner in {zone}", tz=zone) for zone in ZONES}
    cards = {}
    for zone, owner in people.items():
        midnight = datetime.fromisoformat(friday).replace(tzinfo=ZoneInfo(zone))
        ago = 90 - (midnight - begin) / timedelta(days=1)
        cards[zone] = [shelf.card(f"How? {n} {zone}", owner=owner, days_ago=ago) for n in range(7)]
    meet(bot, *people.values())
    end = datetime.fromisoformat(f"{days[1]}T00:01+00:00") + timedelta(days=1)
    for moment in worth_a_look(begin, end):
        slack.set_now(moment)
        tick(bot)
    came = {zone: moments(person, zone) for zone, person in people.items()}
    late = [at for found in came.values() for at in found if not is_punctual(at)]
    assert len(late) <= 1, "a busy machine may need the next look for one of them"
    for zone, person in people.items():
        assert (zone, [at.date().isoformat() for at in came[zone]]) == (zone, days)
        asked = Counter(card.title for card in cards[zone] for line in lines(person) if card.title in line.text)
        assert asked == {card.title: 1 for card in cards[zone]}


def worth_a_look(begin: datetime, end: datetime) -> list[datetime]:
    """09:01 and 09:31 of working days, wherever somebody is; and some of the rest."""
    every = [begin + STEP * count for count in range((end - begin) // STEP)]
    return [at for number, at in enumerate(every) if number % 12 == 0 or is_morning_somewhere(at)]


def is_morning_somewhere(at: datetime) -> bool:
    there = [at.astimezone(ZoneInfo(zone)) for zone in ZONES]
    return any(here.weekday() < 5 and here.hour == 9 for here in there)


def test_a_process_that_slept_for_three_days_catches_up_with_one_message(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person
) -> None:
    """From Friday noon to Monday noon; what passed meanwhile is asked about on Monday, once."""
    slack.set_now(MONDAY_0931 - timedelta(days=3, hours=-3))
    cards = [shelf.card(f"How do I do task {n}?", days_ago=90 - n) for n in (1, 2, 3)]
    meet(bot, olga)
    tick(bot)
    assert not reminders(olga)
    slack.set_now(MONDAY_0931 + timedelta(hours=3))
    tick(bot)
    tick(bot)
    [message] = reminders(olga)
    assert "2 cards to check" in message.text
    assert cards[0].title in lines(olga)[0].text


def test_what_was_owed_when_the_process_fell_asleep_is_asked_anew_with_the_rest(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person
) -> None:
    """Owed on Friday and not sent: on Monday one message and not two, and it asks about all of it."""
    slack.set_now(MONDAY_0931 - timedelta(days=3))
    first = shelf.card("How do I pay?", days_ago=91)
    shelf.card("How do I log in?", days_ago=88)
    meet(bot, olga)
    owe(bot)
    slack.set_now(MONDAY_0931 + timedelta(hours=-7))  # half past two in the night
    tick(bot)
    assert not reminders(olga)
    slack.set_now(MONDAY_0931)
    tick(bot)
    tick(bot)
    [message] = reminders(olga)
    assert "2 cards to check" in message.text
    assert sum(first.title in line.text for line in lines(olga)) == 1


def test_what_was_not_sent_in_the_evening_waits_for_the_morning(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person
) -> None:
    slack.set_now(MONDAY_0931 + timedelta(hours=8, minutes=20))  # 17:51
    shelf.card("How do I pay?", days_ago=91)
    meet(bot, olga)
    owe(bot)
    slack.set_now(MONDAY_0931 + timedelta(hours=13))
    tick(bot)
    assert not reminders(olga)
    slack.set_now(MONDAY_0931 + timedelta(days=1))
    tick(bot)
    assert len(reminders(olga)) == 1


def owe(bot: Bot) -> None:
    """The process falls asleep between the commit and the post."""
    workspace_id = bot.desk.directory.workspace_id
    bot.kb.reminders.expire(workspace_id)
    for round_ in bot.kb.reminders.rounds(workspace_id):
        assert bot.kb.reminders.ask(workspace_id, round_, frozenset({"everyone"}))


@pytest.mark.parametrize("back", [timedelta(minutes=40), timedelta(hours=3), timedelta(days=1), timedelta(days=4)])
def test_a_clock_that_is_set_back_asks_nobody_a_second_time(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, back: timedelta
) -> None:
    """Seven cards: five today. Set back, and run on until today again; tomorrow the two others."""
    today = overdue(slack, bot, shelf, 7)
    slack.set_now(MONDAY_0931 + timedelta(hours=1))
    tick(bot)
    assert len(reminders(olga)) == 1
    moment = MONDAY_0931 + timedelta(hours=1) - back
    while moment < MONDAY_0931 + timedelta(days=1, hours=4):
        slack.set_now(moment)
        tick(bot)
        moment += timedelta(hours=3)
    days = Counter(local(message, "Europe/Berlin").date() for message in reminders(olga))
    assert max(days.values()) == 1
    asked = Counter(card.title for card in today for line in lines(olga) if card.title in line.text)
    assert asked == {card.title: 1 for card in today}
