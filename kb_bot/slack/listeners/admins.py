"""Admins name and un-name admins, in a window of the settings."""

from collections.abc import Sequence
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.services.admins import check_chosen
from kb_bot.slack.blocks.admins import build_admins, build_named, read_admins
from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import settings
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_admins(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_page, desk))
    return None


def submit_admins(desk: Desk, request: Request) -> BoltResponse | None:
    """Nobody at all is refused at once; whoever is chosen is looked up at Slack first, so the window waits."""
    chosen = read_admins(request.inputs)
    check_chosen(chosen)
    desk.later(request, fill, desk, request, request.view["id"], partial(_named, desk, request, chosen))
    return acknowledged(loading_update(desk.t(request)))


def _page(desk: Desk, viewer: Viewer) -> View:
    return build_admins(desk.kb.admins.all(viewer), desk.directory.translator(viewer.person_id))


def _named(desk: Desk, request: Request, chosen: Sequence[str], viewer: Viewer) -> View:
    admins = desk.kb.admins.name(viewer, desk.directory.people(chosen))
    desk.deliver_soon()
    settings.refresh(desk, request, viewer)
    is_still = viewer.person_id in {person.id for person in admins}
    return build_named(admins, is_still, desk.directory.translator(viewer.person_id))
