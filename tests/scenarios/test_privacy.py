"""Secrets and personal data: what people type by mistake is kept nowhere unless they insist."""

from kb_bot.bootstrap import Bot
from kb_bot.simulator.client import Channel, Person
from tests.rows import places_of
from tests.scenarios.shelf import Shelf

MAIL, PASSWORD = "anna.k@acme.io", "Sommer2031x"


def test_a_question_is_kept_without_the_secrets_in_it(bot: Bot, alice: Person, shelf: Shelf, general: Channel) -> None:
    shelf.card("How do I reset 2FA?")
    alice.types(f"/kb who feeds the cat of {MAIL}? password: {PASSWORD}", general)
    alice.types(f"/kb how do I reset 2FA for {MAIL}", general)
    alice.presses("Helped", on=alice.sees("How do I reset 2FA?"))
    assert bot.settle()
    assert places_of(bot.database, "of …? password: …") == {"questions.text"}
    assert places_of(bot.database, "2FA for …") == {"served.question", "aliases.text"}
    assert places_of(bot.database, MAIL, PASSWORD, PASSWORD.lower(), "acme") == set()


def test_a_flag_says_what_is_wrong_without_the_secrets_in_it(bot: Bot, alice: Person, shelf: Shelf) -> None:
    card = shelf.card("How do I reset 2FA?")
    bot.kb.cards.flag(bot.desk.directory.viewer(alice.id), card.id, f"it is password: {PASSWORD} now")
    assert places_of(bot.database, PASSWORD) == set()
    assert places_of(bot.database, "it is password: … now") >= {"flags.why", "history.detail", "cards.reason_note"}
