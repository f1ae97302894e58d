"""Repairs: whoever was given a stale answer, or flagged a card, is told what became of it; shared messages are renewed.

Nothing is noted down when a card changes: what is owed follows from how flags, served answers and their cards stand.
So no way to change a card can forget it, a tick that is taken back in time is never told, and a run may be repeated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Version
from kb_bot.domain.lifecycle import Kind
from kb_bot.domain.notices import REPLACES, Notice
from kb_bot.domain.people import Person
from kb_bot.domain.posts import Post
from kb_bot.domain.repairs import Repair, repair_of, telling_time
from kb_bot.domain.served import Behind, Served
from kb_bot.domain.suggestions import Flag
from kb_bot.errors import NotFound
from kb_bot.services.answered import Shown
from kb_bot.services.door import admit
from kb_bot.services.names import names_on
from kb_bot.services.workspace import holidays_of
from kb_bot.store import cards, flags, history, notices, people, repairs
from kb_bot.store.database import JOBS_WAIT, Database, Session

FLAG_ANSWER, REPAIR, SHARED = "flag_answer", "repair", "shared"  # kinds of notices
BATCH = 100
GIVEN_LATELY = timedelta(days=90)  # what was given before has long been used
SETTLE = frozenset({Kind.EDITED, Kind.SUGGESTION_ACCEPTED, Kind.BROUGHT_BACK, Kind.VERIFIED, Kind.ARCHIVED})
SHOWS_THE_SAME = frozenset(
    {Kind.POSTPONED, Kind.PASSED_ON, Kind.SHARED, Kind.ALIAS_ADDED, Kind.ALIAS_CHANGED, Kind.ALIAS_REMOVED}
)

Find = Callable[[Session, str, datetime, int], Sequence[Any]]
Act = Callable[[Session, str, Sequence[Any], datetime], None]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A card as it is now, for somebody who knew it at `since` with the text `before` (None: the same as now)."""

    card: Card
    repair: Repair
    since: datetime
    before: Version | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class SharedNow:
    """A shared message: its card as it is now, who shared it, and where it stands."""

    shown: Shown
    sharer_id: str
    post: Post


class Repairs:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def follow_up(self, workspace_id: str) -> int:
        """Owes what has become due to be told since the last run. How many flags, answers and messages it was about."""
        now = self._clock()
        return sum(self._in_batches(workspace_id, now, find, act) for find, act in STEPS)

    def answer(self, viewer: Viewer, notice: Notice) -> Repaired | None:
        """What became of a flag of the viewer's; None when they cannot see the card any more, or it waits again."""
        admit(viewer)
        with self._database.read() as session:
            flag = flags.get(session, notice.workspace_id, int(notice.payload["flag"]))
            return _repaired(session, viewer, flag.card_id, flag.version, flag.at, self._clock(), flag.why)

    def told(self, viewer: Viewer, notice: Notice) -> tuple[Repaired, ...]:
        """What one message tells about: answers that the viewer was given, and cards that they still can see."""
        admit(viewer)
        told_at = datetime.fromisoformat(notice.payload["told_at"])
        now = self._clock()
        with self._database.read() as session:
            given = repairs.told(session, notice.workspace_id, viewer.person_id, told_at)
            found = {one.id: _repaired(session, viewer, one.card_id, one.version, one.shown_at, now) for one in given}
        untold = [served_id for served_id, repaired in found.items() if repaired is None]
        if untold:
            with self._database.write(JOBS_WAIT) as session:
                repairs.reopen(session, notice.workspace_id, repairs.waiting(session, untold), now)
        return tuple(one for one in found.values() if one is not None)

    def shared(self, notice: Notice) -> SharedNow | None:
        """None when its sharer has taken it back."""
        with self._database.read() as session:
            found = repairs.shared(session, notice.workspace_id, int(notice.payload["served"]))
            if found is None:
                return None
            served, post = found
            card = cards.get(session, notice.workspace_id, served.card_id)
            return SharedNow(Shown(card, names_on(session, [card]), served.id), served.person_id, post)

    def _in_batches(self, workspace_id: str, now: datetime, find: Find, act: Act) -> int:
        """Small transactions, and none at all where there is nothing to do."""
        done = 0
        while True:
            with self._database.read() as session:
                if not find(session, workspace_id, now, BATCH):
                    return done
            with self._database.write(JOBS_WAIT) as session:
                found = find(session, workspace_id, now, BATCH)
                act(session, workspace_id, found, now)
            done += len(found)


