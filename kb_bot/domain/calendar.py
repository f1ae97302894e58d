"""Working days and due times. Days and hours are the person's, everything that is stored is UTC."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kb_bot.domain.cards import DEFAULT_INTERVAL
from kb_bot.domain.holidays import NO_HOLIDAYS, Holidays

ASK_AT = time(9, 30)
ASK_UNTIL = time(18, 0)
SATURDAY = 5


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name; UTC for a name that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def local_date(now: datetime, zone_name: str) -> date:
    return now.astimezone(zone(zone_name)).date()


def is_working_day(day: date, holidays: Holidays = NO_HOLIDAYS) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def at_local(day: date, clock: time, zone_name: str) -> datetime:
    """UTC instant of a wall-clock time on a day. In a gap of daylight saving the later reading, in a fold the first."""
    return datetime.combine(day, clock, tzinfo=zone(zone_name)).astimezone(UTC)


def is_asking_time(now: datetime, zone_name: str, holidays: Holidays = NO_HOLIDAYS) -> bool:
    """Whether a reminder may reach a person now: a working day, between 09:30 and 18:00 there."""
    here = now.astimezone(zone(zone_name))
    return is_working_day(here.date(), holidays) and ASK_AT <= here.time() < ASK_UNTIL


def add_working_days(day: date, count: int, holidays: Holidays = NO_HOLIDAYS) -> date:
    """The `count`-th working day after `day`; with 0 the day itself, or the next working day."""
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def working_days_left(now: datetime, last: date, zone_name: str, holidays: Holidays = NO_HOLIDAYS) -> int:
    """How many working days come after today, up to that day; 0 when it has come."""
    day, count = local_date(now, zone_name), 0
    while day < last:
        day += timedelta(days=1)
        count += is_working_day(day, holidays)
    return count


def asking_time_after(now: datetime, working_days: int, zone_name: str, holidays: Holidays = NO_HOLIDAYS) -> datetime:
    """09:30 in the person's zone, that many working days after today there."""
    return at_local(add_working_days(local_date(now, zone_name), working_days, holidays), ASK_AT, zone_name)


def next_asking_time(now: datetime, zone_name: str, holidays: Holidays = NO_HOLIDAYS) -> datetime:
    """Now, if somebody may be written to now; else 09:30 of the next working day."""
    if is_asking_time(now, zone_name, holidays):
        return now
    morning = asking_time_after(now, 0, zone_name, holidays)
    return morning if morning > now else asking_time_after(now, 1, zone_name, holidays)


def due_after(now: datetime, interval_days: int | None, due_on: date | None, zone_name: str) -> datetime | None:
    """When a card verified at `now` expires: the date's 09:30 if a later date is set, else the interval; None: never.

    A date that has passed was no wish for never: after it the usual interval counts.
    """
    if due_on is not None and due_on > local_date(now, zone_name):
        return at_local(due_on, ASK_AT, zone_name)
    if interval_days is None and due_on is not None:
        interval_days = DEFAULT_INTERVAL
    return None if interval_days is None else now + timedelta(days=interval_days)
