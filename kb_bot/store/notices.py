"""Notices: owed once by their key, claimed by a lease, sent behind a fence. Whoever holds no lease any more changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, case, delete, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from kb_bot.domain.notices import Notice, State
from kb_bot.domain.people import ERASED
from kb_bot.domain.posts import Post
from kb_bot.errors import NotFound
from kb_bot.store import tables
from kb_bot.store.slices import slices
from kb_bot.store.upserts import insert_new

Row = tables.Notice
ERROR_MAX = 64
LONGEST_LEASE = timedelta(hours=1)  # one that ends later was given by a clock that has been set back since
_UNSENT = (State.PENDING, State.CLAIMED, State.UNSURE)
_APART = {"synchronize_session": False}


# Owing.


def owe(
    session: Session,
    workspace_id: str,
    key: str,
    *,
    kind: str,
    to_id: str,
    due_at: datetime,
    now: datetime,
    payload: Mapping[str, Any] | None = None,
    card_id: int | None = None,
    parent_id: int | None = None,
    thread_ts: str | None = None,
) -> int | None:
    """The notice's id, or None when this key is owed, sent or cancelled already, or there is nobody any more to tell."""
    if to_id == ERASED:
        return None
    what = {"workspace_id": workspace_id, "key": key, "kind": kind, "payload": dict(payload or {}), "card_id": card_id}
    where = {"to_id": to_id, "parent_id": parent_id, "thread_ts": thread_ts}
    when = {"state": State.PENDING.value, "due_at": due_at, "created_at": now, "attempts": 0}
    return insert_new(session, Row, {**what, **where, **when}, Row.id)


def cancel(
    session: Session,
    workspace_id: str,
    *,
    key: str | None = None,
    key_prefix: str | None = None,
    card_id: int | None = None,
    parent_id: int | None = None,
) -> int:
    """Cancels what is not at Slack yet and fits all that is given; answers how many. A claimed one then fails at the fence."""
    wanted = {Row.key: key, Row.card_id: card_id, Row.parent_id: parent_id}
    fits = [column == value for column, value in wanted.items() if value is not None]
    if key_prefix is not None:
        fits.append(Row.key.startswith(key_prefix, autoescape=True))
    if not fits:
        raise ValueError("cancel needs a key, a card or a parent")
    unsent = update(Row).where(Row.workspace_id == workspace_id, Row.state.in_(_UNSENT), *fits)
    return len(_run(session, unsent.values(**_let_go(State.CANCELLED))))


# Delivering.


def claim(
    session: Session, now: datetime, holder: str, lease: timedelta, limit: int, *, due_by: datetime | None = None
) -> list[Notice]:
    """Takes what is due, the oldest first; a reply only when its parent has been sent.

    CLAIMED ones may be sent. UNSURE ones may be at Slack already (an earlier try ended in the dark): read back first.
    `due_by` is another clock's now, for a demo in which days pass; leases always live on the real one.
    """
    picked = select(Row.id).where(_is_claimable(now, due_by or now)).order_by(Row.due_at, Row.id).limit(limit)
    picked_ids = picked.with_for_update(skip_locked=True, of=Row).cte("picked")
    in_the_dark = Row.state.in_((State.SENDING, State.UNSURE))
    claimed = (
        update(Row)
        .where(Row.id.in_(select(picked_ids.c.id)))
        .values(
            state=case((in_the_dark, State.UNSURE.value), else_=State.CLAIMED.value),
            holder=holder,
            lease_until=now + lease,
            attempts=Row.attempts + 1,
        )
    )
    return _by_id(session, _run(session, claimed))


def fence(session: Session, notice_id: int, holder: str, now: datetime, lease: timedelta | None = None) -> bool:
    """The last step before Slack is called: only whoever holds a lease that has not run out passes. `lease` renews it.

    `now` is the machine's time.
    """
    may_send = and_(Row.state.in_((State.CLAIMED, State.UNSURE)), Row.lease_until > now)
    values: dict[str, Any] = {"state": State.SENDING.value}
    if lease is not None:
        values["lease_until"] = now + lease
    return bool(_run(session, _held(notice_id, holder).where(may_send).values(**values)))


