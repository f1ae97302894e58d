"""The Events API: who is told of what, retries, and events held back to be repeated or reordered."""

import asyncio
from typing import Any

from kb_bot.simulator import objects, payloads
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_USER, TEAM_ID, Channel, Group, Message, User, View

Json = dict[str, Any]
Sent = list[asyncio.Task[None]]  # first deliveries under way

MESSAGE_EVENTS = {"channel": "message.channels", "group": "message.groups", "im": "message.im", "mpim": "message.mpim"}
RETRY_REASON = "timeout"


def emit(simulation: Simulation, name: str, event: Json, place: Channel | None = None) -> Sent:
    """Sends the event if the manifest subscribes to `name` and the bot is in the place."""
    if name not in simulation.manifest.events or (place and BOT_USER not in place.members):
        return []
    event_id = simulation.workspace.new_id("Ev")
    shared = bool(place and place.is_ext_shared)
    payload = payloads.event_callback(event, event_id, simulation.clock.time(), shared)
    if simulation.held_events is not None:
        simulation.held_events.append(payload)
        return []
    return send(simulation, payload)


def send(simulation: Simulation, payload: Json) -> Sent:
    return [simulation.spawn(_first_delivery(simulation, payload))]


async def _first_delivery(simulation: Simulation, payload: Json) -> None:
    if not await _attempt(simulation, payload, 0):
        simulation.spawn(_retry(simulation, payload))


async def _retry(simulation: Simulation, payload: Json) -> None:
    """Up to three times: at once, after a minute, after five."""
    delays = simulation.settings.retry_delays
    for attempt, delay in enumerate(delays, start=1):
        await simulation.clock.sleep_until(simulation.clock.time() + delay)
        if await _attempt(simulation, payload, attempt):
            return


async def _attempt(simulation: Simulation, payload: Json, attempt: int) -> bool:
    kind = payload["event"]["type"]
    reason = RETRY_REASON if attempt else ""
    ack = await simulation.sockets.deliver("events_api", kind, payload, retry_attempt=attempt, retry_reason=reason)
    return ack is not None


def release(simulation: Simulation, order: str = "kept", copies: int = 1) -> Sent:
    """Sends the held events, `copies` times each, in the order they happened or reversed."""
    held = simulation.held_events or []
    simulation.held_events = None
    if order == "reversed":
        held = held[::-1]
    return [task for payload in held for _ in range(copies) for task in send(simulation, payload)]


# --- the events themselves


def message_posted(simulation: Simulation, said: Message) -> Sent:
    place = simulation.workspace.channels[said.channel]
    event = objects.message(simulation.workspace, said)
    if said.subtype == "thread_broadcast" and (parent := simulation.workspace.message(said.channel, said.thread_ts)):
        event["root"] = objects.message(simulation.workspace, parent)
    sent = _message_event(simulation, place, event | {"event_ts": said.ts})
    if f"<@{BOT_USER}" in said.text and said.user != BOT_USER and place.kind != "im":
        sent += emit(simulation, "app_mention", _mention(event, said), place)
    return sent


def _mention(event: Json, said: Message) -> Json:
    kept = ("user", "ts", "client_msg_id", "text", "team", "thread_ts", "parent_user_id", "blocks", "files")
    facts = {key: event[key] for key in kept if key in event}
    return {"type": "app_mention", **facts, "channel": said.channel, "event_ts": said.ts}


def message_changed(simulation: Simulation, said: Message, before: Json) -> Sent:
    place = simulation.workspace.channels[said.channel]
    after = objects.message(simulation.workspace, said)
    return _hidden_event(
        simulation, place, {"subtype": "message_changed", "message": after, "previous_message": before}
    )


def message_deleted(simulation: Simulation, place: Channel, before: Json) -> Sent:
    body = {"subtype": "message_deleted", "deleted_ts": before["ts"], "previous_message": before}
    return _hidden_event(simulation, place, body)


def _hidden_event(simulation: Simulation, place: Channel, body: Json) -> Sent:
    ts = simulation.new_ts(place.id)
    return _message_event(simulation, place, {"type": "message", **body, "hidden": True, "ts": ts, "event_ts": ts})


def _message_event(simulation: Simulation, place: Channel, event: Json) -> Sent:
    event |= {"channel": place.id, "channel_type": place.kind}
    return emit(simulation, MESSAGE_EVENTS[place.kind], event, place)


