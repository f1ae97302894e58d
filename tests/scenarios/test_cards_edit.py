"""Changing a card: by those who may, by those who suggest, by two at once; and nothing typed is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from kb_bot.bootstrap import Bot
from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Reason, Trust
from kb_bot.errors import Conflict, NotFound
from kb_bot.simulator.client import Person, Surface
from kb_bot.store import cards, tables
from tests.scenarios.conftest import Stage
from tests.scenarios.shelf import Shelf

TITLE, ANSWER = "Title, as a question", "Answer, ready for a customer"
IMPORTED = "# Refunds\n\n| day | rate |\n|---|---|\n| 1 | 100 % |\n\n*Within* 14 days, __always__.\n"


def filled(bot: Bot, person: Person) -> Surface:
    assert bot.settle()
    window = person.window
    assert window is not None
    return window


def opens_card(bot: Bot, person: Person, card: Card) -> Surface:
    """By asking for it, in front of no other window."""
    if person.window:
        person.closes(everything=True)
    person.types(f"/kb {card.key}", None)
    bot.settle()
    person.presses("Open with history")
    return filled(bot, person)


def opens_editor(bot: Bot, person: Person, card: Card, label: str = "Edit") -> Surface:
    opens_card(bot, person, card)
    person.presses(label)
    return filled(bot, person)


def changed_elsewhere(bot: Bot, card: Card) -> None:
    """Another replica has saved another text meanwhile."""
    content = replace(card.content, answer="Text of the other.")
    with bot.database.write() as session:
        change = lifecycle.edited(card, content, card.owner_id, checked=True, now=bot.clock(), owner_zone="UTC")
        cards.apply(session, change)


def now(bot: Bot, card: Card) -> Card:
    with bot.database.read() as session:
        return cards.get(session, card.workspace_id, card.id)


def test_the_owner_edits_and_it_is_verified(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?", days_ago=100)
    window = opens_editor(bot, olga, card)
    assert window.input(TITLE).value == "How do refunds work?"
    olga.fills(ANSWER, "Press Refund, choose a reason.")
    olga.submits()
    assert "KB-1 is changed" in filled(bot, olga).text
    after = now(bot, card)
    assert (after.content.answer, after.version, after.trust) == ("Press Refund, choose a reason.", 2, Trust.VERIFIED)
    olga.presses("Undo")
    assert "as it was before" in filled(bot, olga).text
    assert now(bot, card).content == card.content


def test_saved_unchanged_no_byte_is_altered(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?", IMPORTED, days_ago=100)
    opens_editor(bot, olga, card)
    olga.presses("More options")
    bot.settle()
    olga.fills("Tags, with commas between", "Billing, #refunds")
    olga.submits()
    bot.settle()
    after = now(bot, card)
    assert after.content.answer == IMPORTED
    assert after.version == 1
    assert after.content.tags == ("billing", "refunds")


@pytest.fixture
def past(bot: Bot, slack: Stage, shelf: Shelf) -> Card:
    """A card that was to be checked on a date which has come and gone."""
    day = (slack.now() - timedelta(days=10)).date()
    return shelf.card("How do refunds work?", days_ago=100, interval_days=None, due_on=day)


def test_after_its_date_a_card_is_edited_like_any_other(bot: Bot, slack: Stage, past: Card, olga: Person) -> None:
    assert "checked every 90 days" in opens_editor(bot, olga, past).text
    olga.fills(ANSWER, "Press Refund, choose a reason.")
    olga.submits()
    assert "KB-1 is changed" in filled(bot, olga).text
    after = now(bot, past)
    assert (after.trust, after.content.due_on, after.content.interval_days) == (Trust.VERIFIED, None, 90)
    assert after.due_at is not None
    assert after.due_at > slack.now() + timedelta(days=89)


def test_after_its_date_a_card_is_closed_untouched(bot: Bot, past: Card, olga: Person) -> None:
    opens_editor(bot, olga, past)
    olga.closes(everything=True)
    bot.settle()
    assert bot.kb.drafts.mine(bot.desk.directory.viewer(olga.id)) == []


def test_after_its_date_others_may_suggest(bot: Bot, past: Card, olga: Person, alice: Person) -> None:
    suggests(bot, alice, past, "Press Refund, choose a reason.")
    assert "Alice suggests a change to KB-1" in olga.dm[-1].text


def test_the_second_of_two_editors_is_told_and_loses_nothing(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?", "First text.")
    opens_editor(bot, olga, card)
    olga.fills(ANSWER, "My own text.")
    changed_elsewhere(bot, card)
    olga.submits()
    window = filled(bot, olga)
    assert "Somebody has changed this card while you were writing." in window.text
    assert "Text of the other." in window.text
    assert window.input(ANSWER).value == "My own text."
    olga.submits()
    assert "KB-1 is changed" in filled(bot, olga).text
    assert (now(bot, card).content.answer, now(bot, card).version) == ("My own text.", 3)


def test_the_second_editor_may_discard(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?", "First text.")
    opens_editor(bot, olga, card)
    olga.fills(ANSWER, "My own text.")
    changed_elsewhere(bot, card)
    olga.submits()
    bot.settle()
    olga.presses("Discard my text")
    assert "Nothing was saved" in filled(bot, olga).text
    assert now(bot, card).content.answer == "Text of the other."
    assert bot.kb.drafts.mine(bot.desk.directory.viewer(olga.id)) == []


def test_archived_meanwhile_the_text_is_kept(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?")
    opens_editor(bot, olga, card)
    olga.fills(ANSWER, "My own text.")
    bot.kb.cards.archive(bot.desk.directory.viewer(olga.id), card.id)
    olga.submits()
    window = filled(bot, olga)
    assert "This card is in the archive" in window.text
    assert window.input(ANSWER).value == "My own text."


def test_an_edit_that_was_closed_waits_in_home_and_goes_on(bot: Bot, shelf: Shelf, olga: Person) -> None:
    card = shelf.card("How do refunds work?")
    opens_editor(bot, olga, card)
    olga.fills(ANSWER, "Half a sent")
    olga.closes(everything=True)
    bot.settle()
    assert [line.title for line in bot.kb.drafts.mine(bot.desk.directory.viewer(olga.id))] == ["How do refunds work?"]
    assert opens_editor(bot, olga, card).input(ANSWER).value == "Half a sent"


def test_an_edit_without_a_change_leaves_no_draft(bot: Bot, shelf: Shelf, olga: Person) -> None:
    opens_editor(bot, olga, shelf.card("How do refunds work?", IMPORTED))
    olga.closes(everything=True)
    bot.settle()
    assert bot.kb.drafts.mine(bot.desk.directory.viewer(olga.id)) == []


def test_a_new_owner_is_asked_to_look(bot: Bot, shelf: Shelf, olga: Person, alice: Person) -> None:
    card = shelf.card("How do refunds work?")
    opens_editor(bot, olga, card)
    olga.presses("More options")
    bot.settle()
    olga.chooses("Owner: answers for its truth", alice)
    olga.submits()
    bot.settle()
    after = now(bot, card)
    assert (after.owner_id, after.trust, after.reason) == (alice.id, Trust.NEEDS_VERIFICATION, Reason.OWNER_CHANGED)


# Suggestions


def suggests(bot: Bot, person: Person, card: Card, text: str) -> None:
    opens_editor(bot, person, card, "Suggest an edit")
    person.fills(ANSWER, text)
    person.fills("Why? The owner reads this", "The menu was renamed")
    person.submits()
    assert "who decides about your suggestion" in filled(bot, person).text


@pytest.fixture
def card(shelf: Shelf) -> Card:
    return shelf.card("How do refunds work?", "Open the order and press Refund in the old menu.")


def test_a_suggestion_is_accepted(bot: Bot, card: Card, olga: Person, alice: Person) -> None:
    suggests(bot, alice, card, "Open the order and press Refund in the new menu.")
    message = olga.dm[-1]
    assert "Alice suggests a change to KB-1" in message.text
    assert "The menu was renamed" in message.text
    styles = str(message.blocks)
    assert "'old'" in styles
    assert "'strike': True" in styles
    olga.presses("Accept", on=message)
    bot.settle()
    assert "Accepted by Olga" in olga.dm[-1].text
    after = now(bot, card)
    assert after.content.answer == "Open the order and press Refund in the new menu."
    assert (after.trust, after.verified_by) == (Trust.VERIFIED, olga.id)
    assert "Olga accepted your suggestion for KB-1" in alice.dm[-1].text


def test_a_suggestion_is_declined(bot: Bot, card: Card, olga: Person, alice: Person) -> None:
    suggests(bot, alice, card, "Nonsense.")
    olga.presses("Decline", on=olga.dm[-1])
    bot.settle()
    assert "Declined by Olga" in olga.dm[-1].text
    assert now(bot, card).content == card.content
    assert "Olga declined your suggestion for KB-1" in alice.dm[-1].text


def test_a_suggestion_is_accepted_in_the_owners_words(bot: Bot, card: Card, olga: Person, alice: Person) -> None:
    suggests(bot, alice, card, "Press Refund in the new menu.")
    olga.presses("Edit", on=olga.dm[-1])
    assert filled(bot, olga).input(ANSWER).value == "Press Refund in the new menu."
    olga.fills(ANSWER, "Press Refund under Orders.")
    olga.submits()
    bot.settle()
    assert now(bot, card).content.answer == "Press Refund under Orders."
    assert "Olga accepted your suggestion for KB-1" in alice.dm[-1].text


def test_a_suggestion_for_a_text_that_has_changed_since_is_not_accepted_blindly(
    bot: Bot, card: Card, olga: Person, alice: Person
) -> None:
    suggests(bot, alice, card, "Press Refund in the new menu.")
    changed_elsewhere(bot, card)
    olga.presses("Accept", on=olga.dm[-1])
    bot.settle()
    olga.sees("has been changed since this was suggested")
    assert now(bot, card).content.answer == "Text of the other."


def test_accepting_twice_counts_once(bot: Bot, card: Card, olga: Person, alice: Person) -> None:
    suggests(bot, alice, card, "Press Refund in the new menu.")
    message = olga.dm[-1]
    viewer = bot.desk.directory.viewer(olga.id)
    olga.presses("Accept", on=message)
    bot.settle()
    opened = bot.kb.cards.open(viewer, card.id)
    assert [entry.kind for entry in opened.history].count("suggestion_accepted") == 1
    with bot.database.read() as session:
        suggestion_id = session.scalars(select(tables.Suggestion.id).where(tables.Suggestion.card_id == card.id)).one()
    with pytest.raises(Conflict, match="cards-error-suggestion-decided"):
        bot.kb.suggestions.accept(viewer, suggestion_id)


def test_a_suggestion_that_changes_nothing_is_none(bot: Bot, card: Card, alice: Person) -> None:
    opens_editor(bot, alice, card, "Suggest an edit")
    alice.submits()
    assert "Nothing is different from the card as it is." in filled(bot, alice).text


def test_a_card_of_a_private_channel_is_not_shown_to_others(
    bot: Bot, slack: Stage, shelf: Shelf, olga: Person, alice: Person
) -> None:
    secret = slack.channel("secret", members=[olga], private=True)
    card = shelf.card("How do bonuses work?", audience=f"channel:{secret.id}")
    alice.opens_home()
    bot.settle()
    with pytest.raises(NotFound, match="error-card-not-found"):
        bot.kb.drafts.edit(bot.desk.directory.viewer(alice.id), card.id)
