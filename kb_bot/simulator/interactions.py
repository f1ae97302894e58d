"""What people do with the app: each deed becomes an envelope, and its ack is carried out or complained about."""

from typing import Any

from kb_bot.simulator import fields, hooks, objects, payloads, windows
from kb_bot.simulator.api.chat import content
from kb_bot.simulator.args import Args
from kb_bot.simulator.blocks import check_view
from kb_bot.simulator.manifest import Shortcut
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.sentences import say
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.socket_mode import Ack
from kb_bot.simulator.text import compose_command
from kb_bot.simulator.workspace import Channel, Ephemeral, Message, User, View

Json = dict[str, Any]
Shown = Message | Ephemeral | View


def warn(simulation: Simulation, person: User, key: str, **facts: object) -> None:
    simulation.workspace.screen(person.id).warnings.append(say(person, key, **facts))
    simulation.changed()


# --- commands and shortcuts


async def run_command(simulation: Simulation, person: User, place: Channel, command: str, text: str) -> None:
    url = simulation.new_hook("commands", person.id, place.id)
    escaped = compose_command(text, simulation.workspace, simulation.manifest.commands[command])
    trigger = simulation.new_trigger(person.id)
    payload = payloads.slash_command(simulation.workspace, person, place, command, escaped, trigger, url)
    ack = await simulation.sockets.deliver("slash_commands", "slash_command", payload)
    if ack is None:
        warn(simulation, person, "command-timed-out", command=command)
    elif ack.payload.get("text") or ack.payload.get("blocks"):
        _show_command_reply(simulation, url, ack.payload)


def _show_command_reply(simulation: Simulation, url: str, given: Json) -> None:
    hook = simulation.hooks[url.split("/hooks/", 1)[1]]
    try:
        text, blocks = content(Args(given))
    except Refusal as refusal:
        simulation.record({"method": "ack", "error": refusal.code, "params": given, "t": simulation.clock.time()})
        return
    hooks.show(simulation, hook, given, text, blocks)


async def run_global_shortcut(simulation: Simulation, person: User, shortcut: Shortcut) -> None:
    payload = payloads.interaction(simulation.workspace, "shortcut", person, simulation.new_trigger(person.id))
    del payload["api_app_id"]
    payload |= {"callback_id": shortcut.callback_id, "action_ts": _now(simulation)}
    await _deliver_or_warn(simulation, person, payload)


async def run_message_shortcut(simulation: Simulation, person: User, shortcut: Shortcut, said: Message) -> None:
    place = simulation.workspace.channels[said.channel]
    payload = payloads.interaction(simulation.workspace, "message_action", person, simulation.new_trigger(person.id))
    del payload["api_app_id"]
    payload |= {
        "callback_id": shortcut.callback_id,
        "action_ts": _now(simulation),
        "message_ts": said.ts,
        "channel": payloads.place_of(place),
        "message": objects.message(simulation.workspace, said),
        "response_url": simulation.new_hook("actions", person.id, place.id, said.ts, said.thread_ts),
    }
    await _deliver_or_warn(simulation, person, payload)


async def _deliver_or_warn(simulation: Simulation, person: User, payload: Json) -> Ack | None:
    ack = await simulation.sockets.deliver("interactive", payload["type"], payload)
    if ack is None:
        warn(simulation, person, "no-response")
    return ack


# --- buttons, menus and the like


async def act(simulation: Simulation, person: User, shown: Shown, action: Json) -> None:
    """block_actions for one action (element facts and its new value, without action_ts)."""
    window = shown.id if isinstance(shown, View) and shown.body["type"] == "modal" else ""
    trigger = simulation.new_trigger(person.id, window)
    payload = payloads.interaction(simulation.workspace, "block_actions", person, trigger)
    payload |= _where(simulation, person, shown)
    payload["actions"] = [{**action, "action_ts": _now(simulation)}]
    await _deliver_or_warn(simulation, person, payload)


