"""Whose turn it is in a group."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.cards import Card, Content, Trust
from kb_bot.domain.duty import on_duty, whose_turn
from kb_bot.domain.lifecycle import STAGE_OWNER_AGAIN

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
MEMBERS = st.sets(st.sampled_from(["U1", "U2", "U3", "U4", "U5"]))


def a_card(owner: str, *, asked_before: bool = False) -> Card:
    card = Card(1, "T1", 1, 1, 1, Content("How?", "So.", 1, owner), Trust.NEEDS_VERIFICATION, "U9", NOW)
    return replace(card, ask_stage=STAGE_OWNER_AGAIN, asked_id=owner) if asked_before else card


def test_a_new_card_goes_to_the_member_whose_turn_is_the_longest_ago() -> None:
    assert on_duty(["U2", "U1"], {}) == "U1"
    assert on_duty(["U1", "U2", "U3"], {"U1": 7, "U2": 3, "U3": 5}) == "U2"
    assert on_duty([], {"U1": 7}) is None


@pytest.mark.parametrize(
    ("owner", "able", "turn"),
    [("U2", {"U1", "U3"}, "U3"), ("U3", {"U1", "U2"}, "U1"), ("U2", {"U2"}, "U2"), ("U2", set(), "U2")],
)
def test_whoever_cannot_be_asked_hands_the_turn_on(owner: str, able: set[str], turn: str) -> None:
    assert whose_turn(a_card(owner), able) == turn


@given(MEMBERS)
def test_a_turn_stays_until_its_owner_has_been_asked(able: set[str]) -> None:
    assert whose_turn(a_card("U2"), able | {"U2"}) == "U2"
    moved = replace(a_card("U2", asked_before=True), content=replace(a_card("U3").content))
    assert whose_turn(moved, able | {"U3"}) == "U3"


@given(MEMBERS)
def test_asked_in_vain_everybody_gets_their_turn(able: set[str]) -> None:
    seen, owner = set(), "U2"
    for _ in able | {"U2"}:
        owner = whose_turn(a_card(owner, asked_before=True), able | {"U2"})
        seen.add(owner)
    assert seen == able | {"U2"}
