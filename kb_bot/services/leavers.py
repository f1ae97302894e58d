"""Whoever leaves, a person or a group that was emptied: everything that they own goes to others, with one confirmation."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer, can_see, leads_collection
from kb_bot.domain.calendar import asking_time_after, next_asking_time
from kb_bot.domain.cards import Card
from kb_bot.domain.people import Person, is_absent
from kb_bot.errors import Busy, NotAllowed
from kb_bot.services.cards import applied
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.door import admit
from kb_bot.services.workspace import holidays_of
from kb_bot.store import cards, collections, history, notices, people
from kb_bot.store.database import JOBS_WAIT, Database, Session

LEAVER = "leaver"  # the notice to whoever is to hand the cards over
BATCH = 100
TO_HAND_OVER = 3  # working days
HEIRS = 2  # suggested for one card


class Why(StrEnum):
    """Why somebody is a good owner for a card."""

    EDITED = "edited"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class Heir:
    person_id: str
    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Left:
    """A card and who suggests itself for it, the best first."""

    card: Card
    heirs: tuple[Heir, ...]


@dataclass(frozen=True, slots=True)
class Estate:
    """What somebody owns, as far as the viewer looks after it; `best` suggests itself most often."""

    from_id: str
    cards: tuple[Left, ...]

    @property
    def best(self) -> str | None:
        first = Counter(left.heirs[0].person_id for left in self.cards if left.heirs)
        return first.most_common(1)[0][0] if first else None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """`stayed`: cards, each with the person who was to have it and could not."""

    done: tuple[Card, ...]
    stayed: tuple[tuple[Card, str], ...]


class Leavers:
    def __init__(self, database: Database, clock: Callable[[], datetime], catalogue: Catalogue) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue

    def leave(self, workspace_id: str) -> int:
        """Cards whose owner is no longer there need verification, and their leads are told. How many."""
        now, done = self._clock(), 0
        while True:
            with self._database.write(JOBS_WAIT) as session:
                cards.lock_changes(session, workspace_id)
                found = cards.of_leavers(session, workspace_id, BATCH)
                for card in found:
                    cards.apply(session, lifecycle.owner_left(card, now, owe_handover(session, card, now)))
            done += len(found)
            if len(found) < BATCH:
                return done

    def estate(self, viewer: Viewer, from_id: str) -> Estate:
        """For leads, of their collections, and for admins. Raises NotAllowed for others."""
        admit(viewer)
        with self._database.read() as session:
            found = _led(session, viewer, from_id)
            return Estate(from_id, self._with_heirs(session, viewer, found, from_id))

    def count(self, viewer: Viewer, from_id: str) -> int:
        """How much there is to hand over. Raises NotAllowed."""
        admit(viewer)
        with self._database.read() as session:
            return len(_led(session, viewer, from_id))

    def hand_over(self, viewer: Viewer, from_id: str, chosen: Mapping[int, Viewer], rest: Viewer | None) -> HandedOver:
        """`chosen` by card, `rest` for all others (None: these stay); each as Slack last told of them."""
        admit(viewer)
        with self._database.read() as session:
            wanted = [card.id for card in _led(session, viewer, from_id)]
        parts = [self._hand_over_some(viewer, from_id, some, chosen, rest) for some in batched(wanted, BATCH)]
        return HandedOver(
            tuple(card for part in parts for card in part.done), tuple(pair for part in parts for pair in part.stayed)
        )

    def _hand_over_some(
        self, viewer: Viewer, from_id: str, some: Collection[int], chosen: Mapping[int, Viewer], rest: Viewer | None
    ) -> HandedOver:
        """Small transactions, so that nobody waits long behind somebody's five hundred cards."""
        now, done, stayed = self._clock(), list[Card](), list[tuple[Card, str]]()
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            for card in _led(session, viewer, from_id, some):
                heir = chosen.get(card.id, rest)
                if heir is None or heir.person_id == from_id:
                    continue
                if _may_own(session, heir, card):
                    done.append(applied(session, lifecycle.handed_over(card, viewer.person_id, heir.person_id, now)))
                else:
                    stayed.append((card, heir.person_id))
        return HandedOver(tuple(done), tuple(stayed))

    def _with_heirs(self, session: Session, viewer: Viewer, found: Sequence[Card], from_id: str) -> tuple[Left, ...]:
        editors = history.editors(session, [card.id for card in found])
        owners = {card.id: self._neighbours(session, viewer, card) for card in found}
        ids = {id_ for named in (*editors.values(), *owners.values()) for id_ in named}
        there = _there(people.get_many(session, viewer.workspace_id, ids), from_id, self._clock())
        return tuple(Left(card, _heirs(editors.get(card.id, ()), owners[card.id], there)) for card in found)

    def _neighbours(self, session: Session, viewer: Viewer, card: Card) -> list[str]:
        """Who owns the cards that are most like this one."""
        try:
            index = self._catalogue.fresh(session, viewer.workspace_id)
        except Busy:  # the cards are still being read: the editors are suggested alone
            return []
        near = [hit.id for hit in index.similar(card.title, "", viewer.mask) if hit.id != card.id]
        return [one.owner_id for one in cards.get_visible_many(session, viewer, near)]


