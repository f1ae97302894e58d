"""The control API: act as a person, look at a screen, break things, move the clock."""

import dataclasses
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from kb_bot.simulator import deeds, events, messages, screen, staging, touch
from kb_bot.simulator.api.chat import direct_message
from kb_bot.simulator.deeds import CannotDo, settled
from kb_bot.simulator.faults import Fault
from kb_bot.simulator.interactions import close, submit
from kb_bot.simulator.sentences import say
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.staging import message_of, person_of, place_of
from kb_bot.simulator.text import compose, rich_text
from kb_bot.simulator.workspace import User, View

Json = dict[str, Any]
Deed = Callable[[Simulation, Json], Awaitable[Any]]


def _top(simulation: Simulation, person: User) -> View:
    view = simulation.workspace.top_window(person.id)
    if view is None:
        raise CannotDo(f"{person.real_name} has no window open and sees:\n{deeds.all_seen(simulation, person)}")
    return view


# --- a person's deeds


async def types(simulation: Simulation, body: Json) -> Json | None:
    """A line that begins with a slash and a letter is a command; all else is a message."""
    person, place, typed = person_of(simulation, body), place_of(simulation, body), body["text"]
    thread, files = body.get("thread", ""), body.get("files", [])
    if not screen.sees_place(person, place):
        raise CannotDo(f"{person.real_name} is not in that conversation")
    if typed[:1] == "/" and typed[1:2].isalpha():
        await deeds.command(simulation, person, place, typed, thread)
        return None
    if person.id not in place.members:
        raise CannotDo(f"{person.real_name} has not joined #{place.name}")
    if not typed.strip() and not files:
        raise CannotDo("Slack's client does not send an empty message")
    said = await deeds.write(simulation, person, place, typed, thread, files)
    return screen.describe(said, simulation.workspace)


async def edits(simulation: Simulation, body: Json) -> None:
    said, person = message_of(simulation, body), person_of(simulation, body)
    if said.user != person.id:
        raise CannotDo("that is somebody else's message")
    text = compose(body["text"], simulation.workspace)
    await settled(messages.change(simulation, said, person.id, text=text, blocks=[rich_text(text)] if text else []))


async def deletes(simulation: Simulation, body: Json) -> None:
    """Anybody's message: admins of a workspace may."""
    await settled(messages.delete(simulation, message_of(simulation, body)))


async def reacts(simulation: Simulation, body: Json) -> None:
    sent = messages.react(simulation, person_of(simulation, body).id, body["emoji"], message_of(simulation, body))
    await settled(sent or [])


async def unreacts(simulation: Simulation, body: Json) -> None:
    sent = messages.unreact(simulation, person_of(simulation, body).id, body["emoji"], message_of(simulation, body))
    await settled(sent or [])


async def presses(simulation: Simulation, body: Json) -> None:
    await deeds.press(simulation, person_of(simulation, body), body["label"], body.get("on", ""))


async def fills(simulation: Simulation, body: Json) -> None:
    await deeds.fill(simulation, person_of(simulation, body), body["field"], body["content"], body.get("on", ""))


async def chooses(simulation: Simulation, body: Json) -> None:
    await deeds.choose(simulation, person_of(simulation, body), body["field"], body["choice"], body.get("on", ""))


async def options(simulation: Simulation, body: Json) -> list[str]:
    person = person_of(simulation, body)
    return await deeds.options(simulation, person, body["field"], body["typed"], body.get("on", ""))


async def submits(simulation: Simulation, body: Json) -> None:
    person = person_of(simulation, body)
    view = _top(simulation, person)
    if body.get("view", view.id) != view.id:
        raise CannotDo(say(person, "other-window"))
    if not view.body.get("submit"):
        raise CannotDo(f"the window has no submit button:\n{deeds.all_seen(simulation, person, 1)}")
    await submit(simulation, person, view)


async def closes(simulation: Simulation, body: Json) -> None:
    person = person_of(simulation, body)
    _top(simulation, person)
    await close(simulation, person, body.get("everything", False))


async def shortcut(simulation: Simulation, body: Json) -> None:
    said = message_of(simulation, body) if body.get("ts") else None
    await deeds.shortcut(simulation, person_of(simulation, body), body["name"], said)


async def opens(simulation: Simulation, body: Json) -> None:
    await deeds.open_app(simulation, person_of(simulation, body), body["tab"])


async def reloads(simulation: Simulation, body: Json) -> None:
    """Ephemerals are gone, open windows too."""
    person, workspace = person_of(simulation, body), simulation.workspace
    workspace.ephemerals = [shown for shown in workspace.ephemerals if shown.user != person.id]
    for view_id in workspace.screen(person.id).windows:
        del workspace.views[view_id]
    workspace.screen(person.id).windows.clear()
    workspace.screen(person.id).warnings.clear()
    simulation.changed()


# --- looking


async def sees(simulation: Simulation, body: Json) -> Json:
    """Waits for the text; `found` is None when it never came, and `instead` is what was there."""
    person, since = person_of(simulation, body), body.get("since", -1)

    def look() -> Json | None:
        nonlocal since
        found = screen.find_text(simulation.workspace, person, body["text"], since)
        since = simulation.workspace.version
        return found

    found = await simulation.wait_for(look, body.get("timeout", 0))
    return {"found": found, "instead": "" if found else deeds.all_seen(simulation, person)}


async def shows(simulation: Simulation, body: Json) -> Json:
    """Everything that belongs to the person alone."""
    person, workspace = person_of(simulation, body), simulation.workspace
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
    place, thread = place_of(simulation, body), body.get("thread", "")
    rows = simulation.workspace.in_channel(place.id)
    if thread:
        rows = [said for said in rows if thread in (said.ts, said.thread_ts)]
    return [screen.describe(said, simulation.workspace) for said in rows]


async def log_length(simulation: Simulation, body: Json) -> int:
    return len(simulation.log)


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
    simulation.changed()
    return {"now": simulation.clock.now().isoformat()}


async def expects(simulation: Simulation, body: Json) -> None:
    """The app foretells when it will write by itself: to this person or channel at this second."""
    simulation.expected = dict(body["moments"])
    simulation.changed()


async def settings(simulation: Simulation, body: Json) -> Json:
    changed = dict(body)
    if "scopes" in changed:
        changed["scopes"] = frozenset(changed["scopes"])
    simulation.settings = dataclasses.replace(simulation.settings, **changed)
    return dataclasses.asdict(simulation.settings) | {"scopes": sorted(simulation.settings.scopes)}


DEEDS: dict[str, Deed] = touch.DEEDS | {
    deed.__name__: deed
    for deed in (
        *(
            staging.reset,
            staging.name_team,
            staging.add_person,
            staging.update_person,
            staging.add_channel,
            staging.update_channel,
        ),
        *(staging.archive, staging.unarchive, staging.delete_channel),
        *(staging.add_group, staging.update_group, staging.join, staging.leave),
        *(staging.load_thread, staging.post_as_bot),
        *(types, edits, deletes, reacts, unreacts, presses, fills, chooses, options, submits, closes),
        *(shortcut, opens, reloads, sees, shows, reads, log, log_length),
        *(fault, clear_faults, sockets, hold_events, release_events, clock, expects, settings),
    )
}
