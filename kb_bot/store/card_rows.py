"""A card as flat columns, and back: one mapping for its row, and for the snapshots that history keeps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Card, Content, Reason, Source, Trust
from kb_bot.store import tables
from kb_bot.store.slices import slices

COLUMNS = tuple(tables.Card.__table__.columns)
TEXTS = ("title", "answer", "note")
_OF_CARD = tuple(field.name for field in fields(Card) if field.name not in ("content", "source"))
_OF_CONTENT = tuple(field.name for field in fields(Content) if field.name != "tags")


def flat(card: Card) -> dict[str, Any]:
    """The values of the card's row; its tags have rows of their own."""
    values = {name: getattr(card, name) for name in _OF_CARD}
    values |= {name: getattr(card.content, name) for name in _OF_CONTENT}
    values |= {
        "source_channel_id": card.source and card.source.channel_id,
        "source_thread_ts": card.source and card.source.thread_ts,
        "source_permalink": card.source and card.source.permalink,
        "source_messages": list(card.source.messages) if card.source and card.source.messages else None,
    }
    return values | {"trust": card.trust.value, "reason": card.reason and card.reason.value}


def card_of(values: Mapping[str, Any], tags: Iterable[str]) -> Card:
    of_card = {name: values[name] for name in _OF_CARD if name in values}  # an old snapshot lacks what came later
    of_card |= {"trust": Trust(values["trust"]), "reason": Reason(values["reason"]) if values["reason"] else None}
    content = Content(**{name: values[name] for name in _OF_CONTENT}, tags=tuple(tags))
    return Card(**of_card, content=content, source=_source(values))


def text_of(card: Card) -> tuple[str | None, ...]:
    return tuple(getattr(card.content, name) for name in TEXTS)


def cards_of(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[Card]:
    """The rows' cards in the same order; one more query brings the tags of all."""
    tags = tags_of(session, [row["id"] for row in rows])
    return [card_of(row, tags.get(row["id"], ())) for row in rows]


def tags_of(session: Session, card_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = select(tables.Tag.card_id, tables.Tag.name).order_by(tables.Tag.card_id, tables.Tag.name)
    for some in slices(card_ids):
        for card_id, name in session.execute(query.where(tables.Tag.card_id.in_(some))):
            found.setdefault(card_id, []).append(name)
    return found


def write_tags(session: Session, card: Card) -> None:
    session.execute(delete(tables.Tag).where(tables.Tag.card_id == card.id))
    rows = [{"card_id": card.id, "name": name, "workspace_id": card.workspace_id} for name in card.content.tags]
    if rows:
        session.execute(insert(tables.Tag), rows)


def snapshot(card: Card) -> dict[str, Any]:
    """The card as JSON without its texts, which its version holds."""
    values = {name: value for name, value in flat(card).items() if name not in TEXTS}
    values["tags"] = list(card.content.tags)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def card_of_snapshot(values: Mapping[str, Any], texts: Mapping[str, Any]) -> Card:
    parsed = {name: _parsed(name, value) for name, value in values.items()}
    return card_of({**parsed, **texts}, values["tags"])


def _parsed(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in ("due_on", "check_by"):
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if name.endswith("_at") else value


def _source(values: Mapping[str, Any]) -> Source | None:
    if values["source_channel_id"] is None:
        return None
    messages = tuple(values.get("source_messages") or ())
    return Source(values["source_channel_id"], values["source_thread_ts"], values["source_permalink"], messages)
