"""Questions that no card answered. Who asks the same again has one question, asked twice."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.access import Viewer
from kb_bot.domain.privacy import masked
from kb_bot.domain.questions import Question, QuestionState
from kb_bot.errors import NotFound
from kb_bot.store import tables

Row = tables.Question
NORMAL_MAX = 300
_UNANSWERED = (QuestionState.OPEN, QuestionState.CLAIMED)
_APART = {"synchronize_session": False}


def record(
    session: Session,
    workspace_id: str,
    *,
    text: str,
    normal: str,
    asker_id: str,
    channel_id: str | None,
    now: datetime,
) -> Question:
    """A new question, its secrets masked, or the asker's unanswered one with the same `normal` text, asked once more."""
    same = (Row.workspace_id == workspace_id, Row.asker_id == asker_id, Row.normal == normal[:NORMAL_MAX])
    known = session.scalars(select(Row.id).where(*same, Row.state.in_(_UNANSWERED)).order_by(Row.id).limit(1)).first()
    if known is not None:
        again = update(Row).where(Row.id == known).values(times=Row.times + 1, changed_at=now)
        session.execute(again, execution_options=_APART)
        return get(session, workspace_id, known)
    words = {"text": masked(text), "normal": normal[:NORMAL_MAX], "asker_id": asker_id, "channel_id": channel_id}
    fresh = {"workspace_id": workspace_id, "state": QuestionState.OPEN.value, "asked_at": now, "changed_at": now}
    query = insert(Row).values(**words, **fresh, times=1).returning(Row.id)
    return get(session, workspace_id, session.execute(query).scalar_one())


def get(session: Session, workspace_id: str, question_id: int) -> Question:
    """Raises NotFound."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.id == question_id)
    row = session.scalars(query, execution_options={"populate_existing": True}).one_or_none()
    if row is None:
        raise NotFound("error-question-not-found")
    return _question(row)


def list_open(session: Session, workspace_id: str, *, asker_id: str | None = None, limit: int = 100) -> list[Question]:
    """Those that wait for an answer, the longest waiting first; of one asker if given."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.state.in_(_UNANSWERED))
    if asker_id is not None:
        query = query.where(Row.asker_id == asker_id)
    return [_question(row) for row in session.scalars(query.order_by(Row.asked_at, Row.id).limit(limit))]


def newest_open(session: Session, workspace_id: str, since: datetime, limit: int) -> list[Question]:
    """Those that wait for an answer and were asked since then, the newest first."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.state.in_(_UNANSWERED), Row.changed_at >= since)
    return [
        _question(row) for row in session.scalars(query.order_by(Row.changed_at.desc(), Row.id.desc()).limit(limit))
    ]


def change_state(
    session: Session,
    workspace_id: str,
    question_ids: Collection[int],
    state: QuestionState,
    now: datetime,
    *,
    card_id: int | None = None,
) -> None:
    """`card_id`: the card that answers them."""
    values = {"state": state.value, "changed_at": now} | ({} if card_id is None else {"card_id": card_id})
    changed = update(Row).where(Row.workspace_id == workspace_id, Row.id.in_(question_ids))
    session.execute(changed.values(**values), execution_options=_APART)


def settle(session: Session, asker: Viewer, normal: str, card_id: int, now: datetime) -> None:
    """What the asker asked in these words is answered by the card."""
    waiting = session.scalars(select(Row.id).where(*_of(asker, normal), Row.state.in_(_UNANSWERED))).all()
    change_state(session, asker.workspace_id, waiting, QuestionState.ANSWERED, now, card_id=card_id)


def reopen(
    session: Session, asker: Viewer, card_id: int, *, normal: str | None = None, at: datetime | None = None
) -> list[int]:
    """What the card had answered for the asker waits again; only what he asked in these words, or was answered at that moment.

    Asked again meanwhile, it waits already. The ids of those that were reopened.
    """
    by_card = (Row.card_id == card_id, Row.state == QuestionState.ANSWERED)
    answered = select(Row.id, Row.normal).where(*_of(asker, normal), *by_card)
    if at is not None:
        answered = answered.where(Row.changed_at == at)
    last = {words: id_ for id_, words in session.execute(answered.order_by(Row.id))}
    waiting = select(Row.normal).where(*_of(asker), Row.normal.in_(last), Row.state.in_(_UNANSWERED))
    for words in session.scalars(waiting).all():
        del last[words]
    values = {"state": QuestionState.OPEN.value, "card_id": None}
    session.execute(update(Row).where(Row.id.in_(last.values())).values(**values), execution_options=_APART)
    return list(last.values())


def _of(asker: Viewer, normal: str | None = None) -> list[ColumnElement[bool]]:
    own = [Row.workspace_id == asker.workspace_id, Row.asker_id == asker.person_id]
    return own if normal is None else [*own, Row.normal == normal[:NORMAL_MAX]]


def older_than(session: Session, moment: datetime, limit: int) -> list[int]:
    """Of all workspaces; those that nobody has touched since."""
    return list(session.scalars(select(Row.id).where(Row.changed_at < moment).order_by(Row.id).limit(limit)))


def forget(session: Session, ids: Sequence[int], moment: datetime) -> int:
    """Those of them that are still older than that moment. How many."""
    old = delete(Row).where(Row.id.in_(ids), Row.changed_at < moment).returning(Row.id)
    return len(session.execute(old, execution_options={"synchronize_session": False}).all())


def _question(row: tables.Question) -> Question:
    return Question(
        id=row.id,
        workspace_id=row.workspace_id,
        text=row.text,
        normal=row.normal,
        asker_id=row.asker_id,
        state=QuestionState(row.state),
        times=row.times,
        asked_at=row.asked_at,
        changed_at=row.changed_at,
        channel_id=row.channel_id,
        card_id=row.card_id,
    )
