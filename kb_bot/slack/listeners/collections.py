"""The windows of one collection: its terms, and the question before it is for others than until now."""

from dataclasses import replace
from functools import partial

from slack_bolt import BoltResponse

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Collection
from kb_bot.slack.audiences import channel_names, group_handles
from kb_bot.slack.blocks.collections import build_audience, build_collection, read_audience, read_collection
from kb_bot.slack.blocks.terms import Known, audience_label
from kb_bot.slack.desk import Desk
from kb_bot.slack.errors import message_window
from kb_bot.slack.listeners import settings
from kb_bot.slack.request import Request, View, acknowledged
from kb_bot.slack.windows import fill, loading_update, open_filled


def open_collection(desk: Desk, request: Request) -> BoltResponse | None:
    """A shelf's terms, or those of a new one (id 0), in front of the settings."""
    desk.later(request, open_filled, desk, request, partial(_terms, desk, int(request.value)))
    return None


def submit_collection(desk: Desk, request: Request) -> BoltResponse | None:
    """What is written is saved at once. For whom the collection is, is asked about first: Slack has to know these people."""
    viewer = desk.directory.viewer_now(request.person_id)
    shelf = _shelf(desk, int(request.view["private_metadata"]), viewer)
    wanted = read_collection(shelf, request.inputs)
    saved = desk.kb.collections.save(viewer, replace(wanted, audience=shelf.audience))
    settings.refresh(desk, request, viewer)
    if wanted.audience == shelf.audience:
        return acknowledged()
    desk.later(request, fill, desk, request, request.view["id"], partial(_question, desk, saved, wanted.audience))
    return acknowledged(loading_update(desk.t(request)))


def confirm_audience(desk: Desk, request: Request) -> BoltResponse | None:
    collection_id, audience = read_audience(str(request.view["private_metadata"]))
    desk.later(request, fill, desk, request, request.view["id"], partial(_changed, desk, collection_id, audience))
    return acknowledged(loading_update(desk.t(request)))


def _terms(desk: Desk, collection_id: int, viewer: Viewer) -> View:
    t = desk.directory.translator(viewer.person_id)
    count = desk.kb.schedules.count(viewer, collection_id)
    return build_collection(_shelf(desk, collection_id, viewer), group_handles(desk), count, t)


def _question(desk: Desk, shelf: Collection, audience: str, viewer: Viewer) -> View:
    """Or the terms again, for a channel into which the bot cannot look."""
    t = desk.directory.translator(viewer.person_id)
    kind, _, id_ = audience.partition(":")
    if kind == "channel" and desk.directory.members(id_) is None:
        count = desk.kb.schedules.count(viewer, shelf.id)
        return build_collection(shelf, group_handles(desk), count, t, t("settings-for-unseen"))
    effect = desk.kb.collections.narrowing(viewer, replace(shelf, audience=audience))
    names = channel_names(desk, viewer, (shelf.audience, audience))
    known = Known({}, names, group_handles(desk), desk.clock())
    labels = audience_label(shelf.audience, known, t), audience_label(audience, known, t)
    return build_audience(shelf, audience, labels, effect, t)


def _changed(desk: Desk, collection_id: int, audience: str, viewer: Viewer) -> View:
    shelf = desk.kb.collections.one(viewer, collection_id)
    desk.kb.collections.save(viewer, replace(shelf, audience=audience))
    desk.deliver_soon()
    t = desk.directory.translator(viewer.person_id)
    return message_window(t, t("settings-audience-done", name=shelf.name))


def _shelf(desk: Desk, collection_id: int, viewer: Viewer) -> Collection:
    if collection_id == 0:
        return Collection(0, viewer.workspace_id, "")
    return desk.kb.collections.one(viewer, collection_id)
