"""Sweeps: what a lead aims at, how far it has been carried out, and what has become of its cards."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Trust
from kb_bot.domain.suggestions import Flag
from kb_bot.domain.sweeps import Aim, Sweep, SweepState, Tally
from kb_bot.errors import NotFound
from kb_bot.store import flags, tables
from kb_bot.store.access import visible

Row = tables.Sweep
Card = tables.Card
_APART = {"synchronize_session": False}
_FRESH = {"populate_existing": True}


@dataclass(frozen=True, slots=True)
class Aimed:
    """A card that fits an aim, as far as its preview needs it."""

    id: int
    key: str
    title: str
    owner_id: str
    needs_check: bool


def aimed(session: Session, viewer: Viewer, shelves: Collection[int], tag: str | None) -> list[Aimed]:
    """The viewer's cards in use on these shelves, with the tag if one is given; by number."""
    columns = (Card.id, Card.number, Card.title, Card.owner_id, Card.trust)
    query = select(*columns).where(visible(viewer), Card.collection_id.in_(shelves), Card.trust != Trust.ARCHIVED)
    if tag is not None:
        query = query.where(Card.id.in_(select(tables.Tag.card_id).where(tables.Tag.name == tag)))
    rows = session.execute(query.order_by(Card.number))
    return [
        Aimed(id_, f"KB-{number}", title, owner, trust == Trust.NEEDS_VERIFICATION)
        for id_, number, title, owner, trust in rows
    ]


def tags(session: Session, viewer: Viewer, shelves: Collection[int], limit: int = 100) -> list[str]:
    """The tags of the viewer's cards on these shelves, the most used first."""
    tag = tables.Tag.name
    query = (
        select(tag).join(Card, Card.id == tables.Tag.card_id).where(visible(viewer), Card.collection_id.in_(shelves))
    )
    query = query.where(Card.trust != Trust.ARCHIVED).group_by(tag).order_by(func.count().desc(), tag)
    return list(session.scalars(query.limit(limit)))


def draft(session: Session, viewer: Viewer, aim: Aim, card_ids: Collection[int], now: datetime) -> Sweep:
    """What was looked at before as a draft of the same lead is forgotten."""
    mine = (Row.workspace_id == viewer.workspace_id, Row.lead_id == viewer.person_id)
    session.execute(delete(Row).where(*mine, Row.state == SweepState.DRAFTED), execution_options=_APART)
    values = {
        "workspace_id": viewer.workspace_id,
        "lead_id": viewer.person_id,
        "why": aim.why,
        "check_by": aim.check_by,
        "collection_id": aim.collection_id,
        "tag": aim.tag,
        "words": aim.words,
        "state": SweepState.DRAFTED.value,
        "cards": list(card_ids),
        "position": 0,
        "is_reported": False,
        "is_reminded": False,
        "at": now,
    }
    sweep_id = session.execute(insert(Row).values(**values).returning(Row.id)).scalar_one()
    return get(session, viewer.workspace_id, sweep_id)


def get(session: Session, workspace_id: str, sweep_id: int, *, lock: bool = False) -> Sweep:
    """With `lock` nobody else carries it on until this transaction ends. Raises NotFound."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.id == sweep_id)
    row = session.scalars(query.with_for_update() if lock else query, execution_options=_FRESH).one_or_none()
    if row is None:
        raise NotFound("sweeps-error-not-found")
    return _sweep(row)


def write(session: Session, sweep: Sweep, **changed: Any) -> Sweep:
    """The sweep with these fields changed."""
    after = replace(sweep, **changed)
    values = {"state": after.state.value, "position": after.position, "at": after.at}
    values |= {"is_reported": after.is_reported, "is_reminded": after.is_reminded}
    session.execute(update(Row).where(Row.id == sweep.id).values(**values), execution_options=_APART)
    return after


def in_state(session: Session, workspace_id: str, *states: SweepState) -> list[Sweep]:
    """The oldest first."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.state.in_(states)).order_by(Row.id)
    return [_sweep(row) for row in session.scalars(query, execution_options=_FRESH)]


def of_lead(session: Session, viewer: Viewer, limit: int) -> list[Sweep]:
    """The viewer's own, the newest first."""
    states = (SweepState.RUNNING, SweepState.DONE, SweepState.UNDOING)
    mine = (Row.workspace_id == viewer.workspace_id, Row.lead_id == viewer.person_id, Row.state.in_(states))
    query = select(Row).where(*mine).order_by(Row.id.desc()).limit(limit)
    return [_sweep(row) for row in session.scalars(query, execution_options=_FRESH)]


def flags_before(session: Session, sweep: Sweep, before: int | None, limit: int) -> list[Flag]:
    """The newest first, from the flag before this id on."""
    query = select(tables.Flag).where(tables.Flag.sweep_id == sweep.id)
    if before is not None:
        query = query.where(tables.Flag.id < before)
    rows = session.scalars(query.order_by(tables.Flag.id.desc()).limit(limit), execution_options=_FRESH)
    return [flags.flag_of(row) for row in rows]


def count_flags(session: Session, sweep: Sweep) -> int:
    return session.scalar(select(func.count()).where(tables.Flag.sweep_id == sweep.id)) or 0


def tally(session: Session, sweep: Sweep) -> Tally:
    flag = tables.Flag
    columns = (Card.owner_id, Card.trust, Card.version > flag.version, flags.WAITS)
    query = select(*columns).select_from(flag).join(Card, Card.id == flag.card_id).where(flag.sweep_id == sweep.id)
    fates: Counter[str] = Counter()
    waiting: Counter[str] = Counter()
    for owner, trust, is_changed, waits in session.execute(query):
        if waits:
            waiting[owner] += 1
        else:
            fates["archived" if trust == Trust.ARCHIVED else "changed" if is_changed else "confirmed"] += 1
    return Tally(fates["changed"], fates["confirmed"], fates["archived"], tuple(waiting.most_common()))


def forget_drafts(session: Session, before: datetime) -> None:
    old = delete(Row).where(Row.state == SweepState.DRAFTED, Row.at < before)
    session.execute(old, execution_options=_APART)


def _sweep(row: tables.Sweep) -> Sweep:
    return Sweep(
        id=row.id,
        workspace_id=row.workspace_id,
        lead_id=row.lead_id,
        aim=Aim(row.why, row.check_by, row.collection_id, row.tag, row.words),
        state=SweepState(row.state),
        card_ids=tuple(row.cards),
        position=row.position,
        at=row.at,
        is_reported=row.is_reported,
        is_reminded=row.is_reminded,
    )