def _to_tell(session: Session, workspace_id: str, now: datetime, limit: int) -> list[Served]:
    return repairs.to_tell(session, workspace_id, now, now - GIVEN_LATELY, limit)


def _answer(session: Session, workspace_id: str, found: Sequence[Flag], now: datetime) -> None:
    """One notice to a person about a card, however often they flagged it; none about what they settled themselves."""
    known = people.get_many(session, workspace_id, {flag.person_id for flag in found})
    for flag in found:
        card = cards.get(session, workspace_id, flag.card_id)
        if _is_there(known.get(flag.person_id)) and flag.person_id not in _settled_by(session, card.id, flag.at):
            key = f"{FLAG_ANSWER}:{card.id}:{card.revision}:{flag.person_id}"
            notices.owe(
                session,
                workspace_id,
                key,
                kind=FLAG_ANSWER,
                to_id=flag.person_id,
                payload={"flag": flag.id},
                card_id=card.id,
                due_at=now,
                now=now,
            )
    flags.answered(session, [flag.id for flag in found], now)


def _tell(session: Session, workspace_id: str, found: Sequence[Served], now: datetime) -> None:
    """One message to a person, about all that is repaired until then. Whoever had a hand in it, or flagged it, hears already."""
    holidays = holidays_of(session, workspace_id)
    known = people.get_many(session, workspace_id, {one.person_id for one in found})
    for one in found:
        person = known.get(one.person_id)
        knows = one.person_id in repairs.hands(session, one.card_id, one.shown_at, SETTLE | {Kind.FLAGGED})
        told_at = telling_time(now, person.zone, holidays) if person and _is_there(person) and not knows else None
        if repairs.take(session, one.id, told_at) and told_at is not None:
            notices.owe(
                session,
                workspace_id,
                f"{REPAIR}:{one.person_id}:{told_at.isoformat()}",
                kind=REPAIR,
                to_id=one.person_id,
                payload={"told_at": told_at.isoformat()},
                due_at=told_at,
                now=now,
            )


def _renew(session: Session, workspace_id: str, found: Sequence[Behind], now: datetime) -> None:
    """Of several changes in a row only the last is worth showing."""
    for one in found:
        served, post = one.served, one.served.shared
        repairs.renewed(session, served.id, one.revision)
        if post is None or history.kinds_since(session, served.card_id, one.shown_revision) <= SHOWS_THE_SAME:
            continue
        notices.cancel(session, workspace_id, key_prefix=f"{SHARED}:{served.id}:")
        notices.owe(
            session,
            workspace_id,
            f"{SHARED}:{served.id}:{one.revision}",
            kind=SHARED,
            to_id=post.channel_id,
            payload={"served": served.id, REPLACES: post.ts},
            card_id=served.card_id,
            due_at=now,
            now=now,
        )


def _is_there(person: Person | None) -> bool:
    """Nobody writes to those who have left, or whom the base has forgotten."""
    return person is not None and person.is_full_member


def _settled_by(session: Session, card_id: int, since: datetime) -> set[str]:
    return repairs.hands(session, card_id, since, SETTLE)


def _repaired(
    session: Session, viewer: Viewer, card_id: int, version: int, since: datetime, now: datetime, why: str | None = None
) -> Repaired | None:
    try:
        card = cards.get_visible(session, viewer, card_id)
    except NotFound:
        return None
    repair = repair_of(card, version, now)
    if repair is None:
        return None
    before = next((one for one in history.versions(session, card_id) if one.version == version), None)
    return Repaired(card, repair, since, before if repair is Repair.CHANGED else None, why)


# What is looked for, and what is done about it; what was taken back comes first.
STEPS: tuple[tuple[Find, Act], ...] = (
    (flags.taken_back, flags.reopen),
    (repairs.taken_back, repairs.reopen),
    (flags.to_answer, _answer),
    (_to_tell, _tell),
    (repairs.behind, _renew),
)
