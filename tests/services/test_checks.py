"""Checks: what waits for somebody, in which order, and one word for several cards."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Collection, Trust
from kb_bot.domain.people import Person
from kb_bot.services.cards import Cards
from kb_bot.services.checks import SHOWN, Checks
from kb_bot.store import cards, people, served
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, a_card, edit, save

LATER = NOW + timedelta(days=100)


@pytest.fixture
def checks(database: Database) -> Checks:
    return Checks(database, lambda: LATER)


@pytest.fixture
def kb(database: Database) -> Cards:
    return Cards(database, lambda: LATER)


@pytest.fixture
def due(database: Database, shelf: Collection) -> list[Card]:
    """Three cards of Olga's whose date has passed."""
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
        return [save(session, shelf.id, title=f"How do I do task {number}?") for number in range(3)]


def seen(*found: Card) -> dict[int, int]:
    return {card.id: card.version for card in found}


def serve(database: Database, card: Card, times: int, now: datetime = LATER) -> None:
    with database.write(wait=30) as session:
        for _ in range(times):
            served.record_shown(session, IVAN, card, question="?", surface="command", channel_id=None, now=now)


def test_the_most_served_come_first_and_those_never_checked_last(
    checks: Checks, database: Database, shelf: Collection, due: list[Card]
) -> None:
    with database.write(wait=30) as session:
        imported = lifecycle.created(a_card(shelf.id), checked=False, now=NOW, owner_zone="UTC")
        fresh = cards.apply(session, imported)
    serve(database, fresh, 9)
    serve(database, due[2], 3)
    waiting = checks.waiting(OLGA)
    assert [card.id for card in waiting.cards] == [due[2].id, due[0].id, due[1].id, fresh.id]
    assert (waiting.count, waiting.served[due[2].id], waiting.flagged) == (4, 3, frozenset())
    assert checks.waiting(IVAN).cards == ()


def test_a_long_list_is_cut_and_counted(checks: Checks, database: Database, shelf: Collection, due: list[Card]) -> None:
    with database.write(wait=30) as session:
        for number in range(SHOWN):
            save(session, shelf.id, title=f"How do I do more {number}?")
    waiting = checks.waiting(OLGA)
    assert (len(waiting.cards), waiting.count) == (SHOWN, SHOWN + 3)


def test_one_word_for_all(checks: Checks, due: list[Card]) -> None:
    done = checks.confirm(OLGA, seen(*due))
    assert [(card.id, card.trust, card.verified_by) for card in done.cards] == [
        (card.id, Trust.VERIFIED, "U-OLGA") for card in due
    ]
    assert done.left_out == ()
    assert checks.waiting(OLGA).count == 0


def test_nobody_vouches_for_what_was_flagged_changed_or_answered_since(
    checks: Checks, kb: Cards, database: Database, due: list[Card]
) -> None:
    flagged, changed, answered = due
    kb.flag(IVAN, flagged.id, "The menu is gone")
    with database.write(wait=30) as session:
        content = replace(changed.content, answer="Other.")
        rewritten = lifecycle.edited(changed, content, "U-ED", checked=False, now=LATER, owner_zone="UTC")
        cards.apply(session, rewritten)
    kb.verify(OLGA, answered.id)
    assert checks.waiting(OLGA).flagged == {flagged.id}
    done = checks.confirm(OLGA, seen(*due))
    assert (done.cards, {card.id for card in done.left_out}) == ((), {card.id for card in due})


def test_a_flag_that_an_edit_has_covered_still_asks_for_a_look(
    checks: Checks, kb: Cards, database: Database, due: list[Card]
) -> None:
    flagged = kb.flag(IVAN, due[0].id, "The menu is gone")
    with database.write(wait=30) as session:
        content = replace(flagged.content, answer="Other.")
        by_editor = lifecycle.edited(flagged, content, "U-ED", checked=False, now=LATER, owner_zone="UTC")
        cards.apply(session, by_editor)
    assert checks.waiting(OLGA).flagged == {flagged.id}


def test_others_and_hidden_cards_are_passed_over(
    checks: Checks, database: Database, shelf: Collection, due: list[Card]
) -> None:
    with database.write(wait=30) as session:
        hidden = save(session, shelf.id, audience="channel:C-OTHER")
    assert checks.confirm(IVAN, seen(*due)).cards == ()
    done = checks.confirm(OLGA, seen(due[0], hidden) | {999_999: 1})
    assert [card.id for card in (*done.cards, *done.left_out)] == [due[0].id]


def test_it_is_taken_back_together_except_what_has_gone_on(checks: Checks, kb: Cards, due: list[Card]) -> None:
    done = checks.confirm(OLGA, seen(*due))
    kb.flag(IVAN, due[1].id, "Wrong")
    undone = checks.undo(OLGA, {card.id: card.revision for card in done.cards})
    assert [card.id for card in undone.cards] == [due[0].id, due[2].id]
    assert [card.id for card in undone.left_out] == [due[1].id]
    assert checks.waiting(OLGA).count == 3


def test_an_edit_by_the_owner_is_a_word_too(checks: Checks, database: Database, due: list[Card]) -> None:
    with database.write(wait=30) as session:
        edit(session, due[0], LATER, answer="New.")
    assert [card.id for card in checks.waiting(OLGA).cards] == [due[1].id, due[2].id]
