"""Runs migrations on the connection that the program hands over; on the command line: alembic -x url=sqlite:///file ..."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from kb_bot.store import engines
from kb_bot.store.tables import Table, UtcDateTime


def render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration names plain types: it must mean the same when the models have moved on."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def migrate(connection: Connection) -> None:
    """In the transaction that the connection is in: on both databases a migration that fails leaves nothing behind."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_from_command_line() -> None:
    url = context.get_x_argument(as_dictionary=True).get("url")
    if not url:
        raise SystemExit("which database? alembic -x url=sqlite:///path/to/file ...")
    engine = engines.for_migration(engines.parse(url))
    with engine.begin() as connection:
        migrate(connection)
    engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    migrate_from_command_line()
else:
    migrate(given)
