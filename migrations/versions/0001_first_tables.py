"""The first tables."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SLACK_ID = sa.String(length=32)
TIME = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", SLACK_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bot_user_id", SLACK_ID, nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=False),
        sa.Column("revision", ID, nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspaces"),
    )
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("actor_id", SLACK_ID, nullable=True),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_audit_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_table(
        "channels",
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("id", SLACK_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("is_member", sa.Boolean(), nullable=False),
        sa.Column("locale", sa.String(length=8), nullable=True),
        sa.Column("fetched_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_channels_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_channels"),
    )
    op.create_table(
        "collections",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("lead_id", SLACK_ID, nullable=True),
        sa.Column("default_owner_id", SLACK_ID, nullable=True),
        sa.Column("interval_days", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_collections_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_collections"),
        sa.UniqueConstraint("workspace_id", "name", name="uq_collections_workspace_id_name"),
    )
    op.create_table(
        "events",
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("taken_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_events_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_events"),
    )
    op.create_index("ix_events_taken_at", "events", ["taken_at"], unique=False)

    op.create_table(
        "people",
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("id", SLACK_ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_outsider", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("is_slack_admin", sa.Boolean(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("status_emoji", sa.Text(), nullable=False),
        sa.Column("status_text", sa.Text(), nullable=False),
        sa.Column("status_until", TIME, nullable=True),
        sa.Column("away_until", TIME, nullable=True),
        sa.Column("first_seen_at", TIME, nullable=True),
        sa.Column("fetched_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_people_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_people"),
    )
    op.create_table(
        "rate_limits",
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("scope", sa.String(length=96), nullable=False),
        sa.Column("until", TIME, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_rate_limits_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("workspace_id", "scope", name="pk_rate_limits"),
    )
    op.create_table(
        "settings",
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("changed_by", SLACK_ID, nullable=True),
        sa.Column("changed_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_settings_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("workspace_id", "name", name="pk_settings"),
    )
    op.create_table(
        "cards",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", ID, nullable=False),
        sa.Column("index_revision", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("collection_id", ID, nullable=False),
        sa.Column("owner_id", SLACK_ID, nullable=False),
        sa.Column("owner_group_id", SLACK_ID, nullable=True),
        sa.Column("interval_days", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("trust", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("reason_by", SLACK_ID, nullable=True),
        sa.Column("reason_note", sa.Text(), nullable=True),
        sa.Column("reason_at", TIME, nullable=True),
        sa.Column("created_by", SLACK_ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("verified_by", SLACK_ID, nullable=True),
        sa.Column("verified_at", TIME, nullable=True),
        sa.Column("due_at", TIME, nullable=True),
        sa.Column("ask_stage", sa.Integer(), nullable=False),
        sa.Column("ask_at", TIME, nullable=True),
        sa.Column("source_channel_id", SLACK_ID, nullable=True),
        sa.Column("source_thread_ts", SLACK_ID, nullable=True),
        sa.Column("source_permalink", sa.Text(), nullable=True),
        sa.Column("source_replies", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["collection_id"], ["collections.id"], name="fk_cards_collection_id_collections"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_cards_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
        sa.UniqueConstraint("workspace_id", "number", name="uq_cards_workspace_id_number"),
    )
    op.create_index("ix_cards_ask", "cards", ["workspace_id", "ask_at"], unique=False)
    op.create_index("ix_cards_due", "cards", ["workspace_id", "trust", "due_at"], unique=False)
    op.create_index("ix_cards_index", "cards", ["workspace_id", "index_revision"], unique=False)
    op.create_index("ix_cards_owner", "cards", ["workspace_id", "owner_id", "number"], unique=False)
    op.create_index("ix_cards_source", "cards", ["workspace_id", "source_channel_id", "source_thread_ts"], unique=False)

    op.create_table(
        "collection_editors",
        sa.Column("collection_id", ID, nullable=False),
        sa.Column("person_id", SLACK_ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"],
            ["collections.id"],
            name="fk_collection_editors_collection_id_collections",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name="fk_collection_editors_workspace_id_workspaces"
        ),
        sa.PrimaryKeyConstraint("collection_id", "person_id", name="pk_collection_editors"),
    )
    op.create_table(
        "aliases",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("added_by", SLACK_ID, nullable=False),
        sa.Column("added_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_aliases_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_aliases_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_aliases"),
        sa.UniqueConstraint("card_id", "text", name="uq_aliases_card_id_text"),
    )
    op.create_table(
        "card_versions",
        sa.Column("card_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author_id", SLACK_ID, nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_card_versions_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_card_versions_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("card_id", "version", name="pk_card_versions"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("author_id", SLACK_ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("card_id", ID, nullable=True),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("source_channel_id", SLACK_ID, nullable=True),
        sa.Column("source_thread_ts", SLACK_ID, nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_drafts_card_id_cards", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_drafts_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_author", "drafts", ["workspace_id", "author_id", "state"], unique=False)

    op.create_table(
        "flags",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("person_id", SLACK_ID, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("settled_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_flags_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_flags_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_flags"),
    )
    op.create_index("ix_flags_card_id", "flags", ["card_id"], unique=False)

    op.create_table(
        "history",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("revision", ID, nullable=False),
        sa.Column("kind", SLACK_ID, nullable=False),
        sa.Column("actor_id", SLACK_ID, nullable=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_history_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_history_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_card", "history", ["card_id", "id"], unique=False)

    op.create_table(
        "notices",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("kind", SLACK_ID, nullable=False),
        sa.Column("to_id", SLACK_ID, nullable=False),
        sa.Column("thread_ts", SLACK_ID, nullable=True),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("card_id", ID, nullable=True),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.Column("lease_until", TIME, nullable=True),
        sa.Column("holder", sa.String(length=64), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=64), nullable=True),
        sa.Column("sent_channel_id", SLACK_ID, nullable=True),
        sa.Column("sent_ts", SLACK_ID, nullable=True),
        sa.Column("sent_at", TIME, nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_notices_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["parent_id"], ["notices.id"], name="fk_notices_parent_id_notices", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_notices_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_notices_workspace_id_key"),
    )
    op.create_index("ix_notices_card_id", "notices", ["card_id"], unique=False)
    op.create_index("ix_notices_due", "notices", ["state", "due_at"], unique=False)
    op.create_index("ix_notices_message", "notices", ["workspace_id", "sent_channel_id", "sent_ts"], unique=False)
    op.create_index("ix_notices_parent_id", "notices", ["parent_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("normal", sa.String(length=300), nullable=False),
        sa.Column("asker_id", SLACK_ID, nullable=False),
        sa.Column("channel_id", SLACK_ID, nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("card_id", ID, nullable=True),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_questions_card_id_cards", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_questions_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_state", "questions", ["workspace_id", "state"], unique=False)

    op.create_table(
        "served",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("person_id", SLACK_ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("channel_id", SLACK_ID, nullable=True),
        sa.Column("surface", sa.String(length=24), nullable=False),
        sa.Column("shown_at", TIME, nullable=False),
        sa.Column("copied_at", TIME, nullable=True),
        sa.Column("shared_at", TIME, nullable=True),
        sa.Column("shared_channel_id", SLACK_ID, nullable=True),
        sa.Column("shared_ts", SLACK_ID, nullable=True),
        sa.Column("helped", sa.Boolean(), nullable=True),
        sa.Column("helped_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_served_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_served_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_served"),
    )
    op.create_index("ix_served_card", "served", ["card_id", "shown_at"], unique=False)
    op.create_index("ix_served_person", "served", ["workspace_id", "person_id", "shown_at"], unique=False)

    op.create_table(
        "suggestions",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("author_id", SLACK_ID, nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_by", SLACK_ID, nullable=True),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("decided_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_suggestions_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_suggestions_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("id", name="pk_suggestions"),
    )
    op.create_index("ix_suggestions_card_id", "suggestions", ["card_id"], unique=False)

    op.create_table(
        "tags",
        sa.Column("card_id", ID, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("workspace_id", SLACK_ID, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_tags_card_id_cards", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_tags_workspace_id_workspaces"),
        sa.PrimaryKeyConstraint("card_id", "name", name="pk_tags"),
    )


def downgrade() -> None:
    op.drop_table("tags")
    op.drop_table("suggestions")
    op.drop_table("served")
    op.drop_table("questions")
    op.drop_table("notices")
    op.drop_table("history")
    op.drop_table("flags")
    op.drop_table("drafts")
    op.drop_table("card_versions")
    op.drop_table("aliases")
    op.drop_table("collection_editors")
    op.drop_table("cards")
    op.drop_table("settings")
    op.drop_table("rate_limits")
    op.drop_table("people")
    op.drop_table("events")
    op.drop_table("collections")
    op.drop_table("channels")
    op.drop_table("audit")
    op.drop_table("workspaces")
