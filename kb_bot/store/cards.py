"""Cards: the one door for whoever looks at them, and the one place where they change."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, false, func, insert, or_, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer, is_within
from kb_bot.domain.cards import EVERYONE, WAITING, Card, Reason, Trust
from kb_bot.domain.lifecycle import Change
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import tables
from kb_bot.store.access import visible
from kb_bot.store.card_rows import COLUMNS, TEXTS, card_of, cards_of, flat, snapshot, tags_of, text_of, write_tags
from kb_bot.store.slices import slices

Row = tables.Card
FEW = 1000  # ids that a query names one by one; of more it looks at all cards


# Looking, for a viewer. What is hidden and what is missing look the same.


def get_visible(session: Session, viewer: Viewer, card_id: int, *, lock: bool = False) -> Card:
    """With `lock` nobody else changes cards until this transaction ends: for whoever is about to. Raises NotFound."""
    if lock:
        lock_changes(session, viewer.workspace_id)
    return _one(session, visible(viewer), Row.id == card_id)


def get_visible_many(session: Session, viewer: Viewer, card_ids: Sequence[int]) -> list[Card]:
    """Those of the cards that the viewer can see, in the order asked for."""
    queries = (_select(visible(viewer), Row.id.in_(some)) for some in slices(card_ids))
    found = {card.id: card for query in queries for card in _all(session, query)}
    return [found[card_id] for card_id in card_ids if card_id in found]


def list_visible(
    session: Session,
    viewer: Viewer,
    *,
    owner_id: str | None = None,
    created_by: str | None = None,
    trust: Collection[Trust] = (),
    collection_id: int | None = None,
    limit: int = 100,
) -> list[Card]:
    """The newest first. Archived cards only if `trust` names them."""
    wanted = {Row.owner_id: owner_id, Row.created_by: created_by, Row.collection_id: collection_id}
    filters = [column == value for column, value in wanted.items() if value is not None]
    trusts = trust or set(Trust) - {Trust.ARCHIVED}
    query = _select(visible(viewer), Row.trust.in_(sorted(trusts)), *filters)
    return _all(session, query.order_by(Row.number.desc()).limit(limit))


def owned_by(session: Session, viewer: Viewer, owner_id: str, only: Collection[int] | None = None) -> list[Card]:
    """Everything (or those of it) that a person owns alone, or that a group owns, by number."""
    is_owner = or_(and_(Row.owner_id == owner_id, Row.owner_group_id.is_(None)), Row.owner_group_id == owner_id)
    query = _select(visible(viewer), is_owner, Row.trust != Trust.ARCHIVED).order_by(Row.number)
    if only is None:
        return _all(session, query)
    return [card for some in slices(sorted(only)) for card in _all(session, query.where(Row.id.in_(some)))]


def to_check(session: Session, viewer: Viewer, now: datetime) -> list[tuple[int, Trust]]:
    """Ids of the viewer's own cards that wait for a tick: those that need verification, expired ones, those never checked.

    The longest waiting first; without their texts, for there may be thousands.
    """
    query = select(Row.id, Row.trust).where(visible(viewer), Row.owner_id == viewer.person_id, _waits_for_tick(now))
    since = func.coalesce(Row.reason_at, Row.due_at, Row.created_at)
    return [(card_id, Trust(trust)) for card_id, trust in session.execute(query.order_by(since, Row.id))]


def turns_of_others(session: Session, viewer: Viewer, now: datetime) -> list[tuple[str, str, int]]:
    """In the viewer's groups: group, whose turn it is instead, and for how many cards that wait for a tick; the most first."""
    of_groups = (Row.owner_group_id.in_(sorted(viewer.groups)), Row.owner_id != viewer.person_id)
    query = select(Row.owner_group_id, Row.owner_id, func.count()).where(
        visible(viewer), *of_groups, _waits_for_tick(now)
    )
    turns = query.group_by(Row.owner_group_id, Row.owner_id).order_by(func.count().desc(), Row.owner_id)
    return [(str(group_id), owner_id, count) for group_id, owner_id, count in session.execute(turns)]


# For jobs, which look for nobody.


def get(session: Session, workspace_id: str, card_id: int, *, lock: bool = False) -> Card:
    """Raises NotFound."""
    if lock:
        lock_changes(session, workspace_id)
    return _one(session, Row.workspace_id == workspace_id, Row.id == card_id)


def any_there(session: Session, workspace_id: str) -> bool:
    return session.scalar(select(Row.id).where(Row.workspace_id == workspace_id).limit(1)) is not None


def due(session: Session, workspace_id: str, now: datetime, limit: int = 100) -> list[Card]:
    """Verified cards whose date has passed, the oldest first."""
    query = _select(Row.workspace_id == workspace_id, _is_due(now))
    return _all(session, query.order_by(Row.due_at, Row.id).limit(limit))


