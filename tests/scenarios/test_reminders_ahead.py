"""The moment of the next reminder: whoever moves the clock there finds that somebody is asked, and not before."""

from datetime import datetime, timedelta

from kb_bot.bootstrap import Bot
from kb_bot.services.asking import Upcoming
from kb_bot.simulator.client import Person
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0929, MONDAY_0931, meet, reminders, tick
from tests.scenarios.shelf import Shelf


def upcoming(bot: Bot) -> Upcoming | None:
    return bot.kb.reminders.upcoming(bot.desk.directory.workspace_id)


def test_nothing_is_ahead_without_cards_that_have_a_date(slack: Stage, bot: Bot, shelf: Shelf) -> None:
    assert upcoming(bot) is None


def test_an_expired_card_is_asked_about_in_the_next_working_morning_of_its_owner(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person
) -> None:
    slack.set_now(MONDAY_0929 - timedelta(days=2))  # Saturday
    shelf.card("How do I pay?", days_ago=91)
    meet(bot, olga)
    ahead = upcoming(bot)
    assert ahead == Upcoming({olga.id: MONDAY_0931 - timedelta(minutes=1)})
    slack.set_now(ahead.at - timedelta(seconds=30))
    tick(bot)
    assert not reminders(olga)
    slack.set_now(ahead.at + timedelta(seconds=1))
    tick(bot)
    assert len(reminders(olga)) == 1


def test_one_leap_after_the_other_finds_everybody(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, boris: Person
) -> None:
    slack.set_now(MONDAY_0931)
    for number in range(7):
        shelf.card(f"How do I do task {number}?", days_ago=91)
    shelf.card("Как оплатить?", owner=boris, days_ago=60)
    meet(bot, olga, boris)
    tick(bot)
    leaps, told = 0, dict[str, datetime]()
    while ahead := upcoming(bot):
        before = {person.id: len(person.dm) for person in (olga, boris)}
        slack.set_now(ahead.at + timedelta(seconds=1))
        tick(bot)
        asked = {person.id for person in (olga, boris) if len(person.dm) > before[person.id]}
        assert asked == set(ahead.to_ids)
        assert all(told.get(person_id, ahead.at) == ahead.at for person_id in asked)  # told before, and true
        told = {person_id: at for person_id, at in ahead.moments.items() if person_id not in asked}
        leaps += 1
    assert leaps == 5  # Olga: the two that were too many, the five again, the two again; Boris twice
