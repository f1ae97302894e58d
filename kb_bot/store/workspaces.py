"""The workspace and its settings."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from kb_bot.domain.workspaces import Workspace
from kb_bot.errors import NotFound
from kb_bot.store import audit, tables
from kb_bot.store.upserts import insert_or_update

Row = tables.Workspace


def ensure(
    session: Session, workspace_id: str, name: str, bot_user_id: str, now: datetime, *, locale: str = "en"
) -> Workspace:
    """The workspace, new or known; its name and bot as Slack told now. `locale` counts for a new one only."""
    fresh = {"name": name, "bot_user_id": bot_user_id}
    new = {"id": workspace_id, "revision": 0, "last_number": 0, "created_at": now, "locale": locale}
    insert_or_update(session, Row, {**new, **fresh}, fresh)
    return get(session, workspace_id)


def get(session: Session, workspace_id: str) -> Workspace:
    """Raises NotFound."""
    row = session.get(Row, workspace_id, populate_existing=True)
    if row is None:
        raise NotFound("error-workspace-not-found")
    return Workspace(row.id, row.name, row.bot_user_id, row.locale)


def list_ids(session: Session) -> list[str]:
    return list(session.scalars(select(Row.id).order_by(Row.id)))


def settings(session: Session, workspace_id: str) -> dict[str, str]:
    setting = tables.Setting
    query = select(setting.name, setting.value).where(setting.workspace_id == workspace_id)
    return dict(session.execute(query).all())


def change_setting(
    session: Session, workspace_id: str, name: str, value: str, actor_id: str | None, now: datetime
) -> None:
    """Audited with the value before."""
    before = settings(session, workspace_id).get(name)
    change = {"value": value, "changed_by": actor_id, "changed_at": now}
    insert_or_update(session, tables.Setting, {"workspace_id": workspace_id, "name": name, **change}, change)
    audit.record(session, workspace_id, actor_id, "setting", {"name": name, "from": before, "to": value}, now)
