"""Home: what a newcomer, an owner and an admin find there; absence; the settings."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Collection
from kb_bot.simulator.client import Channel, LocalSlack, Person
from tests.scenarios.shelf import Shelf


def begins_a_collection(admin: Person) -> None:
    admin.opens_home()
    admin.sees("Settings")
    admin.presses("Settings", on=admin.home)
    admin.sees("Triage channel")
    admin.presses("New collection")
    admin.sees("Cards are checked")


def test_a_newcomer_finds_three_lines_that_teach(bot: Bot, alice: Person) -> None:
    alice.opens_home()
    home = alice.sees("Welcome to the knowledge base")
    assert "Ask:" in home.text
    assert "Save:" in home.text
    assert "Tick:" in home.text


def test_home_speaks_russian(bot: Bot, boris: Person) -> None:
    boris.opens_home()
    boris.sees("Добро пожаловать в базу знаний")


def test_a_guest_finds_a_friendly_refusal(bot: Bot, slack: LocalSlack, general: Channel) -> None:
    guest = slack.person("Gus", guest="multi")
    guest.opens_home()
    guest.sees("Only full members of this workspace")


def test_the_first_slack_admin_becomes_admin_and_gets_four_steps(bot: Bot, slack: LocalSlack) -> None:
    root = slack.person("Root", admin=True)
    root.opens_home()
    root.sees("Four steps to a base that answers")
    second = slack.person("Second", admin=True)
    second.opens_home()
    bot.settle()
    second.sees_not("Settings")
    root.opens_home()
    bot.settle()
    assert len([message for message in root.dm if "Four steps" in message.text]) == 1


def test_away_until_and_back_again(bot: Bot, slack: LocalSlack, alice: Person) -> None:
    alice.opens_home()
    alice.sees("Going away?")
    alice.chooses("Back on", (slack.now() + timedelta(days=9)).date().isoformat())
    alice.sees("You are away until")
    alice.presses("I'm back")
    alice.sees("Going away?")


def test_a_day_that_has_passed_is_no_absence(bot: Bot, slack: LocalSlack, alice: Person) -> None:
    alice.opens_home()
    alice.sees("Going away?")
    alice.chooses("Back on", "2020-01-01")
    alice.sees("That day has passed")


def test_an_admin_names_triage_channel_language_and_a_collection(
    bot: Bot, slack: LocalSlack, alice: Person, general: Channel
) -> None:
    root = slack.person("Root", admin=True)
    begins_a_collection(root)
    root.fills("Name", "Billing")
    root.chooses("Lead", alice)
    root.submits()
    root.sees("Billing")
    root.chooses("Triage channel", general)
    root.chooses("Language of shared messages", "ru")
    root.submits()
    assert root.window is None
    workspace = bot.desk.directory.workspace_id
    assert bot.kb.workspace.terms(workspace).triage_channel == general.id
    assert bot.kb.workspace.terms(workspace).language == "ru"


def test_a_collection_needs_a_name_of_its_own(bot: Bot, slack: LocalSlack) -> None:
    root = slack.person("Root", admin=True)
    begins_a_collection(root)
    root.fills("Name", "General")
    root.submits()
    root.sees("There is a collection called General already")


def test_somebody_else_cannot_open_the_settings(bot: Bot, alice: Person) -> None:
    alice.opens_home()
    home = alice.sees("Find an answer")
    assert "Settings" not in home.buttons


def test_a_lead_looks_after_their_own_collection_and_nothing_else(
    bot: Bot, slack: LocalSlack, shelf: Shelf, alice: Person
) -> None:
    card = shelf.card("How do refunds work?")
    root = slack.person("Root", admin=True)
    root.opens_home()
    bot.settle()
    viewer = bot.desk.directory.viewer(root.id)
    [general] = bot.kb.collections.all(viewer)
    bot.kb.collections.save(viewer, replace(general, lead_id=alice.id))
    bot.kb.collections.save(viewer, Collection(0, viewer.workspace_id, "Billing"))
    alice.opens_home()
    alice.sees("Settings")
    alice.presses("Settings", on=alice.home)
    window = alice.sees("Collections")
    assert "General" in window.text
    assert not any(other in window.text for other in ("Billing", "Triage channel", "New collection"))
    alice.presses("Change")
    alice.sees("Cards are checked")
    alice.chooses("Cards are checked", "every 30 days")
    alice.chooses("Lead", root)
    alice.submits()
    bot.settle()
    changed = bot.kb.cards.open(viewer, card.id).collection
    assert (changed.interval_days, changed.lead_id) == (30, root.id)
    assert alice.window is not None
    assert "General" not in alice.window.text


def test_an_answer_that_was_asked_for_twice_stands_in_home_once(bot: Bot, shelf: Shelf, alice: Person) -> None:
    for number in range(8):
        shelf.card(f"How do I do task {number}?")
    for number in (*range(8), 0):
        alice.types(f"/kb KB-{number + 1}", None)
    bot.settle()
    alice.opens_home()
    home = alice.sees("Your last answers")
    assert all(home.text.count(f"task {number}?") == 1 for number in range(8))


@pytest.mark.parametrize("field", ["Lead", "Default owner"])
def test_a_guest_cannot_look_after_a_collection(bot: Bot, slack: LocalSlack, field: str) -> None:
    root, guest = slack.person("Root", admin=True), slack.person("Gus", guest="multi")
    guest.opens_home()
    begins_a_collection(root)
    root.fills("Name", "Billing")
    root.chooses(field, guest)
    root.submits()
    root.sees("Gus is not a full member")