def sent(session: Session, notice_id: int, post: Post, now: datetime) -> None:
    """A fact, whoever finds it out, and also when the lease has run out meanwhile or the notice was cancelled."""
    where = {"sent_channel_id": post.channel_id, "sent_ts": post.ts, "sent_at": now}
    found = update(Row).where(Row.id == notice_id, Row.state != State.SENT)
    _run(session, found.values(**_let_go(State.SENT), **where, error=None))


def unsure(session: Session, notice_id: int, holder: str, when: datetime, error: str) -> None:
    """Nobody knows whether Slack has it: to be read back at `when`."""
    _run(session, _held(notice_id, holder).values(**_let_go(State.UNSURE), due_at=when, error=error[:ERROR_MAX]))


def retry_at(session: Session, notice_id: int, holder: str, when: datetime, error: str) -> None:
    """Slack has certainly not taken it: once more at `when`."""
    _run(session, _held(notice_id, holder).values(**_let_go(State.PENDING), due_at=when, error=error[:ERROR_MAX]))


def failed(session: Session, notice_id: int, holder: str, error: str) -> bool:
    """It will never be sent; neither will the replies to it. False: it was not ours any more."""
    return _end(session, notice_id, holder, {**_let_go(State.FAILED), "error": error[:ERROR_MAX]})


def dropped(session: Session, notice_id: int, holder: str) -> bool:
    """Whoever was about to send it found that there is nothing to say any more, nor in the replies to it."""
    return _end(session, notice_id, holder, _let_go(State.CANCELLED))


# Looking.


def get(session: Session, workspace_id: str, notice_id: int) -> Notice:
    """Raises NotFound."""
    return _one(session, Row.workspace_id == workspace_id, Row.id == notice_id)


def by_message(session: Session, workspace_id: str, post: Post) -> Notice | None:
    """The notice that a message of ours was, e.g. one that got a reaction."""
    here = (Row.workspace_id == workspace_id, Row.sent_channel_id == post.channel_id, Row.sent_ts == post.ts)
    return next(iter(_load(session, *here)), None)


def known_keys(session: Session, workspace_id: str, keys: Iterable[str]) -> dict[str, datetime]:
    """Those of the keys that are owed, sent or settled already, and since when."""
    query = select(Row.key, Row.created_at).where(Row.workspace_id == workspace_id)
    return dict(row for some in slices(keys) for row in session.execute(query.where(Row.key.in_(some))).all())


