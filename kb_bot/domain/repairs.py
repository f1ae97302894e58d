"""A stale answer is repaired: what became of a card that people were given, or flagged, while it needed verification."""

from datetime import datetime, timedelta
from enum import StrEnum

from kb_bot.domain.calendar import next_asking_time
from kb_bot.domain.cards import Card, Trust, trust_at
from kb_bot.domain.holidays import NO_HOLIDAYS, Holidays

QUARTER, AT_LEAST = timedelta(minutes=15), timedelta(minutes=5)


class Repair(StrEnum):
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    ARCHIVED = "archived"


def repair_of(card: Card, version: int, now: datetime) -> Repair | None:
    """For somebody who knows the card's text of that version; None while the card still waits for its keeper."""
    trust, _ = trust_at(card, now)
    if trust is Trust.ARCHIVED:
        return Repair.ARCHIVED
    if trust not in (Trust.VERIFIED, Trust.DUE_SOON):
        return None
    return Repair.CONFIRMED if card.version == version else Repair.CHANGED


def telling_time(now: datetime, zone: str, holidays: Holidays = NO_HOLIDAYS) -> datetime:
    """The next quarter of an hour, at least five minutes away, in the hours in which a person may be reminded of something.

    Whoever ticks several cards in a row causes one message and not several, and whoever takes a tick back at once causes
    none; nobody is called on a Sunday because an answer was right.
    """
    soonest = now + AT_LEAST
    slot = datetime.fromtimestamp(
        -(-soonest.timestamp() // QUARTER.total_seconds()) * QUARTER.total_seconds(), now.tzinfo
    )
    return next_asking_time(slot, zone, holidays)
