"""Saving a thread as a card, through the message shortcut: two clicks, and nothing lost in between."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, LocalSlack, Message, Person


@pytest.fixture
def thread(alice: Person, olga: Person, general: Channel) -> Message:
    """Alice asks, Olga answers, Alice is content."""
    opening = alice.types("Hi all! How do I reset two-factor authentication for a customer?", general)
    olga.types(
        "Open *Admin > Security*, find the customer and press `Reset 2FA`. They get a mail at once.",
        general,
        thread=opening,
    )
    alice.types("that worked, thanks!", general, thread=opening)
    return opening


def test_two_clicks_make_a_card(bot: Bot, olga: Person, alice: Person, thread: Message) -> None:
    olga.shortcut("Save as card", on=thread)
    window = olga.sees("New card")
    bot.settle()
    window = olga.window
    assert window is not None
    olga.submits()
    olga.sees("Saved as KB-1")
    bot.settle()
    alice.sees("Saved as KB-1 by olga")
