"""conversations.*: places, who is in them, and what was said there."""

from typing import Any

from kb_bot.simulator import events, objects
from kb_bot.simulator.api.access import joined_channel, needs, visible_channel, visible_person
from kb_bot.simulator.api.chat import direct_message
from kb_bot.simulator.api.pages import next_page, page
from kb_bot.simulator.args import Args
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_USER, Channel, Message

Json = dict[str, Any]

SCOPE_PREFIX = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
MOST_ROWS = 1000


def info(simulation: Simulation, args: Args) -> Json:
    place = visible_channel(simulation, args.required("channel"))
    needs(simulation, f"{SCOPE_PREFIX[place.kind]}:read")
    body = objects.channel(place) | ({} if place.kind == "im" else {"is_read_only": place.is_read_only})
    if args.flag("include_num_members"):
        body["num_members"] = len(place.members)
    if args.flag("include_locale"):
        body["locale"] = "en-US"
    return {"channel": body}


def list_channels(simulation: Simulation, args: Args) -> Json:
    kinds = _kinds(simulation, args)
    places = [place for place in simulation.workspace.channels.values() if place.kind in kinds]
    seen = [place for place in places if place.kind == "channel" or BOT_USER in place.members]
    return _listing(seen, args)


def of_person(simulation: Simulation, args: Args) -> Json:
    """users.conversations: only what the bot shares, but for public channels."""
    person = args.text("user") or BOT_USER
    if person not in simulation.workspace.users:
        raise Refusal("user_not_found")
    kinds = _kinds(simulation, args)
    places = [p for p in simulation.workspace.channels.values() if p.kind in kinds and person in p.members]
    body = _listing([p for p in places if p.kind == "channel" or BOT_USER in p.members], args)
    for row in body["channels"]:
        row.pop("is_member", None)  # Slack leaves it out here
    return body


def _listing(places: list[Channel], args: Args) -> Json:
    if args.flag("exclude_archived"):
        places = [place for place in places if not place.is_archived]
    shown, cursor = page(places, args, 100, MOST_ROWS)
    return {"channels": [objects.channel(place) for place in shown], **next_page(cursor)}


def _kinds(simulation: Simulation, args: Args) -> set[str]:
    names = [name.strip() for name in (args.text("types") or "public_channel").split(",")]
    if any(name not in TYPES for name in names):
        raise Refusal("invalid_types")
    kinds = {TYPES[name] for name in names}
    for kind in sorted(kinds):
        needs(simulation, f"{SCOPE_PREFIX[kind]}:read")
    return kinds


def members(simulation: Simulation, args: Args) -> Json:
    place = visible_channel(simulation, args.required("channel"))
    needs(simulation, f"{SCOPE_PREFIX[place.kind]}:read")
    if place.is_archived and place.kind == "channel":
        raise Refusal("fetch_members_failed")  # a public channel keeps no members when it is archived
    shown, cursor = page(place.members, args, 100, MOST_ROWS)
    return {"members": shown, **next_page(cursor)}


def join(simulation: Simulation, args: Args) -> Json:
    place = visible_channel(simulation, args.required("channel"))
    if place.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if place.is_archived:
        raise Refusal("is_archived")
    if BOT_USER in place.members:
        return {"channel": objects.channel(place), "warning": "already_in_channel", **_warned("already_in_channel")}
    place.members.append(BOT_USER)
    simulation.changed()
    events.membership(simulation, "member_joined_channel", simulation.workspace.users[BOT_USER], place)
    return {"channel": objects.channel(place)}


def _warned(warning: str) -> Json:
    return {"response_metadata": {"warnings": [warning]}}


def open_conversation(simulation: Simulation, args: Args) -> Json:
    if args.has("channel"):
        return {"channel": objects.channel(visible_channel(simulation, args.text("channel")))}
    people = [person for person in args.text("users").split(",") if person]
    if not people:
        raise Refusal("users_list_not_supplied")
    if len(people) > 1:
        needs(simulation, "mpim:write")
        raise Refusal("not_enough_users")  # the app never opens group messages
    person = visible_person(simulation, people[0])
    if person.deleted:
        raise Refusal("user_disabled")
    known = simulation.workspace.im(person.id, BOT_USER) is not None
    place = direct_message(simulation, person.id)
    body: Json = objects.channel(place) if args.flag("return_im") else {"id": place.id}
    return {"channel": body} | ({"already_open": True, "no_op": True} if known else {})


def history(simulation: Simulation, args: Args) -> Json:
    place = _readable(simulation, args)
    rows = [said for said in simulation.workspace.in_channel(place.id) if _on_top_level(said)]
    rows = [said for said in reversed(rows) if _within(said, args)]
    shown, cursor = page(rows, args, 100, _most(simulation))
    body = _messages(simulation, shown, args)
    return {"messages": body, "has_more": bool(cursor), "pin_count": 0, **(next_page(cursor) if cursor else {})}


def replies(simulation: Simulation, args: Args) -> Json:
    """The parent comes first on every page."""
    place = _readable(simulation, args)
    named = simulation.workspace.message(place.id, args.required("ts"))
    if named is None:
        raise Refusal("thread_not_found")
    if _is_reply(named):
        return {"messages": _messages(simulation, [named], args), "has_more": False}
    rows = [said for said in simulation.workspace.thread(named) if _within(said, args)]
    shown, cursor = page(rows, args, MOST_ROWS, _most(simulation))
    body = _messages(simulation, [named, *shown], args)
    return {"messages": body, "has_more": bool(cursor), **(next_page(cursor) if cursor else {})}


def _readable(simulation: Simulation, args: Args) -> Channel:
    place = joined_channel(simulation, args.required("channel"))
    needs(simulation, f"{SCOPE_PREFIX[place.kind]}:history")
    return place


def _most(simulation: Simulation) -> int:
    return simulation.settings.page_limit or MOST_ROWS


def _is_reply(said: Message) -> bool:
    return bool(said.thread_ts) and said.thread_ts != said.ts


def _on_top_level(said: Message) -> bool:
    return not _is_reply(said) or said.subtype == "thread_broadcast"


def _within(said: Message, args: Args) -> bool:
    oldest, latest = args.ts("oldest", "invalid_ts_oldest"), args.ts("latest", "invalid_ts_latest")
    ts, inclusive = float(said.ts), args.flag("inclusive")
    if oldest and (ts < float(oldest) or (ts == float(oldest) and not inclusive)):
        return False
    return not (latest and (ts > float(latest) or (ts == float(latest) and not inclusive)))


def _messages(simulation: Simulation, rows: list[Message], args: Args) -> list[Json]:
    with_metadata = args.flag("include_all_metadata")
    return [objects.message(simulation.workspace, said, with_metadata) for said in rows]