def _where(simulation: Simulation, person: User, shown: Shown) -> Json:
    """Container and what comes with it: a view; a message with its response_url; an ephemeral without the message."""
    if isinstance(shown, View):
        return {"container": {"type": "view", "view_id": shown.id}, "view": objects.view(shown)}
    place = simulation.workspace.channels[shown.channel]
    body: Json = {
        "container": payloads.message_container(shown),
        "channel": payloads.place_of(place),
        "state": {"values": fields.initial_values(shown.blocks) | shown.values},
        "response_url": simulation.new_hook("actions", person.id, place.id, shown.ts, shown.thread_ts),
    }
    if isinstance(shown, Message):
        body["message"] = objects.message(simulation.workspace, shown)
    return body


async def ask_options(
    simulation: Simulation, person: User, shown: Shown, block_id: str, action_id: str, typed: str
) -> list[Json]:
    """The options of an external select for what was typed so far."""
    payload = payloads.interaction(simulation.workspace, "block_suggestion", person, "")
    where = _where(simulation, person, shown)
    payload |= {key: where[key] for key in ("container", "view", "channel", "message") if key in where}
    payload |= {"action_id": action_id, "block_id": block_id, "value": typed}
    ack = await _deliver_or_warn(simulation, person, payload)
    if ack is None:
        return []
    groups = ack.payload.get("option_groups") or []
    return (ack.payload.get("options") or []) + [row for group in groups for row in group["options"]]


# --- submitting and closing


async def submit(simulation: Simulation, person: User, view: View) -> None:
    view.errors = fields.missing_or_too_long(person, view.body["blocks"], view.values)
    if view.errors:
        simulation.changed(view)
        return
    if fields.refused_rich_text(view.body["blocks"]):
        _trouble(simulation, person, view)
        return
    trigger = simulation.new_trigger(person.id, view.id)
    payload = payloads.interaction(simulation.workspace, "view_submission", person, trigger)
    payload |= {"view": objects.view(view), "response_urls": []}
    ack = await simulation.sockets.deliver("interactive", "view_submission", payload)
    if ack is None:
        _trouble(simulation, person, view)
        return
    try:
        _obey(simulation, person, view, ack.payload)
    except Refusal as refusal:
        simulation.record({"method": "ack", "error": refusal.code, "params": ack.payload, "t": simulation.clock.time()})
        _trouble(simulation, person, view)


def _obey(simulation: Simulation, person: User, view: View, answer: Json) -> None:
    """Does what the ack's response_action says; none closes the window."""
    match answer.get("response_action"):
        case None:
            _close(simulation, view)
        case "clear":
            windows.close_all(simulation, person.id)
        case "update":
            windows.update_view(simulation, view, check_view(answer.get("view"), ("modal",)))
        case "push":
            windows.push_window(simulation, person.id, check_view(answer.get("view"), ("modal",)))
        case "errors":
            _show_errors(simulation, view, answer.get("errors"))
        case other:
            raise Refusal(f"unknown response_action: {other}")


def _show_errors(simulation: Simulation, view: View, errors: Any) -> None:
    inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        raise Refusal("errors for an unknown block_id")
    view.errors = errors
    simulation.changed(view)


def _close(simulation: Simulation, view: View) -> None:
    stack = simulation.workspace.screen(view.user).windows
    if view.id in stack:
        stack.remove(view.id)
        del simulation.workspace.views[view.id]
        simulation.changed()


def _trouble(simulation: Simulation, person: User, view: View) -> None:
    simulation.changed(view)
    warn(simulation, person, "trouble")


async def close(simulation: Simulation, person: User, everything: bool) -> None:
    """Cancel closes the top window; the cross closes all of them."""
    closed = windows.close_all(simulation, person.id) if everything else _closed_top(simulation, person)
    for view in closed:
        if view.body.get("notify_on_close"):
            payload = payloads.interaction(simulation.workspace, "view_closed", person, "")
            payload |= {"view": objects.view(view), "is_cleared": everything}
            await simulation.sockets.deliver("interactive", "view_closed", payload)


def _closed_top(simulation: Simulation, person: User) -> list[View]:
    view = windows.close_top(simulation, person.id)
    return [view] if view else []


def _now(simulation: Simulation) -> str:
    return f"{simulation.clock.time():.6f}"
