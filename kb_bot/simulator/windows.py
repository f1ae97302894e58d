"""Views on people's screens: the stack of modals, Home, hashes, and what survives an update."""

from typing import Any

from kb_bot.simulator import fields
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import View

Json = dict[str, Any]

STACK = 3


def open_window(simulation: Simulation, person: str, body: Json, tab: str = "") -> View:
    """A new root: whatever was open goes away. It stands on the page `tab` alone, or on all that the person has open."""
    _check_external_id(simulation, body)
    close_all(simulation, person)
    return _add(simulation, person, body, tab)


def push_window(simulation: Simulation, person: str, body: Json) -> View:
    stack = simulation.workspace.screen(person).windows
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= STACK:
        raise Refusal("push_limit_reached")
    _check_external_id(simulation, body)
    root = simulation.workspace.views[stack[0]]
    return _add(simulation, person, body, root.tab, root.id, stack[-1])


def _add(
    simulation: Simulation, person: str, body: Json, tab: str, root: str = "", previous: str | None = None
) -> View:
    view_id = simulation.workspace.new_id("V")
    view = View(view_id, person, simulation.new_hash(), body, fields.initial_values(body["blocks"]))
    view.root_id, view.previous_id, view.tab = root or view_id, previous, tab
    simulation.workspace.views[view_id] = view
    simulation.workspace.screen(person).windows.append(view_id)
    simulation.changed(view)
    return view


def update_view(simulation: Simulation, view: View, body: Json, known_hash: str = "") -> View:
    if known_hash and known_hash != view.hash:
        raise Refusal("hash_conflict")
    _check_external_id(simulation, body, view)
    view.values = fields.kept_values(body["blocks"], view.values)
    view.body, view.errors, view.hash = body, {}, simulation.new_hash()
    simulation.changed(view)
    return view


def publish_home(simulation: Simulation, person: str, body: Json, known_hash: str = "") -> View:
    screen = simulation.workspace.screen(person)
    if screen.home:
        return update_view(simulation, simulation.workspace.views[screen.home], body, known_hash)
    _check_external_id(simulation, body)
    view_id = simulation.workspace.new_id("V")
    view = View(view_id, person, simulation.new_hash(), body, fields.initial_values(body["blocks"]), root_id=view_id)
    simulation.workspace.views[view_id] = view
    screen.home = view_id
    simulation.changed(view)
    return view


def _check_external_id(simulation: Simulation, body: Json, own: View | None = None) -> None:
    wanted = body.get("external_id")
    views = simulation.workspace.views.values()
    if wanted and any(view is not own and view.body.get("external_id") == wanted for view in views):
        raise Refusal("duplicate_external_id")


def close_top(simulation: Simulation, person: str) -> View | None:
    stack = simulation.workspace.screen(person).windows
    if not stack:
        return None
    view = simulation.workspace.views.pop(stack.pop())
    simulation.changed()
    return view


def close_all(simulation: Simulation, person: str) -> list[View]:
    """The closed views, the top one first."""
    closed = []
    while view := close_top(simulation, person):
        closed.append(view)
    return closed
