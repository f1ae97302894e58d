"""Cards to check in Home: one by one, several, or all that are shown; flagged ones are left out and named."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Person, Surface
from kb_bot.store import cards
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import card_now, only_reminder, overdue, tick
from tests.scenarios.shelf import Shelf


@pytest.fixture
def due(slack: Stage, bot: Bot, shelf: Shelf) -> list[Card]:
    cards = overdue(slack, bot, shelf, 4)
    bot.run_job("expire")
    return cards


def home(bot: Bot, person: Person) -> Surface:
    person.opens_home()
    bot.settle()
    assert person.home is not None
    return person.home


def ticks(bot: Bot, person: Person, *cards: Card) -> None:
    for card in cards:
        now = card_now(bot, card, person)
        person.chooses(f"tick:{card.id}:{now.revision}", [f"{card.id}:{now.version}"], on=person.home)


def presses(bot: Bot, person: Person, label: str) -> Surface:
    person.presses(label, on=person.home)
    bot.settle()
    assert person.home is not None
    return person.home


def trusts(bot: Bot, cards: list[Card], person: Person) -> list[Trust]:
    return [card_now(bot, card, person).trust for card in cards]


def test_all_that_are_shown(bot: Bot, due: list[Card], olga: Person) -> None:
    assert "4 cards to check" in home(bot, olga).text
    page = presses(bot, olga, "All 4 are still correct")
    assert "Verified by you: KB-1, KB-2, KB-3, KB-4" in page.text
    assert "to check" not in page.text
    assert set(trusts(bot, due, olga)) == {Trust.VERIFIED}
    page = presses(bot, olga, "Undo")
    assert "Taken back: KB-1, KB-2, KB-3, KB-4" in page.text
    assert "4 cards to check" in page.text
    assert {card_now(bot, card, olga).reason for card in due} == {Reason.EXPIRED}


def test_those_that_wait_below_the_first_ten_are_not_among_the_other_cards(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person
) -> None:
    overdue(slack, bot, shelf, 12)
    bot.run_job("expire")
    shelf.card("How do I begin?")
    page = home(bot, olga)
    assert "12 cards to check" in page.text
    assert "and 2 more" in page.text
    assert page.buttons.count("Open") == 11
    assert "Your other card" in page.text
    page = presses(bot, olga, "All 10 are still correct")
    assert "2 cards to check" in page.text


def test_several(bot: Bot, due: list[Card], olga: Person) -> None:
    home(bot, olga)
    ticks(bot, olga, due[1], due[3])
    page = presses(bot, olga, "The chosen ones are still correct")
    assert "Verified by you: KB-2, KB-4" in page.text
    assert "2 cards to check" in page.text
    needs = Trust.NEEDS_VERIFICATION
    assert trusts(bot, due, olga) == [needs, Trust.VERIFIED, needs, Trust.VERIFIED]


def test_none_chosen_is_explained(bot: Bot, due: list[Card], olga: Person) -> None:
    home(bot, olga)
    presses(bot, olga, "The chosen ones are still correct")
    olga.sees("Choose the cards first")


def test_flagged_ones_are_left_out_and_looked_at_one_by_one(
    bot: Bot, due: list[Card], olga: Person, alice: Person
) -> None:
    bot.kb.cards.flag(bot.desk.directory.viewer(alice.id), due[2].id, "The menu has moved")
    page = home(bot, olga)
    assert "flagged by Alice" in page.text
    assert "All 3 are still correct" in page.buttons
    page = presses(bot, olga, "All 3 are still correct")
    assert "Verified by you: KB-1, KB-2, KB-4" in page.text
    assert "1 card to check" in page.text
    assert card_now(bot, due[2], olga).reason is Reason.FLAGGED
    presses(bot, olga, "Still correct")
    assert card_now(bot, due[2], olga).trust is Trust.VERIFIED


def test_what_was_flagged_after_it_was_shown_is_left_as_it_is_and_named(
    bot: Bot, due: list[Card], olga: Person, alice: Person
) -> None:
    home(bot, olga)
    bot.kb.cards.flag(bot.desk.directory.viewer(alice.id), due[0].id, "The menu has moved")
    page = presses(bot, olga, "All 4 are still correct")
    assert "Verified by you: KB-2, KB-3, KB-4" in page.text
    assert "Left as they are, because they were flagged, changed or answered meanwhile: KB-1" in page.text
    assert card_now(bot, due[0], olga).reason is Reason.FLAGGED


def test_the_reminder_turns_when_home_has_answered(bot: Bot, due: list[Card], olga: Person) -> None:
    tick(bot)
    home(bot, olga)
    presses(bot, olga, "All 4 are still correct")
    assert only_reminder(olga).text.count("Verified by you") == 4


def test_one_is_put_off_from_home(bot: Bot, due: list[Card], olga: Person) -> None:
    home(bot, olga)
    olga.presses("Later", on=olga.home)
    bot.settle()
    olga.presses("Mon, 7 Dec 2026")
    bot.settle()
    olga.sees("I will ask again on Mon, 7 Dec 2026")


def test_with_one_card_there_is_nothing_to_choose(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    overdue(slack, bot, shelf, 1)
    page = home(bot, olga)
    assert "1 card to check" in page.text
    assert not [label for label in page.buttons if "are still correct" in label]


def test_in_russian(slack: Stage, bot: Bot, shelf: Shelf, boris: Person) -> None:
    overdue(slack, bot, shelf, 2, owner=boris)
    bot.run_job("expire")
    page = home(bot, boris)
    assert "2 карточки на проверку" in page.text
    assert "Вы подтвердили: KB-1, KB-2" in presses(bot, boris, "Все 2 верны").text


def test_nobody_vouches_for_a_text_that_he_has_not_seen(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = overdue(slack, bot, shelf, 1)[0]
    bot.run_job("expire")
    home(bot, olga)
    first = card_now(bot, card, olga)
    with bot.database.write() as session:
        content = replace(first.content, answer="Quite another answer.")
        by_editor = lifecycle.edited(first, content, "U-ED", checked=False, now=bot.clock(), owner_zone="UTC")
        cards.apply(session, by_editor)
    presses(bot, olga, "Still correct")
    olga.sees("Somebody changed this a moment ago")
    assert card_now(bot, card, olga).trust is Trust.NEEDS_VERIFICATION
    presses(bot, olga, "Still correct")
    assert card_now(bot, card, olga).trust is Trust.VERIFIED
