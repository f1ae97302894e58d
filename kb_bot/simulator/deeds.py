"""What a person does by pointing at what they see: finds the button or field, changes it, tells the app."""

import asyncio
import mimetypes
from collections.abc import Iterator
from typing import Any

from kb_bot.simulator import events, fields, interactions, messages
from kb_bot.simulator.api.chat import direct_message
from kb_bot.simulator.blocks import elements_of
from kb_bot.simulator.events import Sent
from kb_bot.simulator.interactions import warn
from kb_bot.simulator.screen import Shown, offered, pressable, read, shown_to
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.text import compose, rich_text
from kb_bot.simulator.workspace import TEAM_ID, Channel, Ephemeral, Message, User, View

Json = dict[str, Any]


class CannotDo(Exception):
    """A person cannot do that: there is no such button, field, option or place in front of them."""


async def settled(sent: Sent) -> None:
    """The first delivery of these events is over."""
    if sent:
        await asyncio.wait(sent)


# --- writing


async def write(
    simulation: Simulation, person: User, place: Channel, typed: str, thread: str, files: list[Json]
) -> Message:
    text = compose(typed, simulation.workspace)
    said = Message(place.id, simulation.new_ts(place.id), text, person.id, person.team_id, thread_ts=thread)
    said.client_msg_id = simulation.workspace.new_id("m").lower()
    said.blocks = [{**rich_text(text), "block_id": said.client_msg_id[-5:]}] if text.strip() else []
    said.files = [_file(simulation, person, given) for given in files]
    said.subtype = "file_share" if files else ""
    await settled(messages.say(simulation, said))
    return said


def _file(simulation: Simulation, person: User, given: Json) -> Json:
    """A file object for what the person attached: at least its name."""
    file_id, name = simulation.workspace.new_id("F"), str(given["name"])
    ending = name.rpartition(".")[2] if "." in name else ""
    link = f"https://files.slack.com/files-pri/{TEAM_ID}-{file_id}/{name}"
    return {
        "id": file_id,
        "created": int(simulation.clock.time()),
        "timestamp": int(simulation.clock.time()),
        "name": name,
        "title": name,
        "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "filetype": ending,
        "pretty_type": ending.upper(),
        "user": person.id,
        "user_team": person.team_id,
        "mode": "hosted",
        "size": 1024,
        "url_private": link,
        "permalink": f"https://{simulation.workspace.domain}.slack.com/files/{person.id}/{file_id}/{name}",
        **given,
    }


async def command(simulation: Simulation, person: User, place: Channel, typed: str, thread: str) -> None:
    word, rest = [*typed.split(maxsplit=1), ""][:2]
    is_outsider = person.team_id != TEAM_ID and not simulation.settings.outsiders_have_commands
    if word not in simulation.manifest.commands or is_outsider:
        warn(simulation, person, "no-command", command=word)
    elif thread:
        warn(simulation, person, "no-command-in-threads", command=word)
    else:
        await interactions.run_command(simulation, person, place, word, rest.strip())


async def shortcut(simulation: Simulation, person: User, name: str, said: Message | None) -> None:
    kind = "message" if said else "global"
    known = [one for one in simulation.manifest.shortcuts if one.kind == kind and name in (one.name, one.callback_id)]
    if not known:
        raise CannotDo(f"no {kind} shortcut {name!r}")
    if person.team_id != TEAM_ID and not simulation.settings.outsiders_have_commands:
        raise CannotDo("people of other workspaces have no shortcuts")
    if said:
        await interactions.run_message_shortcut(simulation, person, known[0], said)
    else:
        await interactions.run_global_shortcut(simulation, person, known[0])


async def open_app(simulation: Simulation, person: User, tab: str) -> None:
    """Opens Home or the Messages tab of the app."""
    place = direct_message(simulation, person.id)
    home_id = simulation.workspace.screen(person.id).home
    home = simulation.workspace.views.get(home_id)
    await settled(events.app_home_opened(simulation, person.id, place, tab, home))


# --- pressing


async def press(simulation: Simulation, person: User, label: str, on: str = "") -> None:
    """`label` is what stands on the button or menu item, or its action_id."""
    for shown in within_reach(simulation, person, on):
        for block, element in elements_of(blocks_of(shown)):
            for text, facts in pressable(element):
                if label in (text, element["action_id"]):
                    await interactions.act(simulation, person, shown, action_of(block, element, facts))
                    return
    raise CannotDo(f"no button {label!r} in front of {person.real_name}, who sees:\n{all_seen(simulation, person)}")


def within_reach(simulation: Simulation, person: User, on: str = "") -> list[Shown]:
    """The surface named `on`, else an open window alone, else everything, the latest change first."""
    seen = shown_to(simulation.workspace, person)
    if on:
        return [shown for shown in seen if on in names_of(shown)]
    top = simulation.workspace.top_window(person.id)
    return [top] if top else seen


def names_of(shown: Shown) -> tuple[str, ...]:
    if isinstance(shown, View):
        return (shown.id,)
    kind = "ephemeral" if isinstance(shown, Ephemeral) else "message"
    return (f"{kind}:{shown.channel}:{shown.ts}",)


