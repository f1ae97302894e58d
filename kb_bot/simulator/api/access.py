"""What the bot may reach: conversations by membership, people by sight, with Slack's errors."""

from kb_bot.simulator.args import Args
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_USER, TEAM_ID, Channel, Message, User


def visible_channel(simulation: Simulation, channel_id: str) -> Channel:
    """A public channel, or any the bot is in; all others do not exist for it."""
    place = simulation.workspace.channels.get(channel_id)
    if place is None or (place.kind != "channel" and BOT_USER not in place.members):
        raise Refusal("channel_not_found")
    return place


def joined_channel(simulation: Simulation, channel_id: str) -> Channel:
    place = visible_channel(simulation, channel_id)
    if BOT_USER not in place.members:
        raise Refusal("not_in_channel")
    return place


def needs(simulation: Simulation, scope: str) -> None:
    granted = simulation.settings.scopes
    if scope not in granted:
        raise Refusal("missing_scope", needed=scope, provided=",".join(sorted(granted)))


def visible_person(simulation: Simulation, user_id: str) -> User:
    """Members of the team, and outsiders who share a conversation with the bot."""
    person = simulation.workspace.users.get(user_id)
    if person is None:
        raise Refusal("user_not_found")
    places = simulation.workspace.channels.values()
    if person.team_id != TEAM_ID and not any({user_id, BOT_USER} <= set(place.members) for place in places):
        raise Refusal("user_not_visible")
    return person


def message_at(simulation: Simulation, args: Args, ts_name: str = "ts") -> Message:
    place = visible_channel(simulation, args.required("channel"))
    said = simulation.workspace.message(place.id, args.required(ts_name))
    if said is None:
        raise Refusal("message_not_found")
    return said
