"""What one message asks about: due cards first, and a few of those never checked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kb_bot.domain.cards import Card, Content, Trust
from kb_bot.domain.digest import NOT_CHECKED_PER_WEEK, choose, left_over, week_until
from kb_bot.domain.reminders import Ask

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
CARD = Card(
    0, "T1", 0, 1, 1, Content("How?", "So.", 1, "U-OLGA"), Trust.NOT_CHECKED, created_by="U-OLGA", created_at=NOW
)


def asks(due: int, unchecked: int) -> list[Ask]:
    """Due cards have the ids 1, 2..., those never checked 101, 102..."""
    needs = [replace(CARD, id=number + 1, trust=Trust.NEEDS_VERIFICATION) for number in range(due)]
    fresh = [replace(CARD, id=number + 101) for number in range(unchecked)]
    return [Ask(card, 0, "U-OLGA", "UTC") for card in needs + fresh]


def ids(chosen: list[Ask]) -> list[int]:
    return [ask.card.id for ask in chosen]


@pytest.mark.parametrize(
    ("due", "unchecked", "told", "expected"),
    [
        (7, 9, 0, [1, 2, 3, 4, 5]),
        (2, 9, 0, [1, 2, 101, 102, 103]),
        (0, 9, 0, [101, 102, 103, 104, 105]),
        (2, 9, NOT_CHECKED_PER_WEEK - 1, [1, 2, 101]),
        (2, 9, NOT_CHECKED_PER_WEEK, [1, 2]),
        (0, 9, NOT_CHECKED_PER_WEEK + 3, []),
    ],
)
def test_due_cards_go_before_those_never_checked(due: int, unchecked: int, told: int, expected: list[int]) -> None:
    assert ids(choose(asks(due, unchecked), {}, told)) == expected


def test_the_most_served_of_each_come_first() -> None:
    found = asks(3, 3)
    assert ids(choose(found, {3: 5, 103: 50, 102: 2}, 0)) == [3, 1, 2, 103, 102]


def test_a_day_to_be_kept_goes_before_all() -> None:
    found = asks(3, 0)
    found[1] = replace(found[1], card=replace(found[1].card, check_by=date(2026, 12, 1)))
    assert ids(choose(found, {3: 5}, 0)) == [2, 3, 1]


def test_only_what_needs_verification_is_said_to_wait() -> None:
    found = asks(7, 500)
    assert left_over(found, choose(found, {}, 0)) == 2


def test_a_week_begins_on_monday() -> None:
    assert week_until(date(2026, 12, 2)) == [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)]
    assert week_until(date(2026, 11, 30)) == [date(2026, 11, 30)]
