"""*Later*: which day each of the choices means."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.calendar import is_working_day, zone
from kb_bot.domain.holidays import read_holidays
from kb_bot.domain.later import AT_MOST, Later, in_time, put_off_until
from kb_bot.errors import Invalid

FRIDAY = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
CLOSED = read_holidays("2026-11-30")


def local(choice: Later | date, now: datetime = FRIDAY, name: str = "Europe/Berlin") -> date:
    return put_off_until(choice, now, name, CLOSED).astimezone(zone(name)).date()


def test_each_choice_is_a_working_day() -> None:
    assert local(Later.TOMORROW) == date(2026, 12, 1)  # neither the weekend nor the holiday
    assert local(Later.NEXT_WEEK) == date(2026, 12, 1)
    assert local(Later.NEXT_WEEK, FRIDAY + timedelta(days=5)) == date(2026, 12, 7)
    assert local(date(2026, 12, 5)) == date(2026, 12, 7)
    assert local(date(2026, 12, 9)) == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 11, 27), "reminders-error-later-past"),
        (date(1999, 1, 1), "reminders-error-later-past"),
        (FRIDAY.date() + AT_MOST + timedelta(days=1), "reminders-error-later-far"),
        (date.max, "reminders-error-later-far"),
    ],
)
def test_a_day_that_is_no_choice(day: date, key: str) -> None:
    with pytest.raises(Invalid, match=key):
        local(day)


choices = st.one_of(st.sampled_from(Later), st.integers(2, 60).map(lambda n: date(2026, 11, 27) + timedelta(days=n)))
zones = st.sampled_from(["UTC", "Pacific/Apia", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])


@given(choices, zones)
def test_whatever_is_chosen_lies_ahead_at_half_past_nine(choice: Later | date, name: str) -> None:
    until = put_off_until(choice, FRIDAY, name, CLOSED)
    there = until.astimezone(zone(name))
    assert until > FRIDAY
    assert (there.hour, there.minute) == (9, 30)
    assert is_working_day(there.date(), CLOSED)


def test_a_day_to_be_kept_is_not_put_off_past() -> None:
    friday_to_friday = put_off_until(date(2026, 12, 4), FRIDAY, "UTC")
    assert in_time(friday_to_friday, None, FRIDAY, "UTC") == friday_to_friday
    assert in_time(friday_to_friday, date(2026, 12, 2), FRIDAY, "UTC").date() == date(2026, 12, 2)
    assert in_time(friday_to_friday, date(2026, 11, 20), FRIDAY, "UTC").date() == date(2026, 11, 28)
