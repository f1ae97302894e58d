"""A collection for fewer people: set in its window by its lead, after a question that names them."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf


@pytest.fixture
def lead(bot: Bot, slack: Stage, shelf: Shelf) -> Person:
    """Looks after the first collection; opens its window from Home."""
    root, lena = slack.person("Root", admin=True), slack.person("Lena")
    for person in (root, lena):
        person.opens_home()
    bot.settle()
    viewer = bot.desk.directory.viewer(root.id)
    [general] = bot.kb.collections.all(viewer)
    bot.kb.collections.save(viewer, replace(general, lead_id=lena.id))
    return lena


def opens_terms(bot: Bot, lead: Person) -> None:
    lead.opens_home()
    bot.settle()
    lead.presses("Settings", on=lead.home)
    lead.sees("Collections")
    lead.presses("Change")
    bot.settle()
    lead.sees("Only for the members of a channel")


def test_a_lead_narrows_a_collection(
    bot: Bot, slack: Stage, shelf: Shelf, lead: Person, olga: Person, alice: Person, general: Channel
) -> None:
    board = slack.channel("board", members=[lead, olga], private=True)
    shelf.card("How do refunds work?", "Press Refund.")
    opens_terms(bot, lead)
    lead.chooses("Only for the members of a channel", board)
    lead.submits()
    bot.settle()
    question = lead.sees("General is for others now.")
    assert "Until now: everyone in the workspace. From now on: members of #board." in question.text
    assert "1 card that everyone can see is then seen by them only." in question.text
    lead.submits()
    bot.settle()
    lead.sees("Done. General is for them from now on.")
    alice.types("/kb how do refunds work", general)
    bot.settle()
    alice.sees_not("Press Refund.")
    olga.types("/kb how do refunds work", general)
    olga.sees("Press Refund.")


def test_cancelled_it_stays_as_it_is(bot: Bot, slack: Stage, shelf: Shelf, lead: Person, general: Channel) -> None:
    opens_terms(bot, lead)
    lead.fills("Name", "Shop")
    lead.chooses("Only for the members of a channel", general)
    lead.submits()
    bot.settle()
    lead.sees("Shop is for others now.")
    lead.closes()
    [shop] = bot.kb.collections.managed(bot.desk.directory.viewer(lead.id))
    assert (shop.name, shop.audience) == ("Shop", "everyone")


def test_a_channel_that_nobody_can_check_is_refused(bot: Bot, slack: Stage, lead: Person) -> None:
    slack.expected.add("channel_not_found")
    unseen = slack.channel("unseen", members=[lead], private=True, bot=False)
    opens_terms(bot, lead)
    lead.chooses("Only for the members of a channel", unseen)
    lead.submits()
    bot.settle()
    lead.sees("I cannot see who is in that private channel.")


def test_a_channel_and_a_group_are_too_much(bot: Bot, slack: Stage, lead: Person, general: Channel) -> None:
    slack.group("board", "Board", [lead])
    opens_terms(bot, lead)
    lead.chooses("Only for the members of a channel", general)
    lead.chooses("Only for a user group", "@board")
    lead.submits()
    lead.sees("Choose a channel or a group, not both.")


def test_whose_card_was_for_others_is_told(
    bot: Bot, slack: Stage, shelf: Shelf, lead: Person, olga: Person, alice: Person, boris: Person
) -> None:
    support = slack.channel("support", members=[lead, alice], private=True)
    board = slack.channel("board", members=[olga, boris], private=True)
    shelf.card("When is the merger?", "In May.", audience=f"channel:{board.id}")
    opens_terms(bot, lead)
    lead.chooses("Only for the members of a channel", support)
    lead.submits()
    bot.settle()
    assert "card" not in lead.sees("General is for others now.").text.replace("The cards in it stay", "")
    lead.submits()
    bot.settle()
    olga.sees("Only you see this card until you choose who may see it")
    boris.types("/kb when is the merger")
    bot.settle()
    boris.sees_not("In May.")


def test_a_new_card_there_is_for_the_same_people(
    bot: Bot, slack: Stage, shelf: Shelf, lead: Person, olga: Person
) -> None:
    board = slack.channel("board", members=[lead, olga], private=True)
    viewer = bot.desk.directory.viewer(lead.id)
    [general] = bot.kb.collections.managed(viewer)
    bot.kb.collections.save(viewer, replace(general, audience=f"channel:{board.id}"))
    olga.types("/kb add")
    bot.settle()
    window = olga.sees("Title, as a question")
    assert "members of #board" in window.text
    olga.presses("More options")
    bot.settle()
    assert olga.options("Who may see it") == ["members of #board", "only me"]