def to_ask(
    session: Session,
    workspace_id: str,
    now: datetime,
    *,
    only: Collection[int] | None = None,
    of_groups: bool = False,
) -> list[Card]:
    """Cards about which somebody is to be asked now, the longest waiting first; `of_groups`: those that groups own.

    Without texts and tags, only to be looked at: there may be thousands, many times an hour.
    """
    waits = [Row.workspace_id == workspace_id, Row.trust != Trust.ARCHIVED, Row.ask_at <= now]
    if only is not None and len(only) <= FEW:
        waits.append(Row.id.in_(only))
    if of_groups:
        waits.append(Row.owner_group_id.is_not(None))
    query = select(*_BRIEF).where(*waits).order_by(Row.ask_at, Row.id)
    return [card_of({**row._asdict(), "answer": "", "note": None}, ()) for row in session.execute(query)]


def on_the_clock(session: Session, workspace_id: str) -> list[Card]:
    """Cards about which somebody is to be asked at some time: they wait already, or have a date."""
    has_date = and_(Row.trust == Trust.VERIFIED, Row.due_at.is_not(None))
    of_workspace = (Row.workspace_id == workspace_id, Row.trust != Trust.ARCHIVED)
    return _all(session, _select(*of_workspace, or_(Row.ask_at.is_not(None), has_date)))


def latest_of_group(session: Session, workspace_id: str, group_id: str) -> dict[str, int]:
    """Who of the group answers for cards, each with the newest of them: whose turn is long ago is next."""
    query = select(Row.owner_id, func.max(Row.id)).where(
        Row.workspace_id == workspace_id, Row.owner_group_id == group_id
    )
    return dict(session.execute(query.group_by(Row.owner_id)).all())


def group_shifts(session: Session, workspace_id: str) -> set[tuple[str, str]]:
    """Each group that owns cards, with each of their audiences."""
    query = select(Row.owner_group_id, Row.audience).where(
        Row.workspace_id == workspace_id, Row.trust != Trust.ARCHIVED, Row.owner_group_id.is_not(None)
    )
    return {(str(group_id), audience) for group_id, audience in session.execute(query.distinct())}


def of_emptied_groups(session: Session, workspace_id: str, group_ids: Iterable[str], limit: int = 100) -> list[Card]:
    """Cards of these groups that do not say yet that nobody is left to answer for them."""
    query = _select(Row.workspace_id == workspace_id, Row.owner_group_id.in_(set(group_ids)), ~_is_left())
    return _all(session, query.where(Row.trust != Trust.ARCHIVED).order_by(Row.id).limit(limit))


def of_leavers(session: Session, workspace_id: str, limit: int = 100) -> list[Card]:
    """Cards whose owner is no longer in the workspace, and which do not say so yet. A group passes the turn on instead."""
    person = tables.Person
    gone = select(person.id).where(person.workspace_id == workspace_id, person.is_deleted)
    of_workspace = (Row.workspace_id == workspace_id, Row.trust != Trust.ARCHIVED, Row.owner_group_id.is_(None))
    return _all(session, _select(*of_workspace, Row.owner_id.in_(gone), ~_is_left()).order_by(Row.id).limit(limit))


def of_thread(session: Session, workspace_id: str, channel_id: str, thread_ts: str) -> list[Card]:
    """The cards that were saved from this thread."""
    source = (Row.source_channel_id == channel_id, Row.source_thread_ts == thread_ts)
    return _all(session, _select(Row.workspace_id == workspace_id, *source, Row.trust != Trust.ARCHIVED))


def of_audience(session: Session, workspace_id: str, audience: str) -> list[Card]:
    """Not those in the archive."""
    of_workspace = (Row.workspace_id == workspace_id, Row.trust != Trust.ARCHIVED)
    return _all(session, _select(*of_workspace, Row.audience == audience).order_by(Row.id))


def wider_than(session: Session, collection_id: int, audience: str, limit: int = 100) -> list[Card]:
    """Cards of a collection that could not stay as they are if it were for these people; archived ones, too."""
    return _all(session, _select(*_is_wider(collection_id, audience)).order_by(Row.id).limit(limit))


def count_wider_than(session: Session, viewer: Viewer, collection_id: int, audience: str) -> dict[str, int]:
    """Of those that the viewer can see, by their audience."""
    wider = select(Row.audience, func.count()).where(*_is_wider(collection_id, audience), visible(viewer))
    return dict(session.execute(wider.group_by(Row.audience)).all())


# Changing.


def apply(session: Session, change: Change) -> Card:
    """Writes the card, its version if the text is new, and its history. A card with id 0 is new and gets id and number.

    Raises Conflict when the card has changed since the change was made from it, and for one that more people could see
    than its collection.
    """
    card = replace(change.card, content=replace(change.card.content, tags=tuple(sorted(set(change.card.content.tags)))))
    _refuse_wider_than_collection(session, card)
    before, after = (None, _insert(session, card)) if card.id == 0 else _update(session, card)
    if before is None or after.version > before.version:
        _write_version(session, after, change)
    elif after.content.audience != before.content.audience:
        _open_version(session, after)
    if before is None or after.content.tags != before.content.tags:
        write_tags(session, after)
    _write_history(session, before, after, change)
    return after


