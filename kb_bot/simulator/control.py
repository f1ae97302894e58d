"""The control API: set up the workspace, act as a person, look at a screen, break things, move the clock."""

import dataclasses
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, TypeVar

from kb_bot.simulator import deeds, events, messages, screen
from kb_bot.simulator.api.chat import direct_message
from kb_bot.simulator.deeds import CannotDo, settled
from kb_bot.simulator.faults import Fault
from kb_bot.simulator.interactions import close, submit
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.text import compose, rich_text
from kb_bot.simulator.workspace import (
    BOT_ID,
    BOT_USER,
    TEAM_ID,
    Channel,
    Group,
    Message,
    User,
    View,
    new_workspace,
)

Json = dict[str, Any]
T = TypeVar("T")
Deed = Callable[[Simulation, Json], Awaitable[Any]]


# --- finding what a request names


def _person(simulation: Simulation, body: Json) -> User:
    return _known(simulation.workspace.users, body["person"], "person")


def _place(simulation: Simulation, body: Json) -> Channel:
    """The channel, or the person's DM with the bot when none is named."""
    if not body.get("channel"):
        return direct_message(simulation, body["person"])
    return _known(simulation.workspace.channels, body["channel"], "channel")


def _known(rows: dict[str, T], key: str, what: str) -> T:
    if key not in rows:
        raise CannotDo(f"no {what} {key!r}")
    return rows[key]


def _message(simulation: Simulation, body: Json) -> Message:
    said = simulation.workspace.message(body["channel"], body["ts"])
    if said is None:
        raise CannotDo(f"no message {body['ts']} in {body['channel']}")
    return said


def _top(simulation: Simulation, person: User) -> View:
    view = simulation.workspace.top_window(person.id)
    if view is None:
        raise CannotDo(f"{person.real_name} has no window open and sees:\n{deeds.all_seen(simulation, person)}")
    return view


# --- the workspace


async def reset(simulation: Simulation, body: Json) -> None:
    simulation.begin(new_workspace(simulation.manifest.bot_name))


async def add_person(simulation: Simulation, body: Json) -> Json:
    user_id = simulation.workspace.new_id("W" if body.get("enterprise") else "U")
    person = User(user_id, updated=int(simulation.clock.time()), **body["fields"])
    simulation.workspace.users[user_id] = person
    simulation.changed()
    return {"id": user_id}


async def update_person(simulation: Simulation, body: Json) -> None:
    person = _person(simulation, body)
    for name, value in body["fields"].items():
        setattr(person, name, value)
    person.updated = int(simulation.clock.time())
    simulation.changed()
    await settled(events.user_change(simulation, person))


async def add_channel(simulation: Simulation, body: Json) -> Json:
    fields = dict(body["fields"])
    letter = {"im": "D", "mpim": "G"}.get(fields["kind"], "C")
    place = Channel(simulation.workspace.new_id(letter), created=int(simulation.clock.time()), **fields)
    teams = {simulation.workspace.users[member].team_id for member in place.members}
    place.team_ids = sorted(teams | {TEAM_ID}) if place.is_ext_shared else []
    simulation.workspace.channels[place.id] = place
    simulation.changed()
    return {"id": place.id}


async def update_channel(simulation: Simulation, body: Json) -> None:
    place = _place(simulation, body)
    for name, value in body["fields"].items():
        setattr(place, name, value)
    simulation.changed()


async def add_group(simulation: Simulation, body: Json) -> Json:
    group = Group(simulation.workspace.new_id("S"), created=int(simulation.clock.time()), **body["fields"])
    simulation.workspace.groups[group.id] = group
    simulation.changed()
    return {"id": group.id}


async def update_group(simulation: Simulation, body: Json) -> None:
    group = _known(simulation.workspace.groups, body["group"], "group")
    for name, value in body["fields"].items():
        setattr(group, name, value)
    simulation.changed()


async def join(simulation: Simulation, body: Json) -> None:
    """`person` comes in, by themselves or invited by `inviter`; the bot joins the same way."""
    person, place = _person(simulation, body), _place(simulation, body)
    if person.id not in place.members:
        place.members.append(person.id)
        simulation.changed()
        await settled(events.membership(simulation, "member_joined_channel", person, place, body.get("inviter", "")))


async def leave(simulation: Simulation, body: Json) -> None:
    person, place = _person(simulation, body), _place(simulation, body)
    if person.id in place.members:
        place.members.remove(person.id)
        simulation.changed()
        await settled(events.membership(simulation, "member_left_channel", person, place))


