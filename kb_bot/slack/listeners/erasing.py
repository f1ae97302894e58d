"""An admin erases a person: chooses whom, reads what there is, and types the id again."""

from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.slack.blocks.erasing import build_report, build_whom, read_sure, read_whom
from kb_bot.slack.desk import Desk
from kb_bot.slack.errors import message_window
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_erasing(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_page, desk))
    return None


def submit_whom(desk: Desk, request: Request) -> BoltResponse | None:
    make = partial(_report, desk, read_whom(request.inputs))
    desk.later(request, fill, desk, request, request.view["id"], make)
    return acknowledged(loading_update(desk.t(request)))


def confirm_erasing(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, fill, desk, request, request.view["id"], partial(_erased, desk, read_sure(request.view)))
    return acknowledged(loading_update(desk.t(request)))


def _page(desk: Desk, viewer: Viewer) -> View:
    desk.kb.admins.all(viewer)  # raises NotAllowed
    return build_whom(desk.directory.translator(viewer.person_id))


def _report(desk: Desk, person_id: str, viewer: Viewer) -> View:
    found = desk.kb.erasing.erase_for(viewer, person_id, desk.directory.posting()("erased-person"), only_try=True)
    return build_report(found, person_id, desk.directory.translator(viewer.person_id))


def _erased(desk: Desk, person_id: str, viewer: Viewer) -> View:
    t = desk.directory.translator(viewer.person_id)
    desk.kb.erasing.erase_for(viewer, person_id, desk.directory.posting()("erased-person"))
    return message_window(t, t("erase-done"))
