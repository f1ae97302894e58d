"""Flags: who said of which card that it is wrong, and why. A flag is open until the card is verified after it, or archived."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.cards import WAITING, Trust
from kb_bot.domain.lifecycle import UNDO_WITHIN
from kb_bot.domain.privacy import masked
from kb_bot.domain.suggestions import Flag
from kb_bot.domain.sweeps import SweepState
from kb_bot.errors import NotFound
from kb_bot.store import tables
from kb_bot.store.slices import slices

Row = tables.Flag
Card = tables.Card
Sweep = tables.Sweep
_APART = {"synchronize_session": False}
WAITS = and_(
    Card.trust.in_(WAITING),
    or_(Card.verified_at.is_(None), Card.verified_at <= Row.at),
)
_OF_CARD = Card.id == Row.card_id


def add(
    session: Session,
    workspace_id: str,
    card_id: int,
    person_id: str,
    why: str,
    now: datetime,
    *,
    sweep_id: int | None = None,
) -> Flag:
    """About the text that the card has now. Secrets in the reason are masked."""
    version = session.scalar(select(Card.version).where(Card.id == card_id))
    why = masked(why)
    values = {"workspace_id": workspace_id, "card_id": card_id, "person_id": person_id, "why": why, "at": now}
    query = insert(Row).values(**values, version=version, sweep_id=sweep_id).returning(Row.id)
    return get(session, workspace_id, session.execute(query).scalar_one())


def get(session: Session, workspace_id: str, flag_id: int) -> Flag:
    """Raises NotFound."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.id == flag_id)
    row = session.scalars(query, execution_options={"populate_existing": True}).one_or_none()
    if row is None:
        raise NotFound("error-card-not-found")
    return flag_of(row)


def list_open(session: Session, card_ids: Collection[int]) -> dict[int, list[Flag]]:
    """The oldest first; cards without open flags are left out."""
    found: dict[int, list[Flag]] = {}
    query = select(Row).join(Card, _OF_CARD).where(WAITS).order_by(Row.id)
    for some in slices(card_ids):
        for row in session.scalars(query.where(Row.card_id.in_(some))):
            found.setdefault(row.card_id, []).append(flag_of(row))
    return found


def to_answer(session: Session, workspace_id: str, _now: datetime, limit: int) -> list[Flag]:
    """What became of the card is known, and who flagged it has not been told; the oldest first.

    Of the flags of a sweep its lead hears all together, unless it was taken back.
    """
    taken_back = select(Sweep.id).where(Sweep.workspace_id == workspace_id, Sweep.state == SweepState.UNDONE)
    alone = or_(Row.sweep_id.is_(None), Row.sweep_id.in_(taken_back))
    query = select(Row).join(Card, _OF_CARD).where(Row.workspace_id == workspace_id, Row.answered_at.is_(None))
    query = query.where(alone, ~WAITS)
    return [flag_of(row) for row in session.scalars(query.order_by(Row.id).limit(limit))]


def answered(session: Session, flag_ids: Collection[int], now: datetime) -> None:
    session.execute(update(Row).where(Row.id.in_(flag_ids)).values(answered_at=now), execution_options=_APART)


def taken_back(session: Session, workspace_id: str, now: datetime, limit: int) -> list[int]:
    """Answered by a tick that was taken back since: that is no answer."""
    lately = Row.answered_at > now - UNDO_WITHIN - timedelta(hours=1)
    is_open = and_(WAITS, Card.trust == Trust.NEEDS_VERIFICATION)
    query = select(Row.id).join(Card, _OF_CARD).where(Row.workspace_id == workspace_id, lately, is_open)
    return list(session.scalars(query.limit(limit)))


def reopen(session: Session, _workspace_id: str, flag_ids: Collection[int], _now: datetime) -> None:
    session.execute(update(Row).where(Row.id.in_(flag_ids)).values(answered_at=None), execution_options=_APART)


def withdraw(session: Session, flag_id: int) -> None:
    """As if it had never been there."""
    session.execute(delete(Row).where(Row.id == flag_id), execution_options=_APART)


def flag_of(row: tables.Flag) -> Flag:
    return Flag(row.id, row.card_id, row.person_id, row.why, row.at, row.version)
