"""The window with the other ways to ask for a card, and the words that somebody gives after an answer helped."""

from collections.abc import Callable
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.errors import NotFound
from kb_bot.slack.blocks.aliases import build_change, build_ways, read_words
from kb_bot.slack.blocks.answers import judged_message
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import find
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import Make, fill, loading_update, open_filled

Deed = Callable[[Viewer], int]  # changes the ways to ask for a card; the card's id


def open_ways(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_page, desk, int(request.value)))
    return None


def submit_way(desk: Desk, request: Request) -> BoltResponse | None:
    """What is wrong with the words is said at their field; else the window shows them among the others."""
    card_id, words = int(request.view["private_metadata"]), read_words(request.inputs)
    make = _done_now(desk, request, lambda viewer: desk.kb.aliases.add(viewer, card_id, words))
    desk.later(request, fill, desk, request, request.view["id"], make)
    return acknowledged(loading_update(desk.t(request)))


def pick_deed(desk: Desk, request: Request) -> BoltResponse | None:
    """The overflow menu of one way to ask: its value is the verb, a colon and the alias's id."""
    verb, _, alias_id = request.value.partition(":")
    if verb == "change":
        desk.later(request, open_filled, desk, request, partial(_change_page, desk, int(alias_id)))
    else:
        deed = desk.kb.aliases.share if verb == "share" else desk.kb.aliases.remove
        make = partial(_after, desk, lambda viewer: deed(viewer, int(alias_id)))
        desk.later(request, fill, desk, request, request.view["id"], make)
    return None


def submit_change(desk: Desk, request: Request) -> BoltResponse | None:
    alias_id, words = int(request.view["private_metadata"]), read_words(request.inputs)
    make = _done_now(desk, request, lambda viewer: desk.kb.aliases.change(viewer, alias_id, words))
    below = request.view.get("previous_view_id") or request.view["id"]
    desk.later(request, fill, desk, request, below, make)
    return acknowledged()


def press_forget(desk: Desk, request: Request) -> BoltResponse | None:
    make = partial(_after, desk, lambda viewer: desk.kb.aliases.forget_hidden(viewer, int(request.value)))
    desk.later(request, fill, desk, request, request.view["id"], make)
    return None


def press_share(desk: Desk, request: Request) -> BoltResponse | None:
    """Below an answer that helped: its asker gives his words."""
    desk.later(request, _share, desk, request)
    return None


def _page(desk: Desk, card_id: int, viewer: Viewer) -> View:
    ways = desk.kb.aliases.of_card(viewer, card_id)
    people = {alias.added_by for alias in ways.aliases}
    names = {person: desk.directory.name_of_person(person) or person for person in people}
    return build_ways(ways, names, desk.directory.translator(viewer.person_id), desk.clock())


def _after(desk: Desk, deed: Deed, viewer: Viewer) -> View:
    return _page(desk, deed(viewer), viewer)


def _done_now(desk: Desk, request: Request, deed: Deed) -> Make:
    """What the window then shows. Where it is not known this very moment whether the person sees the card, the deed waits
    until after the ack, when Slack can be asked."""
    try:
        return partial(_page, desk, deed(desk.directory.viewer_now(request.person_id)))
    except NotFound:
        return partial(_after, desk, deed)


def _change_page(desk: Desk, alias_id: int, viewer: Viewer) -> View:
    return build_change(desk.kb.aliases.get(viewer, alias_id), desk.directory.translator(viewer.person_id))


def _share(desk: Desk, request: Request) -> None:
    alias_id, _, served_id = request.value.partition(":")
    viewer, t = desk.directory.viewer(request.person_id), desk.t(request)
    desk.kb.aliases.share(viewer, int(alias_id))
    said = t("aliases-shared")
    if request.view:
        find.show_verdict(desk, request, viewer, said)
        return
    assert request.response_url
    shown = desk.kb.answers.again(viewer, int(served_id))
    message = judged_message(shown, said, t, desk.clock(), helped=True)
    desk.web.respond(request.response_url, message.text, message.blocks, replace=True)
