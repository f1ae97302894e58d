"""When people are told of a repair: grouped, and in the hours in which one may be called."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.calendar import is_asking_time
from kb_bot.domain.holidays import read_holidays
from kb_bot.domain.repairs import AT_LEAST, telling_time

BERLIN = "Europe/Berlin"


def here(day: int, hour: int, minute: int = 0) -> datetime:
    """In the week of Monday, 2 March 2026."""
    return datetime(2026, 3, day, hour, minute, tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (here(2, 11, 1), here(2, 11, 15)),
        (here(2, 11, 10), here(2, 11, 15)),
        (here(2, 11, 11), here(2, 11, 30)),
        (here(2, 7), here(2, 9, 30)),
        (here(2, 17, 50), here(3, 9, 30)),
        (here(6, 20), here(9, 9, 30)),
        (here(7, 12), here(9, 9, 30)),
    ],
)
def test_quarters_of_working_hours(now: datetime, told: datetime) -> None:
    assert telling_time(now, BERLIN) == told


def test_not_on_a_holiday() -> None:
    assert telling_time(here(2, 12), BERLIN, read_holidays("2026-03-02")) == here(3, 9, 30)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.sampled_from([BERLIN, "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "America/New_York"]),
)
def test_soon_enough_and_never_at_once(moment: datetime, zone: str) -> None:
    now = moment.replace(tzinfo=UTC)
    told = telling_time(now, zone)
    assert is_asking_time(told, zone)
    assert now + AT_LEAST <= told <= now + timedelta(days=4)
