"""First dates for many cards at once, spread so that no owner is flooded; and what that means for each owner's weeks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kb_bot.domain.calendar import add_working_days, is_working_day
from kb_bot.domain.holidays import NO_HOLIDAYS, Holidays


@dataclass(frozen=True, slots=True)
class Load:
    """How many of the cards are one owner's, and how many fall into the fullest week: of these, and with all that is due already."""

    owner_id: str
    cards: int
    most_a_week: int
    most_in_all: int


def first_dates(
    owners: Sequence[tuple[int, str]], today: date, interval_days: int, holidays: Holidays = NO_HOLIDAYS
) -> dict[int, date]:
    """Card -> its date. `owners` are cards with their owners, the most urgent first.

    Each owner's cards lie evenly on the working days from tomorrow until the interval has passed, in that order;
    the last one, and so an only one, has the whole interval. The same cards always get the same dates.
    """
    days = _working_days(today, interval_days, holidays)
    counts = Counter(owner_id for _, owner_id in owners)
    seen: Counter[str] = Counter()
    dates = {}
    for card_id, owner_id in owners:
        seen[owner_id] += 1
        dates[card_id] = days[-(-seen[owner_id] * len(days) // counts[owner_id]) - 1]
    return dates


def loads(owners: Sequence[tuple[int, str]], dates: Mapping[int, date], due: Iterable[tuple[str, date]]) -> list[Load]:
    """Each owner's load, the heaviest first. `due`: owner and date of what is due already."""
    fresh = Counter((owner_id, week_of(dates[card_id])) for card_id, owner_id in owners)
    everything = fresh + Counter((owner_id, week_of(day)) for owner_id, day in due)
    counts = Counter(owner_id for _, owner_id in owners)
    found = [
        Load(owner_id, count, _fullest(fresh, owner_id), _fullest(everything, owner_id))
        for owner_id, count in counts.items()
    ]
    return sorted(found, key=lambda load: (-load.most_in_all, -load.cards, load.owner_id))


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def _working_days(today: date, interval_days: int, holidays: Holidays) -> list[date]:
    """Never none: where all of the interval is free, the first working day after it."""
    every = (today + timedelta(days=count) for count in range(1, interval_days + 1))
    working = [day for day in every if is_working_day(day, holidays)]
    return working or [add_working_days(today + timedelta(days=interval_days), 0, holidays)]


def _fullest(weeks: Counter[tuple[str, date]], owner_id: str) -> int:
    return max(count for (who, _), count in weeks.items() if who == owner_id)
