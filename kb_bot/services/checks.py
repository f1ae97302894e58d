"""Checks: the cards that wait for their owner's word, which is given for one, for several or for all of them at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Roles, Viewer, may
from kb_bot.domain.cards import WAITING, Card, Reason, Trust, trust_at
from kb_bot.domain.lifecycle import Kind
from kb_bot.errors import KbError
from kb_bot.services.asking import EVIDENCE
from kb_bot.services.cards import applied, owner_zone, take_back
from kb_bot.services.door import admit
from kb_bot.services.names import names_on
from kb_bot.store import cards, flags, people, served
from kb_bot.store.database import Database, Session

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody else of a group of the viewer's is on duty for so many cards that wait."""

    group_id: str
    name: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first of the viewer's cards that wait, and the `ids` of all. `flagged`: those to be looked at one by one.

    `turns`: what waits in the viewer's groups for others.
    """

    cards: tuple[Card, ...] = ()
    ids: frozenset[int] = frozenset()
    served: Mapping[int, int] = field(default_factory=dict)
    flagged: frozenset[int] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def plain(self) -> tuple[Card, ...]:
        """Those that may be answered together."""
        return tuple(card for card in self.cards if card.id not in self.flagged)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What was done with several cards at once: `cards` were, `left_out` were not, for something happened to them meanwhile."""

    cards: tuple[Card, ...]
    left_out: tuple[Card, ...]
    is_undo: bool = False


class Checks:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def waiting(self, viewer: Viewer) -> Waiting:
        """Those that need verification before those never checked; the most served first, then the longest waiting."""
        admit(viewer)
        now = self._clock()
        with self._database.read() as session:
            found = cards.to_check(session, viewer, now)
            counts = served.counts(session, [card_id for card_id, _ in found], now - EVIDENCE) if found else {}
            ranked = sorted(found, key=lambda one: (one[1] is Trust.NOT_CHECKED, -counts[one[0]].served))
            shown = tuple(cards.get_visible_many(session, viewer, [card_id for card_id, _ in ranked[:SHOWN]]))
            return Waiting(
                shown,
                frozenset(card_id for card_id, _ in found),
                {card.id: counts[card.id].served for card in shown},
                _flagged(session, shown),
                names_on(session, shown),
                _turns(session, viewer, now),
            )

    def confirm(self, viewer: Viewer, seen: Mapping[int, int]) -> Confirmed:
        """All of these are still correct. `seen`: card -> the version that the viewer had before his eyes.

        Left out is what was flagged, changed, answered or taken away since: nobody vouches unseen.
        """
        admit(viewer)
        now = self._clock()
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            found = cards.get_visible_many(session, viewer, list(seen))
            flagged, roles = _flagged(session, found), people.roles(session, viewer)
            plain = [card for card in found if card.id not in flagged and card.version == seen[card.id]]
            wanted = [card for card in plain if _waits(viewer, roles, card, now)]
            done = tuple(_confirmed(session, card, viewer.person_id, now) for card in wanted)
        return Confirmed(done, tuple(card for card in found if card not in wanted))

    def undo(self, viewer: Viewer, done: Mapping[int, int]) -> Confirmed:
        """Takes back what was done with several cards: card -> the revision that it led to. What cannot be is left out."""
        admit(viewer)
        taken, left_out = [], []
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            for card in cards.get_visible_many(session, viewer, list(done)):
                try:
                    taken.append(take_back(session, viewer, card, done[card.id], self._clock()).card)
                except KbError:
                    left_out.append(card)
        return Confirmed(tuple(taken), tuple(left_out), is_undo=True)


def _waits(viewer: Viewer, roles: Roles, card: Card, now: datetime) -> bool:
    return may(viewer, roles, card, Kind.VERIFIED) and trust_at(card, now)[0] in WAITING


def _turns(session: Session, viewer: Viewer, now: datetime) -> tuple[Turn, ...]:
    turns = cards.turns_of_others(session, viewer, now)
    known = people.get_many(session, viewer.workspace_id, [owner_id for _, owner_id, _ in turns])
    names = {id_: person.name for id_, person in known.items()}
    return tuple(Turn(group_id, names.get(owner_id), count) for group_id, owner_id, count in turns)


def _flagged(session: Session, found: tuple[Card, ...] | list[Card]) -> frozenset[int]:
    flags_open = flags.list_open(session, [card.id for card in found])
    return frozenset(flags_open) | {card.id for card in found if card.reason is Reason.FLAGGED}


def _confirmed(session: Session, card: Card, person_id: str, now: datetime) -> Card:
    return applied(session, lifecycle.verified(card, person_id, now, owner_zone(session, card)))
