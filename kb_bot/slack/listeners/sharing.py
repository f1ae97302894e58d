"""Share here: posts a card where everybody who reads along may see it, and takes it back."""

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Viewer
from kb_bot.errors import NotAllowed
from kb_bot.services.answered import Shown
from kb_bot.slack.blocks.answers import shared_message
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request
from kb_bot.slack.web import error_code

NOT_INSIDE = frozenset({"not_in_channel", "channel_not_found"})
NOT_ALLOWED = frozenset({"is_archived", "restricted_action", "restricted_action_thread_only_channel", "not_allowed"})


def press_share(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _share, desk, request)
    return None


def press_remove(desk: Desk, request: Request) -> BoltResponse | None:
    """By who shared it; anybody else is told so."""
    desk.later(request, _remove, desk, request)
    return None


def post_card(
    desk: Desk, request: Request, viewer: Viewer, served_id: int, channel_id: str, thread_ts: str | None
) -> bool:
    """Whether the message can be updated later. Marked as shared first, so that a second press posts nothing."""
    audience = desk.kb.answers.again(viewer, served_id).card.content.audience
    place, insiders = desk.directory.place(channel_id), desk.directory.insiders(audience)
    shown = desk.kb.answers.share(viewer, served_id, place, insiders)
    try:
        ts = _post(desk, request, shown, channel_id, thread_ts)
    except Exception:
        desk.kb.answers.unshare(viewer, served_id)
        raise
    if ts:
        desk.kb.answers.posted(viewer, shown, ts)
    else:
        desk.kb.answers.posted_for_good(viewer, shown)
    return ts is not None


def _share(desk: Desk, request: Request) -> None:
    viewer = desk.directory.viewer(request.person_id)
    assert request.channel_id
    thread_ts = (request.body.get("container") or {}).get("thread_ts")
    stays = post_card(desk, request, viewer, int(request.value), request.channel_id, thread_ts)
    if not stays and request.response_url:
        desk.web.respond(request.response_url, desk.t(request)("answers-shared-for-good"))


def _post(desk: Desk, request: Request, shown: Shown, channel_id: str, thread_ts: str | None) -> str | None:
    """The ts; None where the bot is no member and only the response_url could post, which gives none."""
    sharer = desk.directory.person(request.person_id).name
    message = shared_message(shown, sharer, desk.directory.posting(channel_id), desk.clock())
    try:
        return desk.web.post(channel_id, message.text, message.blocks, thread_ts).ts
    except SlackApiError as error:
        code = error_code(error)
        if code in NOT_INSIDE and request.response_url:
            url = request.response_url
            desk.web.respond(url, message.text, message.blocks, in_channel=True, thread_ts=thread_ts)
            return None
        if code in NOT_INSIDE | NOT_ALLOWED:
            raise NotAllowed("answers-share-refused") from None
        raise


def _remove(desk: Desk, request: Request) -> None:
    viewer = desk.directory.viewer(request.person_id)
    desk.kb.answers.unshare(viewer, int(request.value))
    assert request.response_url
    desk.web.respond(request.response_url, desk.t(request)("answers-removed"), delete=True)
