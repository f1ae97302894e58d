"""Saving when something is wrong with Slack or the database: a clear sentence, and the draft is not lost."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Message, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.test_cards_save import ANSWER, filled, only_card, opens_editor, thread

__all__ = ["thread"]


def test_a_thread_that_slack_does_not_give_can_be_read_later(
    bot: Bot, slack: Stage, olga: Person, thread: Message
) -> None:
    slack.expected = {"http_500", "internal_error", "fatal_error"}
    slack.fault("conversations.replies", "500", times=4)
    assert "Slack is not answering just now" in opens_editor(bot, olga, thread).text
    slack.clear_faults()
    olga.closes()
    olga.opens_home()
    bot.settle()
    olga.presses("Continue")
    assert filled(bot, olga).input(ANSWER).value.startswith("Open Admin > Security")


def test_a_short_hiccup_is_not_even_noticed(bot: Bot, slack: Stage, olga: Person, thread: Message) -> None:
    slack.expected = {"http_500", "ratelimited", "internal_error", "fatal_error"}
    slack.fault("conversations.replies", "500", times=1)
    slack.fault("users.conversations", "429", times=1, retry_after=1)
    assert opens_editor(bot, olga, thread).input(ANSWER).value.startswith("Open Admin > Security")


def test_a_window_that_is_closed_while_it_fills_leaves_the_draft(
    bot: Bot, slack: Stage, olga: Person, thread: Message
) -> None:
    slack.expected = {"not_found"}
    slack.fault("conversations.replies", "hang", times=1, seconds=1.0)
    olga.shortcut("Save as card", on=thread)
    olga.sees("One moment")
    olga.closes()
    assert bot.settle()
    (line,) = bot.kb.drafts.mine(bot.desk.directory.viewer(olga.id))
    assert line.title == "How do I reset two-factor authentication for a customer?"


def test_a_locked_database_gets_a_sentence(bot: Bot, olga: Person, thread: Message) -> None:
    if not bot.database.is_sqlite:
        pytest.skip("PostgreSQL locks rows: nobody waits for a new one")
    olga.opens_home()
    bot.settle()
    with bot.database.write(wait=30):
        olga.shortcut("Save as card", on=thread)
    bot.settle()
    olga.sees("Nothing was lost; please try again in a few seconds")
    opens_editor(bot, olga, thread)
    olga.submits()
    bot.settle()
    assert only_card(bot).number == 1
