"""A lead flags many cards at once: looks first at how many and whose, names a day, and hears what became of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.domain.cards import Card, Collection, Reason, Trust
from kb_bot.domain.lifecycle import Change, Kind
from kb_bot.simulator.client import Channel, Person, Surface
from kb_bot.store import cards, collections
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import MONDAY_0931, card_now, meet, only_reminder, reminders, tick
from tests.scenarios.shelf import Shelf

PRICE = "The Pro plan costs 9 euros."


@pytest.fixture
def lead(slack: Stage, bot: Bot, shelf: Shelf, alice: Person, boris: Person, olga: Person) -> Person:
    """Alice leads the collection in which the cards stand. It is a Monday morning."""
    slack.set_now(MONDAY_0931)
    meet(bot, alice, boris, olga)
    workspace_id = bot.desk.directory.workspace_id
    with bot.database.write() as session:
        first = collections.ensure_first(session, workspace_id, "General")
        collections.change(session, replace(first, lead_id=alice.id), None, bot.clock())
    return alice


@pytest.fixture
def prices(bot: Bot, lead: Person, shelf: Shelf, boris: Person, olga: Person) -> list[Card]:
    """Three cards about prices, two of them Olga's, and one about something else."""
    shelf.card("Where is my invoice?", "Under Billing.")
    found = [
        shelf.card("What does Pro cost?", PRICE, tags=("prices",)),
        shelf.card("Is there a discount?", "Yes, 10 percent of all plans' costs.", tags=("prices",)),
        shelf.card("What about old prices?", PRICE, owner=boris),
    ]
    meet(bot, olga, boris)
    return found


def opens(bot: Bot, person: Person) -> None:
    if person.window:
        person.closes(everything=True)
    person.opens_home()
    bot.settle()
    person.presses("Settings")
    bot.settle()
    person.presses("Flag many cards")
    bot.settle()


def looks(bot: Bot, person: Person, why: str = "Price change on 1 December", **fields: str) -> Surface:
    """The preview."""
    opens(bot, person)
    person.fills("Reason, for the owners", why)
    for field, value in fields.items():
        label = {"words": "With the words", "tag": "Tag", "by": "To be checked by"}[field]
        (person.fills if field == "words" else person.chooses)(label, value)
    person.submits()
    bot.settle()
    assert person.window
    return person.window


def sends(bot: Bot, person: Person) -> Surface:
    person.submits()
    bot.settle()
    assert person.window
    return person.window


def test_how_many_and_whose_is_seen_before(
    slack: Stage, bot: Bot, lead: Person, prices: list[Card], olga: Person, boris: Person
) -> None:
    text = looks(bot, lead, words="plan costs", by="2026-12-04").text
    for words in ("3 cards", "of 2 owners", "• Olga: 2", "• Борис: 1", "KB-2 What does Pro cost?", "Fri, 4 Dec 2026"):
        assert words in text
    assert "invoice" not in text
    assert card_now(bot, prices[0], olga).trust is Trust.VERIFIED
    assert "3 cards are flagged" in sends(bot, lead).text
    for card in prices:
        now = card_now(bot, card, lead)
        assert (now.reason, now.reason_note, now.check_by) == (
            Reason.FLAGGED,
            "Price change on 1 December",
            date(2026, 12, 4),
        )
    tick(bot)
    said = only_reminder(olga).text
    assert "2 cards to check" in said
    assert "Alice flagged it just now: Price change on 1 December." in said
    assert "Please check it by Fri, 4 Dec 2026" in said
    assert "Проверьте, пожалуйста, до" in only_reminder(boris).text


def test_by_tag_and_the_nearest_day_comes_first(
    slack: Stage, bot: Bot, lead: Person, prices: list[Card], shelf: Shelf, olga: Person, general: Channel
) -> None:
    late = [shelf.card(f"How do I do task {n}?", days_ago=91) for n in range(5)]
    for card in late:
        bot.kb.answers.open(bot.desk.directory.viewer(lead.id), card.id, "command")
    meet(bot, olga)
    assert "2 cards" in looks(bot, lead, tag="prices", by="2026-12-04").text
    sends(bot, lead)
    tick(bot)
    said = only_reminder(olga).text
    assert "5 cards to check, about 4 minutes; 2 more wait" in said
    assert "What does Pro cost?" in said
    assert "Is there a discount?" in said


