"""The window with the latest changes, from the settings of admins."""

from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.slack.blocks.audit import build_audit
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View
from kb_bot.slack.windows import fill, open_filled


def open_audit(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_page, desk, 0))
    return None


def turn_page(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, fill, desk, request, request.view["id"], partial(_page, desk, int(request.value)))
    return None


def _page(desk: Desk, number: int, viewer: Viewer) -> View:
    return build_audit(desk.kb.audit.page(viewer, number), desk.directory.translator(viewer.person_id))
