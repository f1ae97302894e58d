"""The whole circle: a card's date passes, its owner is asked once on a working day, and one tick makes it true again."""

from datetime import UTC, datetime

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Message, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

MONDAY_0929 = datetime(2026, 11, 30, 8, 29, tzinfo=UTC)  # 09:29 in Berlin
MONDAY_0931 = datetime(2026, 11, 30, 8, 31, tzinfo=UTC)


def tick(bot: Bot) -> None:
    """What the clock does again and again."""
    bot.run_job("expire")
    bot.run_job("remind")
    assert bot.settle()


def meet(bot: Bot, *people: Person) -> None:
    """The bot knows their zones, as Slack tells them."""
    bot.kb.people.met(*(bot.desk.directory.person(person.id) for person in people))


def card_now(bot: Bot, card: Card, person: Person) -> Card:
    viewer = bot.desk.directory.viewer(person.id)
    return bot.kb.cards.open(viewer, card.id).card


@pytest.fixture
def due(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> Card:
    """A card of Olga's whose date has passed, on a Monday at 09:31 in Berlin."""
    slack.set_now(MONDAY_0931)
    card = shelf.card("How do I reset 2FA?", days_ago=91)
    meet(bot, olga)
    return card


def only_reminder(person: Person) -> Message:
    [message] = [message for message in person.dm if not message.thread_ts]
    return message


def test_an_expired_card_is_asked_about_at_half_past_nine(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    slack.set_now(MONDAY_0929)
    card = shelf.card("How do I reset 2FA?", days_ago=91)
    meet(bot, olga)
    tick(bot)
    assert not olga.dm
    assert card_now(bot, card, olga).reason is Reason.EXPIRED
    slack.set_now(MONDAY_0931)
    tick(bot)
    message = only_reminder(olga)
    assert "1 card to check, about 1 minute" in message.text
    assert "How do I reset 2FA?" in message.text
    assert message.buttons == ["Still correct", "Edit", "Later", "Hand over", "Archive", "Show whole"]


def test_a_tick_makes_the_card_true_again_and_taking_it_away_undoes_it(
    slack: Stage, bot: Bot, due: Card, olga: Person
) -> None:
    tick(bot)
    olga.reacts("white_check_mark", on=only_reminder(olga))
    bot.settle()
    assert "Verified by you; next check" in only_reminder(olga).text
    assert card_now(bot, due, olga).trust is Trust.VERIFIED
    olga.unreacts("white_check_mark", on=only_reminder(olga))
    bot.settle()
    assert "Still correct" in only_reminder(olga).buttons
    assert card_now(bot, due, olga).reason is Reason.EXPIRED


def test_the_button_does_the_same(slack: Stage, bot: Bot, due: Card, olga: Person) -> None:
    tick(bot)
    olga.presses("Still correct")
    bot.settle()
    message = only_reminder(olga)
    assert "Verified by you; next check Sun, 28 Feb 2027" in message.text
    assert message.buttons == []
