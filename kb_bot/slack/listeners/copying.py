"""Copy reply: the window with the customer-ready text, its slots and its formats."""

from collections.abc import Sequence

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card
from kb_bot.errors import NotFound
from kb_bot.i18n import Translator
from kb_bot.slack.blocks.copying import build_reply, build_slots, read_copying, read_slots, slots_of
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def press_copy(desk: Desk, request: Request) -> BoltResponse | None:
    """Of one card, or of all that were put into a reply."""
    card_ids = [int(part) for part in request.value.split(",")]

    def make(viewer: Viewer) -> View:
        return _first_step(desk.kb.answers.copy(viewer, card_ids), desk.t(request))

    desk.later(request, open_filled, desk, request, make)
    return None


def pick_format(desk: Desk, request: Request) -> BoltResponse | None:
    """Plain text, Markdown or HTML: the same reply anew."""
    copying = read_copying(request.view)

    def make(viewer: Viewer) -> View:
        cards = _still_there(desk.kb.answers.read(viewer, copying.card_ids))
        return build_reply(cards, copying.values, request.value, desk.t(request))

    desk.later(request, fill, desk, request, request.view["id"], make)
    return None


def submit_slots(desk: Desk, request: Request) -> BoltResponse | None:
    """The values are there: on to the reply."""
    copying = read_copying(request.view)

    def make(viewer: Viewer) -> View:
        cards = _still_there(desk.kb.answers.read(viewer, copying.card_ids))
        return build_reply(cards, read_slots(cards, request.inputs), "plain", desk.t(request))

    desk.later(request, fill, desk, request, request.view["id"], make)
    return acknowledged(loading_update(desk.t(request)))


def submit_copied(desk: Desk, request: Request) -> BoltResponse | None:
    """Done: the window closes, whatever lies below it stays."""
    return None


def _first_step(cards: Sequence[Card], t: Translator) -> View:
    return build_slots(cards, t) if slots_of(cards) else build_reply(cards, {}, "plain", t)


def _still_there(cards: Sequence[Card]) -> Sequence[Card]:
    if not cards:
        raise NotFound("answers-copy-nothing")
    return cards
