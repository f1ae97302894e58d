"""Admins name admins in Slack; there is always one left."""

from dataclasses import replace

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Person, Surface
from tests.scenarios.conftest import Stage
from tests.scenarios.test_cards_edit import filled

WHO = "Admins of the knowledge base"


@pytest.fixture
def root(bot: Bot, slack: Stage) -> Person:
    root = slack.person("Root", admin=True)
    root.opens_home()
    assert bot.settle()
    return root


def opens_settings(bot: Bot, person: Person) -> Surface:
    person.opens_home()
    assert bot.settle()
    person.presses("Settings", on=person.home)
    return filled(bot, person)


def opens_admins(bot: Bot, person: Person) -> Surface:
    opens_settings(bot, person)
    person.presses("admins.open")
    return filled(bot, person)


def names(bot: Bot, person: Person, *chosen: Person) -> Surface:
    opens_admins(bot, person)
    person.chooses(WHO, list(chosen))
    person.submits()
    return filled(bot, person)


def test_an_admin_names_another_who_is_told(bot: Bot, root: Person, olga: Person) -> None:
    assert "Admins: Root" in opens_settings(bot, root).text
    root.closes()
    assert "Admins from now on: Root and Olga." in names(bot, root, root, olga).text
    root.closes()
    assert "Admins: Root and Olga" in filled(bot, root).text
    olga.sees("Root has made you an admin of the knowledge base")
    olga.presses("Settings")
    assert filled(bot, olga).input(WHO_TRIAGE)


WHO_TRIAGE = "Triage channel"


def test_the_last_one_stays(bot: Bot, root: Person) -> None:
    opens_admins(bot, root)
    root.chooses(WHO, [])
    root.submits()
    assert root.window is not None
    assert root.window.errors == {WHO: "The knowledge base needs an admin. Name another one first."}


def test_an_admin_who_is_un_named_has_no_settings_any_more(bot: Bot, root: Person, olga: Person) -> None:
    assert "You are none of them any more." in names(bot, root, olga).text
    root.closes(everything=True)
    root.opens_home()
    assert bot.settle()
    assert root.home is not None
    assert "Settings" not in root.home.buttons
    assert "Admins: Olga" in opens_settings(bot, olga).text


def test_nobody_but_full_members(bot: Bot, slack: Stage, root: Person) -> None:
    guest = slack.person("Gast", guest="single")
    assert "Gast is not a full member of this workspace." in names(bot, root, root, guest).text
    root.closes()
    assert "Admins: Root" in filled(bot, root).text


def test_an_admin_who_has_become_a_guest_counts_as_none(bot: Bot, slack: Stage, root: Person, olga: Person) -> None:
    """Whoever runs the workspace in Slack takes over, so that nobody is locked out."""
    root.update(is_admin=False, is_restricted=True)
    assert bot.settle()
    owner = slack.person("Owner", owner=True)
    assert "Admins: Owner" in opens_settings(bot, owner).text


def test_when_the_last_admin_has_left_an_admin_of_slack_takes_over(bot: Bot, slack: Stage, root: Person) -> None:
    root.update(deleted=True)
    assert bot.settle()
    other = slack.person("Other", admin=True)
    assert "Admins: Other" in opens_settings(bot, other).text


def test_in_russian(bot: Bot, root: Person, boris: Person) -> None:
    names(bot, root, root, boris)
    boris.sees("вы администратор базы знаний")


def opens_changes(bot: Bot, person: Person) -> Surface:
    person.closes(everything=True)
    opens_settings(bot, person)
    person.presses("Latest changes")
    return filled(bot, person)


def test_every_change_of_a_role_is_among_the_latest_changes(bot: Bot, root: Person, olga: Person) -> None:
    names(bot, root, root, olga)
    root.closes(everything=True)
    opens_settings(bot, root)
    root.presses("collection.open")
    filled(bot, root)
    root.chooses("Lead", olga)
    root.chooses("Editors", [root, olga])
    root.chooses("Cards are checked", "every 30 days")
    root.submits()
    assert bot.settle()
    names(bot, root, root)
    shown = opens_changes(bot, root).text
    told = (
        "Root took the admin's role from Olga",
        "Root made Olga the lead of General",
        "Root made editors of General: Olga and Root",
        "Root changed General: how often cards are checked",
        "Root made Olga an admin",
        "The set-up made Root an admin",
    )
    assert [line for line in told if line not in shown] == []
    assert sorted(told, key=shown.index) == list(told), "the newest first"


def test_the_latest_changes_are_for_admins(bot: Bot, root: Person, olga: Person, boris: Person) -> None:
    names(bot, root, root, olga)
    root.closes(everything=True)
    opens_settings(bot, olga)
    names(bot, root, root)
    olga.presses("Latest changes")
    assert "Only admins" in filled(bot, olga).text


def test_older_changes_stand_on_further_pages(bot: Bot, root: Person) -> None:
    viewer = bot.desk.directory.viewer(root.id)
    for number in range(20):
        terms = replace(bot.kb.workspace.terms(viewer.workspace_id), holidays=f"2027-01-{number + 1:02}")
        bot.kb.workspace.set_terms(viewer, terms)
    root.opens_home()
    assert bot.settle()
    root.presses("Settings", on=root.home)
    filled(bot, root)
    root.presses("Latest changes")
    assert "The set-up made Root" not in filled(bot, root).text
    root.presses("Older")
    assert "The set-up made Root an admin" in filled(bot, root).text
    root.presses("Newer")
    assert "Root changed the settings: holidays" in filled(bot, root).text
