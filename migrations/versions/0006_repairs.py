"""What became of a flag and of a stale answer is told; shared messages know which revision they show."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """What was settled before is not told any more, and messages that stand are taken to show what they say."""
    op.add_column("flags", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("flags") as batch:
        batch.alter_column("settled_at", new_column_name="answered_at", existing_type=TIME)
    op.execute("UPDATE flags SET version = (SELECT version FROM cards WHERE cards.id = flags.card_id)")
    op.add_column("served", sa.Column("stale", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("served", sa.Column("told_at", TIME, nullable=True))
    op.add_column("served", sa.Column("shared_revision", ID, nullable=True))
    op.execute(
        "UPDATE served SET shared_revision = (SELECT revision FROM cards WHERE cards.id = served.card_id)"
        " WHERE shared_ts IS NOT NULL"
    )
    _index("ix_served_stale", "card_id", sqlite="stale = 1", postgresql="stale")
    _index("ix_served_shared", "card_id", sqlite="shared_ts IS NOT NULL", postgresql="shared_ts IS NOT NULL")
    op.create_index("ix_served_told", "served", ["told_at", "person_id"])


def downgrade() -> None:
    for index in ("ix_served_told", "ix_served_shared", "ix_served_stale"):
        op.drop_index(index, "served")
    with op.batch_alter_table("served") as batch:
        for column in ("shared_revision", "told_at", "stale"):
            batch.drop_column(column)
    with op.batch_alter_table("flags") as batch:
        batch.alter_column("answered_at", new_column_name="settled_at", existing_type=TIME)
        batch.drop_column("version")


def _index(name: str, column: str, *, sqlite: str, postgresql: str) -> None:
    op.create_index(name, "served", [column], sqlite_where=sa.text(sqlite), postgresql_where=sa.text(postgresql))
