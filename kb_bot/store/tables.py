"""The tables. Every row carries its workspace; times are UTC; channels, people and groups are Slack ids, never names."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC; SQLite keeps no zone, so it is put back when reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a stored time must be aware")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SlackId = String(32)
Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only in INTEGER keys


class Table(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[str]: JSON, list[int]: JSON, str: Text}


class Workspace(Table):
    """`revision` numbers every change of a card; an index that has seen revision N asks for what came after.

    Its row is the lock of all who change cards, so that revisions are committed in their order.
    """

    __tablename__ = "workspaces"
    id: Mapped[str] = mapped_column(SlackId, primary_key=True)
    name: Mapped[str]
    bot_user_id: Mapped[str] = mapped_column(SlackId)
    locale: Mapped[str] = mapped_column(String(8), default="en")
    revision: Mapped[int] = mapped_column(Id, default=0)
    last_number: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime]


class Setting(Table):
    """One setting of a workspace, e.g. `triage_channel`."""

    __tablename__ = "settings"
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]
    changed_by: Mapped[str | None] = mapped_column(SlackId)
    changed_at: Mapped[datetime]


class Person(Table):
    """A person as Slack last told; `is_admin`, `away_until` and `first_seen_at` are our own."""

    __tablename__ = "people"
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    id: Mapped[str] = mapped_column(SlackId, primary_key=True)
    name: Mapped[str]
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    locale: Mapped[str] = mapped_column(String(16), default="en")
    is_guest: Mapped[bool] = mapped_column(default=False)
    is_outsider: Mapped[bool] = mapped_column(default=False)
    is_bot: Mapped[bool] = mapped_column(default=False)
    is_deleted: Mapped[bool] = mapped_column(default=False)
    is_slack_admin: Mapped[bool] = mapped_column(default=False)
    is_admin: Mapped[bool] = mapped_column(default=False)
    status_emoji: Mapped[str] = mapped_column(default="")
    status_text: Mapped[str] = mapped_column(default="")
    status_until: Mapped[datetime | None]
    away_until: Mapped[datetime | None]
    first_seen_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime]


class Channel(Table):
    """A channel that the bot has met; `locale` is the language of what is posted there, if set."""

    __tablename__ = "channels"
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    id: Mapped[str] = mapped_column(SlackId, primary_key=True)
    name: Mapped[str]
    is_private: Mapped[bool] = mapped_column(default=False)
    is_shared: Mapped[bool] = mapped_column(default=False)
    is_archived: Mapped[bool] = mapped_column(default=False)
    is_member: Mapped[bool] = mapped_column(default=False)
    locale: Mapped[str | None] = mapped_column(String(8))
    fetched_at: Mapped[datetime]


class ChannelMember(Table):
    """Who was in a channel when Slack last told; kept for channels that cards are for, since an archived one tells nothing."""

    __tablename__ = "channel_members"
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    channel_id: Mapped[str] = mapped_column(SlackId, primary_key=True)
    person_id: Mapped[str] = mapped_column(SlackId, primary_key=True)


class Collection(Table):
    __tablename__ = "collections"
    __table_args__ = (UniqueConstraint("workspace_id", "name"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    name: Mapped[str] = mapped_column(String(80))
    lead_id: Mapped[str | None] = mapped_column(SlackId)
    default_owner_id: Mapped[str | None] = mapped_column(SlackId)
    interval_days: Mapped[int | None]
    audience: Mapped[str] = mapped_column(String(64), default="everyone")
    is_archived: Mapped[bool] = mapped_column(default=False)
    watch: Mapped[str] = mapped_column(String(8), default="off")
    is_for_customers: Mapped[bool] = mapped_column(default=False)


class CollectionEditor(Table):
    __tablename__ = "collection_editors"
    collection_id: Mapped[int] = mapped_column(ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(SlackId, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))


class CollectionGuestChannel(Table):
    """A channel for which a lead has opened a collection: who is there may ask, guests too."""

    __tablename__ = "collection_guest_channels"
    collection_id: Mapped[int] = mapped_column(ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True)
    channel_id: Mapped[str] = mapped_column(SlackId, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))


class Card(Table):
    """A card. `revision` makes two writers of one row notice each other; `owner_id` of a group's card is who is on duty.

    `index_revision` moves with it, and also when only what search reads has changed (an alias).
    """

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        Index("ix_cards_index", "workspace_id", "index_revision"),
        Index("ix_cards_audience", "workspace_id", "audience"),
        Index("ix_cards_due", "workspace_id", "trust", "due_at"),
        Index("ix_cards_ask", "workspace_id", "ask_at"),
        Index("ix_cards_owner", "workspace_id", "owner_id", "number"),
        Index("ix_cards_source", "workspace_id", "source_channel_id", "source_thread_ts"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    number: Mapped[int]
    version: Mapped[int]
    revision: Mapped[int] = mapped_column(Id)
    index_revision: Mapped[int] = mapped_column(Id)
    title: Mapped[str]
    answer: Mapped[str]
    note: Mapped[str | None]
    collection_id: Mapped[int] = mapped_column(ForeignKey("collections.id"))
    owner_id: Mapped[str] = mapped_column(SlackId)
    owner_group_id: Mapped[str | None] = mapped_column(SlackId)
    interval_days: Mapped[int | None]
    due_on: Mapped[date | None] = mapped_column(Date)
    audience: Mapped[str] = mapped_column(String(64))
    trust: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str | None] = mapped_column(String(24))
    reason_by: Mapped[str | None] = mapped_column(SlackId)
    reason_note: Mapped[str | None]
    reason_at: Mapped[datetime | None]
    check_by: Mapped[date | None] = mapped_column(Date)
    created_by: Mapped[str] = mapped_column(SlackId)
    created_at: Mapped[datetime]
    verified_by: Mapped[str | None] = mapped_column(SlackId)
    verified_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    ask_stage: Mapped[int] = mapped_column(default=0)
    ask_at: Mapped[datetime | None]
    asked_id: Mapped[str | None] = mapped_column(SlackId)
    owner_was_away: Mapped[bool] = mapped_column(default=False)
    source_channel_id: Mapped[str | None] = mapped_column(SlackId)
    source_thread_ts: Mapped[str | None] = mapped_column(String(32))
    source_permalink: Mapped[str | None]
    source_messages: Mapped[list[str] | None]
    __mapper_args__ = {"version_id_col": revision, "version_id_generator": False}


class SourceNews(Table):
    """What became of one message of the thread that a card came from; never its text."""

    __tablename__ = "source_news"
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True)
    ts: Mapped[str] = mapped_column(String(32), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]


class CardVersion(Table):
    """The text of a card as it was, one row a version. `audience`: who could see the card when this was its text, at last."""

    __tablename__ = "card_versions"
    __table_args__ = (Index("ix_card_versions_audience", "workspace_id", "audience"),)
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    title: Mapped[str]
    answer: Mapped[str]
    note: Mapped[str | None]
    author_id: Mapped[str | None] = mapped_column(SlackId)
    audience: Mapped[str] = mapped_column(String(64), server_default="")
    created_at: Mapped[datetime]


class History(Table):
    """Every change of every card: who, what, why, when; `version` and `trust` are those it led to.

    `before` is the card's row without its text, for undo.
    """

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_card", "card_id", "id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"))
    revision: Mapped[int] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(32))
    actor_id: Mapped[str | None] = mapped_column(SlackId)
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(server_default="1")
    trust: Mapped[str] = mapped_column(String(24), server_default="")
    detail: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any] | None]


class Audit(Table):
    """Changes of roles, settings and collections."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    actor_id: Mapped[str | None] = mapped_column(SlackId)
    what: Mapped[str] = mapped_column(String(64))
    detail: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class Tag(Table):
    __tablename__ = "tags"
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))


