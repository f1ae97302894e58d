"""Choosing anew who may see the cards of a channel that was archived."""

from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.errors import Conflict, Invalid
from kb_bot.slack.audiences import channel_names, group_handles
from kb_bot.slack.blocks import audiences as blocks
from kb_bot.slack.blocks.terms import Known, audience_label
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_choice(desk: Desk, request: Request) -> BoltResponse | None:
    """The value is the channel's id."""
    desk.later(request, open_filled, desk, request, partial(_choice, desk, request.value))
    return None


def submit_choice(desk: Desk, request: Request) -> BoltResponse | None:
    audience = blocks.read_choice(request.inputs, request.person_id)
    channel_id = str(request.view["private_metadata"])
    desk.later(request, fill, desk, request, request.view["id"], partial(_question, desk, channel_id, audience))
    return acknowledged(loading_update(desk.t(request)))


def confirm_choice(desk: Desk, request: Request) -> BoltResponse | None:
    channel_id, audience = blocks.read_confirmation(str(request.view["private_metadata"]))
    desk.later(request, fill, desk, request, request.view["id"], partial(_chosen, desk, channel_id, audience))
    return acknowledged(loading_update(desk.t(request)))


def _choice(desk: Desk, channel_id: str, viewer: Viewer) -> View:
    closed = desk.kb.audiences.closed(viewer, channel_id)
    if not closed.cards:
        raise Conflict("audiences-nothing-left")
    return blocks.build_choice(closed, group_handles(desk), desk.directory.translator(viewer.person_id))


def _question(desk: Desk, channel_id: str, audience: str, viewer: Viewer) -> View:
    """What is for oneself alone needs no second thought."""
    if audience == f"person:{viewer.person_id}":
        return _chosen(desk, channel_id, audience, viewer)
    _check_readable(desk, audience)
    t = desk.directory.translator(viewer.person_id)
    known = Known({}, channel_names(desk, viewer, [audience]), group_handles(desk), desk.clock())
    label = audience_label(audience, known, t)
    return blocks.build_confirmation(desk.kb.audiences.closed(viewer, channel_id), audience, label, t)


def _chosen(desk: Desk, channel_id: str, audience: str, viewer: Viewer) -> View:
    chooser = desk.directory.viewer(viewer.person_id, also=audience)
    chosen = desk.kb.audiences.choose(chooser, channel_id, audience)
    return blocks.build_chosen(chosen, desk.directory.translator(viewer.person_id))


def _check_readable(desk: Desk, audience: str) -> None:
    """Raises Invalid for a channel into which the bot cannot look: nobody would see the cards."""
    kind, _, id_ = audience.partition(":")
    if kind == "channel" and desk.directory.members(id_) is None:
        raise Invalid("cards-error-audience", field="channel")
