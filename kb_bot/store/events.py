"""Events of Slack that have had their effect. Slack repeats them; the id goes in with the effect, in one transaction."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kb_bot.store import tables
from kb_bot.store.upserts import insert_new

Row = tables.Event


def take(session: Session, workspace_id: str, event_id: str, now: datetime) -> bool:
    """True the first time. On PostgreSQL a second delivery waits here until the first has committed or failed."""
    values = {"workspace_id": workspace_id, "id": event_id, "taken_at": now}
    return insert_new(session, Row, values, Row.id) is not None


def forget(session: Session, taken_before: datetime) -> None:
    """Slack repeats an event for some minutes; days later its id is only weight."""
    session.execute(delete(Row).where(Row.taken_at < taken_before), execution_options={"synchronize_session": False})
