"""Who said what of an alias, its normal form, and the workspace's own synonyms.

Aliases that use has taught so far were asked in private: from now on only who asked may read them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SLACK_ID = sa.String(length=32)
TIME = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_KEEP_ONE = """
DELETE FROM aliases WHERE id NOT IN (SELECT MIN(id) FROM aliases GROUP BY card_id, lower(text), added_by)
"""
_TO_THEIR_ASKERS = "UPDATE aliases SET normal = lower(text), audience = 'person:' || added_by"
_COUNT_THEM = """
INSERT INTO alias_votes (alias_id, person_id, workspace_id, vote, at)
SELECT id, added_by, workspace_id, 'helped', added_at FROM aliases
"""


def upgrade() -> None:
    op.execute(_KEEP_ONE)
    with op.batch_alter_table("aliases") as table:
        table.add_column(sa.Column("normal", sa.String(length=300), nullable=False, server_default=""))
        table.add_column(sa.Column("is_written", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.drop_constraint("uq_aliases_card_id_text", type_="unique")
    op.execute(_TO_THEIR_ASKERS)
    with op.batch_alter_table("aliases") as table:
        table.alter_column("normal", server_default=None)
        table.alter_column("is_written", server_default=None)
        table.create_unique_constraint("uq_aliases_card_id_normal_audience", ["card_id", "normal", "audience"])
        table.create_index("ix_aliases_normal", ["workspace_id", "normal"])
    op.create_table(
        "alias_votes",
        sa.Column("alias_id", ID, nullable=False),
        sa.Column("person_id", SLACK_ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("vote", sa.String(length=16), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["alias_id"], ["aliases.id"], name="fk_alias_votes_alias_id_aliases", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_alias_votes_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("alias_id", "person_id", name="pk_alias_votes"),
    )
    op.execute(_COUNT_THEM)
    op.create_table(
        "synonyms",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("changed_by", SLACK_ID, nullable=True),
        sa.Column("changed_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_synonyms_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_synonyms"),
    )
    op.create_index("ix_synonyms_workspace_id", "synonyms", ["workspace_id"])


def downgrade() -> None:
    op.drop_table("synonyms")
    op.drop_table("alias_votes")
    op.execute("DELETE FROM aliases WHERE id NOT IN (SELECT MIN(id) FROM aliases GROUP BY card_id, text)")
    with op.batch_alter_table("aliases") as table:
        table.drop_index("ix_aliases_normal")
        table.drop_constraint("uq_aliases_card_id_normal_audience", type_="unique")
        table.create_unique_constraint("uq_aliases_card_id_text", ["card_id", "text"])
        table.drop_column("is_written")
        table.drop_column("normal")
