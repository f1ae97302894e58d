"""The window with the workspace's own synonyms, opened from the settings."""

from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.slack.blocks.synonyms import build_change, build_synonyms, read_words
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_synonyms(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_page, desk))
    return None


def submit_group(desk: Desk, request: Request) -> BoltResponse | None:
    """What is wrong with the words is said at their field; else the window shows them among the others."""
    desk.kb.synonyms.save(desk.directory.viewer_now(request.person_id), 0, read_words(request.inputs))
    desk.later(request, fill, desk, request, request.view["id"], partial(_page, desk))
    return acknowledged(loading_update(desk.t(request)))


def pick_deed(desk: Desk, request: Request) -> BoltResponse | None:
    """The overflow menu of a group: its value is the verb, a colon and the group's id."""
    verb, _, group_id = request.value.partition(":")
    if verb == "change":
        desk.later(request, open_filled, desk, request, partial(_change_page, desk, int(group_id)))
    else:
        desk.later(request, fill, desk, request, request.view["id"], partial(_removed, desk, int(group_id)))
    return None


def submit_change(desk: Desk, request: Request) -> BoltResponse | None:
    viewer = desk.directory.viewer_now(request.person_id)
    desk.kb.synonyms.save(viewer, int(request.view["private_metadata"]), read_words(request.inputs))
    below = request.view.get("previous_view_id")
    if below:
        desk.later(request, fill, desk, request, below, partial(_page, desk))
    return acknowledged()


def _page(desk: Desk, viewer: Viewer) -> View:
    return build_synonyms(desk.kb.synonyms.all(viewer), desk.directory.translator(viewer.person_id))


def _change_page(desk: Desk, group_id: int, viewer: Viewer) -> View:
    return build_change(desk.kb.synonyms.get(viewer, group_id), desk.directory.translator(viewer.person_id))


def _removed(desk: Desk, group_id: int, viewer: Viewer) -> View:
    desk.kb.synonyms.remove(viewer, group_id)
    return _page(desk, viewer)
