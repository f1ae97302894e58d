"""reactions.*."""

import re
from typing import Any

from kb_bot.simulator import messages, objects
from kb_bot.simulator.api.access import joined_channel
from kb_bot.simulator.api.chat import permalink
from kb_bot.simulator.args import Args
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_USER, Message

Json = dict[str, Any]

EMOJI = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


def get(simulation: Simulation, args: Args) -> Json:
    said = _reacted(simulation, args)
    body = objects.message(simulation.workspace, said)
    return {"type": "message", "channel": said.channel, "message": body | {"permalink": permalink(simulation, said)}}


def add(simulation: Simulation, args: Args) -> Json:
    said, name = _reacted(simulation, args), args.required("name")
    if not EMOJI.fullmatch(name):
        raise Refusal("invalid_name")
    if messages.react(simulation, BOT_USER, name, said) is None:
        raise Refusal("already_reacted")
    return {}


def remove(simulation: Simulation, args: Args) -> Json:
    said = _reacted(simulation, args)
    if messages.unreact(simulation, BOT_USER, args.required("name"), said) is None:
        raise Refusal("no_reaction")
    return {}


def _reacted(simulation: Simulation, args: Args) -> Message:
    place = joined_channel(simulation, args.required("channel"))
    ts = args.required("timestamp")
    if not ts.replace(".", "", 1).isdigit():
        raise Refusal("bad_timestamp")
    said = simulation.workspace.message(place.id, ts)
    if said is None:
        raise Refusal("message_not_found")
    return said
