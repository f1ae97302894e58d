"""Sweeps: a lead flags many cards at once, looks first at how many and whose, and hears what has become of them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Roles, Viewer, leads_collection
from kb_bot.domain.calendar import is_asking_time, local_date
from kb_bot.domain.cards import Collection, Trust
from kb_bot.domain.lifecycle import UNDO_WITHIN, Kind
from kb_bot.domain.notices import Notice
from kb_bot.domain.people import Person
from kb_bot.domain.privacy import masked
from kb_bot.domain.suggestions import Flag
from kb_bot.domain.sweeps import Aim, Sweep, SweepState, Tally
from kb_bot.domain.text import clean
from kb_bot.errors import Conflict, Invalid, NotAllowed, NotFound
from kb_bot.services.cards import applied, zone_of
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.door import admit
from kb_bot.services.workspace import holidays_of
from kb_bot.store import cards, collections, flags, history, notices, people, sweeps
from kb_bot.store.database import JOBS_WAIT, Database, Session
from kb_bot.store.sweeps import Aimed

SWEEP = "sweep"  # the kind of its notices
BATCH = 50  # cards of one transaction: nobody waits long behind ten thousand
WHY_MAX = 300
FURTHEST = timedelta(days=366)
RECENT = 5
ASKING = frozenset({Kind.ASKED, Kind.PASSED_ON, Kind.NOT_TOLD, Kind.DUTY_MOVED})  # what the flag itself has caused


@dataclass(frozen=True, slots=True)
class Standing:
    """A sweep as its lead sees it among the last ones."""

    sweep: Sweep
    tally: Tally
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Room:
    """What a lead can aim at, and what they have swept lately. `draft` is what was looked at last."""

    shelves: tuple[Collection, ...]
    tags: tuple[str, ...]
    recent: tuple[Standing, ...]
    draft: Sweep | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Which cards an aim meets; `owners` with their counts, the one with the most first."""

    sweep: Sweep
    cards: tuple[Aimed, ...]
    owners: tuple[tuple[str, int], ...]

    @property
    def waiting(self) -> int:
        return sum(card.needs_check for card in self.cards)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many cards are as they were, how many had been dealt with since; `asked`: those that somebody was asked about."""

    back: int
    left: int
    asked: tuple[int, ...]


class Sweeps:
    def __init__(self, database: Database, clock: Callable[[], datetime], catalogue: Catalogue) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue

    def room(self, viewer: Viewer, sweep_id: int | None = None) -> Room:
        """Raises NotAllowed for whoever leads nothing."""
        admit(viewer)
        with self._database.read() as session:
            shelves = _led(session, viewer)
            recent = [self._standing(session, sweep) for sweep in sweeps.of_lead(session, viewer, RECENT)]
            tags = sweeps.tags(session, viewer, [shelf.id for shelf in shelves])
            draft = _own(session, viewer, sweep_id) if sweep_id else None
        return Room(tuple(shelves), tuple(tags), tuple(recent), draft)

    def check(self, viewer: Viewer, aim: Aim) -> Aim:
        """The aim with its words cleaned, and without secrets in its reason. Raises Invalid for what is missing, or a day that is no choice."""
        why = " ".join(clean(aim.why).text.split())
        if not why:
            raise Invalid("error-flag-needs-reason", field="why")
        with self._database.read() as session:
            today = local_date(self._clock(), zone_of(session, viewer.workspace_id, viewer.person_id))
        if aim.check_by is not None and not today <= aim.check_by <= today + FURTHEST:
            raise Invalid("sweeps-error-day", field="check_by")
        return replace(aim, why=masked(why)[:WHY_MAX], words=" ".join(clean(aim.words).text.split()))

    def preview(self, viewer: Viewer, aim: Aim) -> Preview:
        """Nothing is flagged yet; what is confirmed later are these cards and no others. Raises NotAllowed, Conflict."""
        admit(viewer)
        with self._database.read() as session:
            found = self._aimed(session, viewer, aim)
        with self._database.write() as session:
            sweep = sweeps.draft(session, viewer, aim, [card.id for card in found], self._clock())
        return Preview(sweep, tuple(found), tuple(Counter(card.owner_id for card in found).most_common()))

    def confirm(self, viewer: Viewer, sweep_id: int) -> Sweep:
        """From now on it is carried out, whatever happens to this process. Confirmed twice it counts once."""
        admit(viewer)
        with self._database.write() as session:
            _led(session, viewer)
            sweep = _own(session, viewer, sweep_id, lock=True)
            if sweep.state is not SweepState.DRAFTED:
                return sweep
            return sweeps.write(session, sweep, state=SweepState.RUNNING, at=self._clock())

    def undo(self, viewer: Viewer, sweep_id: int) -> TakenBack:
        """Within a day; cards that somebody has dealt with since stay as they are. Raises Conflict."""
        admit(viewer)
        with self._database.write() as session:
            sweep = _own(session, viewer, sweep_id, lock=True)
            if not self._may_undo(sweep):
                raise Conflict("error-undo-too-late")
            before = sweeps.count_flags(session, sweep)
            last = max((flag.id for flag in sweeps.flags_before(session, sweep, None, 1)), default=0)
            sweeps.write(session, sweep, state=SweepState.UNDOING, position=last + 1)
            asked = notices.asked_about(session, viewer.workspace_id, sweep.at) & set(sweep.card_ids)
        self.carry_on(viewer.workspace_id)
        with self._database.read() as session:
            left = sweeps.count_flags(session, sweep)
        return TakenBack(before - left, left, tuple(sorted(asked)))

    def carry_on(self, workspace_id: str) -> int:
        """Carries out what is confirmed, in small transactions, on whichever replica; how many cards."""
        with self._database.read() as session:
            found = sweeps.in_state(session, workspace_id, SweepState.RUNNING, SweepState.UNDOING)
        return sum(self._carry_out(sweep) for sweep in found)

    def follow_up(self, workspace_id: str) -> int:
        """Tells leads of what is done, and of what is left when the day has come. How many."""
        with self._database.read() as session:
            waiting = [
                sweep for sweep in sweeps.in_state(session, workspace_id, SweepState.DONE) if not sweep.is_reported
            ]
        return sum(self._report(sweep) for sweep in waiting)

    def standing(self, viewer: Viewer, sweep_id: int) -> Standing:
        admit(viewer)
        with self._database.read() as session:
            return self._standing(session, _own(session, viewer, sweep_id))

    def report(self, notice: Notice) -> Standing:
        with self._database.read() as session:
            return self._standing(session, sweeps.get(session, notice.workspace_id, int(notice.payload["sweep"])))

    def _aimed(self, session: Session, viewer: Viewer, aim: Aim) -> list[Aimed]:
        shelves = [shelf.id for shelf in _led(session, viewer) if aim.collection_id in (None, shelf.id)]
        if not shelves:
            raise NotAllowed("sweeps-error-not-lead")
        found = sweeps.aimed(session, viewer, shelves, aim.tag)
        if not aim.words:
            return found
        index = self._catalogue.fresh(session, viewer.workspace_id)
        if self._catalogue.progress(session, viewer) is not None:
            raise Conflict("sweeps-error-reading")
        held = set(index.holding(aim.words, viewer.scopes))
        return [card for card in found if card.id in held]

    def _standing(self, session: Session, sweep: Sweep) -> Standing:
        return Standing(sweep, sweeps.tally(session, sweep), self._may_undo(sweep))

    def _may_undo(self, sweep: Sweep) -> bool:
        return sweep.state is SweepState.DONE and self._clock() - sweep.at <= UNDO_WITHIN

    def _carry_out(self, sweep: Sweep) -> int:
        done, now = 0, self._clock()
        while True:
            with self._database.write(JOBS_WAIT) as session:
                cards.lock_changes(session, sweep.workspace_id)
                current = sweeps.get(session, sweep.workspace_id, sweep.id, lock=True)
                if current.state is SweepState.RUNNING:
                    done += _flag_some(session, current, now)
                elif current.state is SweepState.UNDOING:
                    done += _take_back_some(session, current, now)
                else:
                    return done

    def _report(self, sweep: Sweep) -> bool:
        """Once when all is checked, and once in the morning of the day if by then it is not."""
        now = self._clock()
        with self._database.write(JOBS_WAIT) as session:
            current = sweeps.get(session, sweep.workspace_id, sweep.id, lock=True)
            is_done = sweeps.tally(session, current).open == 0
            if is_done and not current.is_reported:
                sweeps.write(session, current, is_reported=True)
                return _owe(session, current, "done", now)
            if not is_done and not current.is_reminded and _is_the_day(session, current, now):
                sweeps.write(session, current, is_reminded=True)
                return _owe(session, current, "day", now)
        return False


def _led(session: Session, viewer: Viewer) -> list[Collection]:
    """The collections that the viewer looks after. Raises NotAllowed when there is none."""
    roles = people.roles(session, viewer)
    if not (roles.is_admin or roles.leads):
        raise NotAllowed("sweeps-error-not-lead")
    return [shelf for shelf in collections.list_all(session, viewer.workspace_id) if leads_collection(roles, shelf.id)]


def _own(session: Session, viewer: Viewer, sweep_id: int, *, lock: bool = False) -> Sweep:
    sweep = sweeps.get(session, viewer.workspace_id, sweep_id, lock=lock)
    if sweep.lead_id != viewer.person_id:
        raise NotFound("sweeps-error-not-found")
    return sweep


def _flag_some(session: Session, sweep: Sweep, now: datetime) -> int:
    """Cards that have left the lead's hands since the preview, or are in the archive, stay as they are."""
    roles = people.roles(session, Viewer(sweep.workspace_id, sweep.lead_id))
    some = sweep.card_ids[sweep.position : sweep.position + BATCH]
    done = sum(_flag(session, sweep, roles, card_id, now) for card_id in some)
    position = sweep.position + len(some)
    state = SweepState.DONE if position >= len(sweep.card_ids) else SweepState.RUNNING
    sweeps.write(session, sweep, position=position, state=state)
    return done


