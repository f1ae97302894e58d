"""Takes a person out of every table there is: what is theirs goes, and where they only took part stands nobody's id.

It goes by the schema, so that no new column is forgotten; only what belongs to whom has to be said here.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    RowMapping,
    String,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import InstrumentedAttribute, Session

from kb_bot.domain.cards import Trust
from kb_bot.domain.people import ERASED
from kb_bot.store import tables
from kb_bot.store.cards import next_revision

Card, History = tables.Card, tables.History

# Rows that are a person's own go with the person; so does every row whose key names the person (a vote, a membership).
OWN: tuple[InstrumentedAttribute[Any], ...] = (
    tables.Alias.added_by,
    tables.Draft.author_id,
    tables.Notice.to_id,
    tables.Person.id,
    tables.Question.asker_id,
    tables.Suggestion.author_id,
)
# In rows that stay: whose column it is, and what is left of their words and whereabouts.
EMPTIED: tuple[tuple[InstrumentedAttribute[Any], Mapping[str, Any]], ...] = (
    (tables.Served.person_id, {"question": "", "channel_id": None, "stale": False, "told_at": None}),
    (tables.Flag.person_id, {"why": ""}),
    (tables.Sweep.lead_id, {"why": "", "words": ""}),
    (Card.reason_by, {"reason_note": None}),
    (History.actor_id, {"detail": {}}),
    (tables.Collection.lead_id, {"lead_id": None}),
    (tables.Collection.default_owner_id, {"default_owner_id": None}),
)


def _without_reason(before: Any, person_id: str) -> Any:
    """What a card was before a change, without the words of a reason that this person gave."""
    return {**before, "reason_note": None} if before and before.get("reason_by") == person_id else before


def _without_messages(content: Any, person_id: str) -> Any:
    """Somebody else's draft, without the messages of a thread that this person wrote."""
    said = [message for message in content.get("messages", ()) if message.get("author_id") != person_id]
    return {**content, "messages": said} if "messages" in content else content


INSIDE: Mapping[str, Callable[[Any, str], Any]] = {
    "history.before": _without_reason,
    "drafts.content": _without_messages,
}


@dataclass(slots=True)
class Touched:
    """How many rows of each table were deleted, in how many the person stands no more, and how many cards lost their owner."""

    deleted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    changed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    orphans: int = 0


def erase(session: Session, workspace_id: str, person_id: str) -> Touched:
    touched = Touched()
    _delete_cards(session, workspace_id, person_id, touched)
    owned = (Card.workspace_id == workspace_id, Card.owner_id == person_id, Card.trust != Trust.ARCHIVED)
    touched.orphans = _count(session, tables.Table.metadata.tables["cards"], *owned, Card.owner_group_id.is_(None))
    indexed: set[int] = set()
    for table in reversed(tables.Table.metadata.sorted_tables):
        indexed |= _clean(session, table, workspace_id, person_id, touched)
    _tell_index(session, workspace_id, indexed)
    return touched


def _delete_cards(session: Session, workspace_id: str, person_id: str, touched: Touched) -> None:
    """Those that nobody else could see, with all that hangs on them."""
    only_theirs = (Card.workspace_id == workspace_id, Card.audience == f"person:{person_id}")
    ids = list(session.scalars(select(Card.id).where(*only_theirs)))
    if not ids:
        return
    for table in reversed(tables.Table.metadata.sorted_tables):
        hangs_on = [
            key.parent for key in table.foreign_keys if key.ondelete == "CASCADE" and key.column.table.name == "cards"
        ]
        for column in hangs_on:
            touched.deleted[table.name] += _count(session, table, column.in_(ids))
    touched.deleted["cards"] += len(ids)
    session.execute(delete(Card).where(Card.id.in_(ids)), execution_options={"synchronize_session": False})


