"""views.*: modals and Home."""

from typing import Any

from kb_bot.simulator import objects, windows
from kb_bot.simulator.api.access import visible_person
from kb_bot.simulator.args import Args
from kb_bot.simulator.blocks import check_view
from kb_bot.simulator.refusal import Refusal, bad_arguments
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import View

Json = dict[str, Any]


def open_view(simulation: Simulation, args: Args) -> Json:
    body = check_view(args.json("view"), ("modal",))
    trigger = simulation.take_trigger(args.required("trigger_id"))
    return _answer(windows.open_window(simulation, trigger.user, body, trigger.tab))


def push(simulation: Simulation, args: Args) -> Json:
    body = check_view(args.json("view"), ("modal",))
    trigger = simulation.take_trigger(args.required("trigger_id"))
    return _answer(windows.push_window(simulation, trigger.user, body))


def update(simulation: Simulation, args: Args) -> Json:
    view = _named(simulation, args)
    body = check_view(args.json("view"), (view.body["type"],))
    return _answer(windows.update_view(simulation, view, body, args.text("hash")))


def _named(simulation: Simulation, args: Args) -> View:
    """The view by id or external_id; closed ones are not found."""
    if args.has("external_id"):
        views = simulation.workspace.views.values()
        found = next((view for view in views if view.body.get("external_id") == args.text("external_id")), None)
    elif args.has("view_id"):
        found = simulation.workspace.views.get(args.text("view_id"))
    else:
        raise bad_arguments("missing required field: view_id")
    if found is None:
        raise Refusal("not_found")
    return found


def publish(simulation: Simulation, args: Args) -> Json:
    person = visible_person(simulation, args.required("user_id"))
    if not simulation.manifest.has_home:
        raise Refusal("not_enabled")
    body = check_view(args.json("view"), ("home",))
    return _answer(windows.publish_home(simulation, person.id, body, args.text("hash")))


def _answer(view: View) -> Json:
    return {"view": objects.view(view)}
