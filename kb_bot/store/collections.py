"""Collections: shelves of cards."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Collection, Watch
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import audit, tables
from kb_bot.store.upserts import insert_new

Row = tables.Collection
Editor = tables.CollectionEditor


def list_all(session: Session, workspace_id: str, *, with_archived: bool = False) -> list[Collection]:
    """By name."""
    query = select(Row).where(Row.workspace_id == workspace_id)
    if not with_archived:
        query = query.where(Row.is_archived.is_(False))
    return _collections(session, session.scalars(query.order_by(Row.name), execution_options=_FRESH).all())


def get(session: Session, workspace_id: str, collection_id: int) -> Collection:
    """Raises NotFound."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.id == collection_id)
    found = _collections(session, session.scalars(query, execution_options=_FRESH).all())
    if not found:
        raise NotFound("error-collection-not-found")
    return found[0]


def create(session: Session, collection: Collection, actor_id: str | None, now: datetime) -> Collection:
    """The collection with its id. Audited. Raises Conflict when the name is taken."""
    collection_id = insert_new(session, Row, {"workspace_id": collection.workspace_id, **_values(collection)}, Row.id)
    if collection_id is None:
        raise Conflict("error-collection-exists", name=collection.name)
    _write_editors(session, collection.workspace_id, collection_id, collection.editors)
    _record(session, collection, "collection-created", actor_id, now)
    return get(session, collection.workspace_id, collection_id)


def change(session: Session, collection: Collection, actor_id: str | None, now: datetime) -> None:
    """Writes the collection of that id. Audited. Raises NotFound, and Conflict when the name is taken."""
    get(session, collection.workspace_id, collection.id)
    _refuse_taken_name(session, collection)
    session.execute(update(Row).where(Row.id == collection.id).values(**_values(collection)), execution_options=_APART)
    session.execute(delete(Editor).where(Editor.collection_id == collection.id))
    _write_editors(session, collection.workspace_id, collection.id, collection.editors)
    _record(session, collection, "collection-changed", actor_id, now)


def ensure_first(session: Session, workspace_id: str, name: str) -> Collection:
    """Some collection that cards can go to: the first by name, or a new one of that name."""
    existing = list_all(session, workspace_id)
    if existing:
        return existing[0]
    fresh = Collection(0, workspace_id, name)
    insert_new(session, Row, {"workspace_id": workspace_id, **_values(fresh)}, Row.id)
    return list_all(session, workspace_id)[0]


_FRESH = {"populate_existing": True}
_APART = {"synchronize_session": False}


def _refuse_taken_name(session: Session, collection: Collection) -> None:
    same_name = (Row.workspace_id == collection.workspace_id, Row.name == collection.name, Row.id != collection.id)
    if session.scalar(select(Row.id).where(*same_name)) is not None:
        raise Conflict("error-collection-exists", name=collection.name)


def _write_editors(session: Session, workspace_id: str, collection_id: int, people: Iterable[str]) -> None:
    rows = [{"collection_id": collection_id, "person_id": p, "workspace_id": workspace_id} for p in sorted(people)]
    if rows:
        session.execute(insert(Editor), rows)


def _record(session: Session, collection: Collection, what: str, actor_id: str | None, now: datetime) -> None:
    detail = {**_values(collection), "editors": sorted(collection.editors)}
    audit.record(session, collection.workspace_id, actor_id, what, detail, now)


def _values(collection: Collection) -> dict[str, str | int | bool | None]:
    return {
        "name": collection.name,
        "lead_id": collection.lead_id,
        "default_owner_id": collection.default_owner_id,
        "interval_days": collection.interval_days,
        "audience": collection.audience,
        "is_archived": collection.is_archived,
        "watch": collection.watch.value,
    }


def _collections(session: Session, rows: Iterable[tables.Collection]) -> list[Collection]:
    rows = list(rows)
    editors: dict[int, set[str]] = {row.id: set() for row in rows}
    query = select(Editor.collection_id, Editor.person_id).where(Editor.collection_id.in_(editors))
    for collection_id, person_id in session.execute(query):
        editors[collection_id].add(person_id)
    return [
        Collection(
            id=row.id,
            workspace_id=row.workspace_id,
            name=row.name,
            lead_id=row.lead_id,
            default_owner_id=row.default_owner_id,
            interval_days=row.interval_days,
            audience=row.audience,
            editors=frozenset(editors[row.id]),
            is_archived=row.is_archived,
            watch=Watch(row.watch),
        )
        for row in rows
    ]
