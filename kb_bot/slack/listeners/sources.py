"""What people do in a channel's threads: if a card came from there, it speaks for looking at the card. No text is kept."""

from slack_bolt import BoltResponse

from kb_bot.domain.sources import Happened, ThreadEvent
from kb_bot.slack.desk import Desk
from kb_bot.slack.request import Payload, Request

WRITTEN = (None, "file_share", "thread_broadcast")  # subtypes of messages that somebody wrote
GRAVE = "tombstone"  # what a deleted message leaves when there are replies to it


def hear_thread(desk: Desk, request: Request) -> BoltResponse | None:
    """A message event of a channel, of whatever subtype."""
    event = read_event(request.event)
    if event is not None:
        desk.kb.sources.hear(desk.directory.workspace_id, event, str(request.body["event_id"]))
    return None


def read_event(event: Payload) -> ThreadEvent | None:
    """None for what is no news: a first message, a link that was unfolded, the words of apps, the bot's own among them."""
    subtype = event.get("subtype")
    if subtype == "message_changed":
        return _changed(event)
    before: Payload = event.get("previous_message") or {}
    if subtype == "message_deleted":
        gone = {**before, "ts": event["deleted_ts"]}
        return None if _is_apps(before) or before.get("subtype") == GRAVE else _of(event, gone, Happened.DELETED)
    is_reply = event.get("thread_ts") not in (None, event.get("ts"))
    if subtype not in WRITTEN or not is_reply or _is_apps(event):
        return None
    return _of(event, event, Happened.REPLIED)


def _changed(event: Payload) -> ThreadEvent | None:
    """Slack sets `edited` when a person has edited, and not when it unfolds a link or counts replies."""
    after: Payload = event["message"]
    before: Payload = event.get("previous_message") or {}
    if _is_apps(after) or _is_apps(before):
        return None
    if after.get("subtype") == GRAVE:
        return None if before.get("subtype") == GRAVE else _of(event, after, Happened.DELETED)
    is_edited = after.get("edited") and after["edited"] != before.get("edited")
    return _of(event, after, Happened.EDITED) if is_edited else None


def _of(event: Payload, said: Payload, what: Happened) -> ThreadEvent:
    ts = str(said["ts"])
    return ThreadEvent(str(event["channel"]), str(said.get("thread_ts") or ts), ts, what)


def _is_apps(said: Payload) -> bool:
    return bool(said.get("bot_id"))
