"""Working days and due times in the person's own zone, daylight saving included."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.calendar import (
    add_working_days,
    asking_time_after,
    at_local,
    due_after,
    is_asking_time,
    is_working_day,
    zone,
)
from kb_bot.domain.holidays import read_holidays

FRIDAY = date(2026, 11, 27)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Europe/Moscow"])


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, FRIDAY), (1, date(2026, 11, 30)), (3, date(2026, 12, 2)), (5, date(2026, 12, 4)), (6, date(2026, 12, 7))],
)
def test_working_days_leave_out_weekends(days: int, expected: date) -> None:
    assert add_working_days(FRIDAY, days) == expected


def test_working_days_leave_out_holidays() -> None:
    closed = read_holidays("2026-11-30\n12-01")
    assert add_working_days(FRIDAY, 1, closed) == date(2026, 12, 2)
    assert add_working_days(date(2026, 11, 28), 0, closed) == date(2026, 12, 2)
    assert not is_asking_time(datetime(2026, 11, 30, 12, tzinfo=UTC), "UTC", closed)
    assert is_asking_time(datetime(2026, 11, 30, 12, tzinfo=UTC), "UTC")


def test_from_a_weekend_counting_begins_on_monday() -> None:
    assert add_working_days(date(2026, 11, 28), 0) == date(2026, 11, 30)
    assert add_working_days(date(2026, 11, 29), 1) == date(2026, 12, 1)


@given(moments, st.integers(0, 30), zones)
def test_people_are_always_asked_at_half_past_nine_of_a_working_day(now: datetime, days: int, name: str) -> None:
    there = asking_time_after(now, days, name).astimezone(zone(name))
    assert (there.hour, there.minute) == (9, 30)
    assert is_working_day(there.date())
    assert there.date() >= now.astimezone(zone(name)).date()


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 3, 29), time(9, 30), "2026-03-29T07:30"),  # summer time began that night
        (date(2026, 10, 25), time(9, 30), "2026-10-25T08:30"),
        (date(2026, 3, 29), time(2, 30), "2026-03-29T01:30"),  # an hour that does not exist: the later reading
        (date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),  # an hour that comes twice: the first
    ],
)
def test_a_wall_clock_time_on_the_days_when_clocks_change(day: date, clock: time, expected: str) -> None:
    assert at_local(day, clock, "Europe/Berlin") == datetime.fromisoformat(f"{expected}+00:00")


def test_an_unknown_zone_is_utc() -> None:
    assert at_local(FRIDAY, time(9, 30), "Mars/Olympus") == datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def test_a_card_expires_after_its_interval_or_on_its_date_or_never() -> None:
    now = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
    assert due_after(now, 90, None, "UTC") == now + timedelta(days=90)
    assert due_after(now, None, None, "UTC") is None
    assert due_after(now, 90, date(2026, 12, 24), "Asia/Tokyo") == datetime(2026, 12, 24, 0, 30, tzinfo=UTC)
    assert due_after(now, 90, FRIDAY, "UTC") == now + timedelta(days=90)  # the date has passed: the interval counts
    assert due_after(now, None, FRIDAY, "UTC") == now + timedelta(days=90)  # and was no wish for never
