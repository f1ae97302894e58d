"""Channels that the bot has met."""

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kb_bot.domain.channels import Channel
from kb_bot.store import tables
from kb_bot.store.upserts import insert_or_update

Row = tables.Channel
_KEY = frozenset({"workspace_id", "id"})
_FIELDS = tuple(field.name for field in fields(Channel))


def upsert(session: Session, channel: Channel, now: datetime) -> None:
    """Writes what Slack told; the language is ours and stays as it is."""
    facts = {name: value for name, value in asdict(channel).items() if name != "locale"} | {"fetched_at": now}
    insert_or_update(session, Row, facts, {name: value for name, value in facts.items() if name not in _KEY})


def get(session: Session, workspace_id: str, channel_id: str) -> Channel | None:
    row = session.get(Row, (workspace_id, channel_id), populate_existing=True)
    return None if row is None else Channel(**{name: getattr(row, name) for name in _FIELDS})


def name(session: Session, workspace_id: str, channel_id: str) -> str | None:
    return session.scalar(select(Row.name).where(Row.workspace_id == workspace_id, Row.id == channel_id))


def set_locale(session: Session, workspace_id: str, channel_id: str, locale: str | None) -> None:
    """The language of what is posted there; None: the workspace's."""
    session.execute(update(Row).where(Row.workspace_id == workspace_id, Row.id == channel_id).values(locale=locale))
