"""Share to customer: only of collections that a lead has opened, after a preview, and the reply alone."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

REPLY = "Press *Reset* & wait for the mail."
READ = "Press Reset & wait for the mail."


@pytest.fixture
def client(slack: Stage) -> Person:
    return slack.person("Client", team=slack.team("T0ACME", "Acme"))


@pytest.fixture
def joint(slack: Stage, alice: Person, client: Person) -> Channel:
    channel = slack.channel("joint", members=[alice])
    client.joins(channel)
    return channel


@pytest.fixture
def opened(bot: Bot, slack: Stage, shelf: Shelf) -> Card:
    """By a tick in the collection's window."""
    card = shelf.card("How do I reset 2FA?", REPLY, note="Ask for the passport.")
    root = slack.person("Root", admin=True)
    root.opens_home()
    bot.settle()
    root.presses("Settings", on=root.home)
    root.sees("Collections")
    root.presses("Change")
    bot.settle()
    root.chooses("People of other workspaces", ["Replies may be shared with them"])
    root.submits()
    bot.settle()
    return card


def offered(person: Person, channel: Channel) -> None:
    """Share here, where a customer reads along."""
    person.types("/kb reset 2FA", channel)
    person.sees("Share here")
    person.presses("Share here")
    person.sees("I can share the reply itself")


def test_a_preview_and_then_the_reply_alone(
    bot: Bot, opened: Card, joint: Channel, alice: Person, client: Person
) -> None:
    offered(alice, joint)
    alice.presses("Share to customer")
    bot.settle()
    preview = alice.sees("Who will see it: people from Acme.")
    assert READ in preview.text
    assert client.messages(joint) == []
    alice.submits()
    bot.settle()
    alice.sees("Shared. It can be read by people from Acme.")
    [message] = client.messages(joint)
    assert message.text == READ
    assert message.buttons == []
    assert message.raw_text == "Press Reset &amp; wait for the mail."
    [row] = bot.kb.answers.last(bot.desk.directory.viewer(alice.id)).served
    assert row.shared is not None
    assert (row.shared.channel_id, row.shared.ts) == (joint.id, message.ts)


def test_it_is_taken_back_and_not_posted_twice(bot: Bot, opened: Card, joint: Channel, alice: Person) -> None:
    offered(alice, joint)
    offer = alice.sees("I can share the reply itself")
    alice.presses("Share to customer")
    bot.settle()
    alice.submits()
    bot.settle()
    alice.closes()
    alice.presses("Share to customer", on=offer)
    bot.settle()
    alice.submits()
    bot.settle()
    alice.sees("You have shared this answer already.")
    alice.closes()
    assert len(alice.messages(joint)) == 1


def test_taking_it_back(bot: Bot, opened: Card, joint: Channel, alice: Person) -> None:
    offered(alice, joint)
    alice.presses("Share to customer")
    bot.settle()
    alice.submits()
    bot.settle()
    alice.presses("Take it back")
    bot.settle()
    alice.sees("Taken back: the message is gone.")
    assert alice.messages(joint) == []


def test_without_a_leads_word_nothing_is_posted(bot: Bot, shelf: Shelf, joint: Channel, alice: Person) -> None:
    shelf.card("How do I reset 2FA?", REPLY)
    alice.types("/kb reset 2FA", joint)
    assert READ in alice.sees("Share here").text, "a full member's own answer is never refused"
    alice.presses("Share here")
    alice.sees("nothing internal can be posted")
    assert alice.messages(joint) == []


def test_a_card_that_was_narrowed_stays_inside(
    bot: Bot, slack: Stage, shelf: Shelf, opened: Card, joint: Channel, alice: Person
) -> None:
    group = slack.group("staff", "Staff", [alice])
    shelf.card("When is the merger?", "In May.", audience=f"group:{group.id}")
    alice.types("/kb when is the merger", joint)
    alice.sees("Share here")
    alice.presses("Share here")
    alice.sees("nothing internal can be posted")


def test_what_differs_from_customer_to_customer_is_asked_first(
    bot: Bot, shelf: Shelf, opened: Card, joint: Channel, alice: Person, client: Person
) -> None:
    shelf.card("Where is my parcel?", "Dear {name}, look at <https://acme.example/{order}>.")
    alice.types("/kb where is my parcel", joint)
    alice.sees("Share here")
    alice.presses("Share here")
    alice.sees("I can share the reply itself")
    alice.presses("Share to customer")
    bot.settle()
    alice.fills("name", "Ms <!channel> Doe")
    alice.fills("order", "7 / 8")
    alice.submits()
    bot.settle()
    alice.sees("Dear Ms <!channel> Doe")
    alice.submits()
    bot.settle()
    [message] = client.messages(joint)
    assert "Dear Ms <!channel> Doe" in message.text
    assert message.notifies == []


def test_who_comes_in_after_the_preview_is_looked_at_again(
    bot: Bot, slack: Stage, opened: Card, joint: Channel, alice: Person
) -> None:
    offered(alice, joint)
    alice.presses("Share to customer")
    bot.settle()
    viewer = bot.desk.directory.viewer(bot.kb.people.admins(bot.desk.directory.workspace_id)[0].id)
    [general] = bot.kb.collections.managed(viewer)
    bot.kb.collections.save(viewer, replace(general, is_for_customers=False))
    alice.submits()
    bot.settle()
    alice.sees("nothing internal can be posted")
    assert alice.messages(joint) == []


def test_from_the_window_on_a_message(bot: Bot, opened: Card, joint: Channel, alice: Person, client: Person) -> None:
    asked = client.types("how do I reset 2FA", joint)
    alice.shortcut("Find an answer here", on=asked)
    bot.settle()
    alice.presses("Post in the thread")
    bot.settle()
    alice.presses("Share to customer")
    bot.settle()
    alice.sees("Who will see it: people from Acme.")
    alice.submits()
    bot.settle()
    assert [message.text for message in client.messages(joint, thread=asked)][-1] == READ


def test_when_the_card_changes_the_customers_message_does_not(
    bot: Bot, opened: Card, joint: Channel, alice: Person, olga: Person
) -> None:
    offered(alice, joint)
    alice.presses("Share to customer")
    bot.settle()
    alice.submits()
    bot.settle()
    bot.kb.cards.flag(bot.desk.directory.viewer(olga.id), opened.id, "Wrong.")
    bot.run_job("repair")
    bot.settle()
    assert [message.text for message in alice.messages(joint)] == [READ]


def test_a_long_reply_fits_into_one_message(
    bot: Bot, shelf: Shelf, opened: Card, joint: Channel, alice: Person, client: Person
) -> None:
    shelf.card("How does everything work?", "word " * 1_999 + "end.")
    alice.types("/kb how does everything work", joint)
    alice.sees("Share here")
    alice.presses("Share here")
    alice.sees("I can share the reply itself")
    alice.presses("Share to customer")
    bot.settle()
    alice.submits()
    bot.settle()
    assert [message.text[-9:] for message in client.messages(joint)] == ["word end."]
