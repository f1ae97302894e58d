"""First dates for many cards: even for each owner, on working days, always the same; and each owner's weeks."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.calendar import is_working_day
from kb_bot.domain.holidays import read_holidays
from kb_bot.domain.spreading import Load, first_dates, loads, week_of

FRIDAY = date(2026, 11, 27)
CLOSED = read_holidays("2026-12-24 – 2027-01-03")

owned = st.lists(st.sampled_from(["U-OLGA", "U-IVAN", "U-ADA"]), max_size=300).map(
    lambda owners: list(enumerate(owners, 1))
)
intervals = st.sampled_from([1, 7, 30, 90, 180, 365])
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(owned, days, intervals)
def test_every_card_gets_a_working_day_within_the_interval(cards: list[tuple[int, str]], day: date, long: int) -> None:
    dates = first_dates(cards, day, long, CLOSED)
    assert set(dates) == {card_id for card_id, _ in cards}
    assert all(is_working_day(one, CLOSED) and one > day for one in dates.values())
    if long >= 30:
        assert all(one <= day + timedelta(days=long) for one in dates.values())


@given(owned, days, intervals)
def test_no_day_of_an_owner_is_fuller_than_another_by_more_than_one(
    cards: list[tuple[int, str]], day: date, long: int
) -> None:
    dates = first_dates(cards, day, long, CLOSED)
    working = {one for n in range(1, long + 1) if is_working_day(one := day + timedelta(days=n), CLOSED)}
    for owner in {owner for _, owner in cards}:
        full = Counter(dates[card_id] for card_id, who in cards if who == owner)
        assert max(full.values()) - min(full[one] for one in working or full) <= 1


@given(owned, days, intervals)
def test_the_most_urgent_come_first_and_the_last_has_the_whole_interval(
    cards: list[tuple[int, str]], day: date, long: int
) -> None:
    dates = first_dates(cards, day, long, CLOSED)
    assert dates == first_dates(cards, day, long, CLOSED)
    for owner in {owner for _, owner in cards}:
        own = [dates[card_id] for card_id, who in cards if who == owner]
        assert own == sorted(own)
        last = [one for n in range(1, long + 1) if is_working_day(one := day + timedelta(days=n), CLOSED)]
        assert not last or own[-1] == last[-1]


def test_an_interval_of_nothing_but_holidays_still_gives_a_day() -> None:
    closed = read_holidays("2026-11-28 – 2026-12-31")
    assert first_dates([(1, "U-OLGA")], FRIDAY, 30, closed) == {1: date(2027, 1, 1)}


def test_the_load_of_each_owner_counts_what_is_due_already() -> None:
    cards = [(number, "U-OLGA") for number in range(1, 61)] + [(101, "U-IVAN")]
    dates = first_dates(cards, FRIDAY, 30)
    due = [("U-OLGA", dates[1]), ("U-IVAN", date(2026, 12, 1)), ("U-NOBODY", dates[1])]
    assert loads(cards, dates, due) == [Load("U-OLGA", 60, 15, 16), Load("U-IVAN", 1, 1, 1)]


def test_a_week_begins_on_monday() -> None:
    assert {week_of(date(2026, 11, 30) + timedelta(days=n)) for n in range(7)} == {date(2026, 11, 30)}
