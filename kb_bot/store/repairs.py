"""Whom a repaired card has to be told to, and which shared messages show it as it was. What is owed stands in `served`.

A served answer is `stale` while its person has it from a time when the card needed verification, and has not been told since.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Trust
from kb_bot.domain.posts import Post
from kb_bot.domain.served import Behind, Served
from kb_bot.store import tables
from kb_bot.store.served import served_of

Row = tables.Served
Card = tables.Card
_APART = {"synchronize_session": False}
_OF_CARD = Card.id == Row.card_id


# Telling people


def to_tell(session: Session, workspace_id: str, now: datetime, since: datetime, limit: int) -> list[Served]:
    """Stale answers whose card is held for true again, or has been archived; given since then."""
    is_true = (Card.trust == Trust.VERIFIED) & or_(Card.due_at.is_(None), Card.due_at > now)
    settled = or_(is_true, Card.trust == Trust.ARCHIVED)
    query = select(Row).join(Card, _OF_CARD).where(Row.workspace_id == workspace_id, Row.stale, settled)
    return _all(session, query.where(Row.shown_at >= since).order_by(Row.id).limit(limit))


def take(session: Session, served_id: int, told_at: datetime | None) -> bool:
    """Whether it was ours to take. `told_at`: when its person is told; None: needs not be told."""
    still_stale = update(Row).where(Row.id == served_id, Row.stale).values(stale=False, told_at=told_at)
    return session.execute(still_stale.returning(Row.id), execution_options=_APART).one_or_none() is not None


def taken_back(session: Session, workspace_id: str, now: datetime, limit: int) -> list[int]:
    """What is still to be told of cards that need verification again: nobody needs to hear that."""
    waits = Card.trust == Trust.NEEDS_VERIFICATION
    query = select(Row.id).join(Card, _OF_CARD).where(Row.workspace_id == workspace_id, Row.told_at > now, waits)
    return list(session.scalars(query.limit(limit)))


def waiting(session: Session, served_ids: Collection[int]) -> list[int]:
    """Those of them whose card needs verification again."""
    waits = Card.trust == Trust.NEEDS_VERIFICATION
    return list(session.scalars(select(Row.id).join(Card, _OF_CARD).where(Row.id.in_(served_ids), waits)))


def reopen(session: Session, _workspace_id: str, served_ids: Collection[int], _now: datetime) -> None:
    again = update(Row).where(Row.id.in_(served_ids)).values(stale=True, told_at=None)
    session.execute(again, execution_options=_APART)


def told(session: Session, workspace_id: str, person_id: str, told_at: datetime) -> list[Served]:
    """What one message to a person is about: of each card the answer that was given last."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.person_id == person_id, Row.told_at == told_at)
    return list({one.card_id: one for one in _all(session, query.order_by(Row.id))}.values())


# Renewing messages


def behind(session: Session, workspace_id: str, _now: datetime, limit: int) -> list[Behind]:
    """Shared messages whose card has changed since they were written."""
    shown = func.coalesce(Row.shared_revision, 0)
    query = (
        select(Row, shown, Card.revision).join(Card, _OF_CARD).where(_is_shared(workspace_id), Card.revision > shown)
    )
    rows = session.execute(query.order_by(Row.id).limit(limit), execution_options={"populate_existing": True})
    return [Behind(served_of(row), before, revision) for row, before, revision in rows]


def renewed(session: Session, served_id: int, revision: int) -> None:
    """The message shows the card as of that revision, or is about to."""
    shows = update(Row).where(Row.id == served_id).values(shared_revision=revision)
    session.execute(shows, execution_options=_APART)


def shared(session: Session, workspace_id: str, served_id: int) -> tuple[Served, Post] | None:
    """None when it has been taken back."""
    found = _all(session, select(Row).where(_is_shared(workspace_id), Row.id == served_id))
    return (found[0], found[0].shared) if found and found[0].shared else None


def hands(session: Session, card_id: int, since: datetime, kinds: Collection[str]) -> set[str]:
    """Whoever has done one of these things to the card since then, or suggested it."""
    row = tables.History
    query = select(row.actor_id, row.detail).where(row.card_id == card_id, row.at >= since, row.kind.in_(kinds))
    found = {person for actor, detail in session.execute(query) for person in (actor, detail.get("suggested_by"))}
    return {person for person in found if person}


def _is_shared(workspace_id: str) -> ColumnElement[bool]:
    """Not what customers read: nothing is changed behind their back."""
    return (Row.workspace_id == workspace_id) & Row.shared_ts.is_not(None) & Row.to_customer.is_(False)


def _all(session: Session, query: object) -> list[Served]:
    rows = session.scalars(query, execution_options={"populate_existing": True})  # type: ignore[call-overload]
    return [served_of(row) for row in rows]
