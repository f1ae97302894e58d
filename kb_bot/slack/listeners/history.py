"""A card's history: its pages, its texts, what changed between two, and an old one brought back. One window for all of it."""

from collections.abc import Iterable
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import HistoryEntry
from kb_bot.slack.audiences import channel_names, group_handles
from kb_bot.slack.blocks import history as blocks
from kb_bot.slack.blocks.terms import Known
from kb_bot.slack.desk import Desk
from kb_bot.slack.reminding import is_person, turn
from kb_bot.slack.request import Request, View
from kb_bot.slack.windows import fill, open_filled


def open_history(desk: Desk, request: Request) -> BoltResponse | None:
    """From the card's window."""
    desk.later(request, open_filled, desk, request, partial(_page, desk, int(request.value), 0))
    return None


def turn_page(desk: Desk, request: Request) -> BoltResponse | None:
    card_id, number = _numbers(request)
    desk.later(request, fill, desk, request, request.view["id"], partial(_page, desk, card_id, number))
    return None


def press_version(desk: Desk, request: Request) -> BoltResponse | None:
    card_id, number = _numbers(request)
    desk.later(request, fill, desk, request, request.view["id"], partial(_version, desk, card_id, number))
    return None


def press_compare(desk: Desk, request: Request) -> BoltResponse | None:
    card_id, one, other = _numbers(request)
    desk.later(request, fill, desk, request, request.view["id"], partial(_comparison, desk, card_id, one, other))
    return None


def press_bring_back(desk: Desk, request: Request) -> BoltResponse | None:
    card_id, number, seen = _numbers(request)
    make = partial(_brought_back, desk, card_id, number, seen)
    desk.later(request, fill, desk, request, request.view["id"], make)
    return None


def _page(desk: Desk, card_id: int, number: int, viewer: Viewer) -> View:
    page = desk.kb.history.page(viewer, card_id, number)
    return blocks.build_history(page, known_of(desk, viewer, page.entries), desk.directory.translator(viewer.person_id))


def _version(desk: Desk, card_id: int, number: int, viewer: Viewer) -> View:
    old = desk.kb.history.version(viewer, card_id, number)
    audiences = (old.version.audience, old.card.content.audience)
    known = _known(desk, viewer, {old.version.author_id}, audiences)
    return blocks.build_version(old, known, desk.directory.translator(viewer.person_id))


def _comparison(desk: Desk, card_id: int, one: int, other: int, viewer: Viewer) -> View:
    compared = desk.kb.history.compare(viewer, card_id, one, other)
    return blocks.build_comparison(compared, desk.directory.translator(viewer.person_id))


def _brought_back(desk: Desk, card_id: int, number: int, seen: int, viewer: Viewer) -> View:
    desk.kb.history.bring_back(viewer, card_id, number, seen)
    turn(desk, card_id)
    return _page(desk, card_id, 0, viewer)


def known_of(desk: Desk, viewer: Viewer, entries: Iterable[HistoryEntry]) -> Known:
    """The names that these entries need."""
    people: set[str | None] = set()
    audiences: set[str | None] = set()
    for entry in entries:
        people |= {entry.actor_id, entry.detail.get("to"), entry.detail.get("whom")}
        audiences |= {entry.detail.get("audience_from"), entry.detail.get("audience_to")}
    return _known(desk, viewer, people, audiences)


def _known(desk: Desk, viewer: Viewer, people: Iterable[str | None], audiences: Iterable[str | None]) -> Known:
    return Known(names_of(desk, people), channel_names(desk, viewer, audiences), group_handles(desk), desk.clock())


def names_of(desk: Desk, people: Iterable[str | None]) -> dict[str, str]:
    """Of people; an id of a channel among them has no name here."""
    return {id_: desk.directory.name_of_person(id_) or id_ for id_ in people if id_ and is_person(id_)}


def _numbers(request: Request) -> tuple[int, ...]:
    """The value: ids and numbers with colons between."""
    return tuple(int(part) for part in request.value.split(":"))
