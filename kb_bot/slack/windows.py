"""Opens windows in time: a trigger lives three seconds, so a window opens empty and is filled when the facts are there."""

from collections.abc import Callable

from kb_bot.domain.access import Viewer
from kb_bot.i18n import Translator
from kb_bot.slack.desk import Desk
from kb_bot.slack.errors import message_window, sentence_for
from kb_bot.slack.request import Request, View

Make = Callable[[Viewer], View]


def open_filled(desk: Desk, request: Request, make: Make) -> None:
    """For `later`. On top of the window in which something was pressed, if it was one."""
    assert request.trigger_id
    loading = message_window(desk.t(request), desk.t(request)("answers-loading"))
    is_stacked = request.view.get("type") == "modal"
    opened = (desk.web.push_view if is_stacked else desk.web.open_view)(request.trigger_id, loading)
    fill(desk, request, str(opened["id"]), make)


def fill(desk: Desk, request: Request, view_id: str, make: Make) -> None:
    """For `later`. What goes wrong is said in the window itself, where the person looks."""
    try:
        view = make(desk.directory.viewer(request.person_id))
    except Exception as error:
        t = desk.t(request)
        view = message_window(t, sentence_for(error, t))
    desk.web.update_view(view_id, view)


def loading_update(t: Translator) -> View:
    """A response_action: the window waits without inputs, for those would keep what was typed."""
    return {"response_action": "update", "view": message_window(t, t("answers-loading"))}
