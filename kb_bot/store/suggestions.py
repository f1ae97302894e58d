"""Suggestions: other texts for a card, by people who may not edit it, until somebody who may decides."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Card
from kb_bot.domain.suggestions import Suggestion, SuggestionState
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import tables

Row = tables.Suggestion


def create(
    session: Session,
    card: Card,
    *,
    author_id: str,
    title: str,
    answer: str,
    note: str | None,
    comment: str | None,
    base_version: int,
    now: datetime,
) -> Suggestion:
    """An open suggestion, made from the card's text of `base_version`."""
    about = {
        "workspace_id": card.workspace_id,
        "card_id": card.id,
        "author_id": author_id,
        "base_version": base_version,
    }
    words = {"title": title, "answer": answer, "note": note, "comment": comment}
    opened = {"state": SuggestionState.OPEN.value, "made_at": now}
    query = insert(Row).values(**about, **words, **opened).returning(Row.id)
    return get(session, card.workspace_id, session.execute(query).scalar_one())


def get(session: Session, workspace_id: str, suggestion_id: int) -> Suggestion:
    """Whoever asks must be able to see the card: look at it first. Raises NotFound."""
    query = select(Row).where(Row.workspace_id == workspace_id, Row.id == suggestion_id)
    row = session.scalars(query, execution_options={"populate_existing": True}).one_or_none()
    if row is None:
        raise NotFound("error-suggestion-not-found")
    return _suggestion(row)


def list_open(session: Session, card_id: int) -> list[Suggestion]:
    """The oldest first."""
    query = select(Row).where(Row.card_id == card_id, Row.state == SuggestionState.OPEN).order_by(Row.id)
    return [_suggestion(row) for row in session.scalars(query, execution_options={"populate_existing": True})]


def decide(session: Session, suggestion: Suggestion, state: SuggestionState, by: str, now: datetime) -> None:
    """Raises Conflict when somebody has decided already."""
    still_open = update(Row).where(Row.id == suggestion.id, Row.state == SuggestionState.OPEN)
    decided = still_open.values(state=state.value, decided_by=by, decided_at=now).returning(Row.id)
    if session.execute(decided, execution_options={"synchronize_session": False}).one_or_none() is None:
        raise Conflict("error-suggestion-decided")


def _suggestion(row: tables.Suggestion) -> Suggestion:
    return Suggestion(
        id=row.id,
        card_id=row.card_id,
        author_id=row.author_id,
        base_version=row.base_version,
        title=row.title,
        answer=row.answer,
        state=SuggestionState(row.state),
        made_at=row.made_at,
        note=row.note,
        comment=row.comment,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )
