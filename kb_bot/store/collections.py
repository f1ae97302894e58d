"""Collections: shelves of cards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Collection, Watch
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import audit, tables
from kb_bot.store.upserts import insert_new

Row = tables.Collection
Editor = tables.CollectionEditor
GuestChannel = tables.CollectionGuestChannel


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
    _write_lists(session, replace(collection, id=collection_id))
    audit.record(session, collection.workspace_id, actor_id, "collection-created", {"collection": collection.name}, now)
    return get(session, collection.workspace_id, collection_id)


def change(session: Session, collection: Collection, actor_id: str | None, now: datetime) -> None:
    """Writes the collection of that id. Audited. Raises NotFound, and Conflict when the name is taken."""
    before = get(session, collection.workspace_id, collection.id)
    refuse_taken_name(session, collection)
    session.execute(update(Row).where(Row.id == collection.id).values(**_values(collection)), execution_options=_APART)
    for table in (Editor, GuestChannel):
        session.execute(delete(table).where(table.collection_id == collection.id))
    _write_lists(session, collection)
    detail = {"collection": collection.name, "changed": _changes(before, collection)}
    audit.record(session, collection.workspace_id, actor_id, "collection-changed", detail, now)


def open_for(session: Session, workspace_id: str, channel_id: str) -> frozenset[int]:
    """Ids of the collections that a lead has opened for whoever is in the channel."""
    of_channel = (GuestChannel.workspace_id == workspace_id, GuestChannel.channel_id == channel_id)
    query = select(Row.id).join(GuestChannel, GuestChannel.collection_id == Row.id)
    return frozenset(session.scalars(query.where(*of_channel, Row.is_archived.is_(False))))


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


def refuse_taken_name(session: Session, collection: Collection) -> None:
    """Raises Conflict for the name of another collection."""
    same_name = (Row.workspace_id == collection.workspace_id, Row.name == collection.name, Row.id != collection.id)
    if session.scalar(select(Row.id).where(*same_name)) is not None:
        raise Conflict("error-collection-exists", name=collection.name)


def _write_lists(session: Session, collection: Collection) -> None:
    whose = {"collection_id": collection.id, "workspace_id": collection.workspace_id}
    if collection.editors:
        session.execute(insert(Editor), [{**whose, "person_id": one} for one in sorted(collection.editors)])
    if collection.guest_channels:
        session.execute(
            insert(GuestChannel), [{**whose, "channel_id": one} for one in sorted(collection.guest_channels)]
        )


def _changes(before: Collection, after: Collection) -> dict[str, list[Any]]:
    """What is different: the term -> what it was, and what it is."""
    old, new = ({**_values(one), **_lists(one)} for one in (before, after))
    return {term: [old[term], new[term]] for term in new if old[term] != new[term]}


def _lists(collection: Collection) -> dict[str, list[str]]:
    return {"editors": sorted(collection.editors), "guest_channels": sorted(collection.guest_channels)}


def _values(collection: Collection) -> dict[str, str | int | bool | None]:
    return {
        "name": collection.name,
        "lead_id": collection.lead_id,
        "default_owner_id": collection.default_owner_id,
        "interval_days": collection.interval_days,
        "audience": collection.audience,
        "is_archived": collection.is_archived,
        "watch": collection.watch.value,
        "is_for_customers": collection.is_for_customers,
    }


def _collections(session: Session, rows: Iterable[tables.Collection]) -> list[Collection]:
    rows = list(rows)
    ids = [row.id for row in rows]
    editors = _grouped(session, select(Editor.collection_id, Editor.person_id).where(Editor.collection_id.in_(ids)))
    guests = select(GuestChannel.collection_id, GuestChannel.channel_id).where(GuestChannel.collection_id.in_(ids))
    channels = _grouped(session, guests)
    return [
        Collection(
            id=row.id,
            workspace_id=row.workspace_id,
            name=row.name,
            lead_id=row.lead_id,
            default_owner_id=row.default_owner_id,
            interval_days=row.interval_days,
            audience=row.audience,
            editors=editors.get(row.id, frozenset()),
            is_archived=row.is_archived,
            watch=Watch(row.watch),
            guest_channels=channels.get(row.id, frozenset()),
            is_for_customers=row.is_for_customers,
        )
        for row in rows
    ]


def _grouped(session: Session, query: Select[int, str]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for collection_id, value in session.execute(query):
        found.setdefault(collection_id, set()).add(value)
    return {collection_id: frozenset(values) for collection_id, values in found.items()}
