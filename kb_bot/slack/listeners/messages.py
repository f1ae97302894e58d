"""A message somewhere: to the bot it is a question; in a channel's thread it may speak for checking a card."""

from slack_bolt import BoltResponse

from kb_bot.slack.desk import Desk
from kb_bot.slack.listeners import search, sources
from kb_bot.slack.request import Request


def hear_message(desk: Desk, request: Request) -> BoltResponse | None:
    if request.event.get("channel_type") == "im":
        return search.hear_direct_message(desk, request)
    return sources.hear_thread(desk, request)
