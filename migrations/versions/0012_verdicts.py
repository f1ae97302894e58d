"""What somebody has said of a card is found without reading all the answers he got."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index(
        "ix_served_judged",
        "served",
        ["card_id", "person_id"],
        sqlite_where=sa.text("helped IS NOT NULL"),
        postgresql_where=sa.text("helped IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_served_judged", "served")
