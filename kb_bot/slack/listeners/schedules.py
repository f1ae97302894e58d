"""Another interval for the cards of a collection: shown first with what it means, then set."""

from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.slack.blocks import schedules as blocks
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_schedule(desk: Desk, request: Request) -> BoltResponse | None:
    """With the interval that is chosen in the collection's window at this moment."""
    interval = blocks.read_interval(request.inputs)
    desk.later(request, open_filled, desk, request, partial(_plan, desk, int(request.value), interval))
    return None


def submit_schedule(desk: Desk, request: Request) -> BoltResponse | None:
    collection_id, interval = blocks.read_schedule(str(request.view["private_metadata"]))
    desk.later(request, fill, desk, request, request.view["id"], partial(_set, desk, collection_id, interval))
    return acknowledged(loading_update(desk.t(request)))


def _plan(desk: Desk, collection_id: int, interval: int | None, viewer: Viewer) -> View:
    plan = desk.kb.schedules.plan(viewer, collection_id, interval)
    return blocks.build_schedule(plan, desk.directory.translator(viewer.person_id))


def _set(desk: Desk, collection_id: int, interval: int | None, viewer: Viewer) -> View:
    plan = desk.kb.schedules.apply(viewer, collection_id, interval)
    return blocks.build_scheduled(plan, desk.directory.translator(viewer.person_id))
