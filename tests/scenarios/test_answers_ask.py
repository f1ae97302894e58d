"""Asking with /kb, through the door a person uses: a card, the nearest cards, or the reason; never silence."""

from datetime import timedelta

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf


def test_a_question_gets_the_card_with_its_trust(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "Open *Security* and press **Reset**.", days_ago=12)
    alice.types("/kb how do I reset 2FA", general)
    answer = alice.sees("How do I reset 2FA?")
    assert "Verified by Olga 12 days ago" in answer.text
    assert "KB-1" in answer.text
    assert "press Reset." in answer.text
    assert answer.buttons[:4] == ["Copy reply", "Share here", "Helped", "Did not help"]


def test_only_the_asker_sees_the_answer(shelf: Shelf, alice: Person, olga: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.sees("How do I reset 2FA?")
    olga.sees_not("How do I reset 2FA?")
    assert alice.messages(general) == []


def test_a_russian_is_answered_in_russian(shelf: Shelf, boris: Person, general: Channel) -> None:
    shelf.card("Как сбросить пароль?", "Откройте настройки.", days_ago=5)
    boris.types("/kb сброс пароля", general)
    answer = boris.sees("Как сбросить пароль?")
    assert "Проверено: Olga, 5 дней назад" in answer.text
    assert answer.buttons[:4] == ["Скопировать ответ", "Поделиться", "Помогло", "Не помогло"]


def test_an_expired_card_says_so_before_the_clock_has_ticked(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", days_ago=95)
    alice.types("/kb how do I reset 2FA", general)
    assert "Needs verification: expired 5 days ago, Olga" in alice.sees("How do I reset 2FA?").text


def test_an_unchecked_card_names_its_writer(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", checked=False)
    alice.types("/kb how do I reset 2FA", general)
    assert "Not checked yet, written by Olga" in alice.sees("How do I reset 2FA?").text


def test_the_note_for_colleagues_stands_apart(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I get a refund?", "We refund within 14 days.", note="Never promise a date.")
    alice.types("/kb how do I get a refund", general)
    text = alice.sees("How do I get a refund?").text
    assert text.index("We refund") < text.index("Internal note – do not send") < text.index("Never promise")


def test_a_long_answer_is_cut_with_show_all(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I migrate?", "First step. " * 200)
    alice.types("/kb how do I migrate", general)
    answer = alice.sees("How do I migrate?")
    assert "Show all" in answer.buttons
    assert len(answer.text) < 1_600


def test_what_was_corrected_is_said(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset my password?")
    alice.types("/kb how do I reset my pasword", general)
    assert "Searched for: how do I reset my password" in alice.sees("How do I reset my password?").text


@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ("drawer does not opne", "The cash drawer does not open", "drawer does not open"),
        ("giftcard terms", "Terms of a gift card", "gift card terms"),
        ("lj,fdbnm cjnhelybrf", "Как добавить сотрудника?", "добавить сотрудника"),
        ("reset the pass word", "Reset the password", "reset the password"),
    ],
)
def test_what_was_corrected_is_said_in_the_words_of_the_card(
    shelf: Shelf, alice: Person, general: Channel, typed: str, title: str, said: str
) -> None:
    shelf.card(title)
    shelf.card("One thing more")
    alice.types(f"/kb {typed}", general)
    answer = alice.sees(title)
    assert f"Searched for: {said}\n" in answer.text
    if "Open" in answer.buttons:
        alice.presses("Open")
    alice.picks("Why this card")
    assert f"Searched for: {said}" in alice.sees("In its title:").text


def test_a_number_is_a_question_too(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    shelf.card("Where is the invoice?", "Under *Billing*.")
    alice.types("/kb KB-2", general)
    assert "Where is the invoice?" in alice.sees("KB-2").text


def test_unsure_offers_the_nearest_and_opens_one_in_place(shelf: Shelf, alice: Person, general: Channel) -> None:
    for system in ("the web shop", "the warehouse", "the intranet"):
        shelf.card(f"How do I reset a password in {system}?", f"Ask the admin of {system}.")
    alice.types("/kb reset password", general)
    offer = alice.sees("I am not sure. Is it one of these 3 cards?")
    assert offer.text.count("Verified by Olga just now") == 3
    alice.presses("Open", on=offer)
    assert "Ask the admin of" in alice.sees("Copy reply").text
    alice.sees_not("I am not sure")


def test_nothing_found_says_why_and_what_to_do(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb who feeds the office cat", general)
    answer = alice.sees("No card answers “who feeds the office cat” yet.")
    assert answer.buttons == ["Other words", "Write the card"]
    alice.presses("Other words")
    alice.sees("Or ask in your own words")
    assert alice.window is not None
    assert alice.window.input("Or ask in your own words").value == "who feeds the office cat"


def test_a_number_that_no_card_has_is_no_question_for_the_queue(
    bot: Bot, shelf: Shelf, alice: Person, general: Channel
) -> None:
    card = shelf.card("How do I reset 2FA?")
    alice.types("/kb KB-999", general)
    assert alice.sees("There is no card KB-999 for you.").buttons == ["Find a card"]
    assert bot.kb.questions.waiting(bot.desk.directory.viewer(alice.id)).own == ()
    alice.types(f"/kb what does {card.key} say?", general)
    alice.picks("Why this card", on=alice.sees("How do I reset 2FA?"))
    alice.sees("You asked for it by its number.")


def test_an_empty_base_teaches_how_to_save_the_first_card(bot: Bot, alice: Person, general: Channel) -> None:
    alice.types("/kb how do I reset 2FA", general)
    answer = alice.sees("There are no cards yet. Write the first one")
    assert answer.buttons == ["Write the first card"]
    alice.sees_not("No card answers")


def test_a_hidden_card_looks_like_none(
    shelf: Shelf, alice: Person, olga: Person, slack: Stage, general: Channel
) -> None:
    secret = slack.channel("board", members=[olga], private=True)
    shelf.card("When is the merger?", "In May.", audience=f"channel:{secret.id}")
    shelf.card("How do I reset 2FA?")
    alice.types("/kb when is the merger", general)
    alice.sees("No card answers")
    alice.sees_not("In May.")
    olga.types("/kb when is the merger", general)
    olga.sees("In May.")


def test_a_card_saved_a_moment_ago_is_found(shelf: Shelf, alice: Person, general: Channel) -> None:
    alice.types("/kb reset 2FA", general)
    alice.sees("There are no cards yet.")
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.sees("How do I reset 2FA?")


@pytest.mark.parametrize("guest", ["single", "multi"])
def test_guests_get_a_friendly_refusal(shelf: Shelf, slack: Stage, guest: str) -> None:
    shelf.card("How do I reset 2FA?")
    gast = slack.person("Gast", guest=guest)
    lobby = slack.channel("lobby", members=[gast])
    gast.types("/kb reset 2FA", lobby)
    gast.sees("Only full members of this workspace can use the knowledge base.")
    gast.sees_not("How do I reset 2FA?")


def test_helped_makes_the_words_another_way_to_the_card(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset* in the authenticator settings.")
    shelf.card("How do I reset a password?", "Press *Forgot* in the settings.")
    alice.types("/kb reset in the authenticator", general)
    alice.sees("How do I reset 2FA?")
    alice.presses("Helped")
    judged = alice.sees("From now on these words find this card.")
    assert "Helped" not in judged.buttons
    assert "Copy reply" in judged.buttons


def test_did_not_help_says_what_else_to_do(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.sees("How do I reset 2FA?")
    alice.presses("Did not help")
    judged = alice.sees("If the card itself is wrong, flag it")
    assert judged.buttons[:2] == ["Copy reply", "Other words"]
    alice.presses("Other words", on=judged)
    alice.sees("Or ask in your own words")
    assert alice.window is not None
    assert alice.window.input("Or ask in your own words").value == "reset 2FA"


def test_why_names_the_words_that_were_found(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "In the settings.")
    alice.types("/kb reset 2FA", general)
    alice.sees("How do I reset 2FA?")
    alice.picks("Why this card")
    alice.sees("In its title: reset, 2fa")
    assert alice.window is not None
    assert alice.window.title == "Why this card"


def test_why_leaves_out_the_words_that_say_nothing(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "How you do it: in the settings.")
    alice.types("/kb how do I reset the 2FA", general)
    alice.sees("How do I reset 2FA?")
    alice.picks("Why this card")
    assert alice.sees("In its title: reset, 2fa").text.count("In its") == 1


def test_why_names_a_code_as_a_whole(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("What does error E-31 mean?", "Charge it.")
    alice.types("/kb error Е-31", general)
    answer = alice.sees("Searched for: error e31")
    alice.picks("Why this card", on=answer)
    alice.sees("In its title: error, е31 (as “e31”)")


def test_last_lists_what_i_was_given_and_opens_it_again(
    shelf: Shelf, alice: Person, slack: Stage, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    alice.types("/kb reset 2FA", general)
    alice.sees("Press Reset.")
    alice.reloads()
    slack.advance(hours=2)
    alice.types("/kb last", general)
    listed = alice.sees("Your last answers")
    assert "You asked “reset 2FA” 2 hours ago" in listed.text
    alice.presses("Open", on=listed)
    alice.sees("Press Reset.")


def test_last_without_answers(bot: Bot, boris: Person, general: Channel) -> None:
    boris.types("/kb последние", general)
    boris.sees("Ответов у вас ещё не было.")


def test_mine_lists_what_i_own(shelf: Shelf, olga: Person, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    shelf.card("Where is the invoice?", owner=alice)
    olga.types("/kb mine", general)
    listed = olga.sees("One card is yours")
    assert "How do I reset 2FA?" in listed.text
    assert "due " in listed.text
    assert "Where is the invoice?" not in listed.text


def test_a_title_is_shown_as_it_was_written(bot: Bot, shelf: Shelf, olga: Person, general: Channel) -> None:
    title = "Why is `*` no _word_ in a ~ search?"
    shelf.card(title, days_ago=95)
    olga.types("/kb mine", general)
    olga.sees(title)
    olga.opens_home()
    assert bot.settle()
    assert olga.home
    assert title in olga.home.text


def test_help_in_both_languages(bot: Bot, alice: Person, boris: Person, general: Channel) -> None:
    alice.types("/kb help", general)
    assert "Flag many cards" in alice.sees("What I can do").text
    boris.types("/kb помощь", general)
    boris.sees("Что здесь можно")


def test_a_command_word_among_others_is_a_question(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("Can you help me with the printer?", "Restart it.")
    alice.types("/kb help me with the printer", general)
    alice.sees("Restart it.")


def test_questions_and_answers_are_written_down(shelf: Shelf, bot: Bot, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    alice.sees("How do I reset 2FA?")
    assert bot.settle()
    listed = bot.kb.answers.last(bot.desk.directory.viewer(alice.id))
    assert [(row.question, row.surface, row.channel_id) for row in listed.served] == [
        ("reset 2FA", "command", general.id)
    ]
    assert bot.clock() - listed.served[0].shown_at < timedelta(minutes=1)