def test_only_what_the_lead_looks_after_and_may_see(
    slack: Stage, bot: Bot, lead: Person, prices: list[Card], shelf: Shelf, olga: Person, boris: Person
) -> None:
    secret = slack.channel("secret", members=[olga], private=True)
    hidden = shelf.card("Secret price?", PRICE, audience=f"channel:{secret.id}")
    workspace_id = bot.desk.directory.workspace_id
    with bot.database.write() as session:
        other = collections.create(session, Collection(0, workspace_id, "Other"), None, bot.clock())
        moved = cards.get(session, workspace_id, prices[2].id)
        content = replace(moved.content, collection_id=other.id)
        cards.apply(session, Change(replace(moved, content=content), Kind.EDITED, boris.id, bot.clock()))
    assert "2 cards" in looks(bot, lead, words="costs").text
    sends(bot, lead)
    assert card_now(bot, hidden, olga).trust is Trust.VERIFIED
    assert card_now(bot, prices[2], boris).trust is Trust.VERIFIED
    olga.opens_home()
    bot.settle()
    assert olga.home
    assert "Settings" not in olga.home.text


def test_what_is_missing_is_said_and_nothing_typed_is_lost(bot: Bot, lead: Person, prices: list[Card]) -> None:
    opens(bot, lead)
    lead.fills("Reason, for the owners", "Price change")
    lead.chooses("To be checked by", "2026-11-29")
    lead.submits()
    assert lead.window
    assert "Please choose a day from today on" in str(lead.window.errors)
    lead.chooses("To be checked by", "2026-12-04")
    lead.fills("With the words", "unicorn")
    lead.submits()
    bot.settle()
    lead.sees("No card of yours fits. Nothing was flagged.")
    lead.presses("Change the choice")
    bot.settle()
    assert lead.window
    assert lead.window.input("Reason, for the owners").value == "Price change"
    assert lead.window.input("With the words").value == "unicorn"


def test_a_day_that_cannot_be_kept_is_told_before(bot: Bot, lead: Person, shelf: Shelf) -> None:
    for number in range(12):
        shelf.card(f"What does plan {number} cost?", PRICE)
    text = looks(bot, lead, by="2026-12-01").text
    assert "Olga has 12 of them. With five a day that takes 3 working days; until then there are 2." in text


def test_all_of_it_is_taken_back_but_what_was_dealt_with(
    slack: Stage, bot: Bot, lead: Person, prices: list[Card], olga: Person, boris: Person
) -> None:
    looks(bot, lead, words="costs")
    sends(bot, lead)
    tick(bot)
    bot.kb.cards.verify(bot.desk.directory.viewer(boris.id), prices[2].id)
    lead.presses("Take it all back")
    bot.settle()
    lead.sees("2 cards are as they were before.")
    lead.sees("1 card stays as it is")
    first = card_now(bot, prices[0], olga)
    assert (first.trust, first.check_by, first.ask_at) == (Trust.VERIFIED, None, None)
    assert card_now(bot, prices[2], boris).verified_by == boris.id
    assert "Taken back by Alice; nothing needs to be done" in only_reminder(olga).text
    slack.advance(days=1)
    tick(bot)
    assert len(reminders(olga)) == 1


def test_the_lead_is_told_on_the_day_and_when_all_is_checked(
    slack: Stage, bot: Bot, lead: Person, prices: list[Card], olga: Person, boris: Person
) -> None:
    looks(bot, lead, words="costs", by="2026-12-02")
    sends(bot, lead)
    for card in prices[:2]:
        bot.kb.cards.verify(bot.desk.directory.viewer(olga.id), card.id)
    follow_up(bot)
    assert lead.dm == []
    slack.set_now(MONDAY_0931 + timedelta(days=2))
    follow_up(bot)
    [day] = lead.dm
    assert "“Price change on 1 December”: this is the day, and 1 of 3 cards are not checked yet." in day.text
    assert "• Борис: 1" in day.text
    bot.kb.cards.archive(bot.desk.directory.viewer(boris.id), prices[2].id)
    follow_up(bot)
    _, done = lead.dm
    assert "all 3 cards that you flagged are checked" in done.text
    assert "found correct: 2 · archived: 1" in done.text
    opens(bot, lead)
    lead.sees("3 of 3 checked")


def follow_up(bot: Bot) -> None:
    for _ in range(2):
        bot.run_job("sweep")
        bot.run_job("repair")
    assert bot.settle()