def payloads(session: Session, workspace_id: str, keys: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What is written on the notices of these keys, as far as there are such."""
    query = select(Row.key, Row.payload).where(Row.workspace_id == workspace_id)
    return dict(row for some in slices(keys) for row in session.execute(query.where(Row.key.in_(some))).all())


def asked_about(session: Session, workspace_id: str, since: datetime) -> set[int]:
    """The cards that notices to check something have been about since then."""
    asked = (Row.workspace_id == workspace_id, Row.created_at >= since, Row.card_id.is_not(None))
    return {id_ for id_ in session.scalars(select(Row.card_id).where(*asked, Row.kind.startswith("reminder"))) if id_}


def unsent(session: Session, workspace_id: str, kind: str) -> list[Notice]:
    """Those that nobody has begun to send; what may be at Slack already is for who reads it back."""
    return _load(session, Row.workspace_id == workspace_id, Row.state == State.PENDING, Row.kind == kind)


def of_card(session: Session, workspace_id: str, card_id: int, kind: str | None = None) -> list[Notice]:
    """Sent and unsent, the newest first."""
    fits = [Row.workspace_id == workspace_id, Row.card_id == card_id]
    if kind is not None:
        fits.append(Row.kind == kind)
    return sorted(_load(session, *fits), key=lambda notice: -notice.id)


def replies(session: Session, parent_id: int) -> list[Notice]:
    """In the order in which they were owed."""
    return sorted(_load(session, Row.parent_id == parent_id), key=lambda notice: notice.id)


def remember(session: Session, notice_id: int, payload: Mapping[str, Any]) -> None:
    """Replaces what is written on a notice."""
    session.execute(update(Row).where(Row.id == notice_id).values(payload=dict(payload)), execution_options=_APART)


def forget(session: Session, created_before: datetime) -> None:
    """What is done and old is only weight."""
    is_done = Row.state.in_((State.SENT, State.CANCELLED, State.FAILED))
    session.execute(delete(Row).where(is_done, Row.created_at < created_before), execution_options=_APART)


def count_by_state(session: Session, workspace_id: str) -> dict[State, int]:
    query = select(Row.state, func.count()).where(Row.workspace_id == workspace_id).group_by(Row.state)
    return {State(state): count for state, count in session.execute(query)}


def _is_claimable(now: datetime, due_by: datetime) -> ColumnElement[bool]:
    parent = aliased(Row)
    parent_is_sent = select(parent.id).where(parent.id == Row.parent_id, parent.state == State.SENT).exists()
    is_free = or_(Row.lease_until.is_(None), Row.lease_until <= now, Row.lease_until > now + LONGEST_LEASE)
    waits = and_(Row.state.in_((State.PENDING, State.UNSURE)), Row.due_at <= due_by)
    is_abandoned = Row.state.in_((State.CLAIMED, State.SENDING))
    return and_(or_(waits, is_abandoned), is_free, or_(Row.parent_id.is_(None), parent_is_sent))


def _end(session: Session, notice_id: int, holder: str, values: dict[str, Any]) -> bool:
    if not _run(session, _held(notice_id, holder).values(**values)):
        return False
    _run(session, update(Row).where(Row.parent_id == notice_id, Row.state.in_(_UNSENT)).values(**values))
    return True


def _held(notice_id: int, holder: str) -> Update:
    in_hand = (State.CLAIMED, State.SENDING, State.UNSURE)
    return update(Row).where(Row.id == notice_id, Row.holder == holder, Row.state.in_(in_hand))


def _let_go(state: State) -> dict[str, Any]:
    return {"state": state.value, "holder": None, "lease_until": None}


def _run(session: Session, statement: Update) -> list[int]:
    """The ids of the rows that were changed."""
    return list(session.execute(statement.returning(Row.id), execution_options=_APART).scalars())


def _by_id(session: Session, ids: Iterable[int]) -> list[Notice]:
    return sorted(_load(session, Row.id.in_(ids)), key=lambda notice: (notice.due_at, notice.id))


def _one(session: Session, *conditions: ColumnElement[bool]) -> Notice:
    found = _load(session, *conditions)
    if not found:
        raise NotFound("error-notice-not-found")
    return found[0]


def _load(session: Session, *conditions: ColumnElement[bool]) -> list[Notice]:
    parent = aliased(Row)
    query = select(Row, parent.sent_channel_id, parent.sent_ts).outerjoin(parent, parent.id == Row.parent_id)
    rows = session.execute(query.where(*conditions), execution_options={"populate_existing": True})
    return [_notice(row, _post(channel_id, ts)) for row, channel_id, ts in rows]


def _post(channel_id: str | None, ts: str | None) -> Post | None:
    return None if channel_id is None or ts is None else Post(channel_id, ts)


def _notice(row: tables.Notice, parent: Post | None) -> Notice:
    return Notice(
        id=row.id,
        workspace_id=row.workspace_id,
        key=row.key,
        kind=row.kind,
        to_id=row.to_id,
        payload=row.payload,
        state=State(row.state),
        due_at=row.due_at,
        created_at=row.created_at,
        card_id=row.card_id,
        parent_id=row.parent_id,
        thread_ts=row.thread_ts,
        holder=row.holder,
        lease_until=row.lease_until,
        attempts=row.attempts,
        error=row.error,
        sent=_post(row.sent_channel_id, row.sent_ts),
        sent_at=row.sent_at,
        parent=parent,
    )