async def load_thread(simulation: Simulation, body: Json) -> list[Json]:
    """Old messages appear as if they had always been there: no events."""
    place = _place(simulation, {"person": "", **body})
    parent, shown = str(body.get("thread") or ""), []
    for row in body["messages"]:
        said = _old_message(place, row, parent)
        while said.ts in simulation.workspace.messages.get(place.id, {}):
            said.ts = f"{float(said.ts) + 0.000001:.6f}"
        messages.store(simulation, said)
        parent = parent or said.ts
        shown.append(screen.describe(said, simulation.workspace))
    return shown


def _old_message(place: Channel, row: Json, parent: str) -> Message:
    said = Message(place.id, row["ts"], row.get("text", ""), row.get("user", ""), thread_ts=parent)
    for name, value in row.items():
        setattr(said, name, value)
    if said.text and not said.blocks and not said.bot_id:
        said.blocks = [{**rich_text(said.text), "block_id": said.ts[-5:]}]
    return said


async def post_as_bot(simulation: Simulation, body: Json) -> Json:
    """The bot's own message, made without a call of the app."""
    place = _place(simulation, body)
    said = Message(place.id, simulation.new_ts(place.id), body["text"], BOT_USER, bot_id=BOT_ID)
    said.thread_ts = body.get("thread", "")
    await settled(messages.say(simulation, said))
    return screen.describe(said, simulation.workspace)


# --- a person's deeds


async def types(simulation: Simulation, body: Json) -> Json | None:
    """A line that begins with a slash and a letter is a command; all else is a message."""
    person, place, typed = _person(simulation, body), _place(simulation, body), body["text"]
    thread, files = body.get("thread", ""), body.get("files", [])
    if not screen.sees_place(person, place):
        raise CannotDo(f"{person.real_name} is not in that conversation")
    if typed[:1] == "/" and typed[1:2].isalpha():
        await deeds.command(simulation, person, place, typed, thread)
        return None
    if person.id not in place.members:
        raise CannotDo(f"{person.real_name} has not joined #{place.name}")
    said = await deeds.write(simulation, person, place, typed, thread, files)
    return screen.describe(said, simulation.workspace)


async def edits(simulation: Simulation, body: Json) -> None:
    said, person = _message(simulation, body), _person(simulation, body)
    text = compose(body["text"], simulation.workspace)
    await settled(messages.change(simulation, said, person.id, text=text, blocks=[rich_text(text)] if text else []))


async def deletes(simulation: Simulation, body: Json) -> None:
    await settled(messages.delete(simulation, _message(simulation, body)))


async def reacts(simulation: Simulation, body: Json) -> None:
    sent = messages.react(simulation, _person(simulation, body).id, body["emoji"], _message(simulation, body))
    await settled(sent or [])


async def unreacts(simulation: Simulation, body: Json) -> None:
    sent = messages.unreact(simulation, _person(simulation, body).id, body["emoji"], _message(simulation, body))
    await settled(sent or [])


async def presses(simulation: Simulation, body: Json) -> None:
    await deeds.press(simulation, _person(simulation, body), body["label"], body.get("on", ""))


async def fills(simulation: Simulation, body: Json) -> None:
    await deeds.fill(simulation, _person(simulation, body), body["field"], body["content"], body.get("on", ""))


async def chooses(simulation: Simulation, body: Json) -> None:
    await deeds.choose(simulation, _person(simulation, body), body["field"], body["choice"], body.get("on", ""))


async def options(simulation: Simulation, body: Json) -> list[str]:
    person = _person(simulation, body)
    return await deeds.options(simulation, person, body["field"], body["typed"], body.get("on", ""))


async def submits(simulation: Simulation, body: Json) -> None:
    person = _person(simulation, body)
    view = _top(simulation, person)
    if not view.body.get("submit"):
        raise CannotDo(f"the window has no submit button:\n{deeds.all_seen(simulation, person, 1)}")
    await submit(simulation, person, view)


async def closes(simulation: Simulation, body: Json) -> None:
    person = _person(simulation, body)
    _top(simulation, person)
    await close(simulation, person, body.get("everything", False))


async def shortcut(simulation: Simulation, body: Json) -> None:
    said = _message(simulation, body) if body.get("ts") else None
    await deeds.shortcut(simulation, _person(simulation, body), body["name"], said)


async def opens(simulation: Simulation, body: Json) -> None:
    await deeds.open_app(simulation, _person(simulation, body), body["tab"])


async def reloads(simulation: Simulation, body: Json) -> None:
    """Ephemerals are gone, open windows too."""
    person, workspace = _person(simulation, body), simulation.workspace
    workspace.ephemerals = [shown for shown in workspace.ephemerals if shown.user != person.id]
    for view_id in workspace.screen(person.id).windows:
        del workspace.views[view_id]
    workspace.screen(person.id).windows.clear()
    workspace.screen(person.id).warnings.clear()
    simulation.changed()


