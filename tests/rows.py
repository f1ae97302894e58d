"""Everything that a database holds, for tests that prove what it does not hold."""

import json
from collections.abc import Iterator

from sqlalchemy import select

from kb_bot.store.database import Database
from kb_bot.store.tables import Table


def cells(database: Database) -> Iterator[tuple[str, str]]:
    """Each value of each column of each table, as `table.column` and text; JSON as JSON."""
    with database.read() as session:
        for table in Table.metadata.sorted_tables:
            for row in session.execute(select(table)):
                for column, value in row._mapping.items():
                    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
                    yield f"{table.name}.{column}", text


def places_of(database: Database, *words: str) -> set[str]:
    """The columns in which one of the words stands."""
    return {place for place, text in cells(database) if any(word in text for word in words)}
