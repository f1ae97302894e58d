"""What happens to channels and user groups: who may see what is asked of Slack anew."""

from slack_bolt import BoltResponse

from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Request


def come(desk: Desk, request: Request) -> BoltResponse | None:
    """member_joined_channel."""
    channel_id = _channel(request)
    desk.directory.forget_membership(request.person_id, channel_id)
    desk.kb.channels.came(desk.directory.workspace_id, channel_id, request.person_id)
    return None


def go(desk: Desk, request: Request) -> BoltResponse | None:
    """member_left_channel."""
    channel_id = _channel(request)
    desk.directory.forget_membership(request.person_id, channel_id)
    desk.kb.channels.went(desk.directory.workspace_id, channel_id, request.person_id)
    return None


def close(desk: Desk, request: Request) -> BoltResponse | None:
    """channel_archive, channel_deleted and the same of private ones: the owners of its cards are asked who shall see them."""
    channel_id = _channel(request)
    desk.kb.channels.closed(desk.directory.workspace_id, channel_id)
    desk.directory.forget_channel(channel_id)
    desk.deliver_soon()
    return None


def reopen(desk: Desk, request: Request) -> BoltResponse | None:
    channel_id = _channel(request)
    desk.directory.forget_channel(channel_id)
    desk.kb.channels.reopened(desk.directory.workspace_id, channel_id)
    return None


def forget(desk: Desk, request: Request) -> BoltResponse | None:
    """It was shared or renamed, or the bot was put out of it."""
    desk.directory.forget_channel(_channel(request))
    return None


def forget_groups(desk: Desk, request: Request) -> BoltResponse | None:
    """A user group, or who is in it, has changed."""
    desk.directory.forget_groups()
    return None


def _channel(request: Request) -> str:
    return str(request.channel_id)
