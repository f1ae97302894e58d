"""What the page asks for when somebody points at one exact thing: this field, this button, this weather."""

from typing import Any

from kb_bot.simulator import deeds, fields, interactions, messages
from kb_bot.simulator.blocks import elements_of
from kb_bot.simulator.deeds import CannotDo, settled
from kb_bot.simulator.faults import Fault
from kb_bot.simulator.screen import Shown, pressable, sees_place
from kb_bot.simulator.sentences import say
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.staging import message_of, person_of
from kb_bot.simulator.workspace import Channel, User

Json = dict[str, Any]

MANY = 1_000_000
WEATHERS = {
    "slow": Fault("hang", MANY, seconds=2.0),
    "busy": Fault("429", 3, retry_after=2),
    "errors": Fault("503", 3),
    "dropped": Fault("drop_after", 2),
}
OFFLINE_SECONDS = 5.0


async def touches(simulation: Simulation, body: Json) -> None:
    """Presses the element; `index` says which part of it, for menus and pairs of buttons."""
    person = person_of(simulation, body)
    shown, block, element = _element(simulation, person, body)
    parts = pressable(element)
    index = body.get("index", 0)
    if not 0 <= index < len(parts):
        raise CannotDo("that cannot be pressed")
    await interactions.act(simulation, person, shown, deeds.action_of(block, element, parts[index][1]))


async def sets(simulation: Simulation, body: Json) -> None:
    """Puts a value in Slack's shape into a field. With `quiet`, the app is not told: somebody is still typing."""
    person = person_of(simulation, body)
    shown, block, element = _element(simulation, person, body)
    if body.get("quiet"):
        shown.values.setdefault(block["block_id"], {})[element["action_id"]] = fields.state_of(element, body["value"])
    else:
        await deeds.put(simulation, person, shown, block, element, body["value"])


async def suggests(simulation: Simulation, body: Json) -> list[Json]:
    """The options of an external select for what was typed so far."""
    person = person_of(simulation, body)
    shown, block, element = _element(simulation, person, body)
    return await deeds.suggest(simulation, person, shown, block, element, body["typed"])


async def writes_to(simulation: Simulation, body: Json) -> Json:
    """The direct conversation with somebody, begun when there is none."""
    person = person_of(simulation, body)
    other = person_of(simulation, {"person": body["other"]})
    workspace = simulation.workspace
    place = workspace.im(person.id, other.id)
    if place is None:
        place = Channel(workspace.new_id("D"), "", "im", [person.id, other.id], created=int(simulation.clock.time()))
        workspace.channels[place.id] = place
        simulation.changed()
    return {"id": place.id}


async def deletes_own(simulation: Simulation, body: Json) -> None:
    said = message_of(simulation, body)
    if said.user != body["person"]:
        raise CannotDo("that is somebody else's message")
    await settled(messages.delete(simulation, said))


async def weather(simulation: Simulation, body: Json) -> None:
    """`kind`: calm, one of WEATHERS, or offline: every link is lost and none comes up for some seconds."""
    kind = body["kind"]
    if kind == "offline":
        simulation.sockets.refuse_for(OFFLINE_SECONDS)
        simulation.sockets.lose()
        return
    simulation.faults.clear()
    if kind in WEATHERS:
        fault = WEATHERS[kind]
        simulation.faults.add("*", Fault(fault.kind, fault.times, fault.retry_after, fault.seconds))
    simulation.changed()


def _element(simulation: Simulation, person: User, body: Json) -> tuple[Shown, Json, Json]:
    shown = _surface(simulation, person, body["surface"])
    for block, element in elements_of(deeds.blocks_of(shown)):
        if (block["block_id"], element.get("action_id")) == (body["block_id"], body["action_id"]):
            return shown, block, element
    raise CannotDo(say(person, "gone"))


def _surface(simulation: Simulation, person: User, name: str) -> Shown:
    """What a `surface` names: a view's id, or message:CHANNEL:TS, or ephemeral:CHANNEL:TS."""
    workspace = simulation.workspace
    view = workspace.views.get(name)
    if view and view.user == person.id:
        return view
    kind, _, place = name.partition(":")
    channel, _, ts = place.partition(":")
    said = workspace.message(channel, ts)
    if kind == "message" and said and sees_place(person, workspace.channels[channel]):
        return said
    for shown in workspace.ephemerals:
        if kind == "ephemeral" and (shown.channel, shown.ts, shown.user) == (channel, ts, person.id):
            return shown
    raise CannotDo(say(person, "gone"))


DEEDS = {deed.__name__: deed for deed in (touches, sets, suggests, writes_to, deletes_own, weather)}
