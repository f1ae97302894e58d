"""Cards: who may do what, what counts once, what can be taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Collection, Reason, Source, Trust
from kb_bot.domain.later import Later
from kb_bot.domain.people import Person
from kb_bot.errors import Conflict, Invalid, KbError, NotAllowed, NotFound
from kb_bot.services.cards import Cards
from kb_bot.store import cards as stored
from kb_bot.store import collections, flags, people
from kb_bot.store.database import Database
from tests.services.clock import Clock
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

GUEST = Viewer(WORKSPACE, "U-GUEST", is_full_member=False)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW + timedelta(days=1))


@pytest.fixture
def kb(database: Database, clock: Clock) -> Cards:
    return Cards(database, clock)


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
        people.upsert(session, Person(WORKSPACE, "U-GONE", "Gone", is_deleted=True), NOW)
        people.upsert(session, Person(WORKSPACE, "U-GUEST", "Guest", is_guest=True), NOW)
        return save(session, shelf.id)


def tomorrow(kb: Cards) -> Callable[[Viewer, int], Card]:
    return lambda viewer, card_id: kb.postpone(viewer, card_id, Later.TOMORROW)


def kinds(kb: Cards, card: Card) -> list[str]:
    return [entry.kind for entry in kb.open(OLGA, card.id).history]


def test_only_those_who_answer_for_a_card_may_tick_it(kb: Cards, card: Card, database: Database) -> None:
    for deed in (kb.verify, tomorrow(kb), kb.archive):
        with pytest.raises(NotAllowed):
            deed(IVAN, card.id)
    with database.write(wait=30) as session:
        people.set_admin(session, WORKSPACE, "U-IVAN", is_admin=True, actor_id=None, now=NOW)
    assert kb.verify(IVAN, card.id).verified_by == "U-IVAN"


def test_the_lead_of_the_collection_may_tick_it(kb: Cards, card: Card, database: Database, shelf: Collection) -> None:
    lead = Collection(shelf.id, WORKSPACE, shelf.name, lead_id="U-IVAN")
    with database.write(wait=30) as session:
        collections.change(session, lead, None, NOW)
    assert kb.verify(IVAN, card.id).trust is Trust.VERIFIED


def test_guests_are_refused_before_anything_is_looked_up(kb: Cards, card: Card) -> None:
    for deed in (kb.open, kb.verify, tomorrow(kb), kb.archive, kb.restore, kb.undo):
        with pytest.raises(NotAllowed, match="error-guest"):
            deed(GUEST, 999_999)


def test_hidden_and_missing_look_the_same(kb: Cards, card: Card, database: Database, shelf: Collection) -> None:
    with database.write(wait=30) as session:
        hidden = save(session, shelf.id, title="Bonuses?", audience="channel:C-SUPPORT")
    said = []
    for card_id in (hidden.id, 999_999):
        with pytest.raises(NotFound) as refused:
            kb.open(IVAN, card_id)
        said.append((refused.value.key, refused.value.values))
    assert said[0] == said[1]
    assert kb.open(OLGA, hidden.id).card.id == hidden.id


def test_a_tick_pressed_twice_counts_once_and_a_day_later_again(kb: Cards, card: Card, clock: Clock) -> None:
    kb.verify(OLGA, card.id)
    kb.verify(OLGA, card.id)
    assert kinds(kb, card).count("verified") == 1
    clock.now += timedelta(days=1)
    kb.verify(OLGA, card.id)
    assert kinds(kb, card).count("verified") == 2


def test_a_flag_is_kept_until_the_card_is_ticked(kb: Cards, card: Card, database: Database) -> None:
    flagged = kb.flag(IVAN, card.id, "  The menu is gone ")
    assert (flagged.reason, flagged.reason_by, flagged.reason_note) == (Reason.FLAGGED, "U-IVAN", "The menu is gone")
    with database.read() as session:
        assert [flag.why for flag in flags.list_open(session, [card.id])[card.id]] == ["The menu is gone"]
    kb.verify(OLGA, card.id)
    with database.read() as session:
        assert flags.list_open(session, [card.id]) == {}


def test_a_flag_without_a_reason_changes_nothing(kb: Cards, card: Card, database: Database) -> None:
    with pytest.raises(Invalid, match="error-flag-needs-reason"):
        kb.flag(IVAN, card.id, "  ")
    with database.read() as session:
        assert flags.list_open(session, [card.id]) == {}
    assert kb.open(OLGA, card.id).card.trust is Trust.VERIFIED


@pytest.mark.parametrize(
    ("to_id", "key"),
    [
        ("U-GONE", "cards-error-owner-left"),
        ("U-GUEST", "cards-error-owner-unknown"),
        ("U-NOBODY", "cards-error-owner-unknown"),
        ("U-OLGA", "error-hand-over-same"),
    ],
)
def test_cards_are_handed_only_to_who_can_take_them(kb: Cards, card: Card, to_id: str, key: str) -> None:
    with pytest.raises(KbError, match=key):
        kb.hand_over(OLGA, card.id, Viewer(WORKSPACE, to_id))


def test_cards_are_handed_only_to_who_can_see_them(kb: Cards, card: Card) -> None:
    with pytest.raises(Invalid, match="cards-error-owner-blind"):
        kb.hand_over(OLGA, card.id, Viewer(WORKSPACE, "U-IVAN", is_full_member=False))


def test_the_new_owner_is_asked_and_the_old_one_may_no_longer_tick(kb: Cards, card: Card) -> None:
    handed = kb.hand_over(OLGA, card.id, IVAN)
    assert (handed.owner_id, handed.reason, handed.ask_at) == ("U-IVAN", Reason.OWNER_CHANGED, NOW + timedelta(days=1))
    with pytest.raises(NotAllowed):
        kb.verify(OLGA, card.id)


def test_archived_cards_take_no_tick_until_they_are_back(kb: Cards, card: Card) -> None:
    kb.archive(OLGA, card.id)
    for deed in (kb.verify, tomorrow(kb), kb.archive):
        with pytest.raises(Conflict, match="error-archived"):
            deed(OLGA, card.id)
    assert kb.restore(OLGA, card.id).trust is Trust.NOT_CHECKED


# Undo


def test_undo_brings_back_what_was_before(kb: Cards, card: Card) -> None:
    before = kb.open(OLGA, card.id).card
    kb.archive(OLGA, card.id)
    undone = kb.undo(OLGA, card.id)
    assert not undone.was_created
    assert (undone.card.trust, undone.card.content) == (before.trust, before.content)


def test_a_card_that_was_just_created_goes_to_the_archive(
    kb: Cards, database: Database, shelf: Collection, clock: Clock
) -> None:
    clock.now = NOW
    with database.write(wait=30) as session:
        fresh = save(session, shelf.id, source=Source("C1", "1.0"))
    undone = kb.undo(OLGA, fresh.id, fresh.revision)
    assert undone.was_created
    assert undone.card.trust is Trust.ARCHIVED


def test_undo_is_for_who_did_it_within_a_day_and_while_nothing_has_happened(
    kb: Cards, card: Card, clock: Clock
) -> None:
    ticked = kb.verify(OLGA, card.id)
    with pytest.raises(Conflict, match="error-undo-changed-since"):
        kb.undo(IVAN, card.id)
    with pytest.raises(Conflict, match="error-undo-changed-since"):
        kb.undo(OLGA, card.id, ticked.revision - 1)
    clock.now += timedelta(days=1, seconds=1)
    with pytest.raises(Conflict, match="error-undo-too-late"):
        kb.undo(OLGA, card.id, ticked.revision)


def test_an_undo_is_not_undone_by_a_second_press(kb: Cards, card: Card) -> None:
    ticked = kb.flag(OLGA, card.id, "wrong")
    kb.undo(OLGA, card.id, ticked.revision)
    with pytest.raises(Conflict, match="error-undo-changed-since"):
        kb.undo(OLGA, card.id, ticked.revision)


def test_mine_are_those_that_i_answer_for(kb: Cards, card: Card, database: Database) -> None:
    assert [one.id for one in kb.mine(OLGA)] == [card.id]
    assert kb.mine(IVAN) == []
    with database.read() as session:
        assert stored.get(session, WORKSPACE, card.id).owner_id == "U-OLGA"
