"""Aliases: questions that people confirmed as answered by a card. They change what search reads, so the index is told."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Alias, Card
from kb_bot.domain.privacy import masked
from kb_bot.store import tables
from kb_bot.store.cards import next_revision
from kb_bot.store.upserts import insert_new

Row = tables.Alias
TEXT_MAX = 300


def add(session: Session, card: Card, text: str, *, audience: str, added_by: str, now: datetime) -> bool:
    """False when the card has it already. `audience` is who may be shown these words: where they were asked. Secrets are masked."""
    values = {
        "card_id": card.id,
        "workspace_id": card.workspace_id,
        "text": masked(text)[:TEXT_MAX],
        "audience": audience,
    }
    added = insert_new(session, Row, {**values, "added_by": added_by, "added_at": now}, Row.id)
    if added is None:
        return False
    _tell_index(session, card)
    return True


def remove(session: Session, card: Card, alias_id: int) -> None:
    session.execute(delete(Row).where(Row.id == alias_id, Row.card_id == card.id))
    _tell_index(session, card)


def list_of(session: Session, card_id: int) -> list[Alias]:
    query = select(Row).where(Row.card_id == card_id).order_by(Row.id)
    return [Alias(row.id, row.card_id, row.text, row.audience, row.added_by) for row in session.scalars(query)]


def _tell_index(session: Session, card: Card) -> None:
    revision, _ = next_revision(session, card.workspace_id)
    told = update(tables.Card).where(tables.Card.id == card.id).values(index_revision=revision)
    session.execute(told, execution_options={"synchronize_session": False})
