"""What the scenarios of reminders share: a card that is due, the clock's tick, and how things stand."""

from datetime import UTC, datetime

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Message, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

MONDAY_0929 = datetime(2026, 11, 30, 8, 29, tzinfo=UTC)  # 09:29 in Berlin
MONDAY_0931 = datetime(2026, 11, 30, 8, 31, tzinfo=UTC)


def overdue(slack: Stage, bot: Bot, shelf: Shelf, titles: int = 1, owner: Person | None = None) -> list[Card]:
    """Cards whose date has passed, on a Monday at 09:31 in Berlin."""
    slack.set_now(MONDAY_0931)
    cards = [shelf.card(f"How do I do task {n}?", owner=owner, days_ago=91) for n in range(1, titles + 1)]
    meet(bot, owner or shelf.owner)
    return cards


def meet(bot: Bot, *people: Person) -> None:
    """The bot knows their zones, as Slack tells them."""
    bot.kb.people.met(*(bot.desk.directory.person(person.id) for person in people))


def tick(bot: Bot) -> None:
    """What the clock does again and again."""
    bot.run_job("expire")
    bot.run_job("remind")
    assert bot.settle()


def card_now(bot: Bot, card: Card, person: Person) -> Card:
    return bot.kb.cards.open(bot.desk.directory.viewer(person.id), card.id).card


def reminders(person: Person) -> list[Message]:
    return [message for message in person.dm if not message.thread_ts or message.thread_ts == message.ts]


def only_reminder(person: Person) -> Message:
    [message] = reminders(person)
    return message


def lines(person: Person) -> list[Message]:
    """The quiet replies, one a card."""
    return [message for message in person.dm if message.thread_ts and message.thread_ts != message.ts]
