"""Channels that are archived: what their cards' owners are told, and the round that finds out what no event has told."""

from kb_bot.domain.notices import Notice
from kb_bot.i18n import Translator
from kb_bot.slack.blocks.audiences import cards_closed, collection_closed
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.desk import Desk


def render_cards_closed(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    """None: all of them are for others by now, or their owner may not see them."""
    closed = desk.kb.audiences.closed(desk.directory.viewer(notice.to_id), str(notice.payload["channel"]))
    return cards_closed(closed, t) if closed.cards else None


def render_collection_closed(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    channel_id = str(notice.payload["channel"])
    shelf = desk.kb.audiences.collection(desk.directory.viewer(notice.to_id), int(notice.payload["collection"]))
    if shelf.audience != f"channel:{channel_id}":
        return None
    channel = desk.kb.channels.known(notice.workspace_id, channel_id)
    return collection_closed(f"#{channel.name}" if channel and channel.name else "", shelf.name, t)


def look_at_channels(desk: Desk) -> int:
    """Asks Slack about every channel that cards are for: whether it is still open, and who is in it. How many there are."""
    workspace_id = desk.directory.workspace_id
    channel_ids = desk.kb.channels.for_cards(workspace_id)
    for channel_id in channel_ids:
        known, raw = desk.kb.channels.known(workspace_id, channel_id), desk.directory.channel(channel_id)
        if raw is not None:
            desk.directory.members(channel_id)
        elif known is not None and known.name and not known.is_private:  # a public one that nobody finds is deleted
            desk.kb.channels.closed(workspace_id, channel_id)
    return len(channel_ids)
