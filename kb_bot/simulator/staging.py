"""Setting the stage: people, places and groups come and go, old threads appear. One function per control request."""

from typing import Any, TypeVar

from kb_bot.simulator import events, messages, screen
from kb_bot.simulator.api.chat import direct_message
from kb_bot.simulator.deeds import CannotDo, settled
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.text import rich_text
from kb_bot.simulator.workspace import (
    BOT_ID,
    BOT_USER,
    TEAM_ID,
    Channel,
    Group,
    Message,
    User,
    new_workspace,
)

Json = dict[str, Any]
T = TypeVar("T")


# --- finding what a request names


def person_of(simulation: Simulation, body: Json) -> User:
    return known(simulation.workspace.users, body["person"], "person")


def place_of(simulation: Simulation, body: Json) -> Channel:
    """The channel, or the person's DM with the bot when none is named."""
    if not body.get("channel"):
        return direct_message(simulation, body["person"])
    return known(simulation.workspace.channels, body["channel"], "channel")


def known(rows: dict[str, T], key: str, what: str) -> T:
    if key not in rows:
        raise CannotDo(f"no {what} {key!r}")
    return rows[key]


def message_of(simulation: Simulation, body: Json) -> Message:
    said = simulation.workspace.message(body["channel"], body["ts"])
    if said is None:
        raise CannotDo(f"no message {body['ts']} in {body['channel']}")
    return said


# --- the workspace


async def reset(simulation: Simulation, body: Json) -> None:
    simulation.begin(new_workspace(simulation.manifest.bot_name))


async def add_person(simulation: Simulation, body: Json) -> Json:
    user_id = simulation.workspace.new_id("W" if body.get("enterprise") else "U")
    person = User(user_id, updated=int(simulation.clock.time()), **body["fields"])
    simulation.workspace.users[user_id] = person
    simulation.changed()
    return {"id": user_id}


async def name_team(simulation: Simulation, body: Json) -> None:
    """Another workspace, whose people may come into shared channels."""
    simulation.workspace.teams[body["team"]] = body["name"]
    simulation.changed()


async def update_person(simulation: Simulation, body: Json) -> None:
    person = person_of(simulation, body)
    for name, value in body["fields"].items():
        setattr(person, name, value)
    person.updated = int(simulation.clock.time())
    simulation.changed()
    await settled(events.user_change(simulation, person))


async def add_channel(simulation: Simulation, body: Json) -> Json:
    fields = dict(body["fields"])
    letter = {"im": "D", "mpim": "G"}.get(fields["kind"], "C")
    place = Channel(simulation.workspace.new_id(letter), created=int(simulation.clock.time()), **fields)
    teams = {simulation.workspace.users[member].team_id for member in place.members}
    place.team_ids = sorted(teams | {TEAM_ID}) if place.is_ext_shared else []
    simulation.workspace.channels[place.id] = place
    simulation.changed()
    return {"id": place.id}


async def update_channel(simulation: Simulation, body: Json) -> None:
    place = place_of(simulation, body)
    for name, value in body["fields"].items():
        setattr(place, name, value)
    simulation.changed()


async def archive(simulation: Simulation, body: Json) -> None:
    """Closed by `person`: apps are put out; the members of a private channel stay, those of a public one do not.

    https://slack.com/help/articles/213185307-Archive-or-delete-a-channel
    """
    person, place = person_of(simulation, body), place_of(simulation, body)
    sent = events.archived(simulation, place, person.id) if _is_known(place) else []
    place.is_archived = True
    place.members = [] if place.kind == "channel" else [member for member in place.members if member != BOT_USER]
    simulation.changed()
    await settled(sent)


async def unarchive(simulation: Simulation, body: Json) -> None:
    """Open again; the bot is in it no more until somebody invites it."""
    person, place = person_of(simulation, body), place_of(simulation, body)
    place.is_archived = False
    if person.id not in place.members:
        place.members.append(person.id)
    simulation.changed()
    await settled(events.unarchived(simulation, place, person.id) if _is_known(place) else [])


