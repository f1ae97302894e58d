"""Schedules: the terms of verification of many cards, without the cards."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Trust
from kb_bot.store import tables
from kb_bot.store.access import visible
from kb_bot.store.slices import slices

Row = tables.Card


@dataclass(frozen=True, slots=True)
class Term:
    """A card's terms of verification, without the card."""

    card_id: int
    owner_id: str
    trust: Trust
    verified_at: datetime | None
    interval_days: int | None
    due_on: date | None


def in_collection(session: Session, viewer: Viewer, collection_id: int) -> list[Term]:
    """Of the collection's cards that the viewer sees and that are in use, in the order of their ids."""
    query = select(Row.id, Row.owner_id, Row.trust, Row.verified_at, Row.interval_days, Row.due_on).where(
        visible(viewer), Row.collection_id == collection_id, Row.trust != Trust.ARCHIVED
    )
    return [
        Term(card_id, owner_id, Trust(trust), verified_at, interval_days, due_on)
        for card_id, owner_id, trust, verified_at, interval_days, due_on in session.execute(query.order_by(Row.id))
    ]


def due_days(
    session: Session, workspace_id: str, owners: Collection[str], until: date, without: Collection[int]
) -> list[tuple[str, date]]:
    """Owner and day of what is due until then, except for some cards."""
    of_workspace = (Row.workspace_id == workspace_id, Row.trust == Trust.VERIFIED)
    end = datetime(until.year, until.month, until.day, tzinfo=UTC) + timedelta(days=1)
    query = select(Row.id, Row.owner_id, Row.due_at).where(*of_workspace, Row.due_at < end)
    found = [row for some in slices(owners) for row in session.execute(query.where(Row.owner_id.in_(some)))]
    return [(owner_id, due_at.date()) for id_, owner_id, due_at in found if due_at and id_ not in without]
