"""A believable workspace to begin with: the support team of a small company that makes tills for cafés."""

from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate, cycle
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from kb_bot.simulator import messages
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.text import compose, rich_text
from kb_bot.simulator.workspace import BOT_USER, Channel, Group, Message, User, Workspace

Json = dict[str, Any]

HERE = Path(__file__).parent
MINUTE, HOUR = 60, 3600
ZONE = "Europe/Berlin"  # where most of them are
PAUSES = (140, 45, 610, 200, 75, 1500, 330)  # seconds between the messages of a thread, over and over


def plant(simulation: Simulation) -> None:
    """Puts people, places and threads into an empty workspace, as if they had always been there."""
    workspace, now = simulation.workspace, simulation.clock.time()
    workspace.name = "Tillwise"
    stage, threads = _read("team.yml"), _read("threads.yml")
    people = {key: _person(workspace, key, facts) for key, facts in stage["people"].items()}
    for handle, facts in stage["groups"].items():
        _group(workspace, handle, facts, people)
    places = {name: _place(workspace, name, facts, people) for name, facts in stage["channels"].items()}
    for one, other in stage["direct"]:
        place = Channel(workspace.new_id("D"), "", "im", [people[one], people[other]])
        workspace.channels[place.id] = places[f"{one}+{other}"] = place
    for number, thread in enumerate(threads):
        begun = _in_working_hours(now - thread["hours_ago"] * HOUR - (len(threads) - number) * MINUTE)
        _thread(simulation, places[thread["in"]].id, thread, people, begun)
    simulation.changed()


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def _person(workspace: Workspace, key: str, facts: Json) -> str:
    user = User(workspace.new_id("U"), key, **facts)
    workspace.users[user.id] = user
    return user.id


def _group(workspace: Workspace, handle: str, facts: Json, people: dict[str, str]) -> None:
    group = Group(workspace.new_id("S"), handle, facts["name"], [people[key] for key in facts["users"]])
    workspace.groups[group.id] = group


def _place(workspace: Workspace, name: str, facts: Json, people: dict[str, str]) -> Channel:
    members = [people[key] for key in facts["members"]] + ([BOT_USER] if facts.get("bot") else [])
    kind = "group" if facts.get("private") else "channel"
    place = Channel(workspace.new_id("C"), name, kind, members, creator=members[0])
    workspace.channels[place.id] = place
    return place


def _thread(simulation: Simulation, channel: str, thread: Json, people: dict[str, str], begun: float) -> None:
    parent = ""
    for line, at in zip(thread["said"], _times(begun), strict=False):
        said = _message(simulation.workspace, channel, line, people, at)
        said.thread_ts = parent
        messages.store(simulation, said)
        parent = parent or said.ts


def _in_working_hours(moment: float) -> float:
    """The moment itself, or an earlier one at which somebody is at work."""
    while (at := datetime.fromtimestamp(moment, ZoneInfo(ZONE))).weekday() > 4 or not 9 <= at.hour < 16:
        moment -= HOUR
    return moment


def _times(begun: float) -> Iterator[float]:
    return accumulate(cycle(PAUSES), initial=begun)


def _message(workspace: Workspace, channel: str, line: Json, people: dict[str, str], at: float) -> Message:
    """`line` is {who: text}, and maybe reactions {emoji: [who]} and the name of a file."""
    (who, typed), *_ = line.items()
    text = compose(typed.rstrip(), workspace)
    said = Message(channel, f"{at:.6f}", text, people[who], client_msg_id=workspace.new_id("m").lower())
    said.blocks = [{**rich_text(text), "block_id": said.client_msg_id[-5:]}]
    said.reactions = {emoji: [people[key] for key in keys] for emoji, keys in line.get("reactions", {}).items()}
    if name := line.get("file"):
        said.files = [{"id": workspace.new_id("F"), "name": name, "title": name, "user": people[who], "size": 48_000}]
        said.subtype = "file_share"
    return said
