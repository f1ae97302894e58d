"""Drafts: what a person is writing. Only its author ever gets one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer
from kb_bot.domain.drafts import Draft, DraftKind, DraftState
from kb_bot.errors import NotFound
from kb_bot.store import tables

Row = tables.Draft


def create(
    session: Session,
    author: Viewer,
    kind: DraftKind,
    content: Mapping[str, Any],
    now: datetime,
    *,
    card_id: int | None = None,
    base_version: int | None = None,
    source_channel_id: str | None = None,
    source_thread_ts: str | None = None,
) -> Draft:
    whose = {"workspace_id": author.workspace_id, "author_id": author.person_id}
    what = {"kind": kind.value, "content": dict(content), "card_id": card_id, "base_version": base_version}
    source = {"source_channel_id": source_channel_id, "source_thread_ts": source_thread_ts}
    fresh = {"state": DraftState.OPEN.value, "created_at": now, "changed_at": now}
    query = insert(Row).values(**whose, **what, **source, **fresh).returning(Row.id)
    return get(session, author, session.execute(query).scalar_one())


def get(session: Session, author: Viewer, draft_id: int, *, lock: bool = False) -> Draft:
    """Open or not; with `lock` for whoever is about to change it. Raises NotFound, also for the draft of somebody else."""
    query = select(Row).where(Row.id == draft_id, *_of(author))
    query = query.with_for_update() if lock else query
    row = session.scalars(query, execution_options={"populate_existing": True}).one_or_none()
    if row is None:
        raise NotFound("error-draft-not-found")
    return _draft(row)


def save_content(session: Session, author: Viewer, draft_id: int, content: Mapping[str, Any], now: datetime) -> None:
    """Also of a draft that was closed: what somebody typed is not lost because a window was late. Raises NotFound."""
    _change(session, author, draft_id, content=dict(content), changed_at=now)


def close(
    session: Session, author: Viewer, draft_id: int, state: DraftState, now: datetime, *, card_id: int | None = None
) -> None:
    """Saved (as which card) or discarded; OPEN opens it again. Raises NotFound."""
    became = {} if card_id is None else {"card_id": card_id}
    _change(session, author, draft_id, state=state.value, changed_at=now, **became)


def list_open(session: Session, author: Viewer, limit: int = 20) -> list[Draft]:
    """What waits in Home, the last touched first."""
    query = select(Row).where(*_of(author), Row.state == DraftState.OPEN)
    rows = session.scalars(query.order_by(Row.changed_at.desc(), Row.id.desc()).limit(limit))
    return [_draft(row) for row in rows]


def older_than(session: Session, moment: datetime, limit: int) -> list[int]:
    """Of all workspaces; those that nobody has touched since."""
    return list(session.scalars(select(Row.id).where(Row.changed_at < moment).order_by(Row.id).limit(limit)))


def forget(session: Session, ids: Sequence[int], moment: datetime) -> int:
    """Those of them that are still older than that moment. How many."""
    old = delete(Row).where(Row.id.in_(ids), Row.changed_at < moment).returning(Row.id)
    return len(session.execute(old, execution_options={"synchronize_session": False}).all())


def _of(author: Viewer) -> tuple[Any, ...]:
    return Row.workspace_id == author.workspace_id, Row.author_id == author.person_id


def _change(session: Session, author: Viewer, draft_id: int, **values: object) -> None:
    changed = update(Row).where(Row.id == draft_id, *_of(author)).values(**values).returning(Row.id)
    if session.execute(changed, execution_options={"synchronize_session": False}).one_or_none() is None:
        raise NotFound("error-draft-not-found")


def _draft(row: tables.Draft) -> Draft:
    return Draft(
        id=row.id,
        workspace_id=row.workspace_id,
        author_id=row.author_id,
        kind=DraftKind(row.kind),
        state=DraftState(row.state),
        content=row.content,
        created_at=row.created_at,
        changed_at=row.changed_at,
        card_id=row.card_id,
        base_version=row.base_version,
        source_channel_id=row.source_channel_id,
        source_thread_ts=row.source_thread_ts,
    )
