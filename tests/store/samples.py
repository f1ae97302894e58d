"""Cards, people and moments for the tests of the store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Content, Source, Trust
from kb_bot.store import cards

WORKSPACE = "T1"
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OLGA = Viewer(WORKSPACE, "U-OLGA", channels=frozenset({"C-SUPPORT"}))
IVAN = Viewer(WORKSPACE, "U-IVAN")


def later(**delta: float) -> datetime:
    return NOW + timedelta(**delta)


def a_card(collection_id: int, *, source: Source | None = None, **content: Any) -> Card:
    """A card of Olga's that is not stored yet."""
    words = {"title": "How do I reset 2FA?", "answer": "Open *Security* and press Reset.", "owner_id": OLGA.person_id}
    return Card(
        id=0,
        workspace_id=WORKSPACE,
        number=0,
        version=1,
        revision=0,
        content=Content(**{**words, "collection_id": collection_id, **content}),
        trust=Trust.NOT_CHECKED,
        created_by=OLGA.person_id,
        created_at=NOW,
        source=source,
    )


def save(session: Session, collection_id: int, **words: Any) -> Card:
    """Stored and verified at NOW."""
    new = a_card(collection_id, **words)
    return cards.apply(session, lifecycle.created(new, checked=True, now=NOW, owner_zone="UTC"))


def edit(session: Session, card: Card, now: datetime = NOW, **content: Any) -> Card:
    edited = lifecycle.edited(
        card, replace(card.content, **content), OLGA.person_id, checked=True, now=now, owner_zone="UTC"
    )
    return cards.apply(session, edited)
