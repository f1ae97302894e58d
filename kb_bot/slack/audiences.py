"""The names of audiences: asked of Slack for a window, or as heard before where there is no time before the ack."""

from collections.abc import Iterable

from kb_bot.domain.access import Viewer
from kb_bot.i18n import Translator
from kb_bot.slack.blocks.terms import Known, audience_label
from kb_bot.slack.desk import Desk

CHANNEL = "channel:"


def channel_names(desk: Desk, viewer: Viewer, audiences: Iterable[str | None]) -> dict[str, str]:
    """Of the channels among the audiences, by id; the name of a private one only for who is in it."""
    ids = {key.removeprefix(CHANNEL) for key in audiences if key and key.startswith(CHANNEL)}
    return {id_: _name(desk, viewer, id_) for id_ in ids if id_}


def group_handles(desk: Desk) -> list[tuple[str, str]]:
    return [(group.id, group.handle or group.name) for group in desk.directory.groups()]


def label_now(desk: Desk, audience: str, t: Translator) -> str:
    """For who is in that channel. Never asks Slack."""
    channel = desk.kb.channels.known(desk.directory.workspace_id, audience.removeprefix(CHANNEL))
    groups = [(group.id, group.handle or group.name) for group in desk.directory.groups_now()]
    known = Known({}, {channel.id: channel.name} if channel else {}, groups, desk.clock())
    return audience_label(audience, known, t)


def _name(desk: Desk, viewer: Viewer, channel_id: str) -> str:
    """As Slack tells; of a channel that it does not tell of any more, as it told last."""
    raw = desk.directory.channel(channel_id)
    known = desk.kb.channels.known(viewer.workspace_id, channel_id)
    if known is None:
        return ""
    is_open = raw is not None and not known.is_private
    return known.name if is_open or _is_in(desk, viewer, channel_id) else ""


def _is_in(desk: Desk, viewer: Viewer, channel_id: str) -> bool:
    return channel_id in viewer.channels or viewer.person_id in (desk.directory.members(channel_id) or ())
