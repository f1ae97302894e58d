"""The history of a card: its moves, its texts, what changed between two, and an old one restored."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.services.history import PAGE
from kb_bot.simulator.client import Person, Surface
from kb_bot.store import cards, collections
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf
from tests.scenarios.test_cards_edit import filled, now, opens_card


@pytest.fixture
def card(bot: Bot, shelf: Shelf) -> Card:
    """With three texts of Olga's."""
    card = shelf.card("How do refunds work?", "Money is back in 5 days.", days_ago=30)
    for answer, note in (("Money is back in 7 days.", None), ("Money is back in 7 working days.", "Never promise.")):
        content = replace(card.content, answer=answer, note=note)
        with bot.database.write(wait=30) as session:
            change = lifecycle.edited(card, content, card.owner_id, checked=True, now=bot.clock(), owner_zone="UTC")
            card = cards.apply(session, change)
    return card


def opens_history(bot: Bot, person: Person, card: Card) -> Surface:
    opens_card(bot, person, card)
    person.presses("History")
    return filled(bot, person)


def presses(bot: Bot, person: Person, label: str) -> Surface:
    person.presses(label)
    return filled(bot, person)


def test_every_move_with_who_when_and_what(bot: Bot, card: Card, alice: Person) -> None:
    bot.kb.cards.flag(bot.desk.directory.viewer(alice.id), card.id, "The term is *10* days")
    window = opens_history(bot, alice, card)
    assert window.title == "KB-1 · History"
    for said in (
        "Flagged by Alice: The term is 10 days",
        "verified → needs verification",
        "Edited by Olga",
        "version 2 → 3",
        "version 1 → 2",
        "Written by Olga",
    ):
        assert said in window.text
    marked = str(window.blocks)  # what she wrote does not break the bold letters before it
    assert "*Flagged by Alice*: The term is *10* days" in marked
    assert [label for label in window.buttons if label.startswith("Version")] == ["Version 3", "Version 2", "Version 1"]
    assert alice.windows == 2


def test_a_text_is_looked_at_and_compared(bot: Bot, card: Card, alice: Person) -> None:
    opens_history(bot, alice, card)
    window = presses(bot, alice, "Version 2")
    assert "Money is back in 7 days." in window.text
    assert "Version 2 · Olga" in window.text
    assert window.buttons == ["Compare with the current", "Compare with version 1", "Back to the history"]
    window = presses(bot, alice, "Compare with the current")
    assert "From version 2 to version 3" in window.text
    assert "working" in window.text
    assert "Never promise." in window.text
    assert "Version 2 · Olga" in presses(bot, alice, "Version 2").text
    window = presses(bot, alice, "Compare with version 1")
    assert "From version 1 to version 2" in window.text
    assert "Money is back in" in window.text
    assert "Version 2 · Olga" in presses(bot, alice, "Version 2").text
    assert "version 1 → 2" in presses(bot, alice, "Back to the history").text
    assert alice.windows == 2


def test_the_owner_restores_a_text(bot: Bot, card: Card, olga: Person) -> None:
    opens_history(bot, olga, card)
    assert "Restore this text" in presses(bot, olga, "Version 1").buttons
    window = presses(bot, olga, "Restore this text")
    assert "Version 1 brought back by Olga" in window.text
    assert "version 3 → 4" in window.text
    after = now(bot, card)
    assert (after.version, after.content.answer, after.trust) == (4, "Money is back in 5 days.", Trust.VERIFIED)


def test_an_editor_restores_a_text_and_the_owner_is_asked_to_check(bot: Bot, card: Card, alice: Person) -> None:
    with bot.database.write(wait=30) as session:
        shelf = collections.get(session, card.workspace_id, card.content.collection_id)
        collections.change(session, replace(shelf, editors=frozenset({alice.id})), None, bot.clock())
    opens_history(bot, alice, card)
    presses(bot, alice, "Version 1")
    assert "verified → needs verification" in presses(bot, alice, "Restore this text").text
    assert now(bot, card).reason is Reason.EDITED


def test_whoever_was_faster_is_not_overwritten(bot: Bot, card: Card, olga: Person) -> None:
    opens_history(bot, olga, card)
    presses(bot, olga, "Version 1")
    bot.kb.history.bring_back(bot.desk.directory.viewer(olga.id), card.id, 2, seen=3)
    assert "Nothing was overwritten" in presses(bot, olga, "Restore this text").text
    assert now(bot, card).content.answer == "Money is back in 7 days."


def test_a_long_history_is_turned_page_by_page(bot: Bot, card: Card, alice: Person) -> None:
    viewer = bot.desk.directory.viewer(alice.id)
    for number in range(PAGE):
        bot.kb.cards.flag(viewer, card.id, f"Wrong for the {number}th time")
    window = opens_history(bot, alice, card)
    assert "Older" in window.buttons
    assert "Newer" not in window.buttons
    assert "Written by Olga" not in window.text
    window = presses(bot, alice, "Older")
    assert "Written by Olga" in window.text
    assert "Older" not in window.buttons
    assert "Wrong for the 19th time" in presses(bot, alice, "Newer").text


def test_a_private_text_of_a_card_that_was_opened_is_not_shown(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    secret = slack.channel("secret", members=[olga], private=True)
    card = shelf.card("Where is the key?", "Under the mat.", audience=f"channel:{secret.id}")
    with bot.database.write(wait=30) as session:
        content = replace(card.content, answer="Ask Olga.", audience="everyone")
        cards.apply(session, lifecycle.edited(card, content, olga.id, checked=True, now=bot.clock(), owner_zone="UTC"))
    window = opens_history(bot, alice, card)
    assert [label for label in window.buttons if label.startswith("Version")] == ["Version 2"]
    assert presses(bot, alice, "Version 2").buttons == ["Back to the history"]
    opens_history(bot, olga, card)
    window = presses(bot, olga, "Version 1")
    assert "Under the mat." in window.text
    alice.sees_not("mat")


def test_a_russian_reads_it_in_russian(bot: Bot, card: Card, boris: Person) -> None:
    boris.types(f"/kb {card.key}")
    bot.settle()
    boris.presses("Открыть с историей")
    filled(bot, boris)
    window = presses(bot, boris, "История")
    assert "Изменения внесены, автор: Olga" in window.text
    assert "версия 1 → 2" in window.text
    assert "Сравнить с версией 1" in presses(bot, boris, "Версия 2").buttons
