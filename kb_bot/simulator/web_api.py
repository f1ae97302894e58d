"""The table of Web API methods that the local Slack has, and what one call goes through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kb_bot.simulator.api import chat, conversations, people, reactions, views
from kb_bot.simulator.api.access import needs
from kb_bot.simulator.args import Args
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID

Json = dict[str, Any]
Answer = Callable[[Simulation, Args], Json]

BOT_TOKENS, APP_TOKENS = "xoxb-test-", "xapp-test-"  # any token that begins so; a real one is refused


@dataclass(frozen=True, slots=True)
class Method:
    answer: Answer
    scope: str = ""  # "": none, or one for each kind of conversation, asked for where the kind is known
    token: str = BOT_TOKENS


def api_test(simulation: Simulation, args: Args) -> Json:
    if args.has("error"):
        raise Refusal(args.text("error"), args=args.given)
    return {"args": args.given} if args.given else {}


def auth_test(simulation: Simulation, args: Args) -> Json:
    workspace = simulation.workspace
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.users[BOT_USER].name,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "app_id": APP_ID,
        "is_enterprise_install": False,
    }


def open_connection(simulation: Simulation, args: Args) -> Json:
    return {"url": simulation.sockets.new_url()}


METHODS: dict[str, Method] = {
    "api.test": Method(api_test, token=""),
    "apps.connections.open": Method(open_connection, token=APP_TOKENS),
    "auth.test": Method(auth_test),
    "bots.info": Method(people.bot, "users:read"),
    "chat.delete": Method(chat.delete, "chat:write"),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write"),
    "chat.postMessage": Method(chat.post_message, "chat:write"),
    "chat.update": Method(chat.update, "chat:write"),
    "conversations.history": Method(conversations.history),
    "conversations.info": Method(conversations.info),
    "conversations.join": Method(conversations.join, "channels:join"),
    "conversations.list": Method(conversations.list_channels),
    "conversations.members": Method(conversations.members),
    "conversations.open": Method(conversations.open_conversation, "im:write"),
    "conversations.replies": Method(conversations.replies),
    "dnd.teamInfo": Method(people.do_not_disturb, "dnd:read"),
    "reactions.add": Method(reactions.add, "reactions:write"),
    "reactions.get": Method(reactions.get, "reactions:read"),
    "reactions.remove": Method(reactions.remove, "reactions:write"),
    "team.info": Method(people.team, "team:read"),
    "usergroups.list": Method(people.list_groups, "usergroups:read"),
    "usergroups.users.list": Method(people.list_group_members, "usergroups:read"),
    "users.conversations": Method(conversations.of_person),
    "users.info": Method(people.info, "users:read"),
    "users.list": Method(people.list_people, "users:read"),
    "users.profile.get": Method(people.get_profile, "users.profile:read"),
    "views.open": Method(views.open_view),
    "views.publish": Method(views.publish),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
}


def call(simulation: Simulation, name: str, token: str, args: Args) -> Json:
    """The answer without `ok`, or a Refusal."""
    method = METHODS.get(name)
    if method is None:
        raise Refusal("unknown_method", req_method=name)
    _check_token(method, token)
    if method.scope:
        needs(simulation, method.scope)
    _check_rate(simulation, name, args)
    return method.answer(simulation, args)


def _check_token(method: Method, token: str) -> None:
    if not method.token:
        return
    if not token:
        raise Refusal("not_authed")
    if not token.startswith((BOT_TOKENS, APP_TOKENS)):
        raise Refusal("invalid_auth")
    if not token.startswith(method.token):
        raise Refusal("not_allowed_token_type")


def _check_rate(simulation: Simulation, name: str, args: Args) -> None:
    if simulation.settings.rate_limits and (wait := simulation.rates.seconds_to_wait(name, args.text("channel"))):
        raise Refusal("ratelimited", status=429, retry_after=wait)
