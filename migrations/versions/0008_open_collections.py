"""Collections for guests of a channel, and for customers."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SLACK_ID = sa.String(length=32)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "collection_guest_channels"


def upgrade() -> None:
    op.add_column("collections", sa.Column("is_for_customers", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        TABLE,
        sa.Column("collection_id", ID, nullable=False),
        sa.Column("channel_id", SLACK_ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name=f"fk_{TABLE}_collection_id_collections", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=f"fk_{TABLE}_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("collection_id", "channel_id", name=f"pk_{TABLE}"),
    )


def downgrade() -> None:
    op.drop_table(TABLE)
    with op.batch_alter_table("collections") as batch:
        batch.drop_column("is_for_customers")
