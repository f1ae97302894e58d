"""The window with open questions: by /kb queue, from Home and from a direct message."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf
from tests.scenarios.test_cards_edit import filled


def test_own_questions_wait_and_are_closed(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb who feeds the office cat", general)
    alice.sees("No card answers")
    alice.types("/kb queue", general)
    bot.settle()
    alice.sees("Your open questions")
    window = filled(bot, alice)
    assert "who feeds the office cat" in window.text
    assert "What several people ask" not in window.text
    alice.presses("Other words", on=window)
    alice.sees("Or ask in your own words")
    alice.closes()
    alice.presses("No longer needed", on=window)
    assert "None of your questions waits for an answer." in filled(bot, alice).text


def writes_the_card_for(bot: Bot, asker: Person, question: str, place: Channel) -> None:
    asker.types(f"/kb {question}", place)
    asker.presses("Write the card", on=asker.sees("No card answers"))
    filled(bot, asker)
    asker.fills("Answer, ready for a customer", "Paula does, at nine.")
    asker.submits()
    assert "KB-2" in filled(bot, asker).text


def waiting(bot: Bot, person: Person, place: Channel) -> str:
    """What the window of open questions says."""
    if person.window:
        person.closes(everything=True)
    person.types("/kb queue", place)
    return filled(bot, person).text


def test_the_card_that_is_written_for_a_question_answers_it(
    bot: Bot, shelf: Shelf, alice: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?")
    writes_the_card_for(bot, alice, "who feeds the office cat", general)
    assert "None of your questions waits for an answer." in waiting(bot, alice, general)


def test_without_that_card_the_question_waits_again(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    writes_the_card_for(bot, alice, "who feeds the office cat", general)
    alice.presses("Undo")
    bot.settle()
    assert "who feeds the office cat" in waiting(bot, alice, general)


@pytest.mark.parametrize("how", ["Add to", "Replace"])
def test_a_card_that_takes_the_answer_settles_the_question_until_that_is_undone(
    bot: Bot, shelf: Shelf, olga: Person, general: Channel, how: str
) -> None:
    shelf.card("Who feeds the office cat?")
    olga.types("/kb pets", general)
    olga.presses("Write the card", on=olga.sees("No card answers"))
    filled(bot, olga)
    olga.fills("Title, as a question", "Who feeds the cat of the office?")
    bot.settle()
    olga.fills("Answer, ready for a customer", "Paula does, at nine.")
    olga.submits()
    assert "A card much like this one is there already." in filled(bot, olga).text
    olga.chooses("Something like it exists already", f"{how} KB-1: Who feeds the office cat?")
    bot.settle()
    olga.submits()
    assert "KB-1 is changed" in filled(bot, olga).text
    olga.presses("Undo")
    bot.settle()
    assert "pets" in waiting(bot, olga, general)


def chooses(bot: Bot, shelf: Shelf, asker: Person, place: Channel) -> None:
    """Asks, and takes the first of the cards that come into question."""
    for system in ("the web shop", "the warehouse", "the intranet"):
        shelf.card(f"How do I reset a password in {system}?", f"Ask the admin of {system}.")
    asker.types("/kb reset password", place)
    asker.presses("Open", on=asker.sees("I am not sure. Is it one of these 3 cards?"))
    asker.sees("Copy reply")
    assert bot.settle()


def test_a_choice_among_several_cards_answers_the_question(
    bot: Bot, shelf: Shelf, alice: Person, general: Channel
) -> None:
    chooses(bot, shelf, alice, general)
    assert "None of your questions waits for an answer." in waiting(bot, alice, general)


def test_a_choice_that_did_not_help_leaves_it_open(bot: Bot, shelf: Shelf, alice: Person, general: Channel) -> None:
    chooses(bot, shelf, alice, general)
    alice.presses("Did not help")
    alice.sees("If the card itself is wrong, flag it")
    assert "reset password" in waiting(bot, alice, general)


def test_a_lead_reads_what_several_ask(
    bot: Bot, shelf: Shelf, slack: Stage, alice: Person, boris: Person, olga: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?")
    for person, words in (
        (alice, "parking permit"),
        (boris, "parking permits please"),
        (olga, "gfhrbyu parking permit"),
    ):
        person.types(f"/kb {words}", general)
    bot.settle()
    admin = slack.person("Ada", admin=True)
    admin.opens_home()
    admin.sees("Open questions")
    admin.presses("Open questions")
    text = filled(bot, admin).text
    assert "What several people ask" in text
    assert "parking · permit" in text
    assert "3 people  ·  asked 3 times" in text
    assert "gfhrbyu" not in text


def test_in_a_direct_message_a_button_opens_it(bot: Bot, shelf: Shelf, boris: Person) -> None:
    boris.types("вопросы", boris.bot_dm)
    boris.sees("Вот вопросы, которые ждут ответа")
    boris.presses("Открытые вопросы")
    assert "Ни один ваш вопрос не ждёт ответа." in filled(bot, boris).text
