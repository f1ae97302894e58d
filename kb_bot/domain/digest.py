"""What one message asks about: the cards that need verification first, then a few of those that were never checked here."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from kb_bot.domain.calendar import ASK_AT, at_local
from kb_bot.domain.cards import Trust
from kb_bot.domain.reminders import MOST_AT_ONCE, Ask
from kb_bot.domain.spreading import week_of

# An import brings thousands of cards that nobody has checked. Five a week are four minutes of a person's time, and the most
# served ones come first, so that soon most answers that people get were checked; the others can wait until they are used.
NOT_CHECKED_PER_WEEK = 5


def choose(asks: Sequence[Ask], served: Mapping[int, int], told_this_week: int) -> list[Ask]:
    """Those of one person's asks that go into a message, at most five: those with a day to be kept, then the most served.

    `told_this_week`: how many cards that were never checked this person has been asked about since Monday.
    """
    ranked = sorted(asks, key=lambda ask: (ask.card.check_by or date.max, -served.get(ask.card.id, 0)))
    due = [ask for ask in ranked if not is_unchecked(ask)][:MOST_AT_ONCE]
    room = min(MOST_AT_ONCE - len(due), NOT_CHECKED_PER_WEEK - told_this_week)
    return due + [ask for ask in ranked if is_unchecked(ask)][: max(0, room)]


def left_over(asks: Sequence[Ask], chosen: Sequence[Ask]) -> int:
    """How many more cards need verification. Those never checked press nobody."""
    return sum(not is_unchecked(ask) for ask in asks) - sum(not is_unchecked(ask) for ask in chosen)


def is_unchecked(ask: Ask) -> bool:
    return ask.card.trust is Trust.NOT_CHECKED


def when_there_is_room(ask: Ask, at: datetime, now: datetime) -> datetime:
    """For somebody whose week is full: a card never checked waits for the next one."""
    monday = week_of(ask.day(now)) + timedelta(days=7)
    if not is_unchecked(ask) or ask.day(at) >= monday:
        return at
    return ask.next_time(at_local(monday, ASK_AT, ask.zone or "UTC"))


def week_until(day: date) -> list[date]:
    """From Monday."""
    monday = week_of(day)
    return [monday + timedelta(days=count) for count in range((day - monday).days + 1)]
