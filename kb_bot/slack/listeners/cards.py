"""One card in its window: opened, ticked, archived, restored; and the last change of one taken back."""

from functools import partial

from slack_bolt import BoltResponse
from slack_sdk.errors import SlackApiError

from kb_bot.domain.access import Viewer
from kb_bot.errors import Conflict
from kb_bot.services.cards import OpenedCard
from kb_bot.slack.audiences import channel_names
from kb_bot.slack.blocks import cards as blocks
from kb_bot.slack.blocks.saved import build_undone
from kb_bot.slack.blocks.terms import Known
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import home
from kb_bot.slack.listeners.history import known_of, names_of
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Request, View, seen_in
from kb_bot.slack.web import error_code
from kb_bot.slack.windows import fill, open_filled


def open_card(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(page, desk, int(request.value)))
    return None


def press_verify(desk: Desk, request: Request) -> BoltResponse | None:
    """Still correct, pressed in a card's window or in Home."""
    desk.later(request, _verify, desk, request, *seen_in(request.value))
    return None


def press_archive(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, fill, desk, request, request.view["id"], partial(_archived, desk, int(request.value)))
    return None


def press_restore(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, fill, desk, request, request.view["id"], partial(_restored, desk, int(request.value)))
    return None


def press_undo(desk: Desk, request: Request) -> BoltResponse | None:
    """The value is the card's id and the revision that is to be taken back."""
    card_id, _, revision = request.value.partition(":")
    make = partial(_undone, desk, int(card_id), int(revision))
    desk.later(request, fill, desk, request, request.view["id"], make)
    return None


def page(desk: Desk, card_id: int, viewer: Viewer) -> View:
    opened = desk.kb.cards.open(viewer, card_id)
    return blocks.build_card(opened, _known(desk, viewer, opened), desk.directory.translator(viewer.person_id))


def _verify(desk: Desk, request: Request, card_id: int, seen: int | None) -> None:
    viewer = desk.directory.viewer(request.person_id)
    try:
        desk.kb.cards.verify(viewer, card_id, seen)
    except Conflict:
        _show_again(desk, request, card_id, viewer)
        raise
    turn(desk, card_id)
    _show_again(desk, request, card_id, viewer)


def _show_again(desk: Desk, request: Request, card_id: int, viewer: Viewer) -> None:
    if request.view.get("type") == "modal":
        desk.web.update_view(request.view["id"], page(desk, card_id, viewer))
    home.refresh(desk, request, viewer)


def _archived(desk: Desk, card_id: int, viewer: Viewer) -> View:
    desk.kb.cards.archive(viewer, card_id)
    turn(desk, card_id)
    return page(desk, card_id, viewer)


def _restored(desk: Desk, card_id: int, viewer: Viewer) -> View:
    desk.kb.cards.restore(viewer, card_id)
    turn(desk, card_id)
    return page(desk, card_id, viewer)


def _undone(desk: Desk, card_id: int, revision: int, viewer: Viewer) -> View:
    undone = desk.kb.cards.undo(viewer, card_id, revision)
    turn(desk, card_id)
    if undone.thread_word:
        _unsay(desk, undone.thread_word.channel_id, undone.thread_word.ts)
    t = desk.directory.translator(viewer.person_id)
    return build_undone(undone.card.key, undone.was_created, t)


def _unsay(desk: Desk, channel_id: str, ts: str) -> None:
    """The card's word in its thread goes with the card; somebody may have deleted it already."""
    try:
        desk.web.delete(channel_id, ts)
    except SlackApiError as error:
        if error_code(error) not in ("message_not_found", "channel_not_found", "is_archived"):
            raise


def _known(desk: Desk, viewer: Viewer, opened: OpenedCard) -> Known:
    card = opened.card
    people = {card.owner_id, card.created_by, card.verified_by, card.reason_by, card.asked_id}
    named = known_of(desk, viewer, opened.history)
    return Known(
        {**named.names, **names_of(desk, people)},
        {**named.channels, **channel_names(desk, viewer, [card.content.audience])},
        named.groups,
        desk.clock(),
    )
