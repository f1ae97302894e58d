"""Share here: only what everybody in the place may see, with who shared it; taken back by who shared it."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf


def shares(person: Person, question: str, channel: Channel) -> None:
    person.types(f"/kb {question}", channel)
    person.sees("Share here")
    person.presses("Share here")


def test_everybody_sees_the_card_and_who_shared_it(shelf: Shelf, alice: Person, olga: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.", note="Never say why.", days_ago=3)
    shares(alice, "reset 2FA", general)
    shared = olga.sees("Alice shared KB-1")
    assert "Press Reset." in shared.text
    assert "Verified by Olga 3 days ago" in shared.text
    assert "Never say why." not in shared.text
    assert shared.notifies == []


def test_who_shared_it_takes_it_back_and_nobody_else(
    shelf: Shelf, bot: Bot, alice: Person, olga: Person, general: Channel
) -> None:
    shelf.card("How do I reset 2FA?", "Press *Reset*.")
    shares(alice, "reset 2FA", general)
    shared = olga.sees("Alice shared KB-1")
    olga.presses("Remove", on=shared)
    olga.sees("Only the person who shared this can remove it.")
    alice.presses("Remove", on=shared)
    assert bot.settle()
    olga.sees_not("Alice shared KB-1")
    assert olga.messages(general) == []


def test_a_second_press_posts_nothing(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    shares(alice, "reset 2FA", general)
    alice.sees("Alice shared KB-1")
    alice.presses("Share here")
    alice.sees("You have shared this answer already.")
    assert len(alice.messages(general)) == 1


def test_a_removed_one_can_be_shared_again(shelf: Shelf, bot: Bot, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types("/kb reset 2FA", general)
    answer = alice.sees("Share here")
    for _ in range(2):
        alice.presses("Share here", on=answer)
        shared = alice.sees("Alice shared KB-1")
        alice.presses("Remove", on=shared)
        assert bot.settle()
    assert alice.messages(general) == []


def test_nothing_internal_where_outsiders_read_along(shelf: Shelf, slack: Stage, alice: Person) -> None:
    shelf.card("How do I reset 2FA?")
    client = slack.person("Client", team="T0OTHER")
    joint = slack.channel("joint", members=[alice, client], shared=True)
    shares(alice, "reset 2FA", joint)
    alice.sees("People from outside the workspace read along here")
    assert alice.messages(joint) == []


def test_not_where_guests_read_along(shelf: Shelf, slack: Stage, alice: Person) -> None:
    shelf.card("How do I reset 2FA?")
    lobby = slack.channel("lobby", members=[alice, slack.person("Gast", guest="single")])
    shares(alice, "reset 2FA", lobby)
    alice.sees("Guests read along here")
    assert alice.messages(lobby) == []


def test_a_private_channels_card_stays_there(
    shelf: Shelf, slack: Stage, alice: Person, olga: Person, general: Channel
) -> None:
    board = slack.channel("board", members=[alice, olga], private=True)
    shelf.card("When is the merger?", "In May.", audience=f"channel:{board.id}")
    shares(alice, "when is the merger", general)
    alice.sees("Not everybody here may see this card")
    assert alice.messages(general) == []
    alice.reloads()
    shares(alice, "when is the merger", board)
    olga.sees("Alice shared KB-1")


def test_a_private_card_is_never_posted(shelf: Shelf, alice: Person, general: Channel) -> None:
    shelf.card("Where are my notes?", "In the drawer.", owner=alice, audience=f"person:{alice.id}")
    shares(alice, "where are my notes", general)
    alice.sees("This card is for you alone")
    assert alice.messages(general) == []


def test_a_public_channel_without_the_bot_gets_it_all_the_same(
    shelf: Shelf, slack: Stage, alice: Person, olga: Person
) -> None:
    shelf.card("How do I reset 2FA?")
    other = slack.channel("other", members=[alice, olga], bot=False)
    shares(alice, "reset 2FA", other)
    olga.sees("Alice shared KB-1")


def test_by_response_url_where_slack_lets_the_bot_post_no_other_way(
    shelf: Shelf, bot: Bot, slack: Stage, alice: Person, olga: Person
) -> None:
    card = shelf.card("How do I reset 2FA?")
    other = slack.channel("other", members=[alice, olga], bot=False)
    slack.expected.add("not_in_channel")
    slack.fault("chat.postMessage", "error", code="not_in_channel")
    shares(alice, "reset 2FA", other)
    shared = olga.sees("Alice shared KB-1")
    alice.sees("I am not in this conversation, so I cannot update the message later")
    [entry, _] = bot.kb.cards.open(bot.desk.directory.viewer(olga.id), card.id).history
    assert (entry.kind, entry.actor_id) == ("shared", alice.id)
    alice.presses("Remove", on=shared)
    assert bot.settle()
    olga.sees_not("Alice shared KB-1")


def test_where_nobody_can_be_seen_nothing_is_posted(shelf: Shelf, slack: Stage, alice: Person, olga: Person) -> None:
    shelf.card("How do I reset 2FA?")
    slack.expected.add("channel_not_found")
    for place in (slack.dm(alice, olga), slack.channel("hidden", members=[alice, olga], private=True, bot=False)):
        shares(alice, "reset 2FA", place)
        alice.sees("I cannot see who reads along here")
        assert alice.messages(place) == []
        alice.reloads()


@pytest.mark.parametrize("code", ["restricted_action", "is_archived"])
def test_slack_refuses_and_it_can_be_tried_again(
    shelf: Shelf, slack: Stage, alice: Person, general: Channel, code: str
) -> None:
    shelf.card("How do I reset 2FA?")
    slack.expected.add(code)
    slack.fault("chat.postMessage", "error", code=code)
    shares(alice, "reset 2FA", general)
    alice.sees("Slack does not let me post here.")
    alice.presses("Share here")
    alice.sees("Alice shared KB-1")


def test_slack_is_down_and_it_can_be_tried_again(shelf: Shelf, slack: Stage, alice: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    slack.expected |= {"http_500", "500", "internal_error", "fatal_error"}
    slack.fault("chat.postMessage", "500")
    shares(alice, "reset 2FA", general)
    alice.sees("Slack is not answering just now.")
    alice.presses("Share here")
    alice.sees("Alice shared KB-1")


def test_the_language_of_a_place(shelf: Shelf, bot: Bot, boris: Person, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    boris.types("/kb reset 2FA", general)
    boris.sees("Поделиться")
    boris.presses("Поделиться")
    boris.sees("Борис shared KB-1")