def _count(session: Session, table: SqlTable, *conditions: Any) -> int:
    return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def _clean(session: Session, table: SqlTable, workspace_id: str, person_id: str, touched: Touched) -> set[int]:
    """Cleans one table; the ids of cards of which search reads something else now."""
    gone: list[dict[str, Any]] = []
    changed: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    indexed: set[int] = set()
    for row in _rows_with(session, table, workspace_id, person_id):
        key = {f"key_{column.name}": row[column] for column in table.primary_key}
        values = _cleaned(table, row, person_id)
        if _is_own(table, row, person_id):
            gone.append(key)
        elif values:
            changed[tuple(values)].append({**key, **{f"new_{name}": value for name, value in values.items()}})
        if card_id := _indexed_card(table, row, values):
            indexed.add(card_id)
    _write(session, table, gone, changed)
    if gone:
        touched.deleted[table.name] += len(gone)
    if changed:
        touched.changed[table.name] += sum(map(len, changed.values()))
    return indexed


def _rows_with(session: Session, table: SqlTable, workspace_id: str, person_id: str) -> Iterable[RowMapping]:
    """Rows in which the id stands somewhere, alone or inside a text."""
    texts = [column for column in table.columns if _holds_text(column)]
    anywhere = or_(*(cast(column, Text).contains(person_id, autoescape=True) for column in texts))
    where = table.c.id if table.name == "workspaces" else table.c.workspace_id
    return session.execute(select(table).where(where == workspace_id, anywhere)).mappings().all()


def _holds_text(column: Column[Any]) -> bool:
    return isinstance(column.type, String | JSON)


def _is_own(table: SqlTable, row: RowMapping, person_id: str) -> bool:
    owners = [column.key for column in OWN if column.table is table]
    return any(row[name] == person_id for name in (*owners, *table.primary_key.columns.keys()))


def _cleaned(table: SqlTable, row: RowMapping, person_id: str) -> dict[str, Any]:
    """What has to be written anew in a row that stays."""
    found: dict[str, Any] = {}
    for column in filter(_holds_text, table.columns):
        inside = INSIDE.get(f"{table.name}.{column.name}")
        value = inside(row[column], person_id) if inside else row[column]
        found[column.name] = _renamed(value, person_id)
    for whose, left in EMPTIED:
        if whose.table is table and row[whose.key] == person_id:
            found |= left
    found = {name: value for name, value in found.items() if value != row[table.c[name]]}
    for name in found.keys() & _unique_columns(table):
        found[name] = f"{found[name]}:{row[table.c.id]}"  # two who were erased must not become the same
    return found


def _renamed(value: Any, person_id: str) -> Any:
    """The value with nobody's id in the place of the person's, however deep it stands."""
    if isinstance(value, str):
        return re.sub(rf"(?<![A-Za-z0-9]){re.escape(person_id)}(?![A-Za-z0-9])", ERASED, value)
    if isinstance(value, dict):
        return {_renamed(name, person_id): _renamed(part, person_id) for name, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, person_id) for part in value]
    return value


def _unique_columns(table: SqlTable) -> set[str]:
    unique = (constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint))
    return {column.name for constraint in unique for column in constraint.columns if _holds_text(column)}


def _indexed_card(table: SqlTable, row: RowMapping, values: Mapping[str, Any]) -> int | None:
    if table.name == "cards" and values.keys() & {"title", "answer", "audience"}:
        return int(row["id"])
    return int(row["card_id"]) if table.name in ("aliases", "tags") else None


def _write(
    session: Session,
    table: SqlTable,
    gone: list[dict[str, Any]],
    changed: Mapping[tuple[str, ...], list[dict[str, Any]]],
) -> None:
    it = and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
    connection = session.connection()
    if gone:
        connection.execute(delete(table).where(it), gone)
    for names, rows in changed.items():
        anew = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
        connection.execute(update(table).where(it).values(anew), rows)


def _tell_index(session: Session, workspace_id: str, card_ids: Iterable[int]) -> None:
    for card_id in sorted(card_ids):
        revision, _ = next_revision(session, workspace_id)
        told = update(Card).where(Card.id == card_id).values(index_revision=revision)
        session.execute(told, execution_options={"synchronize_session": False})
