"""Channels that the bot has met, and who was in those that cards are for."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.channels import Channel
from kb_bot.domain.drafts import DraftState
from kb_bot.store import tables
from kb_bot.store.upserts import insert_new, insert_or_update

Row = tables.Channel
Member = tables.ChannelMember
_KEY = frozenset({"workspace_id", "id"})
_FIELDS = tuple(field.name for field in fields(Channel))
_OF_CHANNEL = "channel:"
_DIRECT = "D"  # how the ids of conversations of two begin


def upsert(session: Session, channel: Channel, now: datetime) -> None:
    """Writes what Slack told; the language is ours and stays as it is."""
    facts = {name: value for name, value in asdict(channel).items() if name != "locale"} | {"fetched_at": now}
    insert_or_update(session, Row, facts, {name: value for name, value in facts.items() if name not in _KEY})


def get(session: Session, workspace_id: str, channel_id: str) -> Channel | None:
    row = session.get(Row, (workspace_id, channel_id), populate_existing=True)
    return None if row is None else _channel(row)


def name(session: Session, workspace_id: str, channel_id: str) -> str | None:
    return session.scalar(select(Row.name).where(Row.workspace_id == workspace_id, Row.id == channel_id))


def set_locale(session: Session, workspace_id: str, channel_id: str, locale: str | None) -> None:
    """The language of what is posted there; None: the workspace's."""
    session.execute(update(Row).where(Row.workspace_id == workspace_id, Row.id == channel_id).values(locale=locale))


# Channels as audiences.


def of_cards(session: Session, workspace_id: str) -> frozenset[str]:
    """Ids of the channels that some card is for, or was while it had an earlier text."""
    return _among(session, workspace_id, tables.Card) | _among(session, workspace_id, tables.CardVersion)


def of_collections(session: Session, workspace_id: str) -> frozenset[str]:
    return _among(session, workspace_id, tables.Collection)


def of_drafts(session: Session, workspace_id: str, author_id: str) -> frozenset[str]:
    """Channels from which, or for which, the author is writing a card. Of people's own conversations Slack tells us nothing."""
    row = tables.Draft
    mine = (row.workspace_id == workspace_id, row.author_id == author_id, row.state == DraftState.OPEN)
    rows = session.execute(select(row.source_channel_id, row.content["audience"].as_string()).where(*mine)).all()
    sources = frozenset(source for source, _ in rows if source and not source.startswith(_DIRECT))
    return sources | _channels(key for _, key in rows if key)


def archived(session: Session, workspace_id: str) -> frozenset[str]:
    return frozenset(session.scalars(select(Row.id).where(Row.workspace_id == workspace_id, Row.is_archived)))


def members(session: Session, workspace_id: str, channel_id: str) -> frozenset[str]:
    """As last remembered."""
    query = select(Member.person_id).where(Member.workspace_id == workspace_id, Member.channel_id == channel_id)
    return frozenset(session.scalars(query))


def of_member(session: Session, workspace_id: str, person_id: str, channel_ids: Collection[str]) -> frozenset[str]:
    """Those of the channels in which the person was when they were last remembered."""
    mine = (Member.workspace_id == workspace_id, Member.person_id == person_id)
    return frozenset(session.scalars(select(Member.channel_id).where(*mine, Member.channel_id.in_(channel_ids))))


def remember_members(session: Session, workspace_id: str, channel_id: str, people: Collection[str]) -> None:
    """Takes the place of what was remembered before."""
    session.execute(delete(Member).where(Member.workspace_id == workspace_id, Member.channel_id == channel_id))
    rows = [{"workspace_id": workspace_id, "channel_id": channel_id, "person_id": person} for person in sorted(people)]
    if rows:
        session.execute(insert(Member), rows)


def add_member(session: Session, workspace_id: str, channel_id: str, person_id: str) -> None:
    values = {"workspace_id": workspace_id, "channel_id": channel_id, "person_id": person_id}
    insert_new(session, Member, values, Member.person_id)


def remove_member(session: Session, workspace_id: str, channel_id: str, person_id: str) -> None:
    place = (Member.workspace_id == workspace_id, Member.channel_id == channel_id)
    session.execute(delete(Member).where(*place, Member.person_id == person_id))


def set_archived(session: Session, workspace_id: str, channel_id: str, *, is_archived: bool) -> bool:
    """Whether that is news."""
    other = (Row.workspace_id == workspace_id, Row.id == channel_id, Row.is_archived.is_not(is_archived))
    changed = update(Row).where(*other).values(is_archived=is_archived).returning(Row.id)
    return session.execute(changed, execution_options=_APART).one_or_none() is not None


_APART = {"synchronize_session": False}


def _among(
    session: Session, workspace_id: str, table: type[tables.Card | tables.CardVersion | tables.Collection]
) -> frozenset[str]:
    keys = select(table.audience).where(table.workspace_id == workspace_id).distinct()
    return _channels(session.scalars(keys))


def _channels(keys: Iterable[str]) -> frozenset[str]:
    """Their ids; a key without one stands in a draft whose author has still to choose."""
    return frozenset(key.removeprefix(_OF_CHANNEL) for key in keys if key.startswith(_OF_CHANNEL)) - {""}


def _channel(row: tables.Channel) -> Channel:
    return Channel(**{name: getattr(row, name) for name in _FIELDS})
