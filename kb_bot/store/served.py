"""Served answers: recorded when shown, marked by the person who got them and by nobody else."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Trust, trust_at
from kb_bot.domain.posts import Post
from kb_bot.domain.privacy import masked
from kb_bot.domain.served import Counts, Served
from kb_bot.errors import NotFound
from kb_bot.store import cards, tables
from kb_bot.store.access import visible
from kb_bot.store.slices import slices

Row = tables.Served
_FRESH = {"populate_existing": True}


def record_shown(
    session: Session, viewer: Viewer, card: Card, *, question: str, surface: str, channel_id: str | None, now: datetime
) -> int:
    """The id of the served answer, for the buttons below it. Secrets in the question are masked."""
    who = {"workspace_id": viewer.workspace_id, "person_id": viewer.person_id, "channel_id": channel_id}
    what = {
        "card_id": card.id,
        "version": card.version,
        "question": masked(question),
        "surface": surface,
        "shown_at": now,
        "stale": is_stale(card, now),
    }
    return session.execute(insert(Row).values(**who, **what).returning(Row.id)).scalar_one()


def get(session: Session, viewer: Viewer, served_id: int) -> Served:
    """The viewer's own. Raises NotFound."""
    query = select(Row).where(Row.id == served_id, *_of(viewer))
    row = session.scalars(query, execution_options=_FRESH).one_or_none()
    if row is None:
        raise NotFound("error-answer-not-found")
    return served_of(row)


def latest(session: Session, viewer: Viewer, card_id: int, since: datetime) -> Served | None:
    """When the viewer was last given this card, if not before `since`."""
    query = select(Row).where(*_of(viewer), Row.card_id == card_id, Row.shown_at >= since)
    row = session.scalars(query.order_by(Row.id.desc()).limit(1), execution_options=_FRESH).one_or_none()
    return None if row is None else served_of(row)


def mark_copied(session: Session, viewer: Viewer, served_id: int, card: Card, now: datetime) -> None:
    """The first time counts. Raises NotFound, as do all marks."""
    stale = {"stale": True} if is_stale(card, now) else {}
    _mark(session, viewer, served_id, copied_at=func.coalesce(Row.copied_at, now), **stale)


def is_stale(card: Card, now: datetime) -> bool:
    """Whether an answer that is given now has to be repaired later."""
    return trust_at(card, now)[0] is Trust.NEEDS_VERIFICATION


def begin_share(
    session: Session, viewer: Viewer, served_id: int, channel_id: str, now: datetime, *, to_customer: bool = False
) -> bool:
    """Before it is posted; False when it has been shared already. A post without a ts cannot be updated later."""
    fresh = update(Row).where(Row.id == served_id, *_of(viewer), Row.shared_at.is_(None))
    begun = fresh.values(shared_at=now, shared_channel_id=channel_id, to_customer=to_customer).returning(Row.id)
    return session.execute(begun, execution_options={"synchronize_session": False}).one_or_none() is not None


def set_shared_ts(session: Session, viewer: Viewer, served_id: int, ts: str, revision: int) -> None:
    """Where the shared message stands, and which revision of its card it shows; nothing if it was taken back already."""
    standing = update(Row).where(Row.id == served_id, *_of(viewer), Row.shared_at.is_not(None))
    values = {"shared_ts": ts, "shared_revision": revision}
    session.execute(standing.values(**values), execution_options={"synchronize_session": False})


def end_share(session: Session, viewer: Viewer, served_id: int) -> None:
    """It was taken back, or never came to stand there."""
    none = {"shared_at": None, "shared_channel_id": None, "shared_ts": None, "shared_revision": None}
    _mark(session, viewer, served_id, **none, to_customer=False)


def mark_helped(session: Session, viewer: Viewer, served_id: int, *, helped: bool, now: datetime) -> None:
    """People may change their mind: the last word counts."""
    _mark(session, viewer, served_id, helped=helped, helped_at=now)


