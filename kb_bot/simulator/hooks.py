"""response_url: five uses in thirty minutes, private unless it says otherwise, also where the bot is no member."""

from typing import Any

from kb_bot.simulator import messages
from kb_bot.simulator.api.chat import content
from kb_bot.simulator.args import Args
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Hook, Simulation
from kb_bot.simulator.workspace import BOT_ID, BOT_USER, Ephemeral, Message

Json = dict[str, Any]

USES, LIFE = 5, 30 * 60


def answer(simulation: Simulation, key: str, given: Json) -> None:
    """Does what was posted to the URL; a Refusal carries the status that Slack answers with."""
    hook = simulation.hooks.get(key)
    if hook is None:
        raise Refusal("no_service", status=404)
    if simulation.clock.time() - hook.born > LIFE:
        raise Refusal("expired_url", status=404)
    if hook.uses >= USES:
        raise Refusal("used_url", status=404)
    try:
        _post(simulation, hook, Args(given))
    except Refusal as refusal:
        raise Refusal(refusal.code, status=400, **refusal.detail) from None
    hook.uses += 1


def _post(simulation: Simulation, hook: Hook, args: Args) -> None:
    if args.flag("delete_original"):
        _delete_original(simulation, hook)
        return
    text, blocks = content(args)
    if not text and not blocks:
        raise Refusal("no_text")
    if args.flag("replace_original") and _replace_original(simulation, hook, text, blocks):
        return
    show(simulation, hook, args.given, text, blocks)


def show(simulation: Simulation, hook: Hook, given: Json, text: str, blocks: list[Json]) -> None:
    """A new message, private to the person unless `response_type` says in_channel."""
    thread = str(given.get("thread_ts") or hook.thread_ts)
    ts = simulation.new_ts(hook.channel)
    if given.get("response_type") == "in_channel":
        said = Message(hook.channel, ts, text, BOT_USER, bot_id=BOT_ID, thread_ts=thread, blocks=blocks)
        messages.say(simulation, said)
    else:
        messages.whisper(simulation, Ephemeral(ts, hook.channel, hook.user, text, thread, blocks))


def _original(simulation: Simulation, hook: Hook) -> Message | Ephemeral | None:
    if not hook.message_ts:
        return None
    shown = simulation.workspace.ephemerals
    private = (e for e in shown if (e.channel, e.ts, e.user) == (hook.channel, hook.message_ts, hook.user))
    return next(private, None) or simulation.workspace.message(hook.channel, hook.message_ts)


def _replace_original(simulation: Simulation, hook: Hook, text: str, blocks: list[Json]) -> bool:
    original = _original(simulation, hook)
    if isinstance(original, Message):
        messages.change(simulation, original, text=text, blocks=blocks)
    elif original:
        original.text, original.blocks, original.values = text, blocks, {}
        original.notifies = messages.rung_by(text, blocks)
        simulation.changed(original)
    return original is not None


def _delete_original(simulation: Simulation, hook: Hook) -> None:
    original = _original(simulation, hook)
    if isinstance(original, Message):
        messages.delete(simulation, original)
    elif original:
        simulation.workspace.ephemerals.remove(original)
        simulation.changed()