def _flag(session: Session, sweep: Sweep, roles: Roles, card_id: int, now: datetime) -> bool:
    card = cards.get(session, sweep.workspace_id, card_id)
    if card.trust is Trust.ARCHIVED or not leads_collection(roles, card.content.collection_id):
        return False
    why, lead_id = sweep.aim.why, sweep.lead_id
    flags.add(session, sweep.workspace_id, card_id, lead_id, why, now, sweep_id=sweep.id)
    applied(session, lifecycle.swept(card, lead_id, why, sweep.aim.check_by, now))
    return True


def _take_back_some(session: Session, sweep: Sweep, now: datetime) -> int:
    found = sweeps.flags_before(session, sweep, sweep.position, BATCH)
    done = sum(_take_back(session, sweep, flag, now) for flag in found)
    position = found[-1].id if found else 0
    state = SweepState.UNDOING if found else SweepState.UNDONE
    sweeps.write(session, sweep, position=position, state=state)
    return done


def _take_back(session: Session, sweep: Sweep, flag: Flag, now: datetime) -> bool:
    """If nothing has happened since but that somebody was asked about it."""
    card = cards.get(session, sweep.workspace_id, flag.card_id)
    entry, before = history.change_at(session, card.id, Kind.FLAGGED, sweep.lead_id, flag.at)
    if before is None or not history.kinds_since(session, card.id, entry.revision) <= ASKING:
        return False
    applied(session, lifecycle.undone(card, before, card.revision, entry.at, sweep.lead_id, now))
    flags.withdraw(session, flag.id)
    return True


def _is_the_day(session: Session, sweep: Sweep, now: datetime) -> bool:
    lead: Person | None = people.get(session, sweep.workspace_id, sweep.lead_id)
    zone = lead.zone if lead else "UTC"
    has_come = sweep.aim.check_by is not None and local_date(now, zone) >= sweep.aim.check_by
    return has_come and is_asking_time(now, zone, holidays_of(session, sweep.workspace_id))


def _owe(session: Session, sweep: Sweep, what: str, now: datetime) -> bool:
    key = f"{SWEEP}:{sweep.id}:{what}"
    payload = {"sweep": sweep.id}
    owed = notices.owe(
        session, sweep.workspace_id, key, kind=SWEEP, to_id=sweep.lead_id, payload=payload, due_at=now, now=now
    )
    return owed is not None
