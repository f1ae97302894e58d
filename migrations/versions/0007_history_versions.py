"""History says which text and which trust each change led to, and a text who could read it last."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None

BATCH = 1_000

cards = sa.table("cards", *(sa.column(name) for name in ("id", "version", "trust", "audience")))
history = sa.table("history", *(sa.column(name) for name in ("id", "card_id", "before", "version", "trust")))
texts = sa.table("card_versions", *(sa.column(name) for name in ("card_id", "version", "audience")))


def upgrade() -> None:
    op.add_column("history", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("history", sa.Column("trust", sa.String(length=24), nullable=False, server_default=""))
    op.add_column("card_versions", sa.Column("audience", sa.String(length=64), nullable=False, server_default=""))
    op.create_index("ix_card_versions_audience", "card_versions", ["workspace_id", "audience"])
    connection = op.get_bind()
    last = 0
    while found := connection.execute(_next_cards(last)).all():
        for card in found:
            _fill(connection, card._mapping)
        last = found[-1].id


def downgrade() -> None:
    op.drop_index("ix_card_versions_audience", "card_versions")
    for table, column in (("card_versions", "audience"), ("history", "trust"), ("history", "version")):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)


def _next_cards(after: int) -> Any:
    return sa.select(cards).where(cards.c.id > after).order_by(cards.c.id).limit(BATCH)


def _fill(connection: sa.Connection, card: Mapping[str, Any]) -> None:
    """From the newest change back: what was before the one is what the one before it had led to."""
    after = card
    audiences = {card["version"]: card["audience"]}
    for change_id, before in _changes(connection, card["id"]):
        led_to = {"version": after.get("version", 1), "trust": after.get("trust", "")}
        connection.execute(sa.update(history).where(history.c.id == change_id).values(**led_to))
        after = before
        if "version" in before:
            audiences.setdefault(before["version"], before.get("audience", ""))
    for version, audience in audiences.items():
        of_version = (texts.c.card_id == card["id"], texts.c.version == version)
        connection.execute(sa.update(texts).where(*of_version).values(audience=audience))


def _changes(connection: sa.Connection, card_id: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
    query = sa.select(history.c.id, history.c.before).where(history.c.card_id == card_id)
    for change_id, before in connection.execute(query.order_by(history.c.id.desc())).all():
        yield change_id, (json.loads(before) if isinstance(before, str) else before) or {}
