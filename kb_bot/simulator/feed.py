"""What an open page is told: everything its person sees at first, then only what has changed."""

import json
from typing import Any

from kb_bot.simulator.screen import sees_place
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_USER, Channel, Ephemeral, Group, Message, User, View, Workspace

Json = dict[str, Any]


class Feed:
    """One open page. `news` is asked after each change of the state, and tells nothing twice."""

    def __init__(self, simulation: Simulation, person: User) -> None:
        self._simulation = simulation
        self._person = person
        self.workspace = simulation.workspace
        self._version = simulation.workspace.version
        self._told: dict[str, str] = {}  # part -> its JSON as told last
        self._known = {place.id: set(self._rows(place)) for place in self._places()}

    def news(self) -> Json:
        """The parts that are different from what was told before; empty when there are none."""
        found = {name: part for name, part in self._parts().items() if self._is_new(name, part)}
        if changed := self._changed_messages():
            found["messages"] = changed
        if removed := self._removed_messages():
            found["removed"] = removed
        self._version = self.workspace.version
        return found

    def _is_new(self, name: str, part: Any) -> bool:
        text = json.dumps(part)
        before = self._told.get(name)
        self._told[name] = text
        return text != before

    def _parts(self) -> Json:
        simulation, workspace, person = self._simulation, self.workspace, self._person
        own = workspace.screen(person.id)
        return {
            "people": [user_row(user) for user in workspace.users.values()],
            "groups": [group_row(group) for group in workspace.groups.values()],
            "places": [place_row(place, workspace) for place in self._places()],
            "ephemerals": [message_row(shown, workspace) for shown in workspace.ephemerals if shown.user == person.id],
            "windows": [view_row(workspace.views[view_id]) for view_id in own.windows],
            "home": view_row(workspace.views[own.home]) if own.home else None,
            "warnings": own.warnings,
            "online": simulation.sockets.count > 0,
            "offset": simulation.clock.offset,
            "expected": simulation.expected,
            "weather": simulation.faults.left(),
            "logged": len(simulation.log),
        }

    def _places(self) -> list[Channel]:
        return [place for place in self.workspace.channels.values() if sees_place(self._person, place)]

    def _rows(self, place: Channel) -> dict[str, Message]:
        return self.workspace.messages.get(place.id, {})

    def _changed_messages(self) -> list[Json]:
        found = [m for place in self._places() for m in self._rows(place).values() if m.version > self._version]
        for said in found:
            self._known.setdefault(said.channel, set()).add(said.ts)
        return [message_row(said, self.workspace) for said in sorted(found, key=lambda said: said.ts)]

    def _removed_messages(self) -> list[Json]:
        removed = []
        for channel, known in self._known.items():
            rows = self.workspace.messages.get(channel, {})
            gone = known - rows.keys() if len(known) > len(rows) else set()
            known -= gone
            removed += [{"channel": channel, "ts": ts} for ts in sorted(gone)]
        return removed


def greeting(simulation: Simulation, person: User) -> Json:
    """What does not change while the page is open."""
    workspace, manifest = simulation.workspace, simulation.manifest
    return {
        "me": person.id,
        "bot": BOT_USER,
        "team": {"name": workspace.name, "id": person.team_id},
        "now": f"{simulation.clock.time():.6f}",
        "commands": [{"name": name, "usage": manifest.usage.get(name, "")} for name in manifest.commands],
        "shortcuts": [{"name": row.name, "kind": row.kind, "id": row.callback_id} for row in manifest.shortcuts],
    }


# --- rows


def user_row(user: User) -> Json:
    names = ("id", "name", "real_name", "team_id", "tz", "locale", "deleted", "is_bot", "is_admin")
    more = ("is_restricted", "is_ultra_restricted", "title", "status_emoji", "status_text")
    return {name: getattr(user, name) for name in names + more}


def group_row(group: Group) -> Json:
    return {"id": group.id, "handle": group.handle, "name": group.name, "users": group.users}


def place_row(place: Channel, workspace: Workspace) -> Json:
    names = ("id", "name", "kind", "members", "is_archived", "is_ext_shared", "is_read_only")
    said = (m.ts for m in workspace.messages.get(place.id, {}).values() if not m.thread_ts)
    return {name: getattr(place, name) for name in names} | {"latest": max(said, default="")}


def message_row(shown: Message | Ephemeral, workspace: Workspace) -> Json:
    names = ("ts", "channel", "user", "text", "thread_ts", "blocks", "attachments", "values", "notifies", "version")
    row = {name: getattr(shown, name) for name in names}
    if isinstance(shown, Ephemeral):
        return row | {"user": BOT_USER, "id": f"ephemeral:{shown.channel}:{shown.ts}", "ephemeral": True}
    more = ("bot_id", "username", "subtype", "files", "reactions", "replies")
    row |= {name: getattr(shown, name) for name in more}
    row["repliers"] = list(dict.fromkeys(reply.user for reply in workspace.thread(shown)))[:5] if shown.replies else []
    return row | {"id": f"message:{shown.channel}:{shown.ts}", "edited": shown.edited is not None}


def view_row(view: View) -> Json:
    names = ("type", "title", "submit", "close", "blocks", "submit_disabled", "clear_on_close")
    body = {name: view.body.get(name) for name in names}
    return body | {"id": view.id, "tab": view.tab, "hash": view.hash, "values": view.values, "errors": view.errors}


# --- history


def history(workspace: Workspace, place: Channel, before: str, limit: int) -> Json:
    """The last messages of a channel, oldest first, without the replies in its threads."""
    rows = [m for m in workspace.in_channel(place.id) if not m.thread_ts or m.subtype == "thread_broadcast"]
    rows = [m for m in rows if not before or m.ts < before]
    shown = rows[-limit:]
    return {"messages": [message_row(m, workspace) for m in shown], "more": len(rows) > len(shown)}


def thread(workspace: Workspace, parent: Message) -> Json:
    return {"messages": [message_row(m, workspace) for m in (parent, *workspace.thread(parent))], "more": False}
