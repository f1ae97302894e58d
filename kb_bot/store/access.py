"""The SQL twin of domain/access.can_see: one condition for a check, a list and a count."""

from sqlalchemy import ColumnElement, and_

from kb_bot.domain.access import Viewer
from kb_bot.store import tables


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a row of cards is one that the viewer can see. Who has no scopes sees nothing."""
    return and_(
        tables.Card.workspace_id == viewer.workspace_id,
        tables.Card.audience.in_(sorted(viewer.scopes)),
    )