# --- looking


async def sees(simulation: Simulation, body: Json) -> Json:
    """Waits for the text; `found` is None when it never came, and `instead` is what was there."""
    person, since = _person(simulation, body), body.get("since", -1)

    def look() -> Json | None:
        nonlocal since
        found = screen.find_text(simulation.workspace, person, body["text"], since)
        since = simulation.workspace.version
        return found

    found = await simulation.wait_for(look, body.get("timeout", 0))
    return {"found": found, "instead": "" if found else deeds.all_seen(simulation, person)}


async def shows(simulation: Simulation, body: Json) -> Json:
    """Everything that belongs to the person alone."""
    person, workspace = _person(simulation, body), simulation.workspace
    top, own = workspace.top_window(person.id), workspace.screen(person.id)
    home = workspace.views.get(own.home)
    private = [shown for shown in workspace.ephemerals if shown.user == person.id]
    return {
        "window": screen.describe(top, workspace) if top else None,
        "windows": len(own.windows),
        "home": screen.describe(home, workspace) if home else None,
        "ephemerals": [screen.describe(shown, workspace) for shown in private],
        "warnings": own.warnings,
        "dm": direct_message(simulation, person.id).id,
    }


async def reads(simulation: Simulation, body: Json) -> list[Json]:
    """The messages of a conversation or thread, oldest first."""
    place, thread = _place(simulation, body), body.get("thread", "")
    rows = simulation.workspace.in_channel(place.id)
    if thread:
        rows = [said for said in rows if thread in (said.ts, said.thread_ts)]
    return [screen.describe(said, simulation.workspace) for said in rows]


async def log(simulation: Simulation, body: Json) -> list[Json]:
    """Entries after a number; with `method` or `kind`, waits until there is one."""
    wanted = {key: body[key] for key in ("method", "kind") if body.get(key)}

    def look() -> list[Json] | None:
        entries = simulation.log.after(body.get("after", 0))
        rows = [entry for entry in entries if all(entry.get(key) == value for key, value in wanted.items())]
        return rows if len(rows) >= body.get("count", 1) else None

    found = await simulation.wait_for(look, body.get("timeout", 0))
    return found or []


# --- faults, sockets, clock, settings


async def fault(simulation: Simulation, body: Json) -> None:
    simulation.faults.add(body["method"], Fault(**body["fault"]))


async def clear_faults(simulation: Simulation, body: Json) -> None:
    simulation.faults.clear()


async def sockets(simulation: Simulation, body: Json) -> Json:
    """`deed`: lose, disconnect, refuse (for some seconds) or wait (until somebody is connected)."""
    match body.get("deed", ""):
        case "lose":
            simulation.sockets.lose()
        case "disconnect":
            await simulation.sockets.ask_to_reconnect(body.get("reason", "refresh_requested"))
        case "refuse":
            simulation.sockets.refuse_for(body["seconds"])
        case "wait":
            wanted = body.get("count", 1)
            await simulation.wait_for(lambda: simulation.sockets.count >= wanted or None, body.get("timeout", 10))
    return {"count": simulation.sockets.count}


async def hold_events(simulation: Simulation, body: Json) -> None:
    simulation.held_events = []


async def release_events(simulation: Simulation, body: Json) -> None:
    await settled(events.release(simulation, body.get("order", "kept"), body.get("copies", 1)))


async def clock(simulation: Simulation, body: Json) -> Json:
    """Moves the clock by `advance` seconds, to the moment `set`, or not at all."""
    if "set" in body:
        moment = datetime.fromisoformat(body["set"])
        simulation.clock.move(simulation.clock.offset + moment.timestamp() - simulation.clock.time())
    elif "advance" in body:
        simulation.clock.move(simulation.clock.offset + body["advance"])
    return {"now": simulation.clock.now().isoformat()}


async def settings(simulation: Simulation, body: Json) -> Json:
    changed = dict(body)
    if "scopes" in changed:
        changed["scopes"] = frozenset(changed["scopes"])
    simulation.settings = dataclasses.replace(simulation.settings, **changed)
    return dataclasses.asdict(simulation.settings) | {"scopes": sorted(simulation.settings.scopes)}


DEEDS: dict[str, Deed] = {
    deed.__name__: deed
    for deed in (
        *(reset, add_person, update_person, add_channel, update_channel, add_group, update_group),
        *(join, leave, load_thread, post_as_bot),
        *(types, edits, deletes, reacts, unreacts, presses, fills, chooses, options, submits, closes),
        *(shortcut, opens, reloads, sees, shows, reads, log),
        *(fault, clear_faults, sockets, hold_events, release_events, clock, settings),
    )
}
