"""Share to customer: a preview, and then the reply alone where people of other workspaces or guests read along."""

from dataclasses import replace
from functools import partial

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Viewer
from kb_bot.domain.sharing import Way
from kb_bot.errors import NotAllowed
from kb_bot.slack.blocks import customers as blocks
from kb_bot.slack.blocks.copying import read_slots
from kb_bot.slack.blocks.customers import ToCustomer
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import sharing
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.web import error_code
from kb_bot.slack.windows import fill, loading_update, open_filled


def press_preview(desk: Desk, request: Request) -> BoltResponse | None:
    """The value says which answer, and where to."""
    desk.later(request, open_filled, desk, request, partial(_first_step, desk, blocks.read_button(request.value)))
    return None


def submit_blanks(desk: Desk, request: Request) -> BoltResponse | None:
    to = blocks.read_view(request.view)

    def make(viewer: Viewer) -> View:
        card = desk.kb.sharing.shown(viewer, to.served_id).card
        return _preview(desk, replace(to, values=read_slots([card], request.inputs)), viewer)

    desk.later(request, fill, desk, request, request.view["id"], make)
    return acknowledged(loading_update(desk.t(request)))


def submit_preview(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, fill, desk, request, request.view["id"], partial(_sent, desk, blocks.read_view(request.view)))
    return acknowledged(loading_update(desk.t(request)))


def _first_step(desk: Desk, to: ToCustomer, viewer: Viewer) -> View:
    card = desk.kb.sharing.shown(viewer, to.served_id).card
    if blocks.has_blanks(card):
        return blocks.build_blanks(card, to, desk.directory.translator(viewer.person_id))
    return _preview(desk, to, viewer)


def _preview(desk: Desk, to: ToCustomer, viewer: Viewer) -> View:
    _, place, _ = sharing.way_there(desk, viewer, to.served_id, to.channel_id)
    t = desk.directory.translator(viewer.person_id)
    card = desk.kb.sharing.shown(viewer, to.served_id).card
    return blocks.build_preview(card, to, sharing.readers(desk, place, t), t)


def _sent(desk: Desk, to: ToCustomer, viewer: Viewer) -> View:
    """Looks once more who reads along, right before it is posted."""
    _, place, insiders = sharing.way_there(desk, viewer, to.served_id, to.channel_id)
    shown = desk.kb.sharing.begin(viewer, to.served_id, place, insiders, Way.REPLY_ALONE)
    message = blocks.reply(shown.card, to)
    try:
        post = desk.web.post(to.channel_id, message.text, message.blocks, to.thread_ts)
    except Exception as error:
        desk.kb.sharing.take_back(viewer, to.served_id)
        if isinstance(error, SlackApiError) and error_code(error) in sharing.NOT_INSIDE | sharing.NOT_ALLOWED:
            raise NotAllowed("answers-share-refused") from None
        raise
    desk.kb.sharing.posted_to_customer(viewer, shown, post.ts)
    t = desk.directory.translator(viewer.person_id)
    return blocks.build_sent(to, sharing.readers(desk, place, t), t)
