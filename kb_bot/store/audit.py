"""The record of who changed roles, settings and collections."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kb_bot.domain.audit import Deed
from kb_bot.store import tables


def record(
    session: Session, workspace_id: str, actor_id: str | None, what: str, detail: Mapping[str, Any], now: datetime
) -> None:
    """`actor_id` None: the program itself. `what` is a word such as `setting` or `admin`."""
    values = {"workspace_id": workspace_id, "actor_id": actor_id, "what": what, "detail": dict(detail), "at": now}
    session.execute(insert(tables.Audit).values(**values))


def latest(session: Session, workspace_id: str, limit: int, *, offset: int = 0) -> list[Deed]:
    """The newest first."""
    row = tables.Audit
    query = select(row).where(row.workspace_id == workspace_id).order_by(row.id.desc()).limit(limit).offset(offset)
    return [Deed(one.actor_id, one.what, one.detail, one.at) for one in session.scalars(query)]
