"""chat.*: posting, changing and deleting messages."""

import json
from typing import Any

from kb_bot.simulator import messages, objects
from kb_bot.simulator.api.access import joined_channel, message_at, visible_channel, visible_person
from kb_bot.simulator.args import Args
from kb_bot.simulator.blocks import MESSAGE_TEXT, check_message_blocks
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.text import BROADCASTS
from kb_bot.simulator.workspace import BOT_ID, BOT_USER, Channel, Ephemeral, Message

Json = dict[str, Any]

METADATA_BYTES = 32_000


def post_message(simulation: Simulation, args: Args) -> Json:
    place = _place_to_post(simulation, args.required("channel"))
    said = new_bot_message(simulation, place, args)
    if args.flag("reply_broadcast") and said.thread_ts:
        said.subtype = "thread_broadcast"
    messages.say(simulation, said)
    if args.flag("link_names") or args.text("parse") == "full":
        said.notifies += [word for word in BROADCASTS if f"@{word}" in said.text]
    shown = objects.message(simulation.workspace, said, with_metadata=True)
    return {"channel": place.id, "ts": said.ts, "message": shown}


def new_bot_message(simulation: Simulation, place: Channel, args: Args) -> Message:
    """The bot's message as `args` describe it, not yet said."""
    text, blocks = content(args)
    attachments = args.json("attachments", "invalid_attachments") or []
    if not text and not blocks and not attachments:
        raise Refusal("no_text")
    return Message(
        channel=place.id,
        ts=simulation.new_ts(place.id),
        text=text,
        user=BOT_USER,
        bot_id=BOT_ID,
        thread_ts=_thread(simulation, place, args),
        blocks=blocks,
        attachments=attachments,
        metadata=_metadata(args),
    )


def content(args: Args) -> tuple[str, list[Json]]:
    blocks = check_message_blocks(args.json("blocks", "invalid_blocks_format"))
    text = args.text("text")
    if args.has("markdown_text"):
        if text or blocks:
            raise Refusal("markdown_text_conflict")
        return "", check_message_blocks([{"type": "markdown", "text": args.text("markdown_text")}])
    if len(text) > MESSAGE_TEXT:
        raise Refusal("msg_too_long")
    return text, blocks


def _thread(simulation: Simulation, place: Channel, args: Args) -> str:
    """The ts of the thread's parent, whichever of its messages was named."""
    ts = args.text("thread_ts")
    if not ts:
        return ""
    if not ts.replace(".", "", 1).isdigit():
        raise Refusal("invalid_thread_ts")
    parent = simulation.workspace.message(place.id, ts)
    if parent is None:
        raise Refusal("thread_not_found")
    return parent.thread_ts or parent.ts


def _metadata(args: Args) -> Json | None:
    given = args.json("metadata", "invalid_metadata_format")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise Refusal("invalid_metadata_format")
    if not isinstance(given.get("event_type"), str) or not isinstance(given.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    if len(json.dumps(given)) > METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return given


def _place_to_post(simulation: Simulation, target: str) -> Channel:
    """`target` is a channel's id or, for a direct message, a person's."""
    if target in simulation.workspace.users:
        if not simulation.manifest.has_messages_tab:
            raise Refusal("messages_tab_disabled")
        return direct_message(simulation, visible_person(simulation, target).id)
    place = visible_channel(simulation, target)
    if place.is_archived:
        raise Refusal("is_archived")
    if place.is_read_only:
        raise Refusal("restricted_action")
    if BOT_USER not in place.members and "chat:write.public" not in simulation.settings.scopes:
        raise Refusal("not_in_channel")
    return place


def direct_message(simulation: Simulation, person: str) -> Channel:
    workspace = simulation.workspace
    if place := workspace.im(person, BOT_USER):
        return place
    place = Channel(workspace.new_id("D"), "", "im", [person, BOT_USER], created=int(simulation.clock.time()))
    workspace.channels[place.id] = place
    return place


def update(simulation: Simulation, args: Args) -> Json:
    """What is not given stays as it was; an empty list takes blocks or attachments away."""
    said = _own_message(simulation, args, "cant_update_message")
    text, blocks = content(args)
    given: Json = {
        "text": text,
        "blocks": blocks,
        "attachments": args.json("attachments", "invalid_attachments") or [],
        "metadata": _metadata(args),
    }
    fields = {name: value for name, value in given.items() if args.has(name)}
    if args.has("markdown_text"):
        fields["blocks"] = blocks
    if not fields:
        raise Refusal("no_text")
    by = BOT_USER if fields.get("text", said.text) != said.text else ""
    messages.change(simulation, said, by, **fields)
    shown = objects.message(simulation.workspace, said)
    for name in ("ts", "thread_ts", "parent_user_id", "subtype"):  # Slack leaves them out here
        shown.pop(name, None)
    return {"channel": said.channel, "ts": said.ts, "text": said.text, "message": shown}


def delete(simulation: Simulation, args: Args) -> Json:
    said = _own_message(simulation, args, "cant_delete_message")
    messages.delete(simulation, said)
    return {"channel": said.channel, "ts": said.ts}


def _own_message(simulation: Simulation, args: Args, otherwise: str) -> Message:
    said = message_at(simulation, args)
    if said.bot_id != BOT_ID:
        raise Refusal(otherwise)
    return said


def post_ephemeral(simulation: Simulation, args: Args) -> Json:
    place = joined_channel(simulation, args.required("channel"))
    person = args.required("user")
    if person not in place.members:
        raise Refusal("user_not_in_channel")
    if place.is_archived:
        raise Refusal("is_archived")
    text, blocks = content(args)
    if not text and not blocks:
        raise Refusal("no_text")
    ts = simulation.new_ts(place.id)
    messages.whisper(simulation, Ephemeral(ts, place.id, person, text, args.text("thread_ts"), blocks))
    return {"message_ts": ts}


def get_permalink(simulation: Simulation, args: Args) -> Json:
    said = message_at(simulation, args, "message_ts")
    return {"channel": said.channel, "permalink": permalink(simulation, said)}


def permalink(simulation: Simulation, said: Message) -> str:
    link = f"https://{simulation.workspace.domain}.slack.com/archives/{said.channel}/p{said.ts.replace('.', '')}"
    is_reply = said.thread_ts and said.thread_ts != said.ts
    return f"{link}?thread_ts={said.thread_ts}&cid={said.channel}" if is_reply else link
