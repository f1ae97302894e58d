"""*Later*: until when a card that waits for its owner is put off."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from kb_bot.domain.calendar import ASK_AT, add_working_days, at_local, local_date
from kb_bot.domain.holidays import NO_HOLIDAYS, Holidays
from kb_bot.errors import Invalid

AT_MOST = timedelta(days=60)  # all that time people read a warning on the card; for longer it can be archived


class Later(StrEnum):
    TOMORROW = "tomorrow"
    NEXT_WEEK = "next_week"


def put_off_until(choice: Later | date, now: datetime, zone_name: str, holidays: Holidays = NO_HOLIDAYS) -> datetime:
    """09:30 of the working day that is meant, in the person's zone; a day off means the working day after it.

    Raises Invalid for a date that is not ahead, or too far ahead.
    """
    day = _first_day(choice, local_date(now, zone_name))
    return at_local(add_working_days(day, 0, holidays), ASK_AT, zone_name)


def in_time(until: datetime, check_by: date | None, now: datetime, zone_name: str) -> datetime:
    """A card that is to be checked by a day is put off until then at most; after that day until tomorrow."""
    if check_by is None:
        return until
    last = max(check_by, local_date(now, zone_name) + timedelta(days=1))
    return min(until, at_local(last, ASK_AT, zone_name))


def _first_day(choice: Later | date, today: date) -> date:
    match choice:
        case Later.TOMORROW:
            return today + timedelta(days=1)
        case Later.NEXT_WEEK:
            return today + timedelta(days=7 - today.weekday())
        case date():
            return _checked(choice, today)


def _checked(day: date, today: date) -> date:
    if day <= today:
        raise Invalid("reminders-error-later-past", field="later")
    if day - today > AT_MOST:
        raise Invalid("reminders-error-later-far", field="later", days=AT_MOST.days)
    return day