def _refuse_wider_than_collection(session: Session, card: Card) -> None:
    """The one place that holds it, whatever is done to a card."""
    shelf = tables.Collection
    audience = session.scalar(select(shelf.audience).where(shelf.id == card.content.collection_id))
    if audience is not None and not is_within(card.content.audience, audience):
        raise Conflict("error-wider-than-collection", field="audience")


def lock_changes(session: Session, workspace_id: str) -> None:
    """Locks first what every change needs in the end, the workspace's row: no two changes wait for each other in a circle."""
    row = select(tables.Workspace.id).where(tables.Workspace.id == workspace_id)
    session.execute(row.with_for_update(key_share=True))


def next_revision(session: Session, workspace_id: str, *, new_cards: int = 0) -> tuple[int, int]:
    """The revision of the change at hand, and the last number given to a card."""
    workspace = tables.Workspace
    advance = update(workspace).where(workspace.id == workspace_id)
    values = {"revision": workspace.revision + 1, "last_number": workspace.last_number + new_cards}
    returning = advance.values(values).returning(workspace.revision, workspace.last_number)
    revision, number = session.execute(returning, execution_options=_APART).one()
    return revision, number


def _insert(session: Session, card: Card) -> Card:
    revision, number = next_revision(session, card.workspace_id, new_cards=1)
    card = replace(card, number=number, revision=revision)
    values = {name: value for name, value in flat(card).items() if name != "id"}
    card_id = session.execute(insert(Row).values(**values, index_revision=revision).returning(Row.id)).scalar_one()
    return replace(card, id=card_id)


def _update(session: Session, card: Card) -> tuple[Card, Card]:
    revision, _ = next_revision(session, card.workspace_id)
    row = session.get(Row, card.id, populate_existing=True)
    if row is None or (row.workspace_id, row.revision) != (card.workspace_id, card.revision):
        raise Conflict("error-changed-meanwhile")
    values = {column.name: getattr(row, column.name) for column in COLUMNS}
    before = card_of(values, tags_of(session, [card.id]).get(card.id, ()))
    after = replace(card, revision=revision)
    if after.version == before.version and text_of(after) != text_of(before):
        raise ValueError("another text is another version")
    for name, value in {**flat(after), "index_revision": revision}.items():
        setattr(row, name, value)
    session.flush()
    return before, after


def _write_version(session: Session, card: Card, change: Change) -> None:
    texts = {name: getattr(card.content, name) for name in (*TEXTS, "audience")}
    of_whom = {"card_id": card.id, "workspace_id": card.workspace_id, "version": card.version}
    session.execute(
        insert(tables.CardVersion).values(**of_whom, **texts, author_id=change.actor_id, created_at=change.at)
    )


def _open_version(session: Session, card: Card) -> None:
    """The same text, and from now on it is read by others."""
    row = tables.CardVersion
    now_read = update(row).where(row.card_id == card.id, row.version == card.version)
    session.execute(now_read.values(audience=card.content.audience), execution_options=_APART)


def _write_history(session: Session, before: Card | None, after: Card, change: Change) -> None:
    session.execute(
        insert(tables.History).values(
            workspace_id=after.workspace_id,
            card_id=after.id,
            revision=after.revision,
            kind=change.kind.value,
            actor_id=change.actor_id,
            at=change.at,
            version=after.version,
            trust=after.trust.value,
            detail=dict(change.detail),
            before=before and snapshot(before),
        )
    )


_BRIEF = [column for column in COLUMNS if column.name not in ("answer", "note")]
_APART = {"synchronize_session": False}  # the rows in the session are not the ones that such an UPDATE is about


def _is_left() -> ColumnElement[bool]:
    """NULL-safe: most cards have no reason."""
    return and_(Row.trust == Trust.NEEDS_VERIFICATION, func.coalesce(Row.reason, "") == Reason.OWNER_LEFT)


def _is_wider(collection_id: int, audience: str) -> tuple[ColumnElement[bool], ...]:
    """The twin of access.is_within, the other way round."""
    if audience == EVERYONE:
        return (false(),)
    return Row.collection_id == collection_id, Row.audience != audience, Row.audience.not_like("person:%")


def _waits_for_tick(now: datetime) -> ColumnElement[bool]:
    return or_(_is_due(now), Row.trust.in_(WAITING))


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(Row.trust == Trust.VERIFIED, Row.due_at <= now)


def _select(*conditions: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    return select(*COLUMNS).where(*conditions)


def _one(session: Session, *conditions: ColumnElement[bool]) -> Card:
    found = _all(session, _select(*conditions))
    if not found:
        raise NotFound("error-card-not-found")
    return found[0]


def _all(session: Session, query: Select[tuple[object, ...]]) -> list[Card]:
    return cards_of(session, [row._asdict() for row in session.execute(query)])