def verdicts(session: Session, viewer: Viewer, card: Card, limit: int = 50) -> list[tuple[str, bool]]:
    """For which questions the viewer has said that the card, in its present words, helped or did not; the last word first."""
    said = (Row.card_id == card.id, Row.version == card.version, Row.helped.is_not(None))
    query = select(Row.question, Row.helped).where(*_of(viewer), *said).order_by(Row.helped_at.desc(), Row.id.desc())
    return [(question, bool(helped)) for question, helped in session.execute(query.limit(limit))]


def last(session: Session, viewer: Viewer, limit: int = 20) -> list[tuple[Served, Card]]:
    """The viewer's last answers, the newest first, each with its card as it is now; one that is hidden by now is left out."""
    seen = select(Row).join(tables.Card, tables.Card.id == Row.card_id).where(*_of(viewer), visible(viewer))
    query = seen.order_by(Row.shown_at.desc(), Row.id.desc()).limit(limit)
    found = [served_of(row) for row in session.scalars(query, execution_options=_FRESH)]
    by_id = {card.id: card for card in cards.get_visible_many(session, viewer, [one.card_id for one in found])}
    return [(one, by_id[one.card_id]) for one in found]


def counts(session: Session, card_ids: Collection[int], since: datetime) -> dict[int, Counts]:
    """What became of each card's answers since then."""
    return {id_: found for some in slices(card_ids) for id_, found in _counts(session, some, since).items()}


def _counts(session: Session, card_ids: Collection[int], since: datetime) -> dict[int, Counts]:
    flags = _flags(session, card_ids, since)
    helped, not_helped = _how_many(Row.helped.is_(True)), _how_many(Row.helped.is_(False))
    columns = (Row.card_id, func.count(), func.count(Row.copied_at), helped, not_helped)
    query = select(*columns).where(Row.card_id.in_(card_ids), Row.shown_at >= since).group_by(Row.card_id)
    served = {card_id: Counts(*numbers) for card_id, *numbers in session.execute(query)}
    return {id_: replace(served.get(id_, Counts()), flagged=flags.get(id_, 0)) for id_ in card_ids}


def _flags(session: Session, card_ids: Collection[int], since: datetime) -> dict[int, int]:
    flag = tables.Flag
    query = select(flag.card_id, func.count()).where(flag.card_id.in_(card_ids), flag.at >= since)
    return dict(session.execute(query.group_by(flag.card_id)).all())


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def older_than(session: Session, moment: datetime, limit: int) -> list[int]:
    """Of all workspaces; those that were given before."""
    return list(session.scalars(select(Row.id).where(Row.shown_at < moment).order_by(Row.id).limit(limit)))


def forget(session: Session, ids: Sequence[int], moment: datetime) -> int:
    """Those of them that are still older than that moment. How many."""
    old = delete(Row).where(Row.id.in_(ids), Row.shown_at < moment).returning(Row.id)
    return len(session.execute(old, execution_options={"synchronize_session": False}).all())


def _of(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return Row.workspace_id == viewer.workspace_id, Row.person_id == viewer.person_id


def _mark(session: Session, viewer: Viewer, served_id: int, **values: Any) -> None:
    marked = update(Row).where(Row.id == served_id, *_of(viewer)).values(**values).returning(Row.id)
    if session.execute(marked, execution_options={"synchronize_session": False}).one_or_none() is None:
        raise NotFound("error-answer-not-found")


def served_of(row: tables.Served) -> Served:
    is_shared = row.shared_channel_id is not None and row.shared_ts is not None
    return Served(
        id=row.id,
        person_id=row.person_id,
        card_id=row.card_id,
        version=row.version,
        question=row.question,
        surface=row.surface,
        shown_at=row.shown_at,
        channel_id=row.channel_id,
        copied_at=row.copied_at,
        shared_at=row.shared_at,
        shared=Post(row.shared_channel_id or "", row.shared_ts or "") if is_shared else None,
        helped=row.helped,
    )
