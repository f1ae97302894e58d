"""Home: shown when it is opened, shown anew after what is done in it."""

from datetime import date, time

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.calendar import at_local
from kb_bot.slack.blocks.home import HomePage, build_closed_home, build_home
from kb_bot.slack.desk import Desk
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


def publish(desk: Desk, viewer: Viewer) -> None:
    """Shows somebody's Home as things are now."""
    t = desk.directory.translator(viewer.person_id)
    desk.web.publish_home(viewer.person_id, build_home(_page(desk, viewer), t))


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


def _stay_away(desk: Desk, request: Request, back_on: date | None) -> None:
    viewer = desk.directory.viewer(request.person_id)
    zone = desk.directory.person(request.person_id).zone
    desk.kb.people.stay_away(viewer, at_local(back_on, time(), zone) if back_on else None)
    publish(desk, viewer)


def _page(desk: Desk, viewer: Viewer) -> HomePage:
    mine, last = desk.kb.answers.mine(viewer), desk.kb.answers.last(viewer)
    me, roles = desk.kb.people.known(viewer.workspace_id, viewer.person_id), desk.kb.people.roles(viewer)
    return HomePage(
        mine=mine.cards,
        last=list({card.id: card for card in last.cards}.values()),
        drafts=desk.kb.drafts.mine(viewer),
        names={**mine.names, **last.names},
        away_until=me.away_until if me else None,
        has_settings=roles.is_admin or bool(roles.leads),
        now=desk.clock(),
    )
