"""The settings windows of leads and admins."""

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer, leads_collection
from kb_bot.domain.cards import Collection
from kb_bot.errors import NotAllowed, NotFound
from kb_bot.slack.blocks.settings import build_collection, build_settings, read_collection, read_settings
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View, acknowledged


def open_settings(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _open_settings, desk, request)
    return None


def submit_settings(desk: Desk, request: Request) -> BoltResponse | None:
    viewer = desk.directory.viewer_now(request.person_id)
    desk.kb.workspace.set_terms(viewer, read_settings(request.inputs))
    return None


def open_collection(desk: Desk, request: Request) -> BoltResponse | None:
    """A shelf's terms, or those of a new one (id 0), in front of the settings."""
    desk.later(request, _open_collection, desk, request)
    return None


def submit_collection(desk: Desk, request: Request) -> BoltResponse | None:
    viewer = desk.directory.viewer_now(request.person_id)
    shelf = _shelf(desk, request, int(request.view["private_metadata"]))
    desk.kb.collections.save(viewer, read_collection(shelf, request.inputs))
    parent = request.view.get("previous_view_id")
    if parent:
        desk.later(request, desk.web.update_view, parent, _settings(desk, request, viewer))
    return acknowledged()


def _open_settings(desk: Desk, request: Request) -> None:
    assert request.trigger_id is not None
    viewer = desk.directory.viewer_now(request.person_id)
    roles = desk.kb.people.roles(viewer)
    if not (roles.is_admin or roles.leads):
        raise NotAllowed("error-not-allowed-settings")
    desk.web.open_view(request.trigger_id, _settings(desk, request, viewer))


def _open_collection(desk: Desk, request: Request) -> None:
    assert request.trigger_id is not None
    desk.web.push_view(request.trigger_id, build_collection(_shelf(desk, request, int(request.value)), desk.t(request)))


def _settings(desk: Desk, request: Request, viewer: Viewer) -> View:
    """An admin's, or a lead's with nothing but what is theirs."""
    roles, shelves = desk.kb.people.roles(viewer), desk.kb.collections.all(viewer)
    terms = desk.kb.workspace.terms(viewer.workspace_id) if roles.is_admin else None
    return build_settings(terms, [one for one in shelves if leads_collection(roles, one.id)], desk.t(request))


def _shelf(desk: Desk, request: Request, collection_id: int) -> Collection:
    viewer = desk.directory.viewer_now(request.person_id)
    if collection_id == 0:
        return Collection(0, viewer.workspace_id, "")
    for shelf in desk.kb.collections.all(viewer):
        if shelf.id == collection_id:
            return shelf
    raise NotFound("error-collection-not-found")
