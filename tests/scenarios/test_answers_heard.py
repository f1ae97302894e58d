"""Asking without a command: a mention in a channel or thread, a message to the bot. Each event has its effect once."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from kb_bot.store import questions
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

MENTION = "@kb"


def test_a_mention_is_answered_to_the_asker_alone(
    shelf: Shelf, bot: Bot, alice: Person, olga: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    alice.types(f"{MENTION} how do I reset 2FA", general)
    assert "Share here" in alice.sees("Press Reset.").buttons
    olga.sees_not("Press Reset.")


def test_a_mention_in_a_thread_is_answered_there(
    shelf: Shelf, alice: Person, olga: Person, boris: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    asked = boris.types("I lost my phone", general)
    alice.types(f"{MENTION} how do I reset 2FA", thread=asked)
    answer = alice.sees("Press Reset.")
    assert answer.thread_ts == asked.ts
    alice.presses("Share here", on=answer)
    assert olga.sees("Alice shared KB-1").thread_ts == asked.ts


def test_a_mention_without_words_gets_the_window_or_help(shelf: Shelf, alice: Person, general: Channel) -> None:
    alice.types(MENTION, general)
    alice.sees("What I can do")


def test_a_message_to_the_bot_is_answered_right_below_it(shelf: Shelf, boris: Person) -> None:
    shelf.card("Как сбросить пароль?", "Откройте *настройки*.")
    asked = boris.types("привет! как сбросить пароль?")
    answer = boris.sees("Откройте настройки.")
    assert not answer.thread_ts
    assert [said.ts for said in boris.dm] == [asked.ts, answer.ts]
    assert answer.buttons[0] == "Скопировать ответ"
    assert "Поделиться" not in answer.buttons
    boris.presses("Помогло", on=answer)
    boris.sees("Теперь эти слова приведут к карточке.")


def test_a_question_in_a_thread_with_the_bot_is_answered_in_that_thread(shelf: Shelf, alice: Person) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    said = alice.types("last")
    alice.sees("You have not had an answer yet.")
    alice.types("how do I reset 2FA", thread=said)
    assert alice.sees("Press Reset.").thread_ts == said.ts


def test_words_that_are_commands_work_there_too(shelf: Shelf, alice: Person) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("help")
    alice.sees("What I can do")
    alice.types("last")
    alice.sees("You have not had an answer yet.")
    alice.types("add")
    alice.presses("Write the card", on=alice.sees("Here is the window for a new card:"))
    alice.sees("Title")
    assert alice.window is not None


@pytest.mark.parametrize("said", ["hi!", "Good morning :wave:", "thanks a lot", "привет", "Спасибо вам!"])
def test_a_greeting_is_no_question(shelf: Shelf, bot: Bot, boris: Person, said: str) -> None:
    shelf.card("Which printer prints receipts?")
    boris.types(said)
    boris.sees("Что здесь можно")
    with bot.database.read() as session:
        assert questions.list_open(session, bot.desk.directory.workspace_id) == []


def test_a_greeting_beside_a_mention_is_no_question(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do they pay?")
    alice.types(f"hey {MENTION}", general)
    alice.sees("What I can do")


def test_what_is_opened_in_the_conversation_with_the_bot_cannot_be_shared_there(shelf: Shelf, alice: Person) -> None:
    for system in ("web shop", "warehouse"):
        shelf.card(f"How do I reset a password in the {system}?", f"Ask the admin of the {system}.")
    alice.types("reset password")
    alice.presses("Open", on=alice.sees("Is it one of these 2 cards?"))
    assert alice.sees("Ask the admin of the").buttons[:2] == ["Copy reply", "Helped"]


def test_events_that_come_three_times_have_their_effect_once(
    shelf: Shelf, bot: Bot, slack: Stage, alice: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    slack.hold_events()
    alice.types("how do I reset 2FA")
    alice.types("help")
    alice.types(f"{MENTION} who feeds the cat", general)
    slack.release_events(order="reversed", copies=3)
    alice.sees("Press Reset.")
    assert bot.settle()
    said = [message.text for message in alice.dm if message.bot_id]
    assert [text.count("Press Reset.") for text in said if "Press Reset." in text] == [1]
    assert len([text for text in said if "What I can do" in text]) == 1
    assert len(alice.ephemerals(general)) == 1
    assert len(bot.kb.answers.last(bot.desk.directory.viewer(alice.id)).served) == 1


def test_the_bot_answers_neither_bots_nor_edits(shelf: Shelf, bot: Bot, slack: Stage, alice: Person) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    slack.post_as_bot(alice.bot_dm, "how do I reset 2FA")
    said = alice.types("how do I reset 2FA")
    alice.sees("Press Reset.")
    alice.edits(said, "how do I reset 2FA, please")
    alice.deletes(said)
    assert bot.settle()
    assert len([message for message in alice.dm if "Press Reset." in message.text]) == 1


def test_guests_are_refused_where_they_ask(shelf: Shelf, bot: Bot, slack: Stage) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    gast = slack.person("Gast", guest="single")
    lobby = slack.channel("lobby", members=[gast])
    gast.types(f"{MENTION} how do I reset 2FA", lobby)
    gast.sees("Only full members of this workspace")
    gast.reloads()
    gast.types("how do I reset 2FA")
    gast.sees("Only full members of this workspace")
    gast.sees_not("Press Reset.")


def test_an_outsider_in_a_shared_channel_is_refused(shelf: Shelf, slack: Stage, alice: Person) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    client = slack.person("Client", team="T0OTHER")
    joint = slack.channel("joint", members=[alice, client], shared=True)
    client.types(f"{MENTION} how do I reset 2FA", joint)
    client.sees("Only full members of this workspace")
    alice.types(f"{MENTION} how do I reset 2FA", joint)
    alice.sees("Press Reset.")
