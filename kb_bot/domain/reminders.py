"""Who is asked about a card, and when: the owner twice, the lead, the triage channel, an admin. Absent people are passed over at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kb_bot.domain.calendar import asking_time_after, is_asking_time, local_date, next_asking_time
from kb_bot.domain.cards import Card
from kb_bot.domain.holidays import NO_HOLIDAYS, Holidays
from kb_bot.domain.lifecycle import (
    STAGE_ADMIN,
    STAGE_LEAD,
    STAGE_OWNER_AGAIN,
    STAGE_SPENT,
    STAGE_TRIAGE,
)
from kb_bot.domain.people import Person, is_absent

MOST_AT_ONCE = 5
SECONDS_PER_CARD = 48


@dataclass(frozen=True, slots=True)
class Line:
    """Those who can be asked, in a workspace. Somebody not in `people` has never been met, and is taken to be there."""

    people: Mapping[str, Person]
    leads: Mapping[int, str] = field(default_factory=dict)
    triage_channel: str | None = None
    admins: tuple[str, ...] = ()
    holidays: Holidays = NO_HOLIDAYS


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to ask about a card, a person or a channel; `zone` is where their day runs, None for somebody never met."""

    card: Card
    stage: int
    to_id: str
    zone: str | None
    holidays: Holidays = NO_HOLIDAYS

    def day(self, now: datetime) -> date:
        return local_date(now, self.zone or "UTC")

    def waits_for(self, rest_ends: datetime | None, now: datetime) -> bool:
        """Do-not-disturb is waited for if it ends at an hour for asking on the same day; else Slack itself holds the sound back."""
        if rest_ends is None or rest_ends <= now or self.zone is None:
            return False
        return self.is_time(rest_ends) and local_date(rest_ends, self.zone) == self.day(now)

    def is_time(self, now: datetime) -> bool:
        """Somebody never met counts: Slack is asked who it is before anything is sent."""
        return self.zone is None or is_asking_time(now, self.zone, self.holidays)

    def next_time(self, earliest: datetime) -> datetime:
        return next_asking_time(earliest, self.zone or "UTC", self.holidays)

    def next_morning(self, now: datetime) -> datetime:
        return asking_time_after(now, 1, self.zone or "UTC", self.holidays)


def whom(card: Card, line: Line, now: datetime) -> Ask | None:
    """The next in line from the card's stage on; None when there is nobody left."""
    for stage in range(card.ask_stage, STAGE_SPENT):
        to_id = _at(stage, card, line, now)
        if to_id is not None:
            return Ask(card, stage, to_id, _zone(to_id, card, line), line.holidays)
    return None


def minutes(cards: int) -> int:
    return max(1, round(cards * SECONDS_PER_CARD / 60))


def _at(stage: int, card: Card, line: Line, now: datetime) -> str | None:
    if stage <= STAGE_OWNER_AGAIN:
        return _if_there(card.owner_id, line, now)
    if stage == STAGE_LEAD:
        lead = line.leads.get(card.content.collection_id)
        return _if_there(lead, line, now) if lead != card.owner_id else None
    if stage == STAGE_TRIAGE:
        return line.triage_channel
    return _admin(card, line, now) if stage == STAGE_ADMIN else None


def _if_there(person_id: str | None, line: Line, now: datetime) -> str | None:
    person = line.people.get(person_id) if person_id else None
    return None if person is not None and is_absent(person, now) else person_id


def _admin(card: Card, line: Line, now: datetime) -> str | None:
    """One, by turns: what everybody is asked nobody does."""
    there = [admin for admin in line.admins if _if_there(admin, line, now) and admin != card.owner_id]
    return there[card.number % len(there)] if there else None


def _zone(to_id: str, card: Card, line: Line) -> str | None:
    """A channel keeps the hours of the card's owner."""
    if to_id == line.triage_channel:
        owner = line.people.get(card.owner_id)
        return owner.zone if owner else "UTC"
    person = line.people.get(to_id)
    return person.zone if person else None


class Answer(StrEnum):
    """What a reaction on a reminder says about its card."""

    CORRECT = "correct"
    WRONG = "wrong"
    EDIT = "edit"


_ANSWERS = {
    "white_check_mark": Answer.CORRECT,
    "heavy_check_mark": Answer.CORRECT,
    "+1": Answer.CORRECT,
    "thumbsup": Answer.CORRECT,
    "x": Answer.WRONG,
    "pencil": Answer.EDIT,
    "pencil2": Answer.EDIT,
    "memo": Answer.EDIT,
}


def answer_of(reaction: str) -> Answer | None:
    """`+1::skin-tone-3` says what `+1` says; None for any other emoji."""
    return _ANSWERS.get(reaction.partition("::")[0])
