"""The window with the questions that wait for an answer."""

from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.slack.blocks.questions import build_questions
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View
from kb_bot.slack.windows import fill, open_filled


def open_questions(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_page, desk))
    return None


def press_close(desk: Desk, request: Request) -> BoltResponse | None:
    """No longer needed."""
    desk.later(request, fill, desk, request, request.view["id"], partial(_closed, desk, int(request.value)))
    return None


def _page(desk: Desk, viewer: Viewer) -> View:
    waiting = desk.kb.questions.waiting(viewer)
    return build_questions(waiting, desk.directory.translator(viewer.person_id), desk.clock())


def _closed(desk: Desk, question_id: int, viewer: Viewer) -> View:
    desk.kb.questions.close(viewer, question_id)
    return _page(desk, viewer)
