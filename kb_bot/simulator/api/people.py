"""users.*, dnd.teamInfo, usergroups.*, bots.info and team.info."""

from typing import Any

from kb_bot.simulator import objects
from kb_bot.simulator.api.access import visible_person
from kb_bot.simulator.api.pages import next_page, page
from kb_bot.simulator.args import Args
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_ID, BOT_USER, TEAM_ID, User

Json = dict[str, Any]
RESTS_AT_ONCE = 50


def info(simulation: Simulation, args: Args) -> Json:
    person = visible_person(simulation, args.required("user"))
    return {"user": objects.user(person, simulation.clock.now(), args.flag("include_locale"))}


def list_people(simulation: Simulation, args: Args) -> Json:
    now = simulation.clock.now()
    people = [person for person in simulation.workspace.users.values() if person.team_id == TEAM_ID]
    shown, cursor = page(people, args, 1000, 1000)
    rows = [objects.user(person, now, args.flag("include_locale")) for person in shown]
    return {"members": rows, "cache_ts": int(now.timestamp()), **next_page(cursor)}


def do_not_disturb(simulation: Simulation, args: Args) -> Json:
    """Of at most 50 people; whom Slack does not know is left out. Snoozes are shown to nobody but the person."""
    named = args.required("users").split(",")
    if len(named) > RESTS_AT_ONCE:
        raise Refusal("too_many_users")
    known = (simulation.workspace.users.get(person_id) for person_id in named)
    return {"users": {person.id: _rest(person) for person in known if person and person.team_id == TEAM_ID}}


def _rest(person: User) -> Json:
    has_any = person.dnd_end > 1
    return {"dnd_enabled": has_any, "next_dnd_start_ts": person.dnd_start, "next_dnd_end_ts": person.dnd_end}


def get_profile(simulation: Simulation, args: Args) -> Json:
    profile = objects.profile(visible_person(simulation, args.required("user")))
    del profile["team"]  # only users.info has it
    return {"profile": profile}


def list_groups(simulation: Simulation, args: Args) -> Json:
    groups = simulation.workspace.groups.values()
    shown = [group for group in groups if not group.disabled or args.flag("include_disabled")]
    return {"usergroups": [objects.usergroup(group, args.flag("include_users")) for group in shown]}


def list_group_members(simulation: Simulation, args: Args) -> Json:
    group = simulation.workspace.groups.get(args.required("usergroup"))
    if group is None:
        raise Refusal("no_such_subteam")
    return {"users": [] if group.disabled and not args.flag("include_disabled") else group.users}


def bot(simulation: Simulation, args: Args) -> Json:
    if args.text("bot", BOT_ID) != BOT_ID:
        raise Refusal("bot_not_found")
    profile = objects.bot_profile(simulation.workspace)
    return {"bot": {key: value for key, value in profile.items() if key != "team_id"}}


def team(simulation: Simulation, args: Args) -> Json:
    """The app's own workspace, or one with which it shares a channel."""
    workspace, team_id = simulation.workspace, args.text("team", TEAM_ID)
    if team_id != TEAM_ID:
        return {"team": _other_team(simulation, team_id)}
    link = f"https://{workspace.domain}.slack.com/"
    body = {"id": TEAM_ID, "name": workspace.name, "domain": workspace.domain, "email_domain": "", "url": link}
    return {"team": body | {"icon": {"image_default": True}, "is_verified": False, "locale": "en-US"}}


def _other_team(simulation: Simulation, team_id: str) -> Json:
    places = simulation.workspace.channels.values()
    if not any(BOT_USER in place.members and team_id in place.team_ids for place in places):
        raise Refusal("team_not_found")
    name = simulation.workspace.teams.get(team_id, team_id)
    return {"id": team_id, "name": name, "domain": name.lower().replace(" ", "-"), "icon": {"image_default": True}}
