"""The workspace on disk: one JSON file, written soon after each change and read at the next start."""

import asyncio
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import Channel, Ephemeral, Group, Message, Screen, User, View, Workspace

Json = dict[str, Any]
T = TypeVar("T")

FILE = "workspace.json"
FORMAT = 1
PAUSE = 1.0  # seconds between two savings


def save(simulation: Simulation, folder: Path) -> None:
    """Replaces the file at once, so that a crash leaves the old one or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    saved = {"format": FORMAT, "offset": simulation.clock.offset, "workspace": simulation.workspace}
    text = json.dumps(saved, default=_fields)
    fresh = folder / f"{FILE}.new"
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(folder / FILE)


def _fields(row: Any) -> Json:
    """A dataclass as it goes into JSON; unlike asdict this copies nothing."""
    return {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}


def restore(simulation: Simulation, folder: Path) -> bool:
    """True when there was something to restore."""
    path = folder / FILE
    if not path.exists():
        return False
    saved = json.loads(path.read_text(encoding="utf-8"))
    if saved["format"] != FORMAT:
        raise ValueError(f"{path} was written by another version of the local Slack: remove it to begin anew")
    simulation.begin(_workspace(saved["workspace"]))
    simulation.clock.move(saved["offset"])
    return True


async def keep(simulation: Simulation, folder: Path) -> None:
    """Saves for as long as it runs."""
    saved = -1

    def is_changed() -> bool | None:
        return simulation.workspace.version != saved or None

    while True:
        if await simulation.wait_for(is_changed, timeout=3600):
            saved = simulation.workspace.version
            save(simulation, folder)
            await asyncio.sleep(PAUSE)


def _workspace(saved: Json) -> Workspace:
    rows = {channel: _each(Message, said) for channel, said in saved["messages"].items()}
    return Workspace(
        **{
            **saved,
            "users": _each(User, saved["users"]),
            "channels": _each(Channel, saved["channels"]),
            "messages": rows,
            "ephemerals": [Ephemeral(**shown) for shown in saved["ephemerals"]],
            "views": _each(View, saved["views"]),
            "groups": _each(Group, saved["groups"]),
            "screens": _each(Screen, saved["screens"]),
        }
    )


def _each(make: Callable[..., T], rows: Json) -> dict[str, T]:
    return {key: make(**row) for key, row in rows.items()}