class Alias(Table):
    """Another way to ask for a card, by use or written by its keepers; `audience` is who may be shown these words.

    `normal` is what makes two of them the same.
    """

    __tablename__ = "aliases"
    __table_args__ = (
        UniqueConstraint("card_id", "normal", "audience"),
        Index("ix_aliases_normal", "workspace_id", "normal"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(String(300))
    normal: Mapped[str] = mapped_column(String(300))
    audience: Mapped[str] = mapped_column(String(64))
    is_written: Mapped[bool] = mapped_column(default=False)
    added_by: Mapped[str] = mapped_column(SlackId)
    added_at: Mapped[datetime]


class AliasVote(Table):
    """What somebody said, by what he did, of an alias: it led him to the card that he wanted, or to another one."""

    __tablename__ = "alias_votes"
    alias_id: Mapped[int] = mapped_column(ForeignKey("aliases.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(SlackId, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    vote: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime]


class Synonyms(Table):
    """A group of words and phrases that mean the same in the workspace."""

    __tablename__ = "synonyms"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), index=True)
    words: Mapped[list[str]]
    changed_by: Mapped[str | None] = mapped_column(SlackId)
    changed_at: Mapped[datetime]


class Draft(Table):
    """What a person is writing. `kind`: new, edit or suggest; `content` is the window's state; kept until saved or discarded."""

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_author", "workspace_id", "author_id", "state"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    author_id: Mapped[str] = mapped_column(SlackId)
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    card_id: Mapped[int | None] = mapped_column(ForeignKey("cards.id", ondelete="SET NULL"))
    base_version: Mapped[int | None]
    source_channel_id: Mapped[str | None] = mapped_column(SlackId)
    source_thread_ts: Mapped[str | None] = mapped_column(String(32))
    content: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Question(Table):
    """What somebody asked and no card answered."""

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_state", "workspace_id", "state"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    text: Mapped[str]
    normal: Mapped[str] = mapped_column(String(300))
    asker_id: Mapped[str] = mapped_column(SlackId)
    channel_id: Mapped[str | None] = mapped_column(SlackId)
    state: Mapped[str] = mapped_column(String(16))
    times: Mapped[int] = mapped_column(default=1)
    card_id: Mapped[int | None] = mapped_column(ForeignKey("cards.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Served(Table):
    """One answer that somebody got: the card and version as shown, for which question, and what came of it.

    `stale`: given while the card needed verification, and not repaired since. `told_at`: when that was, or will be, told.
    `shared_revision`: the card's revision that the shared message shows.
    """

    __tablename__ = "served"
    __table_args__ = (
        Index("ix_served_person", "workspace_id", "person_id", "shown_at"),
        Index("ix_served_card", "card_id", "shown_at"),
        Index("ix_served_stale", "card_id", sqlite_where=text("stale = 1"), postgresql_where=text("stale")),
        Index(
            "ix_served_shared",
            "card_id",
            sqlite_where=text("shared_ts IS NOT NULL"),
            postgresql_where=text("shared_ts IS NOT NULL"),
        ),
        Index(
            "ix_served_judged",
            "card_id",
            "person_id",
            sqlite_where=text("helped IS NOT NULL"),
            postgresql_where=text("helped IS NOT NULL"),
        ),
        Index("ix_served_told", "told_at", "person_id"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    person_id: Mapped[str] = mapped_column(SlackId)
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"))
    version: Mapped[int]
    question: Mapped[str]
    channel_id: Mapped[str | None] = mapped_column(SlackId)
    surface: Mapped[str] = mapped_column(String(24))
    shown_at: Mapped[datetime]
    copied_at: Mapped[datetime | None]
    shared_at: Mapped[datetime | None]
    shared_channel_id: Mapped[str | None] = mapped_column(SlackId)
    shared_ts: Mapped[str | None] = mapped_column(String(32))
    to_customer: Mapped[bool] = mapped_column(default=False)
    shared_revision: Mapped[int | None] = mapped_column(Id)
    helped: Mapped[bool | None] = mapped_column(Boolean)
    helped_at: Mapped[datetime | None]
    stale: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[datetime | None]


class Flag(Table):
    __tablename__ = "flags"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(SlackId)
    why: Mapped[str]
    at: Mapped[datetime]
    version: Mapped[int]
    sweep_id: Mapped[int | None] = mapped_column(ForeignKey("sweeps.id", ondelete="SET NULL"), index=True)
    answered_at: Mapped[datetime | None]


class Sweep(Table):
    """Many cards flagged at once by a lead. `cards` are the ids that were looked at; `position` says how many are done.

    `state`: drafted, running, done, undoing, undone.
    """

    __tablename__ = "sweeps"
    __table_args__ = (Index("ix_sweeps_lead", "workspace_id", "lead_id"),)
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    lead_id: Mapped[str] = mapped_column(SlackId)
    why: Mapped[str]
    check_by: Mapped[date | None] = mapped_column(Date)
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collections.id"))
    tag: Mapped[str | None] = mapped_column(String(40))
    words: Mapped[str]
    state: Mapped[str] = mapped_column(String(16))
    cards: Mapped[list[int]]
    position: Mapped[int]
    is_reported: Mapped[bool]
    is_reminded: Mapped[bool]
    at: Mapped[datetime]


class Suggestion(Table):
    """An edit by somebody who may not edit. `state`: open, accepted, declined."""

    __tablename__ = "suggestions"
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[str] = mapped_column(SlackId)
    base_version: Mapped[int]
    title: Mapped[str]
    answer: Mapped[str]
    note: Mapped[str | None]
    comment: Mapped[str | None]
    state: Mapped[str] = mapped_column(String(16))
    decided_by: Mapped[str | None] = mapped_column(SlackId)
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]


class Notice(Table):
    """One message that the bot owes somebody. `key` says what and when and is unique; a reply waits for its parent's `sent_ts`.

    `state`: pending, claimed, sending (past the fence), unsure (outcome unknown: read back first), sent, cancelled, failed.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        Index("ix_notices_due", "state", "due_at"),
        Index("ix_notices_message", "workspace_id", "sent_channel_id", "sent_ts"),
    )
    id: Mapped[int] = mapped_column(Id, primary_key=True)
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"))
    key: Mapped[str] = mapped_column(String(160))
    kind: Mapped[str] = mapped_column(String(32))
    to_id: Mapped[str] = mapped_column(SlackId)
    thread_ts: Mapped[str | None] = mapped_column(String(32))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"), index=True)
    card_id: Mapped[int | None] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    payload: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    holder: Mapped[str | None] = mapped_column(String(64))
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(String(64))
    sent_channel_id: Mapped[str | None] = mapped_column(SlackId)
    sent_ts: Mapped[str | None] = mapped_column(String(32))
    sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Event(Table):
    """An event of Slack that has had its effect; inserted in the same transaction as the effect."""

    __tablename__ = "events"
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(index=True)


class RateLimit(Table):
    """Until when a method of Slack is not to be called, for all replicas. `scope`: the method, or method and channel."""

    __tablename__ = "rate_limits"
    workspace_id: Mapped[str] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    scope: Mapped[str] = mapped_column(String(96), primary_key=True)
    until: Mapped[datetime]
