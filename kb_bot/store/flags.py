"""Flags: who said of which card that it is wrong, and why; settled when the card has been looked at."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.privacy import masked
from kb_bot.domain.suggestions import Flag
from kb_bot.store import tables

Row = tables.Flag


def add(session: Session, workspace_id: str, card_id: int, person_id: str, why: str, now: datetime) -> Flag:
    """Secrets in the reason are masked."""
    why = masked(why)
    values = {"workspace_id": workspace_id, "card_id": card_id, "person_id": person_id, "why": why, "at": now}
    flag_id = session.execute(insert(Row).values(**values).returning(Row.id)).scalar_one()
    return Flag(flag_id, card_id, person_id, why, now)


def list_open(session: Session, card_id: int) -> list[Flag]:
    """The oldest first."""
    query = select(Row).where(Row.card_id == card_id, Row.settled_at.is_(None)).order_by(Row.id)
    return [Flag(row.id, row.card_id, row.person_id, row.why, row.at) for row in session.scalars(query)]


def settle(session: Session, card_id: int, now: datetime) -> None:
    settled = update(Row).where(Row.card_id == card_id, Row.settled_at.is_(None)).values(settled_at=now)
    session.execute(settled, execution_options={"synchronize_session": False})
