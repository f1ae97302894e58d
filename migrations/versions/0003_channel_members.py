"""Who is in the channels that cards are for, and an index by audience to find these channels."""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None

SLACK_ID = sa.String(length=32)


def upgrade() -> None:
    op.create_table(
        "channel_members",
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("channel_id", SLACK_ID, nullable=False),
        sa.Column("person_id", SLACK_ID, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_channel_members_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "person_id", name="pk_channel_members"),
    )
    op.create_index("ix_cards_audience", "cards", ["workspace_id", "audience"])


def downgrade() -> None:
    op.drop_index("ix_cards_audience", "cards")
    op.drop_table("channel_members")
