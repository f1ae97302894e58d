"""Cards as an index of them wants them: what has changed since a revision, in the order in which it was committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import EVERYONE, Trust
from kb_bot.store import tables
from kb_bot.store.access import visible
from kb_bot.store.card_rows import tags_of

Row = tables.Card
_COLUMNS: tuple[ColumnElement[Any], ...] = (
    *(Row.__table__.c[name] for name in ("id", "number", "title", "answer", "audience", "collection_id", "trust")),
    Row.index_revision.label("revision"),
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """`aliases` are only those that everybody who can see the card may be shown."""

    id: int
    number: int
    title: str
    answer: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    audience: str
    collection_id: int
    trust: Trust
    revision: int


def revision(session: Session, workspace_id: str) -> int:
    """The number of the last change; 0 for a workspace that is not known yet."""
    workspace = tables.Workspace
    return session.scalar(select(workspace.revision).where(workspace.id == workspace_id)) or 0


def changed_since(session: Session, workspace_id: str, seen: int, limit: int = 1000) -> list[Indexed]:
    """At most `limit` cards; ask again from the last one's revision until nothing comes."""
    query = _select(workspace_id).where(Row.index_revision > seen)
    return _all(session, query.order_by(Row.index_revision).limit(limit))


def cards(session: Session, workspace_id: str, card_ids: Sequence[int]) -> list[Indexed]:
    """Those that are there, whatever has become of them."""
    return _all(session, _select(workspace_id).where(Row.id.in_(card_ids)))


def count(session: Session, viewer: Viewer) -> int:
    """How many cards the viewer could find."""
    found = select(func.count()).select_from(Row).where(visible(viewer), Row.trust != Trust.ARCHIVED)
    return session.scalar(found) or 0


def total(session: Session, workspace_id: str) -> tuple[int, int]:
    """How many cards an index should hold, and the sum of their revisions: two indexes that agree here hold the same."""
    live = (Row.workspace_id == workspace_id, Row.trust != Trust.ARCHIVED)
    number, sum_ = session.execute(select(func.count(), func.sum(Row.index_revision)).where(*live)).one()
    return number, int(sum_ or 0)


def revisions(session: Session, workspace_id: str) -> dict[int, int]:
    """By id the last change of each card that an index should hold."""
    live = (Row.workspace_id == workspace_id, Row.trust != Trust.ARCHIVED)
    return dict(session.execute(select(Row.id, Row.index_revision).where(*live)).all())


def _select(workspace_id: str) -> Select[tuple[object, ...]]:
    return select(*_COLUMNS).where(Row.workspace_id == workspace_id)


def _all(session: Session, query: Select[tuple[object, ...]]) -> list[Indexed]:
    rows = session.execute(query).all()
    ids = [row.id for row in rows]
    tags, aliases = tags_of(session, ids), _aliases_of(session, ids)
    return [
        Indexed(
            id=row.id,
            number=row.number,
            title=row.title,
            answer=row.answer,
            tags=tuple(tags.get(row.id, ())),
            aliases=tuple(aliases.get(row.id, ())),
            audience=row.audience,
            collection_id=row.collection_id,
            trust=Trust(row.trust),
            revision=row.revision,
        )
        for row in rows
    ]


def _aliases_of(session: Session, card_ids: list[int]) -> dict[int, list[str]]:
    """An alias with a narrower audience than its card would show its words to people who may not read them."""
    if not card_ids:
        return {}
    alias = tables.Alias
    may_be_shown = or_(alias.audience == EVERYONE, alias.audience == Row.audience)
    query = select(alias.card_id, alias.text).join(Row, Row.id == alias.card_id)
    found: dict[int, list[str]] = {}
    for card_id, text in session.execute(query.where(alias.card_id.in_(card_ids), may_be_shown).order_by(alias.id)):
        found.setdefault(card_id, []).append(text)
    return found
