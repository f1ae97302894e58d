"""A lead flags many cards at once: aims, looks at how many and whose, confirms; and takes it all back."""

from collections.abc import Iterable
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.calendar import local_date
from kb_bot.domain.sweeps import Aim
from kb_bot.slack.blocks import sweeps as blocks
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.desk import Desk
from kb_bot.slack.reminding import turn
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_sweep(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, open_filled, desk, request, partial(_room, desk, None))
    return None


def press_change(desk: Desk, request: Request) -> BoltResponse | None:
    """Back from the preview, with everything as it was written."""
    desk.later(request, fill, desk, request, str(request.view["id"]), partial(_room, desk, int(request.value)))
    return None


def submit_aim(desk: Desk, request: Request) -> BoltResponse | None:
    """What is missing is said at once, at its field; the cards are counted after the ack."""
    viewer = desk.directory.viewer_now(request.person_id)
    aim = desk.kb.sweeps.check(viewer, blocks.read_aim(request.inputs))
    desk.later(request, fill, desk, request, str(request.view["id"]), partial(_preview, desk, aim))
    return acknowledged(loading_update(desk.t(request)))


def submit_sweep(desk: Desk, request: Request) -> BoltResponse | None:
    sweep_id = int(request.view["private_metadata"])
    desk.later(request, fill, desk, request, str(request.view["id"]), partial(_carried_out, desk, sweep_id))
    return acknowledged(loading_update(desk.t(request)))


def press_undo(desk: Desk, request: Request) -> BoltResponse | None:
    desk.later(request, fill, desk, request, str(request.view["id"]), partial(_taken_back, desk, int(request.value)))
    return None


def _room(desk: Desk, sweep_id: int | None, viewer: Viewer) -> View:
    room = desk.kb.sweeps.room(viewer, sweep_id)
    most = [one.tally.waiting[0][0] for one in room.recent if one.tally.waiting]
    return blocks.build_room(room, _names(desk, most), desk.directory.translator(viewer.person_id))


def _preview(desk: Desk, aim: Aim, viewer: Viewer) -> View:
    preview = desk.kb.sweeps.preview(viewer, aim)
    names = _names(desk, (owner for owner, _ in preview.owners[: blocks.OWNERS_SHOWN]))
    today = local_date(desk.clock(), desk.directory.person(viewer.person_id).zone)
    return blocks.build_preview(preview, names, today, desk.directory.translator(viewer.person_id))


def _carried_out(desk: Desk, sweep_id: int, viewer: Viewer) -> View:
    """What this process does not finish the next tick of any replica does."""
    desk.kb.sweeps.confirm(viewer, sweep_id)
    desk.kb.sweeps.carry_on(viewer.workspace_id)
    standing = desk.kb.sweeps.standing(viewer, sweep_id)
    return blocks.build_done(standing, desk.directory.translator(viewer.person_id))


def _taken_back(desk: Desk, sweep_id: int, viewer: Viewer) -> View:
    result = desk.kb.sweeps.undo(viewer, sweep_id)
    for card_id in result.asked:
        desk.later(None, turn, desk, card_id)
    return blocks.build_taken_back(result, desk.directory.translator(viewer.person_id))


def _names(desk: Desk, people: Iterable[str]) -> Names:
    return {person: desk.directory.name_of_person(person) or "" for person in people}
