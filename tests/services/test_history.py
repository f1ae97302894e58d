"""History: every move with its two versions, old texts for those who could read them, and one brought back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Collection, Reason, Trust
from kb_bot.domain.people import Person
from kb_bot.errors import Conflict, NotAllowed, NotFound
from kb_bot.services.cards import Cards
from kb_bot.services.history import PAGE, History
from kb_bot.store import cards, collections, people
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, edit, later, save

EDITOR = Viewer(WORKSPACE, "U-ED")
Clock = Callable[[], datetime]


def clock() -> datetime:
    return NOW + timedelta(days=1)


@pytest.fixture
def history(database: Database) -> History:
    return History(database, clock)


@pytest.fixture
def kb(database: Database) -> Cards:
    return Cards(database, clock)


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    """With three texts."""
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN, EDITOR):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
        collections.change(session, replace(shelf, editors=frozenset({"U-ED"})), None, NOW)
        first = save(session, shelf.id, answer="One")
        second = edit(session, first, later(minutes=1), answer="Two", note="Psst")
        return edit(session, second, later(minutes=2), answer="Three", note=None)


def test_every_move_says_from_which_version_and_trust_to_which(history: History, kb: Cards, card: Card) -> None:
    kb.flag(IVAN, card.id, "The menu is gone")
    told = [
        (entry.kind, entry.actor_id, entry.version_before, entry.version, entry.trust_before, entry.trust)
        for entry in history.page(OLGA, card.id).entries
    ]
    assert told == [
        ("flagged", "U-IVAN", 3, 3, Trust.VERIFIED, Trust.NEEDS_VERIFICATION),
        ("edited", "U-OLGA", 2, 3, Trust.VERIFIED, Trust.VERIFIED),
        ("edited", "U-OLGA", 1, 2, Trust.VERIFIED, Trust.VERIFIED),
        ("created", "U-OLGA", None, 1, None, Trust.VERIFIED),
    ]


def test_a_long_history_has_pages(history: History, kb: Cards, card: Card) -> None:
    for number in range(PAGE):
        kb.flag(IVAN, card.id, f"Wrong {number}")
    first, second = history.page(OLGA, card.id, 0), history.page(OLGA, card.id, 1)
    assert (len(first.entries), first.has_older, len(second.entries), second.has_older) == (PAGE, True, 3, False)
    assert not {entry.id for entry in first.entries} & {entry.id for entry in second.entries}
    assert history.page(OLGA, card.id, 7).entries == ()


def test_any_text_can_be_looked_at_and_compared(history: History, card: Card) -> None:
    old = history.version(IVAN, card.id, 2)
    assert (old.version.answer, old.version.note, old.previous, old.may_bring_back) == ("Two", "Psst", 1, False)
    compared = history.compare(IVAN, card.id, 3, 1)
    assert (compared.older.answer, compared.newer.answer) == ("One", "Three")
    for number in (0, 4, 99):
        with pytest.raises(NotFound, match="error-version-not-found"):
            history.version(IVAN, card.id, number)


def test_the_keeper_brings_a_text_back_and_so_vouches_for_it(history: History, kb: Cards, card: Card) -> None:
    kb.flag(IVAN, card.id, "Wrong since today")
    assert history.version(OLGA, card.id, 1).may_bring_back
    after = history.bring_back(OLGA, card.id, 1, seen=3)
    assert (after.version, after.content.answer, after.trust) == (4, "One", Trust.VERIFIED)
    [entry, *_] = history.page(OLGA, card.id).entries
    assert (entry.kind, entry.detail, entry.version_before, entry.version) == ("brought_back", {"version": "1"}, 3, 4)


def test_an_editor_brings_a_text_back_and_the_owner_is_asked(history: History, card: Card) -> None:
    after = history.bring_back(EDITOR, card.id, 2, seen=3)
    assert (after.trust, after.reason, after.reason_by) == (Trust.NEEDS_VERIFICATION, Reason.EDITED, "U-ED")
    assert after.ask_at == clock()


def test_others_may_not_bring_back(history: History, card: Card) -> None:
    with pytest.raises(NotAllowed, match="error-not-allowed-edit"):
        history.bring_back(IVAN, card.id, 1, seen=3)


def test_whoever_was_faster_is_not_overwritten(history: History, card: Card) -> None:
    history.bring_back(EDITOR, card.id, 2, seen=3)
    with pytest.raises(Conflict, match="error-version-meanwhile"):
        history.bring_back(OLGA, card.id, 1, seen=3)


def test_the_same_text_or_an_archived_card_is_explained(history: History, kb: Cards, card: Card) -> None:
    with pytest.raises(Conflict, match="error-version-same"):
        history.bring_back(OLGA, card.id, 3, seen=3)
    kb.archive(OLGA, card.id)
    assert not history.version(OLGA, card.id, 1).may_bring_back
    with pytest.raises(Conflict, match="error-archived"):
        history.bring_back(OLGA, card.id, 1, seen=3)


def test_bringing_back_can_be_taken_back(history: History, kb: Cards, card: Card) -> None:
    after = history.bring_back(OLGA, card.id, 1, seen=3)
    undone = kb.undo(OLGA, card.id, after.revision).card
    assert (undone.version, undone.content.answer) == (5, "Three")


# Who may read what


@pytest.fixture
def widened(database: Database, shelf: Collection, card: Card) -> Card:
    """Written in a private channel; the second text is for everyone."""
    with database.write(wait=30) as session:
        secret = save(session, shelf.id, answer="The code is 17", audience="channel:C-SUPPORT")
        flagged = cards.apply(session, lifecycle.flagged(secret, "U-OLGA", "The code is 18 now", NOW))
        return edit(session, flagged, later(minutes=1), answer="Ask support for the code", audience="everyone")


def test_a_text_stays_with_those_whom_it_was_for(history: History, kb: Cards, widened: Card) -> None:
    assert history.version(OLGA, widened.id, 1).version.answer == "The code is 17"
    with pytest.raises(NotFound, match="error-version-not-found"):
        history.version(IVAN, widened.id, 1)
    with pytest.raises(NotFound, match="error-version-not-found"):
        history.compare(IVAN, widened.id, 1, 2)
    with pytest.raises(NotFound, match="error-version-not-found"):
        history.bring_back(IVAN, widened.id, 1, seen=2)
    assert history.version(IVAN, widened.id, 2).previous is None
    assert history.page(IVAN, widened.id).versions == {2}
    assert history.page(OLGA, widened.id).versions == {1, 2}


def test_so_do_the_words_of_a_reason(history: History, kb: Cards, widened: Card) -> None:
    for look in (lambda viewer: history.page(viewer, widened.id).entries, lambda v: kb.open(v, widened.id).history):
        whys = {viewer.person_id: [entry.detail.get("why") for entry in look(viewer)] for viewer in (OLGA, IVAN)}
        assert whys == {"U-OLGA": [None, "The code is 18 now", None], "U-IVAN": [None, None, None]}


def test_a_text_that_was_opened_as_it_stood_is_open(history: History, database: Database, card: Card) -> None:
    with database.write(wait=30) as session:
        narrow = edit(session, card, later(minutes=3), audience="channel:C-SUPPORT")
    with pytest.raises(NotFound):
        history.page(IVAN, card.id)
    with database.write(wait=30) as session:
        edit(session, narrow, later(minutes=4), audience="everyone")
    assert history.version(IVAN, card.id, 3).version.answer == "Three"


def test_that_a_text_was_widened_by_bringing_it_back_is_in_the_history(history: History, widened: Card) -> None:
    history.bring_back(OLGA, widened.id, 1, seen=2)
    [entry, *_] = history.page(IVAN, widened.id).entries
    assert entry.detail == {"version": "1", "audience_from": "channel:C-SUPPORT", "audience_to": "everyone"}
    assert history.version(IVAN, widened.id, 3).version.answer == "The code is 17"


def test_a_hidden_card_has_no_history(history: History, database: Database, shelf: Collection, card: Card) -> None:
    with database.write(wait=30) as session:
        hidden = save(session, shelf.id, audience="channel:C-SUPPORT")
    for card_id in (hidden.id, 999_999):
        for look in (history.page, lambda v, c: history.version(v, c, 1), lambda v, c: history.compare(v, c, 1, 1)):
            with pytest.raises(NotFound, match="error-card-not-found"):
                look(IVAN, card_id)