def owe_handover(session: Session, card: Card, now: datetime) -> datetime:
    """Tells the lead of the card's collection, or the admins where there is none, once a day and leaver.

    Gives when to ask about the card itself: whoever was told has some working days to hand everything over at once.
    """
    from_id, holidays = card.content.owner_group_id or card.owner_id, holidays_of(session, card.workspace_id)
    keepers = _keepers(session, card, from_id)
    for keeper in keepers:
        due_at = next_asking_time(now, keeper.zone, holidays)
        key = f"{LEAVER}:{from_id}:{keeper.id}:{due_at.date().isoformat()}"
        what = {"from": from_id}
        notices.owe(session, card.workspace_id, key, kind=LEAVER, to_id=keeper.id, payload=what, due_at=due_at, now=now)
    return asking_time_after(now, TO_HAND_OVER, keepers[0].zone, holidays) if keepers else now


def _keepers(session: Session, card: Card, from_id: str) -> list[Person]:
    shelf = collections.get(session, card.workspace_id, card.content.collection_id)
    lead = people.get(session, card.workspace_id, shelf.lead_id) if shelf.lead_id else None
    if lead is not None and not lead.is_deleted and lead.id != from_id:
        return [lead]
    return [admin for admin in people.admins(session, card.workspace_id) if admin.id != from_id]


def _led(session: Session, viewer: Viewer, from_id: str, only: Collection[int] | None = None) -> list[Card]:
    """All of somebody's cards that the viewer looks after, or those of them. Raises NotAllowed."""
    roles = people.roles(session, viewer)
    if not (roles.is_admin or roles.leads):
        raise NotAllowed("leavers-error-not-lead")
    found = cards.owned_by(session, viewer, from_id, only)
    return [card for card in found if leads_collection(roles, card.content.collection_id)]


def _may_own(session: Session, heir: Viewer, card: Card) -> bool:
    person = people.get(session, heir.workspace_id, heir.person_id)
    return person is not None and person.is_full_member and can_see(heir, card.content.audience)


def _there(known: Mapping[str, Person], from_id: str, now: datetime) -> dict[str, str]:
    """Names of those who could take a card now."""
    return {
        id_: person.name
        for id_, person in known.items()
        if id_ != from_id and person.is_full_member and not is_absent(person, now)
    }


def _heirs(editors: Iterable[str], owners: Iterable[str], there: Mapping[str, str]) -> tuple[Heir, ...]:
    reasons = [*((id_, Why.EDITED) for id_ in editors), *((id_, Why.NEIGHBOUR) for id_ in owners)]
    first: dict[str, Why] = {}
    for id_, why in reasons:
        if id_ in there:
            first.setdefault(id_, why)
    return tuple(Heir(id_, there[id_], why) for id_, why in list(first.items())[:HEIRS])


def batched(items: Iterable[int], size: int) -> Iterator[frozenset[int]]:
    left = iter(items)
    while some := frozenset(islice(left, size)):
        yield some
