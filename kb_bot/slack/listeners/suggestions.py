"""What an owner does with a suggestion: accepts it, edits it, declines it."""

from collections.abc import Callable
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.services.suggestions import Suggested
from kb_bot.slack.blocks.suggestions import suggestion_message
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners.editor import page
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Request, View
from kb_bot.slack.saying import names_of
from kb_bot.slack.windows import open_filled

Decide = Callable[[Viewer, int], Suggested]


def press_accept(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _decide, desk, request, desk.kb.suggestions.accept)
    return None


def press_decline(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _decide, desk, request, desk.kb.suggestions.decline)
    return None


def press_edit(desk: Desk, request: Request) -> BoltResponse | None:
    """The suggested text in the editor; saving it is an acceptance in the owner's words."""
    desk.later(request, open_filled, desk, request, partial(_editor, desk, int(request.value)))
    return None


def _editor(desk: Desk, suggestion_id: int, viewer: Viewer) -> View:
    return page(desk, desk.kb.drafts.revise_suggestion(viewer, suggestion_id).id, viewer)


def _decide(desk: Desk, request: Request, decide: Decide) -> None:
    """The message turns into the result; its author is told by a notice."""
    suggested = decide(desk.directory.viewer(request.person_id), int(request.value))
    turn(desk, suggested.card.id)
    desk.deliver_soon()
    turn(desk, suggested.card.id)
    if request.channel_id and request.message_ts:
        message = suggestion_message(suggested, names_of(desk, suggested), desk.t(request))
        desk.web.update(request.channel_id, request.message_ts, message.text, message.blocks)
