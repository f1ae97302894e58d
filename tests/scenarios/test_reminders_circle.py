"""The whole circle: a card's date passes, its owner is asked once on a working day, and one tick makes it true again."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Person
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import (
    MONDAY_0929,
    MONDAY_0931,
    card_now,
    lines,
    meet,
    only_reminder,
    overdue,
    reminders,
    tick,
)
from tests.scenarios.shelf import Shelf


@pytest.fixture
def due(slack: Stage, bot: Bot, shelf: Shelf) -> Card:
    [card] = overdue(slack, bot, shelf)
    tick(bot)
    return card


def test_an_expired_card_is_asked_about_at_half_past_nine(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    slack.set_now(MONDAY_0929)
    card = shelf.card("How do I reset 2FA?", days_ago=91)
    meet(bot, olga)
    tick(bot)
    assert not olga.dm
    assert card_now(bot, card, olga).reason is Reason.EXPIRED
    slack.set_now(MONDAY_0931)
    tick(bot)
    tick(bot)
    message = only_reminder(olga)
    assert "1 card to check, about 1 minute" in message.text
    assert "How do I reset 2FA?" in message.text
    assert "Its date passed 1 day ago" in message.text
    assert message.buttons == ["Still correct", "Edit", "Later", "Hand over", "Archive"]


@pytest.mark.parametrize("emoji", ["white_check_mark", "heavy_check_mark", "+1::skin-tone-4"])
def test_a_tick_makes_the_card_true_again_and_taking_it_away_undoes_it(
    bot: Bot, due: Card, olga: Person, emoji: str
) -> None:
    olga.reacts(emoji, on=only_reminder(olga))
    bot.settle()
    assert "Verified by you; next check" in only_reminder(olga).text
    assert card_now(bot, due, olga).trust is Trust.VERIFIED
    olga.unreacts(emoji, on=only_reminder(olga))
    bot.settle()
    assert "Still correct" in only_reminder(olga).buttons
    assert card_now(bot, due, olga).reason is Reason.EXPIRED


def test_the_button_does_the_same_and_pressed_twice_it_counts_once(bot: Bot, due: Card, olga: Person) -> None:
    before = only_reminder(olga)
    olga.presses("Still correct", on=before)
    bot.settle()
    message = only_reminder(olga)
    assert "Verified by you; next check Sun, 28 Feb 2027" in message.text
    assert message.buttons == ["Undo"]
    olga.reacts("+1", on=message)
    bot.settle()
    kinds = [entry.kind for entry in bot.kb.cards.open(bot.desk.directory.viewer(olga.id), due.id).history]
    assert kinds.count("verified") == 1


def test_taken_back_after_more_than_a_day_it_is_explained(slack: Stage, bot: Bot, due: Card, olga: Person) -> None:
    olga.reacts("+1", on=only_reminder(olga))
    bot.settle()
    slack.advance(hours=25)
    olga.unreacts("+1", on=only_reminder(olga))
    bot.settle()
    olga.sees("more than a day ago")
    assert card_now(bot, due, olga).trust is Trust.VERIFIED


def test_taken_back_after_another_change_it_is_explained(bot: Bot, due: Card, olga: Person, alice: Person) -> None:
    olga.reacts("+1", on=only_reminder(olga))
    bot.settle()
    bot.kb.cards.flag(bot.desk.directory.viewer(alice.id), due.id, "The menu has moved")
    olga.unreacts("+1", on=only_reminder(olga))
    bot.settle()
    olga.sees("has been changed since")
    assert card_now(bot, due, olga).reason is Reason.FLAGGED


def test_only_the_reaction_that_answered_can_be_taken_back(bot: Bot, due: Card, olga: Person) -> None:
    olga.reacts("+1", on=only_reminder(olga))
    olga.reacts("white_check_mark", on=only_reminder(olga))
    olga.unreacts("white_check_mark", on=only_reminder(olga))
    bot.settle()
    assert card_now(bot, due, olga).trust is Trust.VERIFIED


def test_a_cross_says_that_it_is_wrong_and_offers_to_mend_it(bot: Bot, due: Card, olga: Person) -> None:
    olga.reacts("x", on=only_reminder(olga))
    bot.settle()
    assert card_now(bot, due, olga).reason is Reason.FLAGGED
    assert "No longer correct, says you" in only_reminder(olga).text
    [reply] = lines(olga)
    assert "Please mend or archive the card; until then people see a warning on it: KB-1" in reply.text
    assert reply.buttons == ["Edit", "Archive"]
    olga.unreacts("x", on=only_reminder(olga))
    bot.settle()
    assert card_now(bot, due, olga).reason is Reason.EXPIRED


def test_a_pencil_brings_the_editor_once(bot: Bot, due: Card, olga: Person) -> None:
    olga.reacts("pencil2", on=only_reminder(olga))
    olga.reacts("memo", on=only_reminder(olga))
    bot.settle()
    [reply] = lines(olga)
    assert reply.buttons == ["Open editor"]


def test_events_that_come_three_times_and_out_of_order_have_their_effect_once(
    slack: Stage, bot: Bot, due: Card, olga: Person
) -> None:
    message = only_reminder(olga)
    slack.hold_events()
    olga.reacts("white_check_mark", on=message)
    olga.unreacts("white_check_mark", on=message)
    slack.release_events(order="reversed", copies=3)
    bot.settle()
    assert card_now(bot, due, olga).trust is Trust.NEEDS_VERIFICATION
    olga.reacts("white_check_mark", on=message)
    bot.settle()
    assert card_now(bot, due, olga).trust is Trust.VERIFIED


def test_archive_takes_it_out_of_use(bot: Bot, due: Card, olga: Person) -> None:
    olga.presses("Archive")
    bot.settle()
    assert "Archived by you" in only_reminder(olga).text
    assert card_now(bot, due, olga).trust is Trust.ARCHIVED


def test_archived_meanwhile_the_button_says_so(bot: Bot, due: Card, olga: Person) -> None:
    bot.kb.cards.archive(bot.desk.directory.viewer(olga.id), due.id)
    olga.presses("Still correct")
    bot.settle()
    olga.sees("This card is in the archive")
    assert "Archived by you" in only_reminder(olga).text


def test_handed_over_the_new_owner_is_asked(slack: Stage, bot: Bot, due: Card, olga: Person, boris: Person) -> None:
    olga.presses("Hand over")
    bot.settle()
    olga.chooses("New owner", boris)
    olga.submits()
    bot.settle()
    olga.sees("looks after this card now")
    assert "Handed over by you to Борис" in only_reminder(olga).text
    tick(bot)
    message = only_reminder(boris)
    assert "1 карточка на проверку, примерно 1 минута" in message.text
    assert "Карточка передана (Olga" in message.text
    boris.presses("Всё верно")
    bot.settle()
    assert "Подтверждено (вы); следующая проверка" in only_reminder(boris).text


def test_a_guest_cannot_be_the_new_owner_but_somebody_else_can(
    slack: Stage, bot: Bot, due: Card, olga: Person, boris: Person
) -> None:
    gus = slack.person("Gus", guest="single")
    olga.presses("Hand over")
    bot.settle()
    olga.chooses("New owner", gus)
    olga.submits()
    bot.settle()
    assert olga.window is not None
    assert "Gus cannot own a card" in olga.window.text
    assert olga.window.input("New owner").value == "Gus"
    assert card_now(bot, due, olga).owner_id == olga.id
    olga.chooses("New owner", boris)
    olga.submits()
    bot.settle()
    olga.sees("Борис looks after this card now")
    assert card_now(bot, due, olga).owner_id == boris.id


def test_somebody_who_cannot_see_the_card_cannot_be_its_owner(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    secret = slack.channel("secret", members=[olga], private=True)
    slack.set_now(MONDAY_0931)
    card = shelf.card("What are the terms of Acme?", days_ago=91, audience=f"channel:{secret.id}")
    meet(bot, olga)
    tick(bot)
    olga.presses("Hand over")
    bot.settle()
    olga.chooses("New owner", alice)
    olga.submits()
    bot.settle()
    olga.sees("Alice could not see this card")
    assert card_now(bot, card, olga).owner_id == olga.id


def test_twelve_cards_are_one_notification(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    overdue(slack, bot, shelf, 12)
    tick(bot)
    message = only_reminder(olga)
    assert "5 cards to check, about 4 minutes; 7 more wait" in message.text
    assert len(lines(olga)) == 5
    olga.reacts("+1", on=lines(olga)[2])
    bot.settle()
    assert "Verified by you" in lines(olga)[2].text
    assert only_reminder(olga).text.count("Verified by you") == 1
    tick(bot)
    assert len(reminders(olga)) == 1
    slack.advance(days=1)
    tick(bot)
    assert "5 cards to check, about 4 minutes; 2 more wait" in reminders(olga)[1].text
    olga.reacts("+1", on=reminders(olga)[1])
    bot.settle()
    olga.sees("React to the card’s own line")


def test_nobody_is_asked_at_the_weekend(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    overdue(slack, bot, shelf)
    slack.set_now(MONDAY_0931.replace(day=29))
    tick(bot)
    assert not olga.dm
