"""Until when Slack does not want to be called again: a Retry-After holds for all replicas."""

from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from kb_bot.store import tables
from kb_bot.store.upserts import insert_or_update

Row = tables.RateLimit


def not_before(session: Session, workspace_id: str, scope: str) -> datetime | None:
    """`scope` is a method, or a method and a channel."""
    return session.scalar(select(Row.until).where(Row.workspace_id == workspace_id, Row.scope == scope))


def put_off(session: Session, workspace_id: str, scope: str, until: datetime) -> None:
    """A later time that is stored already stays."""
    later = case((Row.until > until, Row.until), else_=until)
    insert_or_update(session, Row, {"workspace_id": workspace_id, "scope": scope, "until": until}, {"until": later})
