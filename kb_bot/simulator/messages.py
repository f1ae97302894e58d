"""What happens to messages: said, changed, deleted, reacted to, each with the events it causes."""

from typing import Any

from kb_bot.simulator import events, objects
from kb_bot.simulator.events import Sent
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.text import BROADCASTS, mentions
from kb_bot.simulator.workspace import Ephemeral, Message

Json = dict[str, Any]


def say(simulation: Simulation, said: Message) -> Sent:
    store(simulation, said)
    return events.message_posted(simulation, said)


def store(simulation: Simulation, said: Message) -> None:
    """Puts the message in its place without telling the app."""
    said.notifies = rung_by(said.text, said.blocks)
    simulation.workspace.messages.setdefault(said.channel, {})[said.ts] = said
    if said.thread_ts and (parent := simulation.workspace.message(said.channel, said.thread_ts)):
        parent.replies.append(said.ts)
        parent.version = simulation.workspace.version + 1
    simulation.changed(said)


def change(simulation: Simulation, said: Message, by: str = "", **fields: Any) -> Sent:
    """Sets the fields; `by` is who edited it, which Slack shows as (edited)."""
    before = objects.message(simulation.workspace, said)
    for name, value in fields.items():
        setattr(said, name, value)
    if by:
        said.edited = {"user": by, "ts": f"{int(simulation.clock.time())}.000000"}
    said.notifies = rung_by(said.text, said.blocks)
    said.values = {}
    simulation.changed(said)
    return events.message_changed(simulation, said, before)


def delete(simulation: Simulation, said: Message) -> Sent:
    """A message with replies leaves a tombstone."""
    workspace = simulation.workspace
    place = workspace.channels[said.channel]
    before = objects.message(workspace, said)
    if said.replies:
        _bury(said)
        simulation.changed(said)
        return events.message_changed(simulation, said, before)
    _take_out(simulation, said)
    simulation.changed()
    return events.message_deleted(simulation, place, before)


def _bury(said: Message) -> None:
    said.subtype, said.text, said.user, said.bot_id = "tombstone", "This message was deleted.", "USLACKBOT", ""
    said.blocks, said.files, said.attachments, said.reactions, said.metadata = [], [], [], {}, None


def _take_out(simulation: Simulation, said: Message) -> None:
    del simulation.workspace.messages[said.channel][said.ts]
    parent = simulation.workspace.message(said.channel, said.thread_ts)
    if parent and said.ts in parent.replies:
        parent.replies.remove(said.ts)


def react(simulation: Simulation, person: str, emoji: str, said: Message) -> Sent | None:
    """None when the person has already reacted so."""
    people = said.reactions.setdefault(emoji, [])
    if person in people:
        return None
    people.append(person)
    simulation.changed(said)
    return events.reaction(simulation, "reaction_added", person, emoji, said)


def unreact(simulation: Simulation, person: str, emoji: str, said: Message) -> Sent | None:
    """None when there was no such reaction."""
    people = said.reactions.get(emoji, [])
    if person not in people:
        return None
    people.remove(person)
    if not people:
        del said.reactions[emoji]
    simulation.changed(said)
    return events.reaction(simulation, "reaction_removed", person, emoji, said)


def whisper(simulation: Simulation, shown: Ephemeral) -> None:
    shown.notifies = rung_by(shown.text, shown.blocks)
    simulation.workspace.ephemerals.append(shown)
    simulation.changed(shown)


def rung_by(text: str, blocks: list[Json]) -> list[str]:
    """Everybody whom the text or any mrkdwn, markdown or rich text in the blocks would notify."""
    rung = mentions(text)
    for block in blocks:
        rung += _rung_by(block)
    return list(dict.fromkeys(rung))


def _rung_by(part: object) -> list[str]:
    if isinstance(part, list):
        return [who for child in part for who in _rung_by(child)]
    if not isinstance(part, dict):
        return []
    kind = part.get("type")
    if kind in ("mrkdwn", "markdown"):
        return mentions(str(part.get("text", "")))
    if kind == "broadcast" and part.get("range") in BROADCASTS:
        return [part["range"]]
    if kind in ("user", "usergroup"):
        return [part.get("user_id") or part.get("usergroup_id") or ""]
    return [who for child in part.values() for who in _rung_by(child)]
