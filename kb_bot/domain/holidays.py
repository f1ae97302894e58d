"""A workspace's holidays, as an admin lists them: a day or a span of days on each line, with a name behind it if wanted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kb_bot.domain.text import cut_at_word
from kb_bot.errors import Invalid

LINES_MAX = 100  # far fewer than a year's working days: however the list looks, a working day always comes
SPAN_MAX = 60  # days of one span; a longer one is a typing error
QUOTED = 40  # characters of a line that a sentence about it repeats
SOME_LEAP_YEAR, LEAP_YEAR = 2000, 366  # a year that stands for every year where none is written, and its days

_DAY = r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2})"
_TO = r"(?:\s+-\s+|\s*(?:–|—|\.\.)\s*|\s+(?:to|до|по)\s+)"
_LINE = re.compile(rf"{_DAY}(?:{_TO}{_DAY})?(?:[\s,;:]+.*)?")


@dataclass(frozen=True, slots=True)
class Holidays:
    """`days` of one year each, and those that come back `yearly` (month and day)."""

    days: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.days or (day.month, day.day) in self.yearly


NO_HOLIDAYS = Holidays()


@lru_cache(maxsize=256)
def read_holidays(text: str) -> Holidays:
    """ "2026-12-24 – 2027-01-02 Christmas", "01.05.2026"; without a year it comes every year: "25.12", "12-25".

    Raises Invalid, naming the first line that cannot be read.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > LINES_MAX:
        raise Invalid("settings-error-holidays-many", field="holidays", limit=LINES_MAX)
    days: set[date] = set()
    yearly: set[tuple[int, int]] = set()
    for number, line in lines:
        comes_back, span = _span(number, line)
        if comes_back:
            yearly.update((day.month, day.day) for day in span)
        else:
            days.update(span)
    return Holidays(frozenset(days), frozenset(yearly))


def _span(number: int, line: str) -> tuple[bool, tuple[date, ...]]:
    """Whether it comes back every year, and its days."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise _unreadable("settings-error-holiday", number, line)
    first, last = found[1], found[2] or found[1]
    if _has_year(first) != _has_year(last):
        raise _unreadable("settings-error-holiday-years", number, line)
    begin, end = _day(first, number, line), _day(last, number, line)
    if end < begin and not _has_year(first):
        end += timedelta(days=LEAP_YEAR)  # over the turn of the year
    if end < begin:
        raise _unreadable("settings-error-holiday-backwards", number, line)
    if (end - begin).days >= SPAN_MAX:
        raise _unreadable("settings-error-holiday-long", number, line, limit=SPAN_MAX)
    return not _has_year(first), tuple(_each(begin, end))


def _day(written: str, number: int, line: str) -> date:
    parts = [int(part) for part in re.split(r"[-.]", written)]
    if "." in written:
        parts.reverse()
    year, month, day = parts if len(parts) == 3 else [SOME_LEAP_YEAR, *parts]
    try:
        return date(year, month, day)
    except ValueError:
        raise _unreadable("settings-error-holiday-no-day", number, line) from None


def _each(begin: date, end: date) -> Iterator[date]:
    return (begin + timedelta(days=count) for count in range((end - begin).days + 1))


def _has_year(written: str) -> bool:
    return bool(re.search(r"\d{4}", written))


def _unreadable(key: str, number: int, line: str, **values: int) -> Invalid:
    return Invalid(key, field="holidays", number=str(number), line=cut_at_word(line, QUOTED), **values)
