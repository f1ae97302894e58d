"""Many cards flagged at once by a lead."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SLACK_ID = sa.String(length=32)


def upgrade() -> None:
    op.create_table(
        "sweeps",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("lead_id", SLACK_ID, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("check_by", sa.Date(), nullable=True),
        sa.Column("collection_id", ID, nullable=True),
        sa.Column("tag", sa.String(length=40), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cards", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_reported", sa.Boolean(), nullable=False),
        sa.Column("is_reminded", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_sweeps_workspace_id_workspaces"),
        sa.ForeignKeyConstraint(["collection_id"], ["collections.id"], name="fk_sweeps_collection_id_collections"),
        sa.PrimaryKeyConstraint("id", name="pk_sweeps"),
    )
    op.create_index("ix_sweeps_lead", "sweeps", ["workspace_id", "lead_id"])
    with op.batch_alter_table("flags") as batch:
        batch.add_column(sa.Column("sweep_id", ID, nullable=True))
        batch.create_foreign_key("fk_flags_sweep_id_sweeps", "sweeps", ["sweep_id"], ["id"], ondelete="SET NULL")
        batch.create_index("ix_flags_sweep_id", ["sweep_id"])


def downgrade() -> None:
    with op.batch_alter_table("flags") as batch:
        batch.drop_index("ix_flags_sweep_id")
        batch.drop_constraint("fk_flags_sweep_id_sweeps", type_="foreignkey")
        batch.drop_column("sweep_id")
    op.drop_table("sweeps")
