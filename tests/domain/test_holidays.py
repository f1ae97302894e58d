"""Holidays as people write them, and what cannot be read."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.calendar import add_working_days, is_working_day
from kb_bot.domain.holidays import LINES_MAX, Holidays, read_holidays
from kb_bot.errors import Invalid


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("2026-12-25", date(2026, 12, 25), date(2026, 12, 25)),
        ("  2026-1-6   Epiphany", date(2026, 1, 6), date(2026, 1, 6)),
        ("01.05.2026: День труда", date(2026, 5, 1), date(2026, 5, 1)),
        ("2026-12-24 – 2027-01-01 Christmas", date(2026, 12, 24), date(2027, 1, 1)),
        ("2026-12-24..2026-12-26", date(2026, 12, 24), date(2026, 12, 26)),
        ("31.12.2026 - 08.01.2027", date(2026, 12, 31), date(2027, 1, 8)),
        ("31.12.2026 до 08.01.2027", date(2026, 12, 31), date(2027, 1, 8)),
    ],
)
def test_a_day_or_a_span(line: str, first: date, last: date) -> None:
    found = read_holidays(line).days
    assert (min(found), max(found), len(found)) == (first, last, (last - first).days + 1)


@pytest.mark.parametrize("line", ["25.12", "12-25", "12-25 Christmas Day"])
def test_without_a_year_it_comes_back(line: str) -> None:
    holidays = read_holidays(line)
    assert all(date(year, 12, 25) in holidays for year in (2026, 2027, 2040))
    assert date(2026, 12, 26) not in holidays


def test_a_yearly_span_may_run_over_new_year() -> None:
    holidays = read_holidays("30.12 – 02.01")
    assert all(day in holidays for day in (date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2030, 1, 2)))
    assert date(2027, 1, 3) not in holidays


def test_the_29th_of_february_comes_in_leap_years() -> None:
    holidays = read_holidays("29.02")
    assert date(2028, 2, 29) in holidays
    assert date(2027, 2, 28) not in holidays


def test_empty_lines_are_passed_over() -> None:
    assert read_holidays("\n\n2026-05-01\n   \n2026-05-02\n").days == {date(2026, 5, 1), date(2026, 5, 2)}
    assert read_holidays("") == Holidays()


@pytest.mark.parametrize(
    ("text", "key", "number"),
    [
        ("2026-05-01\nChristmas", "settings-error-holiday", "2"),
        ("2026-05-011", "settings-error-holiday", "1"),
        ("2026-02-30", "settings-error-holiday-no-day", "1"),
        ("25-12", "settings-error-holiday-no-day", "1"),
        ("\n2026-12-26 – 2026-12-24", "settings-error-holiday-backwards", "2"),
        ("2026-12-24 – 01.01", "settings-error-holiday-years", "1"),
        ("2026-01-01 – 2027-01-01", "settings-error-holiday-long", "1"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, key: str, number: str) -> None:
    with pytest.raises(Invalid, match=key) as refused:
        read_holidays(text)
    assert refused.value.field == "holidays"
    assert refused.value.values["number"] == number


def test_a_list_that_is_too_long() -> None:
    with pytest.raises(Invalid, match="settings-error-holidays-many"):
        read_holidays("2026-05-01\n" * (LINES_MAX + 1))


days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
spans = st.tuples(days, st.integers(0, 59)).map(lambda s: f"{s[0]} – {s[0] + timedelta(days=s[1])} Away")
lines = st.one_of(spans, days.map(str), days.map(lambda day: f"{day:%d.%m}"))


@given(st.lists(lines, max_size=LINES_MAX).map("\n".join), days, st.integers(0, 10))
def test_a_working_day_always_comes(text: str, day: date, count: int) -> None:
    holidays = read_holidays(text)
    found = add_working_days(day, count, holidays)
    assert is_working_day(found, holidays)
    passed = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    worked = [one for one in passed if is_working_day(one, holidays)]
    assert len(worked) == count + (not is_working_day(day, holidays))


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(text: str) -> None:
    with suppress(Invalid):
        read_holidays(text)
