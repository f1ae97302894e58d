"""Who may see a card: chosen in its window, asked about before it is widened, told in its history."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Channel, Person, Surface
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

WHO = "Who may see it"


@pytest.fixture
def board(slack: Stage, olga: Person, boris: Person) -> Channel:
    return slack.channel("board", members=[olga, boris], private=True)


@pytest.fixture
def secret(shelf: Shelf, board: Channel) -> Card:
    return shelf.card("When is the merger?", "In May.", audience=f"channel:{board.id}")


def filled(bot: Bot, person: Person) -> Surface:
    assert bot.settle()
    window = person.window
    assert window is not None
    return window


def opens(bot: Bot, person: Person, card: Card) -> Surface:
    """The card's own window."""
    person.types(f"/kb {card.key}")
    person.sees(card.title)
    bot.settle()
    person.presses("Open with history")
    return filled(bot, person)


def edits(bot: Bot, person: Person, card: Card) -> Surface:
    opens(bot, person, card)
    person.presses("Edit")
    filled(bot, person)
    person.presses("More options")
    return filled(bot, person)


def test_widening_names_both_and_stands_in_the_history(
    bot: Bot, secret: Card, olga: Person, alice: Person, general: Channel
) -> None:
    edits(bot, olga, secret)
    olga.chooses(WHO, "everyone in the workspace")
    filled(bot, olga)
    olga.submits()
    window = filled(bot, olga)
    assert "Until now this card could be seen by: members of #board." in window.text
    assert "it can be read by: everyone in the workspace." in window.text
    olga.submits()
    filled(bot, olga)
    olga.closes(everything=True)
    history = opens(bot, olga, secret).text
    assert "(members of #board → everyone in the workspace)" in history
    assert "board" not in opens(bot, alice, secret).text
    assert "(members of a channel → everyone in the workspace)" in filled(bot, alice).text


def test_members_of_another_channel(
    bot: Bot, slack: Stage, secret: Card, olga: Person, alice: Person, boris: Person
) -> None:
    support = slack.channel("support", members=[olga, alice], private=True)
    edits(bot, olga, secret)
    olga.chooses(WHO, "members of another channel")
    filled(bot, olga)
    olga.submits()
    assert "Please complete this required field." in filled(bot, olga).text
    olga.chooses("Which channel", support)
    olga.submits()
    assert "it can be read by: members of" in filled(bot, olga).text
    olga.submits()
    assert "KB-1 is changed" in filled(bot, olga).text
    alice.types("/kb when is the merger")
    alice.sees("In May.")
    boris.types("/kb when is the merger")
    assert bot.settle()
    boris.sees_not("In May.")


def test_a_channel_that_the_bot_cannot_look_into_is_refused(bot: Bot, slack: Stage, secret: Card, olga: Person) -> None:
    slack.expected.add("channel_not_found")
    unseen = slack.channel("unseen", members=[olga], private=True, bot=False)
    edits(bot, olga, secret)
    olga.chooses(WHO, "members of another channel")
    filled(bot, olga)
    olga.chooses("Which channel", unseen)
    olga.submits()
    filled(bot, olga)
    olga.submits()
    assert "I am not in it and cannot tell" in filled(bot, olga).text


def test_the_owner_is_not_shut_out(bot: Bot, shelf: Shelf, slack: Stage, alice: Person, olga: Person) -> None:
    """An admin may edit the card, and not keep it from its owner."""
    root = slack.person("Root", admin=True)
    root.opens_home()
    bot.settle()
    card = shelf.card("When is the merger?", "In May.")
    edits(bot, root, card)
    root.chooses(WHO, "only me")
    filled(bot, root)
    root.submits()
    assert "Olga could not see this card" in filled(bot, root).text
