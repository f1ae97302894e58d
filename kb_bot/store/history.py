"""What happened to a card: its changes, its texts, and the card as it was before the last change."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kb_bot.domain import privacy
from kb_bot.domain.cards import Card, HistoryEntry, Version
from kb_bot.domain.lifecycle import Kind
from kb_bot.domain.masking import kept_in
from kb_bot.errors import NotFound
from kb_bot.store import tables
from kb_bot.store.card_rows import TEXTS, card_of_snapshot
from kb_bot.store.slices import slices

Row = tables.History
Text = tables.CardVersion
_BY_AUTHORS = (Kind.CREATED, Kind.EDITED, Kind.SUGGESTION_ACCEPTED, Kind.VERIFIED)


def entries(session: Session, card_id: int, limit: int = 100, *, offset: int = 0) -> list[HistoryEntry]:
    """The newest first."""
    query = select(Row).where(Row.card_id == card_id).order_by(Row.id.desc()).limit(limit).offset(offset)
    return [_entry(row) for row in session.scalars(query)]


def last_change(session: Session, card_id: int) -> tuple[HistoryEntry, Card | None]:
    """The last change, and the card as it was before; None if the change created it. Raises NotFound."""
    row = session.scalars(select(Row).where(Row.card_id == card_id).order_by(Row.id.desc()).limit(1)).one_or_none()
    if row is None:
        raise NotFound("error-card-not-found")
    if row.before is None:
        return _entry(row), None
    return _entry(row), card_of_snapshot(row.before, _texts(session, card_id, row.before["version"]))


def kept_kinds(session: Session, card_id: int) -> frozenset[privacy.Kind]:
    """Kinds of secrets that somebody left in the card's texts, knowingly."""
    details = session.scalars(select(Row.detail).where(Row.card_id == card_id))
    return frozenset(kind for detail in details for kind in kept_in(detail))


def change_at(
    session: Session, card_id: int, kind: Kind, actor_id: str, at: datetime
) -> tuple[HistoryEntry, Card | None]:
    """What that person did at that moment, and the card as it was before. Raises NotFound."""
    this = (Row.card_id == card_id, Row.kind == kind, Row.actor_id == actor_id, Row.at == at)
    row = session.scalars(select(Row).where(*this).order_by(Row.id.desc()).limit(1)).one_or_none()
    if row is None:
        raise NotFound("error-card-not-found")
    before = row.before and card_of_snapshot(row.before, _texts(session, card_id, row.before["version"]))
    return _entry(row), before or None


def kinds_since(session: Session, card_id: int, revision: int) -> set[str]:
    """What happened to a card after that revision."""
    return set(session.scalars(select(Row.kind).where(Row.card_id == card_id, Row.revision > revision)))


def versions(session: Session, card_id: int) -> list[Version]:
    """Every text that the card ever had, the newest first."""
    query = select(Text).where(Text.card_id == card_id).order_by(Text.version.desc())
    return [_version(row) for row in session.scalars(query, execution_options=_FRESH)]


def audiences(session: Session, card_id: int) -> dict[int, str]:
    """The number of each text, and for whom it was."""
    return dict(session.execute(select(Text.version, Text.audience).where(Text.card_id == card_id)).all())


def version(session: Session, card_id: int, number: int) -> Version:
    """Raises NotFound."""
    query = select(Text).where(Text.card_id == card_id, Text.version == number)
    row = session.scalars(query, execution_options=_FRESH).one_or_none()
    if row is None:
        raise NotFound("error-version-not-found")
    return _version(row)


_FRESH = {"populate_existing": True}


def _version(row: tables.CardVersion) -> Version:
    return Version(row.version, row.title, row.answer, row.note, row.author_id, row.created_at, row.audience)


def editors(session: Session, card_ids: Collection[int]) -> dict[int, list[str]]:
    """Who wrote or confirmed each of the cards, the last first, everybody once."""
    query = select(Row.card_id, Row.actor_id).where(Row.kind.in_(_BY_AUTHORS), Row.actor_id.is_not(None))
    found: dict[int, dict[str, None]] = {}
    for some in slices(card_ids):
        for card_id, actor_id in session.execute(query.where(Row.card_id.in_(some)).order_by(Row.id.desc())):
            found.setdefault(card_id, {})[str(actor_id)] = None
    return {card_id: list(actors) for card_id, actors in found.items()}


def _texts(session: Session, card_id: int, version: int) -> Mapping[str, Any]:
    columns = [getattr(Text, name) for name in TEXTS]
    query = select(*columns).where(Text.card_id == card_id, Text.version == version)
    return session.execute(query).one()._asdict()


def _entry(row: tables.History) -> HistoryEntry:
    before = row.before or {}
    return HistoryEntry(
        id=row.id,
        card_id=row.card_id,
        revision=row.revision,
        kind=row.kind,
        actor_id=row.actor_id,
        at=row.at,
        detail=row.detail,
        version=row.version,
        trust=row.trust,
        version_before=before.get("version"),
        trust_before=before.get("trust"),
        audience=before.get("audience"),
    )
