"""*Later*, *Undo*, and the days on which nobody is reminded of anything."""

from datetime import timedelta

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Person
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, card_now, only_reminder, overdue, reminders, tick
from tests.scenarios.shelf import Shelf


@pytest.fixture
def due(slack: Stage, bot: Bot, shelf: Shelf) -> Card:
    [card] = overdue(slack, bot, shelf)
    tick(bot)
    return card


def later(bot: Bot, olga: Person) -> None:
    olga.presses("Later")
    bot.settle()


def asked_on(slack: Stage, bot: Bot, olga: Person, days: int) -> int:
    """How many reminders there are so many days later."""
    slack.set_now(MONDAY_0931 + timedelta(days=days))
    tick(bot)
    return len(reminders(olga))


@pytest.mark.parametrize(
    ("button", "day", "days"), [("Tue, 1 Dec 2026", "Tue, 1 Dec 2026", 1), ("Mon, 7 Dec 2026", "Mon, 7 Dec 2026", 7)]
)
def test_the_next_working_day_or_next_week(
    slack: Stage, bot: Bot, due: Card, olga: Person, button: str, day: str, days: int
) -> None:
    later(bot, olga)
    window = olga.sees("When shall I ask you again")
    assert window.buttons == ["Tue, 1 Dec 2026", "Mon, 7 Dec 2026"]
    olga.presses(button)
    bot.settle()
    olga.sees(f"KB-1 can wait: I will ask again on {day}")
    assert f"Put off by you; asked again {day}" in only_reminder(olga).text
    assert asked_on(slack, bot, olga, days - 1) == 1
    assert asked_on(slack, bot, olga, days) == 2


def test_on_a_friday_the_next_working_day_is_offered_once(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    overdue(slack, bot, shelf)
    assert asked_on(slack, bot, olga, 4) == 1
    later(bot, olga)
    window = olga.sees("When shall I ask you again about this card?")
    assert window.buttons == ["Mon, 7 Dec 2026"]
    assert "Next week" not in window.text
    olga.presses("Mon, 7 Dec 2026")
    bot.settle()
    olga.sees("I will ask again on Mon, 7 Dec 2026")


def test_a_day_of_ones_own(slack: Stage, bot: Bot, due: Card, olga: Person) -> None:
    later(bot, olga)
    olga.chooses("Choose a day", "2026-12-12")  # a Saturday: the working day after it is meant
    bot.settle()
    assert "Put off by you; asked again Mon, 14 Dec 2026" in only_reminder(olga).text
    assert asked_on(slack, bot, olga, 12) == 1
    assert asked_on(slack, bot, olga, 14) == 2


@pytest.mark.parametrize(
    ("day", "said"), [("2026-11-30", "not ahead of us"), ("2027-06-01", "within the next 60 days")]
)
def test_a_day_that_is_no_choice_is_explained(bot: Bot, due: Card, olga: Person, day: str, said: str) -> None:
    later(bot, olga)
    olga.chooses("Choose a day", day)
    bot.settle()
    olga.sees(said)
    assert "Still correct" in only_reminder(olga).buttons


@pytest.mark.parametrize("press", ["Still correct", "Archive"])
def test_an_answer_can_be_taken_back_in_the_message(bot: Bot, due: Card, olga: Person, press: str) -> None:
    olga.presses(press)
    bot.settle()
    assert only_reminder(olga).buttons == ["Undo"]
    olga.presses("Undo")
    bot.settle()
    assert only_reminder(olga).buttons[:3] == ["Still correct", "Edit", "Later"]
    assert card_now(bot, due, olga).reason is Reason.EXPIRED


def test_putting_off_can_be_taken_back(slack: Stage, bot: Bot, due: Card, olga: Person) -> None:
    later(bot, olga)
    olga.presses("Mon, 7 Dec 2026")
    bot.settle()
    olga.presses("Undo", on=only_reminder(olga))
    bot.settle()
    assert "Still correct" in only_reminder(olga).buttons
    assert asked_on(slack, bot, olga, 3) == 2  # as if it had never been put off


def test_undo_pressed_too_late_or_after_another_change_is_explained(
    slack: Stage, bot: Bot, due: Card, olga: Person, alice: Person
) -> None:
    olga.presses("Still correct")
    bot.settle()
    answered = only_reminder(olga)
    slack.advance(hours=25)
    olga.presses("Undo", on=answered)
    bot.settle()
    olga.sees("more than a day ago")
    assert card_now(bot, due, olga).trust is Trust.VERIFIED
    assert only_reminder(olga).buttons == []


def test_a_message_that_has_waited_for_months_still_turns(slack: Stage, bot: Bot, due: Card, olga: Person) -> None:
    """Nobody who presses in it is left without a word; a month after its answer it stays as it is."""
    first = olga.dm[0].ts
    slack.set_now(MONDAY_0931 + timedelta(days=90))
    tick(bot)
    olga.presses("Still correct", on=next(said for said in olga.dm if said.ts == first))
    bot.settle()
    assert all("Verified by you" in message.text for message in olga.dm)
    before = len(slack.calls("chat.update"))
    slack.advance(days=100)
    tick(bot)
    olga.presses("Still correct", on=reminders(olga)[-1])
    bot.settle()
    turned = {call["params"]["ts"] for call in slack.calls("chat.update")[before:]}
    assert first not in turned


def test_nobody_is_reminded_on_a_holiday(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    root = slack.person("Root", admin=True)
    root.opens_home()
    root.sees("Settings")
    root.presses("Settings", on=root.home)
    root.sees("Holidays")
    root.fills("Holidays", "2026-11-30 Day off\nnext Friday")
    root.submits()
    assert root.window is not None
    assert "Line 2 is no date: “next Friday”" in root.window.errors["Holidays"]
    root.fills("Holidays", "2026-11-30 – 2026-12-01 Days off")
    root.submits()
    assert root.window is None
    overdue(slack, bot, shelf)
    tick(bot)
    assert not olga.dm
    assert asked_on(slack, bot, olga, 1) == 0
    assert asked_on(slack, bot, olga, 2) == 1
    later(bot, olga)
    assert olga.sees("When shall I ask you again").buttons[0] == "Thu, 3 Dec 2026"
    root.presses("Settings", on=root.home)
    assert "Days off" in root.sees("Holidays").text
