"""The settings window of leads and admins."""

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.errors import NotAllowed
from kb_bot.slack.blocks.settings import build_settings, read_settings
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View


def open_settings(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _open_settings, desk, request)
    return None


def submit_settings(desk: Desk, request: Request) -> BoltResponse | None:
    viewer = desk.directory.viewer_now(request.person_id)
    desk.kb.workspace.set_terms(viewer, read_settings(request.inputs))
    return None


def _open_settings(desk: Desk, request: Request) -> None:
    assert request.trigger_id is not None
    viewer = desk.directory.viewer_now(request.person_id)
    roles = desk.kb.people.roles(viewer)
    if not (roles.is_admin or roles.leads):
        raise NotAllowed("error-not-allowed-settings")
    desk.web.open_view(request.trigger_id, page(desk, request, viewer))


def page(desk: Desk, request: Request, viewer: Viewer) -> View:
    """An admin's, or a lead's with nothing but what is theirs."""
    is_admin = desk.kb.people.roles(viewer).is_admin
    terms = desk.kb.workspace.terms(viewer.workspace_id) if is_admin else None
    admins = desk.kb.people.admins(viewer.workspace_id) if is_admin else []
    return build_settings(terms, admins, desk.kb.collections.managed(viewer), desk.t(request))


def refresh(desk: Desk, request: Request, viewer: Viewer) -> None:
    """The settings below a window show things as they are now."""
    parent = request.view.get("previous_view_id")
    if parent:
        desk.later(request, desk.web.update_view, parent, page(desk, request, viewer))
