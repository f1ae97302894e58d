"""A flag: anybody who sees a card says what is wrong, its owner hears of it within the hour and reads the words."""

from datetime import UTC, datetime

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Person
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import meet, overdue, reminders, tick
from tests.scenarios.shelf import Shelf

SUNDAY, MONDAY_0931 = datetime(2026, 11, 29, 12, tzinfo=UTC), datetime(2026, 11, 30, 8, 31, tzinfo=UTC)


@pytest.fixture
def asked_today(slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person) -> list[Card]:
    """Two true cards of Olga's, who has had her message of the day about a third one."""
    overdue(slack, bot, shelf)
    true = [shelf.card(f"What does plan {n} cost?") for n in (1, 2)]
    meet(bot, olga, alice)
    tick(bot)
    assert len(reminders(olga)) == 1
    return true


def flags(bot: Bot, person: Person, card: Card, why: str) -> None:
    """By the card's window."""
    bot.kb.cards.flag(bot.desk.directory.viewer(person.id), card.id, why)


def test_the_owner_is_told_on_the_same_day_and_once(
    slack: Stage, bot: Bot, asked_today: list[Card], alice: Person, boris: Person, olga: Person
) -> None:
    flags(bot, alice, asked_today[0], "The price has changed")
    tick(bot)
    tick(bot)
    _, message = reminders(olga)
    assert "1 card to check" in message.text
    assert "Alice flagged it just now: The price has changed." in message.text
    assert "Still correct" in message.buttons
    slack.advance(hours=1)
    flags(bot, boris, asked_today[0], "Цена другая")
    tick(bot)
    assert len(reminders(olga)) == 2, "she has been asked about this card"


def test_the_words_of_all_are_read_where_it_was_asked(
    slack: Stage, bot: Bot, asked_today: list[Card], alice: Person, boris: Person, olga: Person
) -> None:
    flags(bot, alice, asked_today[0], "The price has changed")
    tick(bot)
    slack.advance(minutes=10)
    boris.types("/kb KB-2")
    boris.sees("Скопировать ответ")
    boris.picks("Сообщить об ошибке")
    bot.settle()
    boris.fills("Что не так?", "Цена другая")
    boris.submits()
    bot.settle()
    _, message = reminders(olga)
    assert "Борис flagged it just now: Цена другая." in message.text
    assert "🚩 Alice, 10 minutes ago: The price has changed" in message.text
    assert "flagged 2 times" in message.text


def test_many_flags_are_one_message_an_hour(
    slack: Stage, bot: Bot, asked_today: list[Card], alice: Person, olga: Person
) -> None:
    flags(bot, alice, asked_today[0], "The price has changed")
    tick(bot)
    flags(bot, alice, asked_today[1], "This one, too")
    tick(bot)
    assert len(reminders(olga)) == 2
    slack.advance(hours=1)
    tick(bot)
    assert "This one, too" in reminders(olga)[2].text


def test_nobody_is_called_on_a_sunday(slack: Stage, bot: Bot, shelf: Shelf, alice: Person, olga: Person) -> None:
    slack.set_now(SUNDAY)
    card = shelf.card("What does plan 1 cost?")
    meet(bot, olga, alice)
    flags(bot, alice, card, "The price has changed")
    tick(bot)
    assert reminders(olga) == []
    slack.set_now(MONDAY_0931)
    tick(bot)
    [message] = reminders(olga)
    assert "Alice flagged it 21 hours ago: The price has changed." in message.text
