"""Whoever leaves: everything that they own goes to others in one window."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason
from kb_bot.simulator.client import Person
from kb_bot.store import collections
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, card_now, meet, reminders, tick
from tests.scenarios.shelf import Shelf


@pytest.fixture
def lead(bot: Bot, alice: Person) -> Person:
    with bot.database.write() as session:
        shelf = collections.ensure_first(session, bot.desk.directory.workspace_id, "General")
        collections.change(session, replace(shelf, lead_id=alice.id), None, bot.clock())
    return alice


@pytest.fixture
def ann(slack: Stage) -> Person:
    return slack.person("Ann", tz="Europe/Berlin")


@pytest.fixture
def owned(slack: Stage, bot: Bot, shelf: Shelf, lead: Person, olga: Person) -> list[Card]:
    """Three cards of Olga's."""
    slack.set_now(MONDAY_0931)
    cards = [
        shelf.card(title) for title in ("How do I refund an order?", "How do I move a domain?", "Where is my VAT?")
    ]
    meet(bot, olga, lead)
    return cards


def leaves(bot: Bot, person: Person) -> None:
    person.update(deleted=True)
    bot.settle()


def opens_settings(bot: Bot, person: Person) -> None:
    person.opens_home()
    bot.settle()
    person.presses("Settings")
    bot.settle()
    person.presses("Hand over cards")
    bot.settle()


def test_the_lead_is_told_once_and_hands_everything_over_with_one_confirmation(
    bot: Bot, owned: list[Card], lead: Person, olga: Person, boris: Person, ann: Person
) -> None:
    leaves(bot, olga)
    bot.run_job("deliver")
    [told] = [message for message in reminders(lead) if "has left" in message.text]
    assert "Olga has left the workspace. 3 cards that you look after need new owners." in told.text
    lead.presses("Hand over cards", on=told)
    bot.settle()
    lead.chooses("All of them go to", boris)
    lead.chooses("KB-2 How do I move a domain?", ann)
    lead.submits()
    bot.settle()
    lead.sees("3 cards have new owners")
    lead.sees("Борис: 2")
    now = [card_now(bot, card, lead) for card in owned]
    assert [card.owner_id for card in now] == [boris.id, ann.id, boris.id]
    assert {card.reason for card in now} == {Reason.OWNER_CHANGED}
    tick(bot)
    assert len([message for message in reminders(lead) if "has left" in message.text]) == 1


def test_beforehand_the_lead_opens_it_from_the_settings(
    bot: Bot, owned: list[Card], lead: Person, olga: Person, boris: Person
) -> None:
    opens_settings(bot, lead)
    lead.chooses("Choose a person", olga)
    bot.settle()
    lead.chooses("All of them go to", boris)
    lead.submits()
    bot.settle()
    assert {card_now(bot, card, lead).owner_id for card in owned} == {boris.id}


def test_who_has_worked_on_a_card_suggests_itself(
    bot: Bot, owned: list[Card], lead: Person, olga: Person, boris: Person
) -> None:
    bot.kb.cards.verify(bot.desk.directory.viewer(lead.id), owned[0].id)
    opens_settings(bot, lead)
    lead.chooses("Choose a person", olga)
    bot.settle()
    lead.sees("Alice has worked on it")


def test_whoever_cannot_see_a_card_does_not_get_it(
    slack: Stage, bot: Bot, shelf: Shelf, owned: list[Card], lead: Person, olga: Person, boris: Person
) -> None:
    private = slack.channel("private", members=[olga, lead], private=True)
    secret = shelf.card("What is the margin?", audience=f"channel:{private.id}")
    opens_settings(bot, lead)
    lead.chooses("Choose a person", olga)
    bot.settle()
    lead.chooses("All of them go to", boris)
    lead.submits()
    bot.settle()
    lead.sees("These stay, because who was chosen cannot see them")
    lead.sees("KB-4 What is the margin?: Борис")
    assert card_now(bot, secret, lead).owner_id == olga.id


def test_without_a_choice_it_asks_for_one(bot: Bot, owned: list[Card], lead: Person, olga: Person) -> None:
    opens_settings(bot, lead)
    lead.chooses("Choose a person", olga)
    bot.settle()
    lead.chooses("All of them go to", None)
    lead.submits()
    lead.sees("Choose who takes the cards")


def test_a_card_of_a_group_goes_on_in_the_group(
    slack: Stage, bot: Bot, shelf: Shelf, lead: Person, olga: Person, boris: Person
) -> None:
    slack.set_now(MONDAY_0931)
    group = slack.group("tier2", "Tier 2", [olga, boris])
    card = shelf.card("How do I move a domain?", owner_group_id=group.id)
    meet(bot, olga, lead)
    leaves(bot, olga)
    tick(bot)
    assert card_now(bot, card, lead).reason is None
    assert not [message for message in reminders(lead) if "has left" in message.text]
