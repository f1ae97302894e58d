"""Secrets and personal data: what people type by mistake is kept nowhere unless they insist."""

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card
from kb_bot.simulator.client import Channel, Person, Surface
from kb_bot.store import cards
from tests.rows import places_of
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

MAIL, PASSWORD = "anna.k@acme.io", "Sommer2031x"
TITLE, ANSWER, NOTE = "Title, as a question", "Answer, ready for a customer", "Internal note, never sent to customers"
KEEP = "Tick what may stay; the rest is masked"
LEAKY = f"Write to {MAIL}, the password: {PASSWORD} opens the door."


def filled(bot: Bot, person: Person) -> Surface:
    assert bot.settle()
    window = person.window
    assert window is not None
    return window


def edits(bot: Bot, person: Person, card: Card, **fields: str) -> Surface:
    """Opens the editor of a card, fills it in and sends it."""
    if person.window:
        person.closes(everything=True)
    person.types(f"/kb {card.key}", None)
    bot.settle()
    person.presses("Open with history")
    bot.settle()
    person.presses("Edit" if "Edit" in filled(bot, person).buttons else "Suggest an edit")
    bot.settle()
    person.fills(ANSWER, fields["answer"])
    person.submits()
    return filled(bot, person)


def now(bot: Bot, card: Card) -> Card:
    with bot.database.read() as session:
        return cards.get(session, card.workspace_id, card.id)


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


def test_what_is_typed_into_a_new_card_is_asked_about_and_masked(bot: Bot, olga: Person, general: Channel) -> None:
    olga.types("/kb add", general)
    filled(bot, olga)
    olga.fills(TITLE, f"What does {MAIL} want?")
    olga.fills(ANSWER, LEAKY)
    olga.submits()
    window = filled(bot, olga)
    assert window.title == "Something looks secret"
    assert "e-mail addresses: anna.k@…" in window.text
    assert "passwords, keys and tokens: Somme…" in window.text
    assert PASSWORD not in window.text
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert places_of(bot.database, "What does [e-mail] want?") >= {"cards.title", "card_versions.title"}
    assert places_of(bot.database, "Write to [e-mail], the password: [key] opens the door.") >= {"cards.answer"}
    assert places_of(bot.database, MAIL, PASSWORD) == set()


def test_who_insists_keeps_a_kind_and_the_history_says_so(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("Who helps?")
    edits(bot, olga, card, answer=LEAKY)
    olga.chooses(KEEP, ["e-mail addresses"])
    olga.submits()
    filled(bot, olga)
    assert now(bot, card).content.answer == f"Write to {MAIL}, the password: [key] opens the door."
    olga.presses("View")
    assert "left in: e-mail addresses (1)" in filled(bot, olga).text
    assert places_of(bot.database, PASSWORD) == set()
    assert not places_of(bot.database, MAIL) & {"history.detail", "history.before"}


def test_what_was_insisted_on_is_not_asked_about_again_but_what_is_new_is(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("Who helps?")
    edits(bot, olga, card, answer=LEAKY)
    olga.chooses(KEEP, ["e-mail addresses"])
    olga.submits()
    filled(bot, olga)
    assert "is changed" in edits(bot, olga, card, answer=f"Write to {MAIL}.").text
    assert "e-mail addresses: ivan@a…" in edits(bot, olga, card, answer=f"Write to {MAIL} or ivan@acme.io.").text


def test_an_old_secret_is_asked_about_at_the_next_edit_once(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("Who helps?", LEAKY)
    assert edits(bot, olga, card, answer=f"{LEAKY} Really.").title == "Something looks secret"
    olga.chooses(KEEP, ["e-mail addresses", "passwords, keys and tokens"])
    olga.submits()
    filled(bot, olga)
    assert now(bot, card).content.answer == f"{LEAKY} Really."
    assert "is changed" in edits(bot, olga, card, answer=f"{LEAKY} Yes.").text


def test_back_to_the_editor_nothing_is_lost(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("Who helps?")
    edits(bot, olga, card, answer=LEAKY)
    olga.presses("Back")
    assert filled(bot, olga).input(ANSWER).value == LEAKY
    olga.fills(ANSWER, "Nobody.")
    olga.submits()
    assert "is changed" in filled(bot, olga).text


def test_a_suggestion_keeps_what_its_author_insists_on(bot: Bot, shelf: Shelf, olga: Person, alice: Person) -> None:
    card = shelf.card("Who helps?")
    assert "[Send suggestion]" in edits(bot, alice, card, answer=f"Write to {MAIL}.").text
    alice.chooses(KEEP, ["e-mail addresses"])
    alice.submits()
    assert "Sent to Olga" in filled(bot, alice).text
    olga.presses("Accept", on=olga.sees("suggests a change"))
    bot.settle()
    assert now(bot, card).content.answer == f"Write to {MAIL}."
    assert places_of(bot.database, '"kept": "email:1"') == {"history.detail"}


def test_secrets_first_then_who_may_see_it(bot: Bot, slack: Stage, shelf: Shelf, olga: Person, alice: Person) -> None:
    secret = slack.channel("secret", members=[olga, alice], private=True)
    opening = alice.types("Where is the key of the office?", secret)
    olga.types("Ask the guard, he has it in a box.", secret, thread=opening)
    olga.shortcut("Save as card", on=opening)
    filled(bot, olga)
    olga.presses("More options")
    filled(bot, olga)
    olga.fills(NOTE, f"password: {PASSWORD}")
    olga.chooses("Who may see it", "everyone in the workspace")
    filled(bot, olga)
    olga.submits()
    assert filled(bot, olga).title == "Something looks secret"
    olga.submits()
    assert filled(bot, olga).title == "Who may see it"
    olga.submits()
    assert "Saved as KB-1" in filled(bot, olga).text
    assert places_of(bot.database, "password: [key]") >= {"cards.note"}
    assert places_of(bot.database, PASSWORD) == set()


@pytest.mark.parametrize("word", ["пароль", "Пароль от склада"])
def test_a_russian_is_asked_in_russian(bot: Bot, shelf: Shelf, boris: Person, general: Channel, word: str) -> None:
    boris.types("/kb add", general)
    filled(bot, boris)
    boris.fills("Заголовок в виде вопроса", "Как открыть склад?")
    boris.fills("Ответ, готовый для клиента", f"{word}: {PASSWORD}")
    boris.submits()
    assert "Похоже, этому не место в карточке" in filled(bot, boris).text
    boris.submits()
    assert "Сохранено: KB-1" in filled(bot, boris).text
    assert places_of(bot.database, f"{word}: [ключ]") >= {"cards.answer"}


def test_a_draft_that_waits_holds_no_secrets_of_its_thread(
    bot: Bot, alice: Person, olga: Person, general: Channel
) -> None:
    """While its window is open the person can still let them stay."""
    opening = alice.types("How do I open the door?", general)
    olga.types(LEAKY, general, thread=opening)
    olga.shortcut("Save as card", on=opening)
    filled(bot, olga)
    assert places_of(bot.database, MAIL) == {"drafts.content"}
    olga.closes()
    assert bot.settle()
    assert places_of(bot.database, MAIL, PASSWORD) == set()
    olga.opens_home()
    assert bot.settle()
    olga.presses("Continue", on=olga.home)
    assert "Write to [e-mail]" in filled(bot, olga).input(ANSWER).value
