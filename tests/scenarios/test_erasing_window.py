"""An admin erases a person in Slack: a report first, the id typed again, and a line in the latest changes."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person, Surface
from tests.rows import places_of
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf
from tests.scenarios.test_cards_edit import filled


@pytest.fixture
def root(bot: Bot, slack: Stage, shelf: Shelf, alice: Person, general: Channel) -> Person:
    """An admin; Alice has asked something and owns a card."""
    root = slack.person("Root", admin=True)
    root.opens_home()
    shelf.card("Where is the invoice?", owner=alice)
    alice.types("/kb who feeds the aardvark", general)
    assert bot.settle()
    return root


def looks_at(bot: Bot, root: Person, whom: str) -> Surface:
    root.presses("Settings", on=root.home)
    filled(bot, root)
    root.presses("Erase a person")
    filled(bot, root)
    root.fills("Or their Slack id", whom)
    root.submits()
    return filled(bot, root)


def test_the_report_comes_first_and_the_id_again(bot: Bot, root: Person, alice: Person) -> None:
    report = looks_at(bot, root, alice.id)
    assert f"The knowledge base keeps of {alice.id}:" in report.text
    assert "questions: 1 deleted" in report.text
    assert "One card loses its owner" in report.text
    root.fills(report.inputs[0].label, "U0WRONG")
    root.submits()
    assert root.window is not None
    assert f"Type {alice.id} to erase it" in " ".join(root.window.errors.values())
    assert places_of(bot.database, "aardvark")
    root.fills(report.inputs[0].label, alice.id)
    root.submits()
    assert "Erased." in filled(bot, root).text
    assert places_of(bot.database, "aardvark", alice.id) == set()
    root.closes(everything=True)
    root.presses("Settings", on=root.home)
    filled(bot, root)
    root.presses("Latest changes")
    assert "Root erased somebody's data" in filled(bot, root).text


def test_what_is_no_id_is_said_at_its_field(bot: Bot, root: Person) -> None:
    window = looks_at(bot, root, "Alice")
    assert window.errors == {"Or their Slack id": "Choose somebody, or write a Slack id such as U0123ABCD."}


def test_the_last_admin_stays(bot: Bot, root: Person) -> None:
    assert "The knowledge base needs an admin." in looks_at(bot, root, root.id).text


def test_it_is_for_admins(bot: Bot, root: Person, olga: Person) -> None:
    viewer = bot.desk.directory.viewer(root.id)
    admins = [bot.desk.directory.person(person.id) for person in (root, olga)]
    bot.kb.admins.name(viewer, admins)
    olga.opens_home()
    assert bot.settle()
    olga.presses("Settings", on=olga.home)
    filled(bot, olga)
    bot.kb.admins.name(viewer, admins[:1])
    olga.presses("Erase a person")
    assert "Only admins" in filled(bot, olga).text
