"""Every change of a card, and what it means for its trust, its reason and who is asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Content, Reason, Trust, trust_at
from kb_bot.domain.holidays import read_holidays
from kb_bot.domain.lifecycle import Kind
from kb_bot.errors import Conflict, Invalid

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)  # a Friday
MONDAY = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
NEW = Card(
    1, "T1", 7, 1, 5, Content("How?", "So.", 1, "U-OLGA"), Trust.NOT_CHECKED, created_by="U-IVAN", created_at=NOW
)


def verified() -> Card:
    return lifecycle.verified(NEW, "U-OLGA", NOW, "UTC").card


def test_saved_by_its_owner_a_card_is_verified_at_once() -> None:
    card = lifecycle.created(NEW, checked=True, now=NOW, owner_zone="UTC").card
    assert (card.trust, card.verified_by, card.due_at) == (Trust.VERIFIED, "U-IVAN", NOW + timedelta(days=90))
    assert card.ask_at is None


def test_saved_by_somebody_else_its_owner_is_asked() -> None:
    card = lifecycle.created(NEW, checked=False, now=NOW + timedelta(days=1), owner_zone="UTC").card
    assert (card.trust, card.ask_at, card.due_at) == (Trust.NOT_CHECKED, MONDAY, None)


def test_a_passed_date_counts_before_the_clock_has_ticked() -> None:
    card = verified()
    assert trust_at(card, NOW + timedelta(days=82))[0] is Trust.VERIFIED
    assert trust_at(card, NOW + timedelta(days=83))[0] is Trust.DUE_SOON
    assert trust_at(card, NOW + timedelta(days=90)) == (Trust.NEEDS_VERIFICATION, Reason.EXPIRED)


def test_a_tick_clears_the_reason_and_begins_anew() -> None:
    flagged = lifecycle.flagged(verified(), "U-IVAN", "outdated", NOW).card
    assert (flagged.reason, flagged.reason_by, flagged.reason_note) == (Reason.FLAGGED, "U-IVAN", "outdated")
    card = lifecycle.verified(flagged, "U-OLGA", NOW, "UTC").card
    assert (card.trust, card.reason, card.reason_note, card.ask_at) == (Trust.VERIFIED, None, None, None)


def test_a_flag_needs_words() -> None:
    with pytest.raises(Invalid, match="error-flag-needs-reason"):
        lifecycle.flagged(NEW, "U-IVAN", "  \n", NOW)


def test_an_edit_by_an_editor_asks_for_a_tick_and_one_by_the_owner_is_one() -> None:
    content = replace(NEW.content, answer="Other.")
    by_editor = lifecycle.edited(verified(), content, "U-ED", checked=False, now=NOW, owner_zone="UTC").card
    assert (by_editor.version, by_editor.reason, by_editor.ask_at) == (2, Reason.EDITED, NOW)
    by_owner = lifecycle.edited(verified(), content, "U-OLGA", checked=True, now=NOW, owner_zone="UTC").card
    assert (by_owner.version, by_owner.trust) == (2, Trust.VERIFIED)


def test_other_terms_alone_make_no_new_version() -> None:
    content = replace(NEW.content, tags=("vpn",))
    card = lifecycle.edited(verified(), content, "U-ED", checked=False, now=NOW, owner_zone="UTC").card
    assert (card.version, card.trust) == (1, Trust.VERIFIED)


def test_only_what_waits_can_be_put_off() -> None:
    card = lifecycle.expired(verified(), NOW).card
    assert lifecycle.postponed(card, "U-OLGA", MONDAY, NOW).card.ask_at == MONDAY
    with pytest.raises(Conflict, match="error-confirmed-meanwhile"):
        lifecycle.postponed(verified(), "U-OLGA", MONDAY, NOW)


def test_holidays_count_as_no_working_days() -> None:
    closed = read_holidays("2026-11-30")
    card = lifecycle.expired(verified(), NOW).card
    asked = lifecycle.asked(card, lifecycle.STAGE_OWNER, "U-OLGA", NOW, "UTC", closed).card
    assert asked.ask_at == datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    doubted = lifecycle.refuted(card, "U-OLGA", "no", NOW, "UTC", closed).card
    assert doubted.ask_at == asked.ask_at


def test_handed_over_the_new_owner_is_asked_from_the_beginning() -> None:
    late = replace(lifecycle.expired(verified(), NOW).card, ask_stage=3)
    card = lifecycle.handed_over(late, "U-OLGA", "U-IVAN", NOW).card
    assert (card.owner_id, card.reason, card.ask_stage, card.ask_at) == ("U-IVAN", Reason.OWNER_CHANGED, 0, NOW)
    with pytest.raises(Invalid, match="error-hand-over-same"):
        lifecycle.handed_over(card, "U-OLGA", "U-IVAN", NOW)


@pytest.mark.parametrize(
    "change",
    [
        lambda card: lifecycle.verified(card, "U-OLGA", NOW, "UTC"),
        lambda card: lifecycle.flagged(card, "U-OLGA", "why", NOW),
        lambda card: lifecycle.refuted(card, "U-OLGA", "why", NOW, "UTC"),
        lambda card: lifecycle.postponed(card, "U-OLGA", MONDAY, NOW),
        lambda card: lifecycle.handed_over(card, "U-OLGA", "U-IVAN", NOW),
        lambda card: lifecycle.archived(card, "U-OLGA", NOW),
        lambda card: lifecycle.owner_left(card, NOW),
        lambda card: lifecycle.edited(card, card.content, "U-OLGA", checked=True, now=NOW, owner_zone="UTC"),
    ],
)
def test_nothing_happens_to_an_archived_card_but_coming_back(change) -> None:  # type: ignore[no-untyped-def]
    card = lifecycle.archived(verified(), "U-OLGA", NOW).card
    assert card.ask_at is None
    with pytest.raises(Conflict, match="error-archived"):
        change(card)
    assert lifecycle.restored(card, "U-OLGA", NOW, "UTC").card.trust is Trust.NOT_CHECKED


def test_undone_is_the_card_before_within_a_day_and_if_nothing_happened_since() -> None:
    before = lifecycle.expired(verified(), NOW).card
    after = replace(lifecycle.verified(before, "U-OLGA", NOW, "UTC").card, revision=6)
    undone = lifecycle.undone(after, before, 6, NOW, "U-OLGA", NOW + timedelta(hours=23))
    assert undone.kind is Kind.UNDONE
    assert (undone.card.trust, undone.card.reason) == (Trust.NEEDS_VERIFICATION, Reason.EXPIRED)
    with pytest.raises(Conflict, match="error-undo-too-late"):
        lifecycle.undone(after, before, 6, NOW, "U-OLGA", NOW + timedelta(hours=25))
    with pytest.raises(Conflict, match="error-undo-changed-since"):
        lifecycle.undone(replace(after, revision=7), before, 6, NOW, "U-OLGA", NOW)
