"""What one message asks about: the cards that need verification first, then a few of those that were never checked here."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

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


def week_until(day: date) -> list[date]:
    """From Monday."""
    monday = week_of(day)
    return [monday + timedelta(days=count) for count in range((day - monday).days + 1)]