async def delete_channel(simulation: Simulation, body: Json) -> None:
    """Gone with all that was said in it."""
    person, place = person_of(simulation, body), place_of(simulation, body)
    sent = events.deleted(simulation, place, person.id) if _is_known(place) else []
    del simulation.workspace.channels[place.id]
    simulation.workspace.messages.pop(place.id, None)
    simulation.changed()
    await settled(sent)


def _is_known(place: Channel) -> bool:
    """To the bot: what happens to other private channels it is not told."""
    return place.kind == "channel" or BOT_USER in place.members


async def add_group(simulation: Simulation, body: Json) -> Json:
    group = Group(simulation.workspace.new_id("S"), created=int(simulation.clock.time()), **body["fields"])
    simulation.workspace.groups[group.id] = group
    simulation.changed()
    await settled(events.group_made(simulation, group))
    return {"id": group.id}


async def update_group(simulation: Simulation, body: Json) -> None:
    group = known(simulation.workspace.groups, body["group"], "group")
    before = group.users
    for name, value in body["fields"].items():
        setattr(group, name, value)
    simulation.changed()
    await settled(events.group_changed(simulation, group, before))


async def join(simulation: Simulation, body: Json) -> None:
    """`person` comes in, by themselves or invited by `inviter`; the bot joins the same way."""
    person, place = person_of(simulation, body), place_of(simulation, body)
    if person.id not in place.members:
        place.members.append(person.id)
        sent = _let_in(simulation, place, person.team_id)
        simulation.changed()
        sent += events.membership(simulation, "member_joined_channel", person, place, body.get("inviter", ""))
        await settled(sent)


def _let_in(simulation: Simulation, place: Channel, team: str) -> events.Sent:
    """With the first of another workspace the channel becomes a shared one."""
    if team in {TEAM_ID, *place.team_ids}:
        return []
    place.is_ext_shared, place.team_ids = True, sorted({*place.team_ids, TEAM_ID, team})
    return events.shared(simulation, place, team) if _is_known(place) else []


async def leave(simulation: Simulation, body: Json) -> None:
    person, place = person_of(simulation, body), place_of(simulation, body)
    if person.id in place.members:
        place.members.remove(person.id)
        simulation.changed()
        if person.id == BOT_USER:
            await settled(events.removed(simulation, place, body.get("inviter", "")))
        else:
            await settled(events.membership(simulation, "member_left_channel", person, place))


async def load_thread(simulation: Simulation, body: Json) -> list[Json]:
    """Old messages appear as if they had always been there: no events."""
    place = place_of(simulation, {"person": "", **body})
    parent, shown = str(body.get("thread") or ""), []
    for row in body["messages"]:
        said = _old_message(place, row, parent)
        while said.ts in simulation.workspace.messages.get(place.id, {}):
            said.ts = f"{float(said.ts) + 0.000001:.6f}"
        messages.store(simulation, said)
        parent = parent or said.ts
        shown.append(screen.describe(said, simulation.workspace))
    return shown


def _old_message(place: Channel, row: Json, parent: str) -> Message:
    said = Message(place.id, row["ts"], row.get("text", ""), row.get("user", ""), thread_ts=parent)
    for name, value in row.items():
        setattr(said, name, value)
    if said.text and not said.blocks and not said.bot_id:
        said.blocks = [{**rich_text(said.text), "block_id": said.ts[-5:]}]
    return said


async def post_as_bot(simulation: Simulation, body: Json) -> Json:
    """The bot's own message, made without a call of the app."""
    place = place_of(simulation, body)
    said = Message(place.id, simulation.new_ts(place.id), body["text"], BOT_USER, bot_id=BOT_ID)
    said.thread_ts = body.get("thread", "")
    await settled(messages.say(simulation, said))
    return screen.describe(said, simulation.workspace)