def reaction(simulation: Simulation, name: str, person: str, emoji: str, said: Message) -> Sent:
    """`name` is reaction_added or reaction_removed."""
    event = {
        "type": name,
        "user": person,
        "reaction": emoji,
        "item": {"type": "message", "channel": said.channel, "ts": said.ts},
        "event_ts": simulation.new_ts(said.channel),
    }
    if said.user:
        event["item_user"] = said.user
    return emit(simulation, name, event, simulation.workspace.channels[said.channel])


def membership(simulation: Simulation, name: str, person: User, place: Channel, inviter: str = "") -> Sent:
    """`name` is member_joined_channel or member_left_channel."""
    event = {
        "type": name,
        "user": person.id,
        "channel": place.id,
        "channel_type": "C" if place.kind == "channel" else "G",
        "team": person.team_id or TEAM_ID,
        "event_ts": simulation.new_ts(place.id),
    }
    return emit(simulation, name, event | ({"inviter": inviter} if inviter else {}), place)


def removed(simulation: Simulation, place: Channel, by: str) -> Sent:
    """channel_left or group_left: the bot itself is out, and hears nothing more from there."""
    return _place_event(simulation, place, "left", {"actor_id": by})


def archived(simulation: Simulation, place: Channel, by: str) -> Sent:
    return _place_event(simulation, place, "archive", {"user": by, "is_moved": 0})


def unarchived(simulation: Simulation, place: Channel, by: str) -> Sent:
    return _place_event(simulation, place, "unarchive", {"user": by})


def deleted(simulation: Simulation, place: Channel, by: str) -> Sent:
    return _place_event(simulation, place, "deleted", {"actor_id": by})


def shared(simulation: Simulation, place: Channel, team: str) -> Sent:
    """channel_shared, whatever the kind of place: another workspace has come in."""
    event = {"type": "channel_shared", "connected_team_id": team, "channel": place.id}
    return emit(simulation, "channel_shared", event | {"event_ts": simulation.new_ts(place.id)})


def _place_event(simulation: Simulation, place: Channel, what: str, body: Json) -> Sent:
    """Named by the kind of place. Whoever calls decides that the bot may know of it."""
    name = f"{'channel' if place.kind == 'channel' else 'group'}_{what}"
    event = {"type": name, "channel": place.id, **body, "event_ts": simulation.new_ts(place.id)}
    return emit(simulation, name, event)


def group_made(simulation: Simulation, group: Group) -> Sent:
    moment = f"{simulation.clock.time():.6f}"
    event = {"type": "subteam_created", "subteam": objects.usergroup(group), "event_ts": moment}
    return emit(simulation, "subteam_created", event)


def group_changed(simulation: Simulation, group: Group, before: list[str]) -> Sent:
    """subteam_updated with the whole group; with other members in it, subteam_members_changed as well."""
    moment = f"{simulation.clock.time():.6f}"
    event = {"type": "subteam_updated", "subteam": objects.usergroup(group), "event_ts": moment}
    sent = emit(simulation, "subteam_updated", event)
    if before != group.users:
        sent += emit(simulation, "subteam_members_changed", _members_changed(simulation, group, before, moment))
    return sent


def _members_changed(simulation: Simulation, group: Group, before: list[str], moment: str) -> Json:
    added = [person for person in group.users if person not in before]
    gone = [person for person in before if person not in group.users]
    return {
        "type": "subteam_members_changed",
        "subteam_id": group.id,
        "team_id": TEAM_ID,
        "date_previous_update": group.created,
        "date_update": int(simulation.clock.time()),
        "added_users": added,
        "added_users_count": len(added),
        "removed_users": gone,
        "removed_users_count": len(gone),
        "event_ts": moment,
    }


def app_home_opened(simulation: Simulation, person: str, place: Channel, tab: str, home: View | None) -> Sent:
    event: Json = {
        "type": "app_home_opened",
        "user": person,
        "channel": place.id,
        "tab": tab,
        "event_ts": simulation.new_ts(place.id),
    }
    if tab == "home" and home:
        event["view"] = objects.view(home)
    return emit(simulation, "app_home_opened", event)


def user_change(simulation: Simulation, person: User) -> Sent:
    now = simulation.clock.now()
    event = {
        "type": "user_change",
        "user": objects.user(person, now, with_locale=True),
        "cache_ts": int(now.timestamp()),
        "event_ts": f"{now.timestamp():.6f}",
    }
    return emit(simulation, "user_change", event)
