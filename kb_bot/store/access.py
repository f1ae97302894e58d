"""The SQL twin of domain/access.can_see_card: one condition for a check, a list and a count."""

from sqlalchemy import ColumnElement, and_

from kb_bot.domain.access import Viewer
from kb_bot.store import tables


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a row of cards is one that the viewer can see. Who has no scopes sees nothing."""
    row = tables.Card
    in_scope = and_(row.workspace_id == viewer.workspace_id, row.audience.in_(sorted(viewer.scopes)))
    if viewer.is_full_member:
        return in_scope
    return and_(in_scope, row.collection_id.in_(sorted(viewer.open_collections)))
