"""Verification for the cards that a collection has already: shown first with each owner's weeks, then set."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Person
from kb_bot.store import collections
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, card_now, meet, tick
from tests.scenarios.shelf import Shelf


@pytest.fixture
def lead(bot: Bot, alice: Person) -> Person:
    workspace_id = bot.desk.directory.workspace_id
    with bot.database.write(wait=30) as session:
        shelf = collections.ensure_first(session, workspace_id, "General")
        collections.change(session, replace(shelf, lead_id=alice.id), None, bot.clock())
    meet(bot, alice)
    return alice


@pytest.fixture
def never(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> list[Card]:
    """Twenty cards of Olga's that nobody would ever have asked about."""
    slack.set_now(MONDAY_0931)
    found = [shelf.card(f"How do I do task {number}?", interval_days=None) for number in range(20)]
    meet(bot, olga)
    return found


def opens_collection(bot: Bot, person: Person) -> None:
    person.opens_home()
    bot.settle()
    person.presses("Settings", on=person.home)
    bot.settle()
    person.presses("Change")
    bot.settle()


def test_the_lead_sees_each_owners_weeks_before_anything_is_set(
    slack: Stage, bot: Bot, lead: Person, olga: Person, never: list[Card]
) -> None:
    opens_collection(bot, lead)
    lead.chooses("Cards are checked", "every 30 days")
    lead.presses("Also for the 20 cards there")
    bot.settle()
    window = lead.sees("What it means for the owners")
    assert "20 cards in “General” are to be checked every 30 days." in window.text
    assert "working days from Wed, 2 Dec 2026 to Wed, 30 Dec 2026" in window.text
    assert "Olga: 20 cards, at most 5 a week, about 4 minutes" in window.text
    assert card_now(bot, never[0], olga).due_at is None
    lead.submits()
    bot.settle()
    lead.sees("Done: 20 cards in “General” are checked every 30 days from now on.")
    days = sorted(due.date() for card in never if (due := card_now(bot, card, olga).due_at))
    assert len(days) == 20
    assert all(days.count(day) == 1 for day in days)
    slack.set_now(MONDAY_0931.replace(month=12, day=2, hour=8, minute=35))
    tick(bot)
    olga.sees("card to check")


def test_closed_without_a_word_nothing_is_set(bot: Bot, lead: Person, olga: Person, never: list[Card]) -> None:
    opens_collection(bot, lead)
    lead.chooses("Cards are checked", "every 30 days")
    lead.presses("Also for the 20 cards there")
    bot.settle()
    lead.closes()
    bot.settle()
    assert card_now(bot, never[0], olga).due_at is None


def test_where_there_is_nothing_to_set_it_says_so(bot: Bot, shelf: Shelf, lead: Person) -> None:
    shelf.card("How do refunds work?")
    opens_collection(bot, lead)
    lead.presses("Also for the 1 card there")
    bot.settle()
    lead.sees("are checked every 90 days already")


def test_a_collection_without_cards_has_no_such_door(bot: Bot, lead: Person) -> None:
    opens_collection(bot, lead)
    assert lead.window is not None
    assert not [label for label in lead.window.buttons if label.startswith("Also for")]


def test_in_russian(bot: Bot, boris: Person, olga: Person, shelf: Shelf) -> None:
    shelf.card("Как вернуть деньги?", interval_days=None)
    workspace_id = bot.desk.directory.workspace_id
    with bot.database.write(wait=30) as session:
        first = collections.ensure_first(session, workspace_id, "General")
        collections.change(session, replace(first, lead_id=boris.id), None, bot.clock())
    boris.opens_home()
    bot.settle()
    boris.presses("Настройки", on=boris.home)
    bot.settle()
    boris.presses("Изменить")
    bot.settle()
    boris.presses("И для 1 карточки, что уже есть")
    bot.settle()
    assert "1 карточка, не больше 1 в неделю" in boris.sees("Что это значит для владельцев").text
