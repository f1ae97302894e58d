"""Opens windows in time: a trigger lives three seconds, so a window opens empty and is filled when the facts are there."""

from collections.abc import Callable

from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Viewer
from kb_bot.i18n import Translator
from kb_bot.slack.desk import Desk
from kb_bot.slack.errors import message_window, sentence_for
from kb_bot.slack.request import Request, View
from kb_bot.slack.web import error_code

Make = Callable[[Viewer], View]


def open_filled(desk: Desk, request: Request, make: Make) -> None:
    """For `later`. On top of the window in which something was pressed, if it was one."""
    assert request.trigger_id
    loading = message_window(desk.t(request), desk.t(request)("answers-loading"))
    fill(desk, request, _opened(desk, request, loading), make)


def fill(desk: Desk, request: Request, view_id: str, make: Make) -> None:
    """For `later`. What goes wrong is said in the window itself, where the person looks."""
    try:
        view = make(desk.directory.viewer(request.person_id))
    except Exception as error:
        t = desk.t(request)
        view = message_window(t, sentence_for(error, t))
    _update(desk, view_id, view)


def loading_update(t: Translator) -> View:
    """A response_action: the window waits without inputs, for those would keep what was typed."""
    return {"response_action": "update", "view": message_window(t, t("answers-loading"))}


def _opened(desk: Desk, request: Request, view: View) -> str:
    """The view's id. Where three windows lie on each other already, the topmost turns into the new one."""
    trigger_id = request.trigger_id or ""
    if request.view.get("type") != "modal":
        return str(desk.web.open_view(trigger_id, view)["id"])
    try:
        return str(desk.web.push_view(trigger_id, view)["id"])
    except SlackApiError as error:
        if error_code(error) != "push_limit_reached":
            raise
        return str(desk.web.update_view(str(request.view["id"]), view)["id"])


def _update(desk: Desk, view_id: str, view: View) -> None:
    """Whoever has closed the window meanwhile does not wait for what it would have shown."""
    try:
        desk.web.update_view(view_id, view)
    except SlackApiError as error:
        if error_code(error) != "not_found":
            raise
