"""What becomes of the thread that a card came from."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "source_news",
        sa.Column("card_id", ID, nullable=False),
        sa.Column("ts", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_source_news_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_source_news_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("card_id", "ts", name="pk_source_news"),
    )
    op.add_column("cards", sa.Column("source_messages", sa.JSON(), nullable=True))
    op.add_column("collections", sa.Column("watch", sa.String(length=8), nullable=False, server_default="off"))
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("source_replies")


def downgrade() -> None:
    op.add_column("cards", sa.Column("source_replies", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("collections") as batch:
        batch.drop_column("watch")
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("source_messages")
    op.drop_table("source_news")
