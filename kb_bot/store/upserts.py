"""Inserts that may find their row there already. Both databases know ON CONFLICT; SQLAlchemy spells it per database."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Session

T = TypeVar("T")


def insert_new(
    session: Session, model: type[DeclarativeBase], values: Mapping[str, Any], returning: InstrumentedAttribute[T]
) -> T | None:
    """None when a row with one of the unique keys exists: then nothing is changed."""
    statement = _insert(session, model).values(**values).on_conflict_do_nothing().returning(returning)
    return session.execute(statement).scalar_one_or_none()


def insert_or_update(
    session: Session, model: type[DeclarativeBase], values: Mapping[str, Any], update: Mapping[str, Any]
) -> None:
    """A new row of `values`, or `update` on the row that has the same primary key."""
    statement = _insert(session, model).values(**values)
    key = [column.name for column in _table(model).primary_key]
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=dict(update)))


def _insert(session: Session, model: type[DeclarativeBase]) -> postgresql.Insert | sqlite.Insert:
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(_table(model))
    return sqlite.insert(_table(model))


def _table(model: type[DeclarativeBase]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table
