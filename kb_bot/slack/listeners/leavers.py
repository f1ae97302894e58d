"""Somebody leaves, or is about to: the window in which their cards go to others."""

from collections.abc import Mapping
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.errors import Invalid
from kb_bot.slack.blocks import leavers as blocks
from kb_bot.slack.desk import Desk
from kb_bot.slack.leaving import name_of
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_leaver(desk: Desk, request: Request) -> BoltResponse | None:
    """The value is whose cards it is about; from the settings it is nobody yet."""
    desk.later(request, open_filled, desk, request, partial(_page, desk, request.value))
    return None


def pick_leaver(desk: Desk, request: Request) -> BoltResponse | None:
    view_id = str(request.view["id"])
    desk.later(request, fill, desk, request, view_id, partial(_page, desk, request.value))
    return None


def submit_leaver(desk: Desk, request: Request) -> BoltResponse | None:
    """Those who are chosen are looked up at Slack first, so the window waits."""
    chosen, rest = blocks.read_estate(request.inputs)
    if not chosen and not rest:
        raise Invalid("leavers-error-nobody", field=blocks.REST)
    from_id, view_id = str(request.view["private_metadata"]), str(request.view["id"])
    desk.later(request, fill, desk, request, view_id, partial(_handed_over, desk, from_id, chosen, rest))
    return acknowledged(loading_update(desk.t(request)))


def _page(desk: Desk, from_id: str, viewer: Viewer) -> View:
    t = desk.directory.translator(viewer.person_id)
    if from_id in ("", "settings"):
        return blocks.build_pick(t)
    return blocks.build_estate(desk.kb.leavers.estate(viewer, from_id), name_of(desk, from_id), t)


def _handed_over(desk: Desk, from_id: str, chosen: Mapping[int, str], rest: str | None, viewer: Viewer) -> View:
    people = {*chosen.values(), *([rest] if rest else [])}
    heirs = {person_id: desk.directory.viewer(person_id) for person_id in people}
    by_card = {card_id: heirs[person_id] for card_id, person_id in chosen.items()}
    result = desk.kb.leavers.hand_over(viewer, from_id, by_card, heirs[rest] if rest else None)
    for card in result.done:
        desk.later(None, turn, desk, card.id)
    names = {person_id: desk.directory.name_of_person(person_id) or person_id for person_id in people}
    return blocks.build_handed_over(result, names, desk.directory.translator(viewer.person_id))
