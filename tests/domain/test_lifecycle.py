"""Every change of a card, and what it means for its trust, its reason and who is asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Roles, Viewer, may
from kb_bot.domain.cards import Card, Content, Reason, Trust, Version, trust_at
from kb_bot.domain.holidays import read_holidays
from kb_bot.domain.lifecycle import MOVES, Change, Kind, Who
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
        lambda card: lifecycle.owner_left(card, NOW, NOW),
        lambda card: lifecycle.edited(card, card.content, "U-OLGA", checked=True, now=NOW, owner_zone="UTC"),
    ],
)
def test_nothing_happens_to_an_archived_card_but_coming_back(change) -> None:  # type: ignore[no-untyped-def]
    card = lifecycle.archived(verified(), "U-OLGA", NOW).card
    assert card.ask_at is None
    with pytest.raises(Conflict, match="error-archived"):
        change(card)
    assert lifecycle.restored(card, "U-OLGA", NOW, "UTC").card.trust is Trust.NOT_CHECKED


# The table of moves

BEGINNINGS = {
    Trust.VERIFIED: verified(),
    Trust.NEEDS_VERIFICATION: lifecycle.expired(verified(), NOW).card,
    Trust.NOT_CHECKED: NEW,
    Trust.ARCHIVED: lifecycle.archived(verified(), "U-OLGA", NOW).card,
}
OTHER = replace(NEW.content, answer="Other.")
OLD = Version(1, "How?", "Older.", None, "U-OLGA", NOW, "everyone")
MAKERS: dict[Kind, list[Callable[[Card], Change]]] = {
    Kind.EDITED: [
        lambda card: lifecycle.edited(card, OTHER, "U", checked=True, now=NOW, owner_zone="UTC"),
        lambda card: lifecycle.edited(card, OTHER, "U", checked=False, now=NOW, owner_zone="UTC"),
        lambda card: lifecycle.edited(card, card.content, "U", checked=False, now=NOW, owner_zone="UTC"),
    ],
    Kind.SUGGESTION_ACCEPTED: [
        lambda card: lifecycle.edited(card, OTHER, "U", checked=True, now=NOW, owner_zone="UTC", suggested_by="I"),
        lambda card: lifecycle.edited(card, OTHER, "U", checked=False, now=NOW, owner_zone="UTC", suggested_by="I"),
    ],
    Kind.BROUGHT_BACK: [
        lambda card: lifecycle.brought_back(card, OLD, "U", checked=True, now=NOW, owner_zone="UTC"),
        lambda card: lifecycle.brought_back(card, OLD, "U", checked=False, now=NOW, owner_zone="UTC"),
    ],
    Kind.VERIFIED: [lambda card: lifecycle.verified(card, "U", NOW, "UTC")],
    Kind.EXPIRED: [lambda card: lifecycle.expired(card, NOW)],
    Kind.FLAGGED: [
        lambda card: lifecycle.flagged(card, "U", "why", NOW),
        lambda card: lifecycle.refuted(card, "U", "why", NOW, "UTC"),
    ],
    Kind.OWNER_LEFT: [lambda card: lifecycle.owner_left(card, NOW, NOW)],
    Kind.GROUP_EMPTIED: [lambda card: lifecycle.group_emptied(card, NOW, NOW)],
    Kind.DUTY_MOVED: [lambda card: lifecycle.duty_moved(card, "U-IVAN", NOW)],
    Kind.SOURCE_CHANGED: [lambda card: lifecycle.source_changed(card, NOW)],
    Kind.ALIAS_ADDED: [lambda card: lifecycle.aliased(card, Kind.ALIAS_ADDED, "U", NOW)],
    Kind.ALIAS_CHANGED: [lambda card: lifecycle.aliased(card, Kind.ALIAS_CHANGED, "U", NOW)],
    Kind.ALIAS_REMOVED: [lambda card: lifecycle.aliased(card, Kind.ALIAS_REMOVED, "U", NOW)],
    Kind.AUDIENCE_CHANGED: [lambda card: lifecycle.seen_by(card, "channel:C1", "U", NOW)],
    Kind.SCHEDULED: [lambda card: lifecycle.scheduled(card, 30, MONDAY, "U", NOW)],
    Kind.ASKED: [lambda card: lifecycle.asked(card, 0, "U", NOW, "UTC")],
    Kind.PASSED_ON: [lambda card: lifecycle.passed_on(card, 0, "U", NOW)],
    Kind.POSTPONED: [lambda card: lifecycle.postponed(card, "U", MONDAY, NOW)],
    Kind.HANDED_OVER: [lambda card: lifecycle.handed_over(card, "U", "U-IVAN", NOW)],
    Kind.ARCHIVED: [lambda card: lifecycle.archived(card, "U", NOW)],
    Kind.RESTORED: [lambda card: lifecycle.restored(card, "U", NOW, "UTC")],
}


def test_every_kind_of_change_is_a_move_with_its_place_in_the_table() -> None:
    assert set(MOVES) == set(Kind)
    assert all(move.ends for move in MOVES.values())


@pytest.mark.parametrize("begins", BEGINNINGS)
@pytest.mark.parametrize("kind", MAKERS)
def test_each_move_starts_and_ends_where_the_table_says(kind: Kind, begins: Trust) -> None:
    card = BEGINNINGS[begins]
    for make in MAKERS[kind]:
        if begins not in MOVES[kind].starts:
            with pytest.raises(Conflict):
                make(card)
            continue
        change = make(card)
        assert (change.kind, change.at) == (kind, NOW)
        assert change.card.trust in MOVES[kind].ends
        if change.card.trust is not Trust.ARCHIVED:
            assert (change.card.reason is not None) == (change.card.trust is Trust.NEEDS_VERIFICATION)


def test_whoever_may_not_see_a_card_may_do_nothing_and_nobody_makes_the_clocks_moves() -> None:
    hidden = replace(verified(), content=replace(NEW.content, audience="channel:C1"))
    boss = Roles(is_admin=True, leads=frozenset({1}), edits=frozenset({1}))
    for kind, move in MOVES.items():
        assert not may(Viewer("T1", "U-OLGA"), boss, hidden, kind)
        assert may(Viewer("T1", "U-OLGA"), boss, verified(), kind) == (move.who not in (Who.CLOCK, Who.DOER))


@pytest.mark.parametrize(
    ("roles", "who"),
    [
        (Roles(), {Who.ANYBODY}),
        (Roles(edits=frozenset({1})), {Who.ANYBODY, Who.EDITOR}),
        (Roles(leads=frozenset({1})), {Who.ANYBODY, Who.EDITOR, Who.KEEPER, Who.LEAD}),
        (Roles(edits=frozenset({2}), leads=frozenset({2})), {Who.ANYBODY}),
    ],
)
def test_who_may_is_read_from_the_table(roles: Roles, who: set[Who]) -> None:
    allowed = {kind for kind in Kind if may(Viewer("T1", "U-SOMEBODY"), roles, verified(), kind)}
    assert allowed == {kind for kind, move in MOVES.items() if move.who in who}


def test_another_interval_says_nothing_about_whether_a_card_is_true() -> None:
    dated = replace(verified(), content=replace(NEW.content, due_on=MONDAY.date()))
    card = lifecycle.scheduled(dated, 30, MONDAY, "U-LEAD", NOW).card
    assert (card.trust, card.verified_by, card.due_at) == (Trust.VERIFIED, "U-OLGA", MONDAY)
    assert (card.content.interval_days, card.content.due_on) == (30, None)
    waiting = lifecycle.scheduled(NEW, 30, MONDAY, "U-LEAD", NOW).card
    assert (waiting.trust, waiting.due_at, waiting.content.interval_days) == (Trust.NOT_CHECKED, None, 30)


def test_an_old_text_brought_back_is_a_new_version_and_says_whom_it_was_for() -> None:
    private = replace(OLD, audience="channel:C1")
    change = lifecycle.brought_back(verified(), private, "U-ED", checked=False, now=NOW, owner_zone="UTC")
    assert (change.card.version, change.card.content.answer, change.card.reason) == (2, "Older.", Reason.EDITED)
    assert change.detail == {"version": "1", "audience_from": "channel:C1", "audience_to": "everyone"}
    with pytest.raises(Conflict, match="error-version-same"):
        lifecycle.brought_back(change.card, private, "U", checked=True, now=NOW, owner_zone="UTC")


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


def test_a_day_to_be_kept_hurries_the_steps() -> None:
    by = MONDAY.date() + timedelta(days=11)  # Friday of the week after: 10 working days after NOW
    card = lifecycle.swept(verified(), "U-IVAN", "price change", by, NOW).card
    assert (card.reason_note, card.check_by, card.ask_at) == ("price change", by, NOW)
    steps, now = [], NOW
    for stage in (lifecycle.STAGE_OWNER, lifecycle.STAGE_OWNER_AGAIN, lifecycle.STAGE_LEAD):
        card = lifecycle.asked(card, stage, "U", now, "UTC").card
        assert card.ask_at
        now = card.ask_at
        steps.append(now.date())
    assert steps == [date(2026, 12, 2), date(2026, 12, 7), date(2026, 12, 9)]
    assert steps[-1] < by
    late = lifecycle.asked(replace(card, ask_stage=0), lifecycle.STAGE_OWNER, "U", NOW + timedelta(days=31), "UTC").card
    assert late.ask_at == datetime(2026, 12, 29, 9, 30, tzinfo=UTC), "after the day every working day counts"
    assert lifecycle.verified(card, "U-OLGA", NOW, "UTC").card.check_by is None
