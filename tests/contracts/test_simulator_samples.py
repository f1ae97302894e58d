"""What the local Slack sends and answers, held against recorded payloads: no key and no type that Slack has not."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.blocks import check_message_blocks, check_view
from kb_bot.simulator.client import BOT_USER, LocalSlack, Person
from kb_bot.simulator.elements import RICH_TEXT
from kb_bot.simulator.rates import METHOD_TIERS
from kb_bot.simulator.web_api import METHODS
from tests.contracts.conftest import SAMPLES
from tests.stand_in import Bot

Json = dict[str, Any]

# Keys that we send though the blanked recording of this payload lacks them, each with its reason.
KNOWN = {
    "user_change.event.event_ts": "common to all events; this recording is of an old one",
    "shortcut.user.username": "recorded in block_actions; a global shortcut names its user the same way",
    ".context_team_id": "recorded in the envelopes of reaction_added and member_joined_channel",
    ".context_enterprise_id": "the same",
    "message_action.user.username": "recorded in block_actions",
}
# Block Kit content is held by tests/simulator/test_blocks.py, actions one by one below; the others are maps by id or name.
OPAQUE = {"blocks", "state", "event_payload", "actions"}


# A message is the same object wherever it appears; each recording of it has only some of its keys.
MESSAGES = ("message", "messages", "previous_message", "root")


def recorded(*names: str) -> Json:
    """The union of several recordings."""
    merged: Json = {}
    for name in names:
        _merge(merged, json.loads((SAMPLES / name).read_text()))
    return merged


def _merge(into: Json, more: Json) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        elif into.get(key) in (None, [], {}):
            into[key] = value


def differences(ours: Any, theirs: Any, path: str) -> Iterator[str]:
    """Keys of ours that the recording lacks, and values of another JSON type."""
    if path.split(".")[-1] in MESSAGES and isinstance(ours, dict):
        theirs = {**any_message(), **theirs}
    if ours is None or theirs is None or path.split(".")[-1] in OPAQUE:
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key, value in ours.items():
            name = f"{path}.{key}"
            if key in theirs:
                yield from differences(value, theirs[key], name)
            elif not any(name.endswith(known) for known in KNOWN):
                yield f"{name}: not in the recording"
    elif isinstance(ours, list) and isinstance(theirs, list):
        for row in ours if theirs else []:
            yield from differences(row, theirs[0], path)
    elif _kind(ours) != _kind(theirs):
        yield f"{path}: {ours!r} where Slack has {theirs!r}"


@cache
def any_message() -> Json:
    merged: Json = {}
    for method in ("conversations.history", "conversations.replies", "chat.postMessage"):
        answer = recorded(f"java-slack-sdk/api/{method}.json")
        _merge(merged, answer.get("message") or answer["messages"][0])
    _merge(merged, recorded("java-slack-sdk/app-backend/interactive-components/MessageShortcutPayload.json")["message"])
    return merged


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else type(value).__name__


# --- the Web API


def answers(slack: LocalSlack, alice: Person, bob: Person, web: WebClient) -> Iterator[tuple[str, Json]]:
    """One rich answer of each method."""
    general = slack.channel("general", members=[alice, bob])
    direct = web.conversations_open(users=alice.id, return_im=True)
    slack.group("support", "Support", [alice])
    parent = alice.types("question", general, files=[{"name": "a.png"}])
    bob.types("answer", thread=parent)
    bob.reacts("eyes", on=parent)
    metadata = {"event_type": "notice", "event_payload": {"k": "v"}}
    posted = web.chat_postMessage(
        channel=general.id, thread_ts=parent.ts, reply_broadcast=True, text="hi", metadata=metadata
    )
    ts = posted["ts"]
    yield "conversations.open", direct.data
    yield "chat.postMessage", posted.data
    yield "chat.update", web.chat_update(channel=general.id, ts=ts, text="new").data
    yield "chat.postEphemeral", web.chat_postEphemeral(channel=general.id, user=alice.id, text="psst").data
    yield "chat.getPermalink", web.chat_getPermalink(channel=general.id, message_ts=ts).data
    yield "reactions.get", web.reactions_get(channel=general.id, timestamp=parent.ts).data
    yield "reactions.add", web.reactions_add(channel=general.id, timestamp=parent.ts, name="eyes").data
    yield "conversations.history", web.conversations_history(channel=general.id, include_all_metadata=True).data
    yield "conversations.replies", web.conversations_replies(channel=general.id, ts=parent.ts).data
    yield "chat.delete", web.chat_delete(channel=general.id, ts=ts).data
    yield "conversations.info", web.conversations_info(channel=general.id, include_num_members=True).data
    yield "conversations.list", web.conversations_list(types="public_channel,im").data
    yield "users.conversations", web.users_conversations(types="public_channel,im").data
    yield "conversations.members", web.conversations_members(channel=general.id).data
    yield "conversations.join", web.conversations_join(channel=general.id).data
    yield "users.info", web.users_info(user=alice.id, include_locale=True).data
    yield "users.info", web.users_info(user=BOT_USER).data
    yield "users.list", web.users_list(include_locale=True).data
    yield "users.profile.get", web.users_profile_get(user=alice.id).data
    yield "usergroups.list", web.usergroups_list(include_users=True).data
    yield (
        "usergroups.users.list",
        web.usergroups_users_list(usergroup=web.usergroups_list()["usergroups"][0]["id"]).data,
    )
    yield "bots.info", web.bots_info(bot="B0LOCALBOT").data
    yield "team.info", web.team_info().data
    yield "auth.test", web.auth_test().data
    yield "api.test", web.api_test().data
    yield "apps.connections.open", web.apps_connections_open(app_token="xapp-test-1").data
    yield "views.publish", web.views_publish(user_id=alice.id, view={"type": "home", "blocks": []}).data


def test_answers_of_the_web_api(slack: LocalSlack, alice: Person, bob: Person, web: WebClient) -> None:
    seen, wrong = set(), []
    for method, answer in answers(slack, alice, bob, web):
        seen.add(method)
        wrong += differences(answer, recorded(f"java-slack-sdk/api/{method}.json"), method)
    assert not wrong, "\n".join(wrong)
    assert set(METHODS) - seen - NOT_RECORDED.keys() == {"reactions.remove", "views.open", "views.push", "views.update"}


def test_views(alice: Person, web: WebClient, bot: Bot) -> None:
    found: list[Json] = []

    @bot.app.global_shortcut("find")
    def take(ack: Any, shortcut: Json) -> None:
        ack()
        opened = web.views_open(trigger_id=shortcut["trigger_id"], view=MODAL)
        found.append(opened.data)  # type: ignore[arg-type]
        found.append(web.views_update(view_id=opened["view"]["id"], view=MODAL).data)  # type: ignore[arg-type]

    alice.shortcut("find")
    wrong: list[str] = []
    for method, answer in zip(("views.open", "views.update"), found, strict=True):
        wrong += differences(answer, recorded(f"java-slack-sdk/api/{method}.json"), method)
    assert not wrong, "\n".join(wrong)


# --- what is sent

MODAL: Json = {
    "type": "modal",
    "callback_id": "w",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "A window"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "b",
            "label": {"type": "plain_text", "text": "Label"},
            "element": {"type": "plain_text_input", "action_id": "a", "initial_value": "x"},
        }
    ],
}
ROW: Json = {
    "type": "actions",
    "elements": [
        {"type": "button", "action_id": "press", "text": {"type": "plain_text", "text": "Press"}},
        {
            "type": "static_select",
            "action_id": "menu",
            "placeholder": {"type": "plain_text", "text": "Choose..."},
            "options": [{"text": {"type": "plain_text", "text": "A"}, "value": "a"}],
        },
    ],
}


@pytest.fixture
def listening(bot: Bot) -> Bot:
    """Acks everything; the shortcut opens a window."""
    bot.app.command("/kb")(lambda ack: ack())
    bot.app.action("press")(lambda ack: ack())
    bot.app.action("menu")(lambda ack: ack())
    bot.app.view("w")(lambda ack: ack())
    bot.app.view_closed("w")(lambda ack: ack())
    bot.app.message_shortcut("save")(lambda ack: ack())
    for name in ("message", "app_mention", "reaction_added", "reaction_removed", "user_change", "app_home_opened"):
        bot.app.event(name)(lambda: None)
    bot.app.event("member_joined_channel")(lambda: None)
    for name in ("archive", "deleted", "left"):
        bot.app.event(f"channel_{name}")(lambda: None)
        bot.app.event(f"group_{name}")(lambda: None)
    for name in ("channel_shared", "subteam_updated", "subteam_members_changed"):
        bot.app.event(name)(lambda: None)

    @bot.app.global_shortcut("find")
    def show(ack: Any, shortcut: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=MODAL)

    return bot


def sent(slack: LocalSlack, kind: str, subtype: str | None = None) -> Json:
    """The last payload of the kind."""
    payloads: list[Json] = [entry["payload"] for entry in slack.log(kind=kind)]
    return next(p for p in reversed(payloads) if subtype is None or p["event"].get("subtype") == subtype)


def vercel(folder: str, *keys: str) -> Json:
    merged: Json = {}
    for key in keys:
        _merge(merged, recorded(f"vercel-chat/{folder}/slack.json")[key])
    return merged


@pytest.mark.usefixtures("listening")
def test_interactions(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice])
    parent = alice.types("question", general)
    alice.types("/kb x", general)
    alice.shortcut("save", on=parent)
    web.chat_postMessage(channel=general.id, thread_ts=parent.ts, text="t", blocks=[ROW])
    alice.presses("Press")
    button = sent(slack, "block_actions")
    alice.chooses("menu", "A")
    select = sent(slack, "block_actions")
    alice.shortcut("find")
    alice.submits()
    alice.shortcut("find")
    alice.closes()
    shortcut = recorded("java-slack-sdk/app-backend/interactive-components/MessageShortcutPayload.json")
    submission = recorded("java-slack-sdk/app-backend/views/ViewSubmissionPayload.json")
    _merge(submission, vercel("modals", "viewSubmission"))
    actions = vercel("modals", "action")
    _merge(actions, vercel("actions-reactions", "staticSelectAction"))
    wrong = [
        *differences(sent(slack, "slash_command"), vercel("slash-commands", "slashCommand"), "slash_command"),
        *differences(sent(slack, "message_action"), shortcut, "message_action"),
        *differences(button, actions, "block_actions"),
        *differences(button["actions"][0], vercel("modals", "action")["actions"][0], "button"),
        *differences(select["actions"][0], vercel("actions-reactions", "staticSelectAction")["actions"][0], "select"),
        *differences(sent(slack, "view_submission"), submission, "view_submission"),
        *differences(sent(slack, "view_closed"), submission, "view_closed"),
        *differences(sent(slack, "shortcut"), shortcut, "shortcut"),
    ]
    assert not wrong, "\n".join(wrong)


def events(name: str) -> Json:
    return recorded(f"java-slack-sdk/events/{name}Payload.json")


@pytest.mark.usefixtures("listening")
def test_events(slack: LocalSlack, alice: Person, bob: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice])
    parent = alice.types("@kb question", general)
    reply = alice.types("@kb again", thread=parent)
    upload = alice.types("see", general, files=[{"name": "a.png"}])
    alice.reacts("eyes", on=parent)
    alice.unreacts("eyes", on=parent)
    alice.edits(parent, "question!")
    alice.deletes(reply)
    bob.joins(general)
    bob.update(deleted=True)
    alice.opens_home()
    slack.update_group(slack.group("support", "Support", [alice]), [bob])
    slack.person("Ann", team="T0ACME").joins(slack.channel("joint", members=[alice]))
    for private in (False, True):
        alice.removes_bot(slack.channel(f"left-{private}".lower(), members=[alice], private=private))
        alice.archives(slack.channel(f"old-{private}".lower(), members=[alice], private=private))
    alice.deletes_channel(slack.channel("gone", members=[alice]))
    web.chat_postMessage(channel=general.id, text="from the bot", thread_ts=upload.ts, reply_broadcast=True)
    plain, mention = events("Message"), events("AppMention")
    _merge(mention, {"event": recorded("vercel-chat/dm/slack.json")["dmRequest"]["event"]})
    wrong = [
        *differences(slack.log(kind="message")[0]["payload"], _message_event(plain), "message"),
        *differences(sent(slack, "app_mention"), _message_event(mention), "app_mention"),
        *differences(sent(slack, "message", "file_share"), _message_event(events("MessageFileShare")), "message"),
        *differences(sent(slack, "message", "message_changed"), _message_event(events("MessageChanged")), "message"),
        *differences(sent(slack, "message", "message_deleted"), _message_event(events("MessageDeleted")), "message"),
        *differences(
            sent(slack, "message", "thread_broadcast"), _message_event(events("MessageThreadBroadcast")), "message"
        ),
        *differences(sent(slack, "reaction_added"), events("ReactionAdded"), "reaction"),
        *differences(sent(slack, "reaction_removed"), events("ReactionAdded"), "reaction"),
        *differences(sent(slack, "member_joined_channel"), events("MemberJoinedChannel"), "member"),
        *differences(sent(slack, "user_change"), events("UserChange"), "user_change"),
        *differences(sent(slack, "app_home_opened"), events("AppHomeOpened"), "app_home_opened"),
        *differences(sent(slack, "channel_archive"), events("ChannelArchive"), "channel"),
        *differences(sent(slack, "channel_deleted"), events("ChannelDeleted"), "channel"),
        *differences(sent(slack, "channel_left"), events("ChannelLeft"), "channel"),
        *differences(sent(slack, "channel_shared"), events("ChannelShared"), "channel"),
        *differences(sent(slack, "group_archive"), events("GroupArchive"), "channel"),
        *differences(sent(slack, "group_left"), events("GroupLeft"), "channel"),
        *differences(sent(slack, "subteam_members_changed"), events("SubteamMembersChanged"), "group"),
    ]
    assert not wrong, "\n".join(wrong)


def _message_event(recording: Json) -> Json:
    """A message event is a message with where and when."""
    return {**recording, "event": {**any_message(), **recording["event"]}}


# --- limits and blocks

# Not among the recordings; from https://docs.slack.dev/reference/methods/dnd.teamInfo
NOT_RECORDED: Json = {"dnd.teamInfo": {"rate_limit": "Tier 2: 20+ per minute", "scopes": {"bot": ["dnd:read"]}}}


def test_rate_limits_are_those_of_slack() -> None:
    published = json.loads((SAMPLES / "methods.json").read_text()) | NOT_RECORDED
    for method, tier in METHOD_TIERS.items():
        assert published[method]["rate_limit"].startswith(f"Tier {tier}:"), method


def test_scopes_are_those_of_slack() -> None:
    published = json.loads((SAMPLES / "methods.json").read_text()) | NOT_RECORDED
    for name, method in METHODS.items():
        if method.scope:
            assert method.scope in published[name]["scopes"]["bot"], name


def test_recorded_blocks_are_taken() -> None:
    folder = SAMPLES / "slack-morphism/blocks"
    assert check_message_blocks([json.loads((folder / "slack_table_block.json").read_text())])
    home = json.loads((folder / "slack_home_view.json").read_text())
    assert check_view({"type": "home", **home}, ("home",))
    problems: list[str] = []
    RICH_TEXT(json.loads((folder / "slack_rich_text_block.json").read_text()), "", problems)
    assert problems == []
