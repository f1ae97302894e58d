"""Share here: posts a card where everybody who reads along may see it, and takes it back; for customers see customers.py."""

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Place, Viewer
from kb_bot.domain.sharing import Way
from kb_bot.errors import NotAllowed
from kb_bot.i18n import Translator
from kb_bot.services.answered import Shown
from kb_bot.services.sharing import Insiders
from kb_bot.slack.blocks.answers import shared_message
from kb_bot.slack.blocks.customers import ToCustomer, customer_offer
from kb_bot.slack.desk import Desk
from kb_bot.slack.errors import message_window
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


def way_there(desk: Desk, viewer: Viewer, served_id: int, channel_id: str) -> tuple[Way, Place, Insiders]:
    """How the answer may be posted in a channel, by Slack's facts of now. Raises NotAllowed with the reason."""
    audience = desk.kb.sharing.shown(viewer, served_id).card.content.audience
    place, insiders = desk.directory.place(channel_id), desk.directory.insiders(audience)
    return desk.kb.sharing.way(viewer, served_id, place, insiders), place, insiders


def post_card(
    desk: Desk, request: Request, viewer: Viewer, served_id: int, channel_id: str, thread_ts: str | None
) -> bool:
    """Whether the message can be updated later. Marked as shared first, so that a second press posts nothing."""
    _, place, insiders = way_there(desk, viewer, served_id, channel_id)
    shown = desk.kb.sharing.begin(viewer, served_id, place, insiders)
    try:
        ts = _post(desk, request, shown, channel_id, thread_ts)
    except Exception:
        desk.kb.sharing.take_back(viewer, served_id)
        raise
    if ts:
        desk.kb.sharing.posted(viewer, shown, ts)
    else:
        desk.kb.sharing.posted_for_good(viewer, shown)
    return ts is not None


def _share(desk: Desk, request: Request) -> None:
    viewer = desk.directory.viewer(request.person_id)
    assert request.channel_id
    thread_ts = (request.body.get("container") or {}).get("thread_ts")
    served_id, t = int(request.value), desk.t(request)
    way, place, _ = way_there(desk, viewer, served_id, request.channel_id)
    if way is Way.REPLY_ALONE:
        offer = customer_offer(ToCustomer(served_id, request.channel_id, thread_ts), readers(desk, place, t), t)
        desk.web.respond(request.response_url or "", offer.text, offer.blocks)
    elif not post_card(desk, request, viewer, served_id, request.channel_id, thread_ts) and request.response_url:
        desk.web.respond(request.response_url, t("answers-shared-for-good"))


def readers(desk: Desk, place: Place, t: Translator) -> str:
    """ "people from Acme": who else reads along."""
    names = desk.directory.strangers(place.channel_id)
    if names:
        return t("customers-from", names=t.listed(names))
    return t("customers-outsiders" if place.has_outsiders else "customers-guests")


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
    standing, t = desk.kb.sharing.take_back(viewer, int(request.value)), desk.t(request)
    if request.view.get("type") == "modal":
        if standing:
            desk.web.delete(standing.channel_id, standing.ts)
        desk.web.update_view(request.view["id"], message_window(t, t("customers-removed")))
        return
    assert request.response_url
    desk.web.respond(request.response_url, t("answers-removed"), delete=True)
