"""The workspace's own synonyms. A change moves the workspace's revision on, by which every index hears of it."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from kb_bot.domain.synonyms import SynonymGroup
from kb_bot.errors import NotFound
from kb_bot.store import audit, tables
from kb_bot.store.cards import next_revision

Row = tables.Synonyms
_APART = {"synchronize_session": False}


def list_all(session: Session, workspace_id: str) -> list[SynonymGroup]:
    """The oldest first."""
    query = select(Row.id, Row.words).where(Row.workspace_id == workspace_id).order_by(Row.id)
    return [SynonymGroup(id_, tuple(words)) for id_, words in session.execute(query)]


def words(session: Session, workspace_id: str) -> tuple[tuple[str, ...], ...]:
    """The groups as the search wants them."""
    return tuple(group.words for group in list_all(session, workspace_id))


def save(session: Session, workspace_id: str, group: SynonymGroup, actor_id: str, now: datetime) -> None:
    """A new group, or other words for one. Audited. Raises NotFound for one that is gone."""
    before = _before(session, workspace_id, group.id) if group.id else ()
    values = {"words": list(group.words), "changed_by": actor_id, "changed_at": now}
    if group.id:
        session.execute(update(Row).where(Row.id == group.id).values(**values), execution_options=_APART)
    else:
        session.execute(insert(Row).values(workspace_id=workspace_id, **values))
    _record(session, workspace_id, actor_id, before, group.words, now)


def remove(session: Session, workspace_id: str, group_id: int, actor_id: str, now: datetime) -> None:
    """Audited. Raises NotFound."""
    before = _before(session, workspace_id, group_id)
    session.execute(delete(Row).where(Row.id == group_id), execution_options=_APART)
    _record(session, workspace_id, actor_id, before, (), now)


def _before(session: Session, workspace_id: str, group_id: int) -> tuple[str, ...]:
    query = select(Row.words).where(Row.workspace_id == workspace_id, Row.id == group_id)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("error-synonyms-not-found")
    return tuple(found)


def _record(
    session: Session,
    workspace_id: str,
    actor_id: str,
    before: tuple[str, ...],
    after: tuple[str, ...],
    now: datetime,
) -> None:
    detail = {"from": list(before), "to": list(after)}
    audit.record(session, workspace_id, actor_id, "synonyms", detail, now)
    next_revision(session, workspace_id)
