"""A group as owner: one of its members is on duty for a card, in rotation; the others see whose turn it is."""

from datetime import timedelta

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Group, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, card_now, meet, only_reminder, reminders, tick
from tests.scenarios.shelf import Shelf

QUESTION = "How do I move a domain?"


@pytest.fixture
def ann(slack: Stage) -> Person:
    return slack.person("Ann", tz="Europe/Berlin")


@pytest.fixture
def tier2(slack: Stage, olga: Person, ann: Person, alice: Person) -> Group:
    return slack.group("tier2", "Tier 2", [olga, ann, alice])


@pytest.fixture
def turns(olga: Person, ann: Person, alice: Person) -> list[Person]:
    """Olga's turn first, then round in the order of their ids."""
    ordered = sorted((olga, ann, alice), key=lambda person: person.id)
    at = ordered.index(olga)
    return ordered[at:] + ordered[:at]


@pytest.fixture
def card(slack: Stage, bot: Bot, shelf: Shelf, tier2: Group, turns: list[Person]) -> Card:
    """Of the group, overdue on a Monday at 09:31."""
    slack.set_now(MONDAY_0931)
    card = shelf.card(QUESTION, days_ago=91, owner_group_id=tier2.id)
    meet(bot, *turns)
    return card


def later(slack: Stage, bot: Bot, days: int) -> None:
    slack.set_now(MONDAY_0931 + timedelta(days=days))
    tick(bot)


def test_after_three_silent_working_days_it_is_the_next_ones_turn(
    slack: Stage, bot: Bot, card: Card, turns: list[Person]
) -> None:
    first, second, third = turns
    tick(bot)
    assert "It is your turn in @tier2" in only_reminder(first).text
    later(slack, bot, 3)
    later(slack, bot, 4)
    assert "It is your turn in @tier2" in only_reminder(second).text
    assert (len(reminders(first)), len(reminders(third))) == (1, 0)
    assert card_now(bot, card, third).owner_id == second.id


def test_home_says_whose_turn_it_is(bot: Bot, card: Card, turns: list[Person]) -> None:
    first, second, _ = turns
    tick(bot)
    for person in (first, second):
        person.opens_home()
    assert bot.settle()
    assert first.home
    assert second.home
    said = f"while it is the turn of others: {first.name}, one card of @tier2"
    assert said in second.home.text
    assert QUESTION not in second.home.text
    assert "the turn of others" not in first.home.text
    assert "1 card to check" in first.home.text


def test_any_member_may_answer_and_everybodys_message_turns(
    slack: Stage, bot: Bot, card: Card, turns: list[Person]
) -> None:
    first, second, _ = turns
    tick(bot)
    later(slack, bot, 3)
    first.presses("Still correct")
    bot.settle()
    assert card_now(bot, card, first).verified_by == first.id
    assert f"Verified by {first.name}" in only_reminder(second).text


def test_whoever_is_away_is_passed_over_at_once(slack: Stage, bot: Bot, card: Card, turns: list[Person]) -> None:
    first, second, _ = turns
    first.update(status_emoji=":palm_tree:")
    meet(bot, first)
    tick(bot)
    assert not first.dm
    assert "It is your turn" in only_reminder(second).text


def test_whoever_has_left_the_group_or_the_workspace_hands_the_turn_on(
    slack: Stage, bot: Bot, card: Card, tier2: Group, turns: list[Person]
) -> None:
    first, second, third = turns
    slack.update_group(tier2, [second, third])
    second.update(deleted=True)
    meet(bot, second)
    tick(bot)
    assert not first.dm
    assert not second.dm
    assert "It is your turn" in only_reminder(third).text


def test_whoever_cannot_see_the_card_has_no_turn(
    slack: Stage, bot: Bot, shelf: Shelf, tier2: Group, turns: list[Person]
) -> None:
    first, second, third = turns
    slack.set_now(MONDAY_0931)
    private = slack.channel("tier2-private", members=[first, third], private=True)
    shelf.card(QUESTION, days_ago=91, owner_group_id=tier2.id, audience=f"channel:{private.id}")
    meet(bot, *turns)
    tick(bot)
    later(slack, bot, 3)
    assert not second.dm
    assert "It is your turn" in only_reminder(third).text


def test_the_others_see_whose_turn_it_is(slack: Stage, bot: Bot, card: Card, turns: list[Person]) -> None:
    _, second, third = turns
    tick(bot)
    later(slack, bot, 3)
    third.types(f"/kb {QUESTION}")
    third.sees(f"{second.name} has been asked")
    third.picks("Open with history")
    bot.settle()
    assert third.window is not None
    assert f"@tier2, it is the turn of {second.name}" in third.window.text
    assert f"The turn in its group passed to {second.name}" in third.window.text


def test_a_group_that_was_emptied_counts_as_a_leaver(
    slack: Stage, bot: Bot, card: Card, tier2: Group, turns: list[Person], boris: Person
) -> None:
    slack.update_group(tier2, [])
    tick(bot)
    now = card_now(bot, card, turns[0])
    assert (now.trust, now.reason) == (Trust.NEEDS_VERIFICATION, Reason.OWNER_LEFT)
    assert not turns[0].dm
    revision = now.revision
    tick(bot)
    assert card_now(bot, card, turns[0]).revision == revision


def test_a_group_that_everybody_has_left_is_empty_too(
    slack: Stage, bot: Bot, card: Card, turns: list[Person], boris: Person
) -> None:
    for person in turns:
        person.update(deleted=True)
    bot.settle()
    tick(bot)
    assert (card_now(bot, card, boris).trust, card_now(bot, card, boris).reason) == (
        Trust.NEEDS_VERIFICATION,
        Reason.OWNER_LEFT,
    )