def blocks_of(shown: Shown) -> list[Json]:
    blocks: list[Json] = shown.body["blocks"] if isinstance(shown, View) else shown.blocks
    return blocks


def action_of(block: Json, element: Json, facts: Json) -> Json:
    return {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"], **facts}


def all_seen(simulation: Simulation, person: User, most: int = 12) -> str:
    """The latest surfaces as text, for an assertion's message."""
    workspace = simulation.workspace
    parts = [f"--- warning\n{text}" for text in workspace.screen(person.id).warnings[-3:]]
    for shown in shown_to(workspace, person)[:most]:
        kind = shown.body["type"] if isinstance(shown, View) else type(shown).__name__.lower()
        parts.append(f"--- {kind}\n{read(shown, workspace)}")
    return "\n".join(parts) or "(nothing)"


# --- fields


def find_field(simulation: Simulation, person: User, name: str, on: str = "") -> tuple[Shown, Json, Json]:
    """The surface, block and element whose label, placeholder, action_id or block_id is `name`."""
    for shown in within_reach(simulation, person, on):
        for block, element in elements_of(blocks_of(shown)):
            if element["type"] in fields.STATE_KEYS and name in _field_names(block, element):
                return shown, block, element
    raise CannotDo(f"no field {name!r} in front of {person.real_name}, who sees:\n{all_seen(simulation, person)}")


def _field_names(block: Json, element: Json) -> Iterator[str]:
    yield from (element["action_id"], block["block_id"])
    for holder, key in ((block, "label"), (block, "text"), (element, "placeholder")):
        if holder.get(key):
            yield holder[key]["text"]


async def put(simulation: Simulation, person: User, shown: Shown, block: Json, element: Json, value: Any) -> None:
    """Sets the field; the app hears of it at once where the block says so."""
    state = fields.state_of(element, value)
    shown.values.setdefault(block["block_id"], {})[element["action_id"]] = state
    if isinstance(shown, View):
        shown.errors.pop(block["block_id"], None)
    simulation.changed(shown)
    if block["type"] != "input" or block.get("dispatch_action"):
        facts = {key: value for key, value in state.items() if key != "type"}
        if "placeholder" in element:
            facts["placeholder"] = element["placeholder"]
        await interactions.act(simulation, person, shown, action_of(block, element, facts))


async def fill(simulation: Simulation, person: User, name: str, content: Any, on: str = "") -> None:
    shown, block, element = find_field(simulation, person, name, on)
    if element["type"] == "rich_text_input" and isinstance(content, str):
        content = _as_rich_text(content)
    await put(simulation, person, shown, block, element, content)


def _as_rich_text(typed: str) -> Json | None:
    if not typed:
        return None
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": typed}]}
    return {"type": "rich_text", "elements": [section]}


async def choose(simulation: Simulation, person: User, name: str, choice: Any, on: str = "") -> None:
    """One option, a list of options for a multiple choice, or None to clear."""
    shown, block, element = find_field(simulation, person, name, on)
    rows = choice if isinstance(choice, list) else [] if choice is None else [choice]
    picked = [await _pick(simulation, person, shown, block, element, row) for row in rows]
    many = element["type"] in fields.LISTS
    await put(simulation, person, shown, block, element, picked if many else (picked or [None])[0])


async def _pick(simulation: Simulation, person: User, shown: Shown, block: Json, element: Json, choice: Any) -> Any:
    kind = element["type"].removeprefix("multi_")
    if kind in ("datepicker", "timepicker", "datetimepicker"):
        return choice
    if kind == "users_select":
        return _by_name(simulation.workspace.users, choice, "real_name")
    if kind in ("conversations_select", "channels_select"):
        return _by_name(simulation.workspace.channels, choice, "name")
    if kind == "external_select":
        rows = simulation.suggested.get(person.id, {}).get(element["action_id"], [])
        if not any(choice in (row["text"]["text"], row["value"]) for row in rows):
            rows = await suggest(simulation, person, shown, block, element, choice)
    else:
        rows = offered(element)
    for row in rows:
        if choice in (row["text"]["text"], row["value"]):
            return row
    raise CannotDo(f"no option {choice!r} among {[row['text']['text'] for row in rows]}")


def _by_name(known: dict[str, Any], choice: str, attribute: str) -> str:
    if choice in known:
        return choice
    for key, row in known.items():
        if getattr(row, attribute) == choice.lstrip("@#"):
            return key
    raise CannotDo(f"nobody and nothing is called {choice!r}")


async def suggest(
    simulation: Simulation, person: User, shown: Shown, block: Json, element: Json, typed: str
) -> list[Json]:
    """What the app offers for these letters, remembered so that it can be picked afterwards."""
    rows = await interactions.ask_options(simulation, person, shown, block["block_id"], element["action_id"], typed)
    simulation.suggested.setdefault(person.id, {}).setdefault(element["action_id"], []).extend(rows)
    return rows


async def options(simulation: Simulation, person: User, name: str, typed: str, on: str = "") -> list[str]:
    shown, block, element = find_field(simulation, person, name, on)
    if element["type"].endswith("external_select"):
        rows = await suggest(simulation, person, shown, block, element, typed)
    else:
        rows = offered(element)
    return [row["text"]["text"] for row in rows]
