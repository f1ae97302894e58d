"""Schedules: another interval for the cards that a collection has already, with first dates that flood nobody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer, leads_collection
from kb_bot.domain.calendar import ASK_AT, at_local, due_after, local_date
from kb_bot.domain.cards import Card, Collection, Trust
from kb_bot.domain.spreading import Load, first_dates, loads
from kb_bot.errors import NotAllowed
from kb_bot.services.cards import owner_zone, zone_of
from kb_bot.services.door import admit
from kb_bot.services.workspace import holidays_of
from kb_bot.store import cards, collections, people, schedules
from kb_bot.store.database import Database, Session
from kb_bot.store.schedules import Term

BATCH = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """What another interval would mean for a collection's cards, as far as the viewer sees them.

    dates: the first date of each verified card, None for never.  waiting: cards that need a check first, and get their date by it.
    kept: how many have a date of their own ahead, and keep it.  loads: what it means for the owners, the heaviest first.
    """

    collection: Collection
    interval_days: int | None
    dates: Mapping[int, date | None] = field(default_factory=dict)
    waiting: tuple[int, ...] = ()
    kept: int = 0
    loads: tuple[Load, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def cards(self) -> list[int]:
        return [*self.dates, *self.waiting]


class Schedules:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def count(self, viewer: Viewer, collection_id: int) -> int:
        """How many cards the collection has, as far as the viewer sees them."""
        admit(viewer)
        with self._database.read() as session:
            return len(schedules.in_collection(session, viewer, collection_id))

    def plan(self, viewer: Viewer, collection_id: int, interval_days: int | None) -> Plan:
        """Changes nothing. For the collection's lead and admins."""
        admit(viewer)
        now = self._clock()
        with self._database.read() as session:
            shelf = _own(session, viewer, collection_id)
            today = local_date(now, zone_of(session, viewer.workspace_id, viewer.person_id))
            terms = schedules.in_collection(session, viewer, collection_id)
            changing = [term for term in terms if _changes(term, interval_days, today)]
            verified = sorted((one for one in changing if one.trust is Trust.VERIFIED), key=_urgency)
            dates, found = _spread(session, shelf, verified, interval_days, today)
            return Plan(
                collection=shelf,
                interval_days=interval_days,
                dates=dates,
                waiting=tuple(term.card_id for term in changing if term.trust is not Trust.VERIFIED),
                kept=sum(_is_kept(term, today) for term in terms),
                loads=tuple(found),
                names=_names(session, shelf.workspace_id, found),
            )

    def apply(self, viewer: Viewer, collection_id: int, interval_days: int | None) -> Plan:
        """Does what the plan says, planned anew, in small transactions. A card that has changed meanwhile gets its usual date."""
        plan = self.plan(viewer, collection_id, interval_days)
        for start in range(0, len(plan.cards), BATCH):
            with self._database.write() as session:
                cards.lock_changes(session, viewer.workspace_id)
                _own(session, viewer, collection_id)
                for card in cards.get_visible_many(session, viewer, plan.cards[start : start + BATCH]):
                    self._set(session, viewer, card, plan)
        return plan

    def _set(self, session: Session, viewer: Viewer, card: Card, plan: Plan) -> None:
        if card.trust is Trust.ARCHIVED or card.content.collection_id != plan.collection.id:
            return
        due_at = _due(session, card, plan)
        change = lifecycle.scheduled(card, plan.interval_days, due_at, viewer.person_id, self._clock())
        cards.apply(session, change)


def _own(session: Session, viewer: Viewer, collection_id: int) -> Collection:
    if not leads_collection(people.roles(session, viewer), collection_id):
        raise NotAllowed("error-not-allowed-collection")
    return collections.get(session, viewer.workspace_id, collection_id)


def _spread(
    session: Session, shelf: Collection, verified: Sequence[Term], interval_days: int | None, today: date
) -> tuple[dict[int, date | None], list[Load]]:
    if interval_days is None:
        return {term.card_id: None for term in verified}, []
    owners = [(term.card_id, term.owner_id) for term in verified]
    dates = first_dates(owners, today, interval_days, holidays_of(session, shelf.workspace_id))
    until = today + timedelta(days=interval_days)
    due = schedules.due_days(session, shelf.workspace_id, {owner_id for _, owner_id in owners}, until, set(dates))
    return dict(dates), loads(owners, dates, due)


def _due(session: Session, card: Card, plan: Plan) -> datetime | None:
    if card.trust is not Trust.VERIFIED:
        return card.due_at
    zone, day = owner_zone(session, card), plan.dates.get(card.id)
    if day is not None:
        return at_local(day, ASK_AT, zone)
    return due_after(card.verified_at or card.created_at, plan.interval_days, None, zone)


def _is_kept(term: Term, today: date) -> bool:
    return term.due_on is not None and term.due_on > today


def _changes(term: Term, interval_days: int | None, today: date) -> bool:
    has_other_terms = term.interval_days != interval_days or term.due_on is not None
    return has_other_terms and not _is_kept(term, today)


def _urgency(term: Term) -> tuple[str, int]:
    """Those checked longest ago first."""
    return term.verified_at.isoformat() if term.verified_at else "", term.card_id


def _names(session: Session, workspace_id: str, found: Sequence[Load]) -> dict[str, str]:
    known = people.get_many(session, workspace_id, [load.owner_id for load in found])
    return {id_: person.name for id_, person in known.items()}
