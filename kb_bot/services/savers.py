"""Who may save new cards, and in which collections: a setting of the admins."""

from collections.abc import Sequence
from dataclasses import replace

from kb_bot.domain.access import Roles, Savers, Viewer, can_see, may_save
from kb_bot.domain.cards import Collection
from kb_bot.domain.drafts import Draft, DraftKind
from kb_bot.errors import NotAllowed
from kb_bot.store import collections, people, workspaces
from kb_bot.store.database import Session

SETTING = "savers"
ASKED = 3  # people whom a refusal names


def savers_of(session: Session, workspace_id: str) -> Savers:
    return Savers(workspaces.settings(session, workspace_id).get(SETTING) or Savers.EVERYONE)


def check_may_begin(session: Session, viewer: Viewer) -> None:
    """Raises NotAllowed for whoever could save a new card nowhere. It goes by roles alone, for it is asked before the ack."""
    roles = people.roles(session, viewer)
    if not (_has_a_role(roles) or savers_of(session, viewer.workspace_id) is Savers.EVERYONE):
        raise _refusal(session, viewer)


def check_may_save(session: Session, viewer: Viewer, collection_id: int) -> None:
    """Raises NotAllowed, and names whom to ask."""
    if not may_save(people.roles(session, viewer), collection_id, savers_of(session, viewer.workspace_id)):
        raise _refusal(session, viewer)


def shelves_for(session: Session, viewer: Viewer, draft: Draft) -> tuple[Collection, ...]:
    """Where the draft can be saved, with the default owners that there really are.

    Raises NotAllowed when it is to be a new card and there is no such place.
    """
    shelves = collections.list_all(session, viewer.workspace_id)
    seen = _with_owners(session, viewer.workspace_id, [shelf for shelf in shelves if can_see(viewer, shelf.audience)])
    if draft.kind is not DraftKind.NEW:
        return seen
    roles, savers = people.roles(session, viewer), savers_of(session, viewer.workspace_id)
    open_ = tuple(shelf for shelf in seen if may_save(roles, shelf.id, savers))
    if seen and not open_:
        raise _refusal(session, viewer)
    return open_


def _with_owners(session: Session, workspace_id: str, shelves: Sequence[Collection]) -> tuple[Collection, ...]:
    """Who has left, or is a guest by now, can own no card."""
    owners = [shelf.default_owner_id for shelf in shelves if shelf.default_owner_id]
    known = people.get_many(session, workspace_id, owners)
    gone = {id_ for id_, person in known.items() if not person.is_full_member}
    return tuple(
        replace(shelf, default_owner_id=None) if shelf.default_owner_id in gone else shelf for shelf in shelves
    )


def _has_a_role(roles: Roles) -> bool:
    return roles.is_admin or bool(roles.leads or roles.edits)


def _refusal(session: Session, viewer: Viewer) -> NotAllowed:
    """The leads first: they know what belongs where."""
    shelves = collections.list_all(session, viewer.workspace_id)
    leads = people.get_many(session, viewer.workspace_id, (shelf.lead_id for shelf in shelves if shelf.lead_id))
    there = [person for person in leads.values() if person.is_full_member]
    asked = {person.id: person.name for person in [*there, *people.admins(session, viewer.workspace_id)]}
    return NotAllowed("cards-error-may-not-save", names=", ".join(list(asked.values())[:ASKED]))
