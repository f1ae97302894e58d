"""News of the threads that cards came from: a row for each message, counted from the card's last check on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Card, Source
from kb_bot.domain.sources import Happened, News, ThreadEvent, news_of, standing
from kb_bot.store import tables
from kb_bot.store.slices import slices
from kb_bot.store.upserts import insert_or_update

Row = tables.SourceNews
_SINCE_CHECK = or_(tables.Card.verified_at.is_(None), Row.at > tables.Card.verified_at)


def is_source(session: Session, workspace_id: str, channel_id: str, thread_ts: str) -> bool:
    """Whether any card was saved from this thread."""
    card = tables.Card
    place = (card.source_channel_id == channel_id, card.source_thread_ts == thread_ts)
    return session.scalar(select(card.id).where(card.workspace_id == workspace_id, *place).limit(1)) is not None


def note(session: Session, card: Card, source: Source, event: ThreadEvent, now: datetime) -> None:
    """Of one message only what it comes to is kept."""
    this = (Row.card_id == card.id, Row.ts == event.ts)
    query = select(Row.kind).join(tables.Card, tables.Card.id == Row.card_id).where(*this, _SINCE_CHECK)
    known = session.scalar(query)
    stands = standing(source, Happened(known) if known else None, event)
    if stands is None:
        session.execute(delete(Row).where(*this))
        return
    values = {"card_id": card.id, "ts": event.ts, "workspace_id": card.workspace_id}
    fate = {"kind": stands.value, "at": now}
    insert_or_update(session, Row, values | fate, fate)


def news(session: Session, cards: Sequence[Card]) -> dict[int, News]:
    """Since each card's last check; cards without news are left out."""
    sources = {card.id: card.source for card in cards if card.source}
    query = select(Row.card_id, Row.ts, Row.kind).join(tables.Card, tables.Card.id == Row.card_id).where(_SINCE_CHECK)
    messages: dict[int, list[tuple[str, Happened]]] = {}
    for some in slices(sources):
        for card_id, ts, kind in session.execute(query.where(Row.card_id.in_(some))):
            messages.setdefault(card_id, []).append((ts, Happened(kind)))
    return {id_: news_of(source, messages[id_]) for id_, source in sources.items() if id_ in messages}


def forget(session: Session, before: datetime) -> None:
    """What a check has seen long ago is only weight."""
    seen = select(tables.Card.id).where(tables.Card.id == Row.card_id, tables.Card.verified_at > Row.at).exists()
    session.execute(delete(Row).where(seen, Row.at < before), execution_options={"synchronize_session": False})
