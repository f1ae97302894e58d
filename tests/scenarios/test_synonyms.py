"""The workspace's own synonyms, from the settings window to everybody's answers."""

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person, Surface
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf
from tests.scenarios.test_cards_edit import filled


def opens_synonyms(bot: Bot, person: Person) -> Surface:
    person.opens_home()
    person.sees("Settings")
    person.presses("Settings")
    person.sees("Words that mean the same here")
    person.presses("Synonyms")
    return filled(bot, person)


def test_an_admin_says_what_means_the_same_and_everybody_is_answered(
    bot: Bot, shelf: Shelf, slack: Stage, alice: Person, general: Channel
) -> None:
    shelf.card("How do I set up single sign-on?", "Ask your identity provider.")
    shelf.card("Where is the invoice?")
    admin = slack.person("Ada", admin=True)
    alice.types("/kb SSO", general)
    alice.sees("No card answers")

    assert "None yet." in opens_synonyms(bot, admin).text
    admin.fills("Words that mean the same", "SSO")
    admin.submits()
    assert admin.window is not None
    assert "at least two different words" in admin.window.errors["Words that mean the same"]
    admin.fills("Words that mean the same", "SSO = single sign-on")
    admin.submits()
    assert "SSO = single sign-on" in filled(bot, admin).text

    alice.types("/kb set up SSO", general)
    answer = alice.sees("How do I set up single sign-on?")
    assert "Searched for: set up single sign-on" in answer.text
    alice.picks("Why this card", on=answer)
    alice.sees("In its title: set, sso (as “single sign-on”)")
    alice.closes()

    admin.picks("Change")
    filled(bot, admin)
    admin.fills("In other words", "SSO = единый вход = single sign-on")
    admin.submits()
    assert "SSO = единый вход = single sign-on" in filled(bot, admin).text
    admin.picks("Remove")
    assert "None yet." in filled(bot, admin).text
    alice.types("/kb SSO", general)
    alice.sees("No card answers “SSO” yet.")


def test_of_several_other_words_those_are_told_that_found_the_card(
    bot: Bot, shelf: Shelf, slack: Stage, alice: Person, general: Channel
) -> None:
    shelf.card("How do I reset two-factor authentication?", "Ask an admin.")
    shelf.card("Where is the invoice?")
    admin = slack.person("Ada", admin=True)
    opens_synonyms(bot, admin)
    admin.fills("Words that mean the same", "2FA = two factor authentication = doublekey")
    admin.submits()
    filled(bot, admin)
    alice.types("/kb reset doublekey", general)
    answer = alice.sees("Searched for: reset two factor authentication")
    alice.picks("Why this card", on=answer)
    alice.sees("In its title: reset, doublekey (as “two factor authentication”)")
