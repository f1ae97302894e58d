"""The local Slack's coverage as a table: every Web API method that it has, with each refusal of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import BOT_USER, Channel, LocalSlack, Message, Person
from kb_bot.simulator.rates import METHOD_TIERS
from kb_bot.simulator.web_api import APP_TOKENS, METHODS

Json = dict[str, Any]
Refused = Callable[..., Json]


@dataclass(slots=True)
class Stage:
    """What the arguments in the table name."""

    slack: LocalSlack
    alice: Person
    stranger: Person  # of another workspace, nowhere to be seen
    general: Channel  # the bot is in it
    open_place: Channel  # public, without the bot
    hidden: Channel  # private, without the bot
    closed: Channel  # archived
    quiet: Channel  # read-only
    private: Channel  # private, with the bot
    hers: Message  # in general
    view_id: str  # of the bot, a Home view

    @property
    def said(self) -> Json:
        return {"channel": self.general.id, "ts": self.hers.ts}


@pytest.fixture
def stage(slack: LocalSlack, alice: Person, web: WebClient) -> Stage:
    closed = slack.channel("closed", members=[alice], is_archived=True)
    general = slack.channel("general", members=[alice])
    home = web.views_publish(user_id=alice.id, view=HOME)
    return Stage(
        slack=slack,
        alice=alice,
        stranger=slack.person("Eve", team="T0OTHERTEAM"),
        general=general,
        open_place=slack.channel("open", members=[alice], bot=False),
        hidden=slack.channel("hidden", members=[alice], private=True, bot=False),
        closed=closed,
        quiet=slack.channel("quiet", members=[alice], is_read_only=True),
        private=slack.channel("private", members=[alice], private=True),
        hers=slack.load_thread(general, [(alice, 1_700_000_000, "hers")])[0],
        view_id=home["view"]["id"],
    )


def title(text: str) -> Json:
    return {"type": "plain_text", "text": text}


HOME: Json = {"type": "home", "blocks": []}
MODAL: Json = {"type": "modal", "title": title("A window"), "blocks": []}
HEAVY: Json = {**MODAL, "blocks": [{"type": "section", "text": title("x" * 3000)}] * 90}
LONG = [{"type": "section", "text": title("x" * 2999)}] * 4
METADATA = {"event_type": "notice", "event_payload": {"key": "x" * 32_000}}

# (method, error, arguments from the stage). What every method refuses alike is tested further down.
REFUSALS: list[tuple[str, str, Callable[[Stage], Json]]] = [
    ("api.test", "my_error", lambda s: {"error": "my_error"}),
    ("bots.info", "bot_not_found", lambda s: {"bot": "B404"}),
    ("chat.delete", "channel_not_found", lambda s: {"channel": s.hidden.id, "ts": "1.0"}),
    ("chat.delete", "message_not_found", lambda s: {"channel": s.general.id, "ts": "1.0"}),
    ("chat.delete", "cant_delete_message", lambda s: s.said),
    ("chat.getPermalink", "channel_not_found", lambda s: {"channel": s.hidden.id, "message_ts": "1.0"}),
    ("chat.getPermalink", "message_not_found", lambda s: {"channel": s.general.id, "message_ts": "1.0"}),
    ("chat.postEphemeral", "channel_not_found", lambda s: {"channel": s.hidden.id, "user": s.alice.id, "text": "x"}),
    ("chat.postEphemeral", "not_in_channel", lambda s: {"channel": s.open_place.id, "user": s.alice.id, "text": "x"}),
    ("chat.postEphemeral", "is_archived", lambda s: {"channel": s.closed.id, "user": s.alice.id, "text": "x"}),
    ("chat.postEphemeral", "user_not_in_channel", lambda s: {"channel": s.general.id, "user": "U404", "text": "x"}),
    ("chat.postEphemeral", "no_text", lambda s: {"channel": s.general.id, "user": s.alice.id}),
    ("chat.postEphemeral", "invalid_blocks", lambda s: {"channel": s.general.id, "user": s.alice.id, "blocks": [{}]}),
    (
        "chat.postEphemeral",
        "msg_too_long",
        lambda s: {"channel": s.general.id, "user": s.alice.id, "text": "x" * 40_001},
    ),
    ("chat.postMessage", "invalid_arguments", lambda s: {"text": "x"}),
    ("chat.postMessage", "channel_not_found", lambda s: {"channel": s.hidden.id, "text": "x"}),
    ("chat.postMessage", "is_archived", lambda s: {"channel": s.closed.id, "text": "x"}),
    ("chat.postMessage", "restricted_action", lambda s: {"channel": s.quiet.id, "text": "x"}),
    ("chat.postMessage", "no_text", lambda s: {"channel": s.general.id}),
    ("chat.postMessage", "msg_too_long", lambda s: {"channel": s.general.id, "text": "x" * 40_001}),
    ("chat.postMessage", "msg_blocks_too_long", lambda s: {"channel": s.general.id, "blocks": LONG}),
    ("chat.postMessage", "invalid_blocks", lambda s: {"channel": s.general.id, "blocks": [{"type": "bogus"}]}),
    ("chat.postMessage", "invalid_blocks_format", lambda s: {"channel": s.general.id, "blocks": "{"}),
    ("chat.postMessage", "invalid_attachments", lambda s: {"channel": s.general.id, "attachments": "{"}),
    (
        "chat.postMessage",
        "markdown_text_conflict",
        lambda s: {"channel": s.general.id, "text": "x", "markdown_text": "x"},
    ),
    (
        "chat.postMessage",
        "invalid_metadata_format",
        lambda s: {"channel": s.general.id, "text": "x", "metadata": "[]"},
    ),
    (
        "chat.postMessage",
        "invalid_metadata_schema",
        lambda s: {"channel": s.general.id, "text": "x", "metadata": {"x": 1}},
    ),
    (
        "chat.postMessage",
        "metadata_too_large",
        lambda s: {"channel": s.general.id, "text": "x", "metadata": METADATA},
    ),
    ("chat.postMessage", "thread_not_found", lambda s: {"channel": s.general.id, "text": "x", "thread_ts": "1.0"}),
    ("chat.postMessage", "invalid_thread_ts", lambda s: {"channel": s.general.id, "text": "x", "thread_ts": "x"}),
    ("chat.postMessage", "user_not_visible", lambda s: {"channel": s.stranger.id, "text": "x"}),
    ("chat.update", "channel_not_found", lambda s: {"channel": s.hidden.id, "ts": "1.0", "text": "x"}),
    ("chat.update", "message_not_found", lambda s: {"channel": s.general.id, "ts": "1.0", "text": "x"}),
    ("chat.update", "no_text", lambda s: _own(s)),
    ("chat.update", "cant_update_message", lambda s: {**s.said, "text": "x"}),
    ("conversations.history", "channel_not_found", lambda s: {"channel": s.hidden.id}),
    ("conversations.history", "not_in_channel", lambda s: {"channel": s.open_place.id}),
    ("conversations.history", "invalid_cursor", lambda s: {"channel": s.general.id, "cursor": "x"}),
    ("conversations.history", "invalid_ts_oldest", lambda s: {"channel": s.general.id, "oldest": "x"}),
    ("conversations.history", "invalid_ts_latest", lambda s: {"channel": s.general.id, "latest": "x"}),
    ("conversations.info", "channel_not_found", lambda s: {"channel": s.hidden.id}),
    ("conversations.join", "channel_not_found", lambda s: {"channel": s.hidden.id}),
    ("conversations.join", "is_archived", lambda s: {"channel": s.closed.id}),
    ("conversations.join", "method_not_supported_for_channel_type", lambda s: {"channel": s.private.id}),
    ("conversations.list", "invalid_types", lambda s: {"types": "secret"}),
    ("conversations.list", "invalid_cursor", lambda s: {"cursor": "x"}),
    ("conversations.list", "invalid_limit", lambda s: {"limit": "-1"}),
    ("conversations.members", "channel_not_found", lambda s: {"channel": s.hidden.id}),
    ("conversations.members", "invalid_cursor", lambda s: {"channel": s.general.id, "cursor": "x"}),
    ("conversations.members", "invalid_limit", lambda s: {"channel": s.general.id, "limit": "x"}),
    ("conversations.open", "users_list_not_supplied", lambda s: {}),
    ("conversations.open", "channel_not_found", lambda s: {"channel": "D404"}),
    ("conversations.open", "user_not_found", lambda s: {"users": "U404"}),
    ("conversations.open", "user_not_visible", lambda s: {"users": s.stranger.id}),
    ("conversations.open", "missing_scope", lambda s: {"users": f"{s.alice.id},{BOT_USER}"}),  # mpim:write
    ("conversations.replies", "channel_not_found", lambda s: {"channel": s.hidden.id, "ts": "1.0"}),
    ("conversations.replies", "not_in_channel", lambda s: {"channel": s.open_place.id, "ts": "1.0"}),
    ("conversations.replies", "thread_not_found", lambda s: {"channel": s.general.id, "ts": "1.0"}),
    ("conversations.replies", "invalid_cursor", lambda s: {**s.said, "cursor": "x"}),
    ("dnd.teamInfo", "too_many_users", lambda s: {"users": ",".join(["U404"] * 51)}),
    ("reactions.add", "channel_not_found", lambda s: {"channel": s.hidden.id, "timestamp": "1.0", "name": "x"}),
    ("reactions.add", "message_not_found", lambda s: {"channel": s.general.id, "timestamp": "1.0", "name": "x"}),
    ("reactions.add", "bad_timestamp", lambda s: {"channel": s.general.id, "timestamp": "x", "name": "x"}),
    ("reactions.add", "invalid_name", lambda s: {"channel": s.general.id, "timestamp": s.hers.ts, "name": ":x:"}),
    ("reactions.add", "already_reacted", lambda s: _twice(s)),
    ("reactions.get", "channel_not_found", lambda s: {"channel": s.hidden.id, "timestamp": "1.0"}),
    ("reactions.get", "message_not_found", lambda s: {"channel": s.general.id, "timestamp": "1.0"}),
    ("reactions.get", "bad_timestamp", lambda s: {"channel": s.general.id, "timestamp": "x"}),
    (
        "reactions.remove",
        "no_reaction",
        lambda s: {"channel": s.general.id, "timestamp": s.hers.ts, "name": "x"},
    ),
    ("team.info", "team_not_found", lambda s: {"team": "T404"}),
    ("usergroups.users.list", "no_such_subteam", lambda s: {"usergroup": "S404"}),
    ("users.conversations", "invalid_types", lambda s: {"types": "secret"}),
    ("users.conversations", "user_not_found", lambda s: {"user": "U404"}),
    ("users.info", "user_not_found", lambda s: {"user": "U404"}),
    ("users.info", "user_not_visible", lambda s: {"user": s.stranger.id}),
    ("users.list", "invalid_cursor", lambda s: {"cursor": "x"}),
    ("users.profile.get", "user_not_found", lambda s: {"user": "U404"}),
    ("views.open", "invalid_trigger_id", lambda s: {"trigger_id": "1.2.3", "view": MODAL}),
    ("views.open", "invalid_arguments", lambda s: {"trigger_id": "1.2.3", "view": HOME}),
    ("views.open", "view_too_large", lambda s: {"trigger_id": "1.2.3", "view": HEAVY}),
    ("views.publish", "user_not_found", lambda s: {"user_id": "U404", "view": HOME}),
    ("views.publish", "invalid_arguments", lambda s: {"user_id": s.alice.id, "view": MODAL}),
    ("views.publish", "hash_conflict", lambda s: {"user_id": s.alice.id, "view": HOME, "hash": "1.old"}),
    ("views.push", "invalid_trigger_id", lambda s: {"trigger_id": "1.2.3", "view": MODAL}),
    ("views.push", "view_too_large", lambda s: {"trigger_id": "1.2.3", "view": HEAVY}),
    ("views.update", "not_found", lambda s: {"view_id": "V404", "view": MODAL}),
    ("views.update", "invalid_arguments", lambda s: {"view": HOME}),
    ("views.update", "hash_conflict", lambda s: {"view_id": s.view_id, "view": HOME, "hash": "1.old"}),
]
# Refusals that take more than one call stand in tests/simulator/test_views.py.
ELSEWHERE = {"expired_trigger_id", "exchanged_trigger_id", "push_limit_reached", "duplicate_external_id"}
NOTHING_OF_THEIR_OWN = {"apps.connections.open", "auth.test", "usergroups.list"}


def _own(stage: Stage) -> Json:
    said = stage.slack.post_as_bot(stage.general, "mine")
    return {"channel": said.channel, "ts": said.ts}


def _twice(stage: Stage) -> Json:
    arguments = {"channel": stage.general.id, "timestamp": stage.hers.ts, "name": "eyes"}
    WebClient(token="xoxb-test-again", base_url=stage.slack.api_url).reactions_add(**arguments)
    return arguments


@pytest.mark.parametrize(
    ("method", "error", "arguments"), REFUSALS, ids=[f"{method}-{error}" for method, error, _ in REFUSALS]
)
def test_refusal(
    stage: Stage, web: WebClient, refused: Refused, method: str, error: str, arguments: Callable[[Stage], Json]
) -> None:
    assert refused(web.api_call, api_method=method, json=arguments(stage))["error"] == error
    assert stage.slack.refusals()[-1]["error"] == error


def test_the_table_names_every_method() -> None:
    assert {method for method, _, _ in REFUSALS} | NOTHING_OF_THEIR_OWN == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_what_every_method_refuses(slack: LocalSlack, refused: Refused, method: str) -> None:
    def ask(token: str) -> str:
        web = WebClient(token=token, base_url=slack.api_url)
        return str(refused(web.api_call, api_method=method, json={})["error"])

    declared = METHODS[method]
    if not declared.token:
        return
    assert ask("") == "not_authed"
    assert ask("xoxb-000-looks-real") == "invalid_auth"
    other = "xoxb-test-1" if declared.token == APP_TOKENS else "xapp-test-1"
    assert ask(other) == "not_allowed_token_type"


@pytest.mark.parametrize("method", [name for name, method in METHODS.items() if method.scope])
def test_missing_scopes_are_named(slack: LocalSlack, web: WebClient, refused: Refused, method: str) -> None:
    slack.set(scopes=["commands", "files:read"])
    answer = refused(web.api_call, api_method=method, json={})
    assert (answer["error"], answer["needed"]) == ("missing_scope", METHODS[method].scope)
    assert answer["provided"] == "commands,files:read"


def test_every_method_has_a_rate_limit() -> None:
    special = {"auth.test", "chat.getPermalink", "chat.postMessage"}
    assert set(METHOD_TIERS) | special == set(METHODS)
