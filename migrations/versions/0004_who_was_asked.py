"""Who was asked about a card, and whether its owner was away."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("cards", sa.Column("asked_id", sa.String(length=32), nullable=True))
    op.add_column("cards", sa.Column("owner_was_away", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("cards") as batch:
        batch.drop_column("owner_was_away")
        batch.drop_column("asked_id")
