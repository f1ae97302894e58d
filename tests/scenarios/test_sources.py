"""The thread that a card came from goes on: evidence in the next check, or at once a reason, as the lead wants it."""

import re
from datetime import timedelta

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.simulator.client import Channel, Message, Person
from kb_bot.store import cards
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, card_now, meet, only_reminder, tick

REPLY = "Open Admin, then Security, find the customer and press Reset 2FA. They get a mail at once."


@pytest.fixture
def thread(slack: Stage, alice: Person, olga: Person, general: Channel) -> list[Message]:
    """A question, its answer and a thank-you."""
    slack.set_now(MONDAY_0931)
    question = alice.types("How do I reset two-factor authentication for a customer?", general)
    answer = olga.types(REPLY, general, thread=question)
    return [question, answer, alice.types("that worked, thanks!", general, thread=question)]


@pytest.fixture
def card(bot: Bot, olga: Person, thread: list[Message]) -> Card:
    """Saved by Olga from the answer alone."""
    olga.shortcut("Save as card", on=thread[1])
    assert bot.settle()
    olga.submits()
    assert bot.settle()
    with bot.database.read() as session:
        [saved] = cards.of_thread(session, bot.desk.directory.workspace_id, thread[0].channel, thread[0].ts)
    meet(bot, olga)
    return saved


def evidence(slack: Stage, bot: Bot, olga: Person) -> str:
    """What the next check says of the thread."""
    slack.set_now(MONDAY_0931 + timedelta(days=91))
    tick(bot)
    found = re.search("in its source: (.*)", only_reminder(olga).text)
    return found[1] if found else ""


def watch(bot: Bot, admin: Person, choice: str) -> None:
    """An admin sets it in the collection's window."""
    bot.kb.people.make_admin(bot.desk.directory.person(admin.id))
    admin.opens_home()
    bot.settle()
    admin.presses("Settings")
    bot.settle()
    admin.presses("Change")
    bot.settle()
    admin.chooses("When the thread behind a card moves on", choice)
    admin.submits()
    bot.settle()


def test_replies_an_edit_and_the_end_of_the_question_are_told(
    slack: Stage, bot: Bot, card: Card, alice: Person, olga: Person, general: Channel, thread: list[Message]
) -> None:
    slack.hold_events()
    for words in ("It does not any more", "Same here", "And here"):
        alice.types(words, general, thread=thread[0])
    olga.edits(thread[1], REPLY.replace("Reset 2FA", "Reset all"))
    alice.deletes(thread[0])
    slack.release_events(copies=3)
    bot.settle()
    assert card_now(bot, card, olga).trust is Trust.VERIFIED
    assert evidence(slack, bot, olga) == "3 new replies, 1 edited, the first message was deleted"


def test_what_did_not_go_into_the_card_may_change(
    slack: Stage, bot: Bot, card: Card, alice: Person, olga: Person, thread: list[Message]
) -> None:
    assert card.source
    assert card.source.messages == (thread[1].ts,)
    alice.edits(thread[0], "How do I reset 2FA for a customer?")
    alice.edits(thread[2], "thanks!")
    alice.deletes(thread[2])
    bot.settle()
    assert evidence(slack, bot, olga) == ""


def test_a_message_is_told_once_and_a_late_reply_that_was_taken_back_not_at_all(
    slack: Stage, bot: Bot, card: Card, alice: Person, olga: Person, general: Channel, thread: list[Message]
) -> None:
    for words in ("Press Reset.", "Press Reset all."):
        olga.edits(thread[1], words)
    olga.deletes(thread[1])
    hasty, kept = (alice.types(words, general, thread=thread[0]) for words in ("Wait", "No longer so"))
    alice.edits(kept, "No longer so, I think")
    alice.deletes(hasty)
    slack.post_as_bot(general, "A bot's word", thread=thread[0])
    bot.settle()
    assert evidence(slack, bot, olga) == "1 new reply, 1 deleted"


def test_a_tick_has_seen_it(
    slack: Stage, bot: Bot, card: Card, alice: Person, olga: Person, general: Channel, thread: list[Message]
) -> None:
    late = alice.types("Not any more", general, thread=thread[0])
    bot.settle()
    slack.advance(hours=1)
    bot.kb.cards.verify(bot.desk.directory.viewer(olga.id), card.id)
    slack.set_now(MONDAY_0931 + timedelta(days=1))
    alice.edits(late, "Not any more, since May")
    bot.settle()
    assert evidence(slack, bot, olga) == "", "the late reply is no part of the card"


def test_a_lead_may_want_it_checked_at_once(
    slack: Stage, bot: Bot, card: Card, alice: Person, olga: Person, general: Channel, thread: list[Message]
) -> None:
    watch(bot, alice, "Ask at once, if what went into the card was edited or deleted")
    alice.types("Not any more", general, thread=thread[0])
    bot.settle()
    assert card_now(bot, card, olga).trust is Trust.VERIFIED
    olga.edits(thread[1], "Press Reset all.")
    bot.settle()
    assert card_now(bot, card, olga).reason is Reason.SOURCE_CHANGED
    tick(bot)
    said = only_reminder(olga).text
    assert "The thread it came from has changed" in said
    assert "in its source: 1 new reply, 1 edited" in said


def test_a_lead_may_want_to_hear_of_replies_at_once(
    slack: Stage, bot: Bot, card: Card, alice: Person, boris: Person, general: Channel, thread: list[Message]
) -> None:
    watch(bot, alice, "Ask at once, also about new replies")
    slack.hold_events()
    alice.types("Not any more", general, thread=thread[0])
    slack.release_events(copies=2)
    bot.settle()
    assert card_now(bot, card, alice).reason is Reason.SOURCE_CHANGED
    boris.types("/kb reset two-factor authentication", general)
    boris.sees("источник изменился")
    kinds = [entry.kind for entry in bot.kb.cards.open(bot.desk.directory.viewer(alice.id), card.id).history]
    assert kinds.count("source_changed") == 1
