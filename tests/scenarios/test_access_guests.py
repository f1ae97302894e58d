"""Guests and people of other workspaces: a friendly refusal, unless a lead has opened a collection for their channel."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

REFUSED = "Only full members of this workspace"


@pytest.fixture
def gast(slack: Stage) -> Person:
    return slack.person("Gast", guest="single")


@pytest.fixture
def lobby(slack: Stage, alice: Person, olga: Person, gast: Person) -> Channel:
    return slack.channel("lobby", members=[alice, olga, gast])


@pytest.fixture
def opened(bot: Bot, slack: Stage, shelf: Shelf, lobby: Channel) -> None:
    """The first collection is open for the lobby, a second one is not."""
    shelf.card("How do I reset 2FA?", "Press *Reset*.", note="Ask for the passport.")
    shelf.card("When is the merger?", "In May.", audience="person:U-SOMEBODY")
    root = slack.person("Root", admin=True)
    root.opens_home()
    bot.settle()
    root.presses("Settings", on=root.home)
    root.sees("Collections")
    root.presses("Change")
    bot.settle()
    root.chooses("Channels in which guests may ask", [lobby])
    root.submits()
    bot.settle()
    viewer = bot.desk.directory.viewer(root.id)
    [general] = bot.kb.collections.all(viewer)
    bot.kb.collections.save(viewer, replace(general, id=0, name="Internal", guest_channels=frozenset()))
    internal = next(one for one in bot.kb.collections.all(viewer) if one.name == "Internal")
    shelf.card("How much is the rent?", "A lot.", collection_id=internal.id)


@pytest.mark.usefixtures("opened")
def test_a_guest_gets_the_reply_and_nothing_else(bot: Bot, gast: Person, lobby: Channel) -> None:
    gast.types("/kb how do I reset 2FA", lobby)
    answer = gast.sees("Press Reset.")
    assert answer.text == "How do I reset 2FA?\nPress Reset."
    for hidden in ("how much is the rent", "when is the merger", "KB-2", "KB-3"):
        gast.types(f"/kb {hidden}", lobby)
    bot.settle()
    said = [shown.text for shown in gast.ephemerals()]
    assert len([text for text in said if "I have no answer to that here." in text]) == 4
    assert not any(secret in text for text in said for secret in ("A lot.", "In May.", "passport"))


@pytest.mark.usefixtures("opened")
def test_only_in_that_channel(bot: Bot, slack: Stage, gast: Person, alice: Person) -> None:
    other = slack.channel("other", members=[alice, gast])
    for place in (other, None):
        gast.reloads()
        gast.types("/kb how do I reset 2FA", place)
        gast.sees(REFUSED)
    gast.opens_home()
    gast.sees(REFUSED)


@pytest.mark.usefixtures("opened")
def test_who_has_left_the_channel_is_refused(bot: Bot, gast: Person, lobby: Channel) -> None:
    gast.types("/kb how do I reset 2FA", lobby)
    answer = gast.sees("Press Reset.")
    gast.leaves(lobby)
    viewer = bot.desk.directory.asker(gast.id, lobby.id)
    assert viewer.scopes == frozenset()
    assert answer.buttons == []


@pytest.mark.usefixtures("opened")
def test_somebody_of_another_workspace_asks_by_a_mention(bot: Bot, slack: Stage, lobby: Channel) -> None:
    client = slack.person("Client", team=slack.team("T0ACME", "Acme"))
    client.joins(lobby)
    client.types("@kb how do I reset 2FA", lobby)
    assert client.sees("Press Reset.").buttons == []
    client.types("@kb help", lobby)
    client.sees("Ask me here: mention me and write your question.")


@pytest.mark.usefixtures("opened")
def test_of_several_cards_a_guest_opens_one(bot: Bot, shelf: Shelf, gast: Person, lobby: Channel) -> None:
    for system in ("web shop", "warehouse"):
        shelf.card(f"How do I reset a password in the {system}?", f"Ask the admin of the {system}.")
    gast.types("/kb reset a password", lobby)
    offer = gast.sees("Is it one of these")
    assert "KB-" not in offer.text
    assert "Olga" not in offer.text
    gast.presses("Open", on=offer)
    assert gast.sees("Ask the admin of the").buttons == []


def test_closed_again_it_is_as_before(bot: Bot, shelf: Shelf, opened: None, gast: Person, lobby: Channel) -> None:
    root = bot.kb.people.admins(bot.desk.directory.workspace_id)[0]
    viewer = bot.desk.directory.viewer(root.id)
    for one in bot.kb.collections.managed(viewer):
        bot.kb.collections.save(viewer, replace(one, guest_channels=frozenset()))
    gast.types("/kb how do I reset 2FA", lobby)
    gast.sees(REFUSED)
