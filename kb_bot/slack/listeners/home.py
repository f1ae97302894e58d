"""Home: shown when it is opened, shown anew after what is done in it."""

from collections.abc import Callable, Mapping
from datetime import date, time

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.calendar import at_local
from kb_bot.errors import Invalid
from kb_bot.services.checks import Confirmed
from kb_bot.slack.audiences import group_handles
from kb_bot.slack.blocks.checks import pairs, read_ticked
from kb_bot.slack.blocks.home import HomePage, build_closed_home, build_home
from kb_bot.slack.desk import Desk
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Request


def open_home(desk: Desk, request: Request) -> BoltResponse | None:
    """app_home_opened, of the Home tab or the Messages tab."""
    if request.event.get("tab") == "home":
        desk.later(request, _arrive, desk, request)
    return None


def pick_away(desk: Desk, request: Request) -> BoltResponse | None:
    """ "I'm away until": the day on which the person is back."""
    if request.value:
        desk.later(request, _stay_away, desk, request, date.fromisoformat(request.value))
    return None


def press_back(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _stay_away, desk, request, None)
    return None


def tick(_desk: Desk, _request: Request) -> BoltResponse | None:
    """A box beside a card: it counts when the button below is pressed."""
    return None


def press_ticked(desk: Desk, request: Request) -> BoltResponse | None:
    seen = read_ticked(request.inputs)
    if not seen:
        raise Invalid("home-error-none-ticked")
    desk.later(request, _together, desk, request, desk.kb.checks.confirm, seen)
    return None


def press_all(desk: Desk, request: Request) -> BoltResponse | None:
    """All that were shown; the value says with which texts."""
    desk.later(request, _together, desk, request, desk.kb.checks.confirm, pairs(request.value))
    return None


def press_undo(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, _together, desk, request, desk.kb.checks.undo, pairs(request.value))
    return None


def publish(desk: Desk, viewer: Viewer, done: Confirmed | None = None) -> None:
    """Shows somebody's Home as things are now, and what was done with several cards a moment ago."""
    t = desk.directory.translator(viewer.person_id)
    desk.web.publish_home(viewer.person_id, build_home(_page(desk, viewer, done), t))


def refresh(desk: Desk, request: Request, viewer: Viewer) -> None:
    """After something was done: shows Home anew if that is where it was done."""
    if request.view.get("type") == "home":
        publish(desk, viewer)


def _arrive(desk: Desk, request: Request) -> None:
    viewer = desk.directory.viewer(request.person_id)
    if not viewer.is_full_member:
        desk.web.publish_home(request.person_id, build_closed_home(desk.t(request)))
        return
    desk.kb.people.arrive(viewer, desk.directory.person(request.person_id))
    publish(desk, viewer)
    desk.deliver_soon()


def _together(
    desk: Desk, request: Request, deed: Callable[[Viewer, Mapping[int, int]], Confirmed], cards: Mapping[int, int]
) -> None:
    viewer = desk.directory.viewer(request.person_id)
    done = deed(viewer, cards)
    publish(desk, viewer, done)
    for card in done.cards:
        turn(desk, card.id)


def _stay_away(desk: Desk, request: Request, back_on: date | None) -> None:
    viewer = desk.directory.viewer(request.person_id)
    zone = desk.directory.person(request.person_id).zone
    desk.kb.people.stay_away(viewer, at_local(back_on, time(), zone) if back_on else None)
    publish(desk, viewer)


def _page(desk: Desk, viewer: Viewer, done: Confirmed | None) -> HomePage:
    mine, last = desk.kb.answers.mine(viewer), desk.kb.answers.last(viewer)
    me, roles = desk.kb.people.known(viewer.workspace_id, viewer.person_id), desk.kb.people.roles(viewer)
    waiting = desk.kb.checks.waiting(viewer)
    return HomePage(
        waiting=waiting,
        mine=mine.cards,
        last=list({card.id: card for card in last.cards}.values()),
        drafts=desk.kb.drafts.mine(viewer),
        names={**mine.names, **last.names},
        away_until=me.away_until if me else None,
        has_settings=roles.is_admin or bool(roles.leads),
        now=desk.clock(),
        done=done,
        groups=dict(group_handles(desk)) if waiting.turns else {},
    )
