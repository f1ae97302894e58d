"""People: Slack's facts as last told, and what the knowledge base itself knows of them (roles, absence, first visit)."""

from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kb_bot.domain.access import Roles, Viewer
from kb_bot.domain.people import Person
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import audit, tables
from kb_bot.store.slices import slices
from kb_bot.store.upserts import insert_or_update

Row = tables.Person
_KEY = frozenset({"workspace_id", "id"})
_OURS = frozenset({"away_until"})
_FIELDS = tuple(field.name for field in fields(Person))


def upsert(session: Session, person: Person, now: datetime) -> None:
    """Writes what Slack told; `away_until`, roles and the first visit are ours and stay as they are."""
    facts = {name: value for name, value in asdict(person).items() if name not in _OURS} | {"fetched_at": now}
    update_only = {name: value for name, value in facts.items() if name not in _KEY}
    insert_or_update(session, Row, facts, update_only)


def get(session: Session, workspace_id: str, person_id: str) -> Person | None:
    return get_many(session, workspace_id, [person_id]).get(person_id)


def get_many(session: Session, workspace_id: str, person_ids: Iterable[str]) -> dict[str, Person]:
    """Those that are known, by id."""
    queries = (select(Row).where(Row.workspace_id == workspace_id, Row.id.in_(some)) for some in slices(person_ids))
    rows = (row for query in queries for row in session.scalars(query, execution_options=_FRESH))
    return {row.id: _person(row) for row in rows}


def roles(session: Session, viewer: Viewer) -> Roles:
    """What the knowledge base has given to the viewer."""
    shelf, editor = tables.Collection, tables.CollectionEditor
    mine = (Row.workspace_id == viewer.workspace_id, Row.id == viewer.person_id)
    leads = select(shelf.id).where(shelf.workspace_id == viewer.workspace_id, shelf.lead_id == viewer.person_id)
    edits = select(editor.collection_id).where(
        editor.workspace_id == viewer.workspace_id, editor.person_id == viewer.person_id
    )
    return Roles(
        is_admin=bool(session.scalar(select(Row.is_admin).where(*mine))),
        leads=frozenset(session.scalars(leads)),
        edits=frozenset(session.scalars(edits)),
    )


def admins(session: Session, workspace_id: str) -> list[Person]:
    """Those who can act as such: still there, and neither guests nor outsiders by now."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.is_admin).order_by(Row.id)
    named = (_person(row) for row in session.scalars(query, execution_options=_FRESH))
    return [person for person in named if person.is_full_member]


def named_admins(session: Session, workspace_id: str) -> frozenset[str]:
    """Ids of all who were made admins, whatever has become of them since."""
    return frozenset(session.scalars(select(Row.id).where(Row.workspace_id == workspace_id, Row.is_admin)))


def set_admin(
    session: Session, workspace_id: str, person_id: str, *, is_admin: bool, actor_id: str | None, now: datetime
) -> None:
    """Audited. Raises Conflict for the last admin, NotFound for somebody unknown."""
    _lock_admins(session, workspace_id)
    others = [person for person in admins(session, workspace_id) if person.id != person_id]
    if not is_admin and not others:
        raise Conflict("error-last-admin")
    _change(session, workspace_id, person_id, is_admin=is_admin)
    audit.record(session, workspace_id, actor_id, "admin", {"person": person_id, "is_admin": is_admin}, now)


def first_seen(session: Session, workspace_id: str, person_id: str, now: datetime) -> bool:
    """True the first time that this person comes to us: the moment for the three lines that teach."""
    first = update(Row).where(Row.workspace_id == workspace_id, Row.id == person_id, Row.first_seen_at.is_(None))
    found = session.execute(first.values(first_seen_at=now).returning(Row.id), execution_options=_APART)
    return found.one_or_none() is not None


def set_away(session: Session, workspace_id: str, person_id: str, until: datetime | None) -> None:
    """Raises NotFound for somebody unknown."""
    _change(session, workspace_id, person_id, away_until=until)


_FRESH = {"populate_existing": True}
_APART = {"synchronize_session": False}


def _lock_admins(session: Session, workspace_id: str) -> None:
    """Two admins who leave at the same time would each see the other."""
    session.execute(select(Row.id).where(Row.workspace_id == workspace_id, Row.is_admin).with_for_update())


def _change(session: Session, workspace_id: str, person_id: str, **values: object) -> None:
    changed = update(Row).where(Row.workspace_id == workspace_id, Row.id == person_id).values(**values)
    if session.execute(changed.returning(Row.id), execution_options=_APART).one_or_none() is None:
        raise NotFound("error-person-not-found")


def _person(row: tables.Person) -> Person:
    return Person(**{name: getattr(row, name) for name in _FIELDS})
