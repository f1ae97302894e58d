"""Somebody says that a card is wrong: asked why, thanked, and shown the card as it is from then on."""

from functools import partial

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Viewer
from kb_bot.domain.text import clean
from kb_bot.errors import Invalid
from kb_bot.slack import ids
from kb_bot.slack.blocks.answers import card_message
from kb_bot.slack.blocks.find import read_finding
from kb_bot.slack.blocks.flags import Flagging, build_flag, build_flagged, read_flagging
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import cards, find
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Payload, Request, View, acknowledged
from kb_bot.slack.web import error_code
from kb_bot.slack.windows import Make, fill, loading_update, open_filled

SPENT = frozenset({"expired_url", "used_url"})  # half an hour has passed, or five answers


def press_flag(desk: Desk, request: Request) -> BoltResponse | None:
    """The value is the card's id, and below an answer after a colon the answer's."""
    card_id, _, served_id = request.value.partition(":")
    answer = int(served_id) if served_id and request.response_url else None
    window_id = str(request.view["id"]) if request.view.get("type") == "modal" else None
    finding = request.view["private_metadata"] if request.view.get("callback_id") == ids.ANSWER_SEARCH else None
    flagging = Flagging(int(card_id), answer, request.response_url, request.is_ephemeral, window_id, finding)
    desk.later(request, open_filled, desk, request, partial(_page, desk, flagging))
    return None


def submit_flag(desk: Desk, request: Request) -> BoltResponse | None:
    why = _reason(request)
    if not why:
        raise Invalid("error-flag-needs-reason", field="reason")
    make = partial(_flagged, desk, request, read_flagging(request.view), why)
    desk.later(request, fill, desk, request, request.view["id"], make)
    return acknowledged(loading_update(desk.t(request)))


def _page(desk: Desk, flagging: Flagging, viewer: Viewer) -> View:
    card = desk.kb.cards.open(viewer, flagging.card_id).card
    return build_flag(card, flagging, desk.directory.translator(viewer.person_id))


def _flagged(desk: Desk, request: Request, flagging: Flagging, why: str, viewer: Viewer) -> View:
    card = desk.kb.cards.flag(viewer, flagging.card_id, why)
    turn(desk, card.id)
    if flagging.served_id:
        desk.later(None, _renew, desk, request, flagging)
    elif flagging.window_id and flagging.window_id != request.view["id"]:
        desk.later(None, fill, desk, request, flagging.window_id, _below(desk, request, flagging))
    owner = desk.directory.name_of_person(card.owner_id) or card.owner_id
    return build_flagged(card, owner, desk.directory.translator(viewer.person_id))


def _below(desk: Desk, request: Request, flagging: Flagging) -> Make:
    """The window in which the card was flagged, as it is now."""
    if flagging.finding is None:
        return partial(cards.page, desk, flagging.card_id)
    return partial(find.page, desk, request, read_finding({"private_metadata": flagging.finding}))


def _renew(desk: Desk, request: Request, flagging: Flagging) -> None:
    """The answer that he flagged does not go on saying that it is right."""
    assert flagging.served_id
    assert flagging.response_url
    shown = desk.kb.answers.again(desk.directory.viewer(request.person_id), flagging.served_id)
    message = card_message(shown, desk.t(request), desk.clock(), may_share=flagging.may_share)
    try:
        desk.web.respond(flagging.response_url, message.text, message.blocks, replace=True)
    except SlackApiError as error:
        if error_code(error) not in SPENT:
            raise


def _reason(request: Request) -> str:
    states: Payload = request.inputs.get("reason") or {}
    return clean("".join(str(state.get("value") or "") for state in states.values())).text.strip()
