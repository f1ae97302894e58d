"""chat.*, conversations.* and reactions.*: what they answer and what they refuse."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import BOT_USER, LocalSlack, Person

Json = dict[str, Any]
Refused = Callable[..., Json]


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


# --- posting


def test_a_posted_message(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice])
    answer = web.chat_postMessage(channel=general.id, text="fallback", blocks=[section("*Bold* <@" + alice.id + ">")])
    message = answer["message"]
    assert (message["bot_id"], message["user"], message["text"]) == ("B0LOCALBOT", BOT_USER, "fallback")
    assert message["blocks"][0]["block_id"]
    assert alice.sees("Bold @Alice").ts == answer["ts"]
    alice.sees_not("fallback")  # blocks replace the text


@pytest.mark.parametrize("text", ["<!channel> hi", "<!here|here> hi", "<!subteam^S1> hi"])
def test_who_would_be_rung_is_recorded(slack: LocalSlack, alice: Person, web: WebClient, text: str) -> None:
    general = slack.channel("general", members=[alice])
    web.chat_postMessage(channel=general.id, text="x", blocks=[section(text)])
    assert alice.messages(general)[0].notifies in (["channel"], ["here"], ["S1"])


@pytest.mark.parametrize("text", ["&lt;!channel&gt; hi", "@channel hi", "!channel"])
def test_inert_mentions_ring_nobody(slack: LocalSlack, alice: Person, web: WebClient, text: str) -> None:
    general = slack.channel("general", members=[alice])
    web.chat_postMessage(channel=general.id, text=text, blocks=[section(text)])
    plain = {"type": "header", "text": {"type": "plain_text", "text": "<!channel>"}}
    web.chat_postMessage(channel=general.id, text="x", blocks=[plain])
    assert [said.notifies for said in alice.messages(general)] == [[], []]


def test_link_names_bring_a_broadcast_to_life(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice])
    web.chat_postMessage(channel=general.id, text="@channel hi", link_names=True)
    assert alice.messages(general)[0].notifies == ["channel"]


def test_where_the_bot_may_post(
    slack: LocalSlack, alice: Person, bob: Person, web: WebClient, refused: Refused
) -> None:
    open_place = slack.channel("open", members=[alice], bot=False)
    hidden = [slack.channel("hidden", members=[alice], private=True, bot=False), slack.dm(alice, bob)]
    assert web.chat_postMessage(channel=open_place.id, text="x")["ok"]
    for place in hidden:
        assert refused(web.chat_postMessage, channel=place.id, text="x")["error"] == "channel_not_found"
    scopes = [scope for scope in slack.set()["scopes"] if scope != "chat:write.public"]
    slack.set(scopes=scopes)
    assert refused(web.chat_postMessage, channel=open_place.id, text="x")["error"] == "not_in_channel"
    slack.set(scopes=["users:read"])
    answer = refused(web.chat_postMessage, channel=open_place.id, text="x")
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "chat:write", "users:read")


def test_places_where_nobody_may_post(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    general = slack.channel("general", members=[alice])
    slack.update_channel(general, is_archived=True)
    assert refused(web.chat_postMessage, channel=general.id, text="x")["error"] == "is_archived"
    slack.update_channel(general, is_archived=False, is_read_only=True)
    assert refused(web.chat_postMessage, channel=general.id, text="x")["error"] == "restricted_action"


def test_a_person_as_the_target_means_their_dm(alice: Person, web: WebClient) -> None:
    answer = web.chat_postMessage(channel=alice.id, text="hello")
    assert answer["channel"] == alice.bot_dm.id
    assert alice.dm[0].text == "hello"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [section("x" * 2900)] * 4}, "msg_blocks_too_long"),
        ({"text": "x", "blocks": '{"type": "section"}'}, "invalid_blocks_format"),
        ({"text": "x", "blocks": [{"type": "input"}]}, "invalid_blocks"),
        ({"text": "x", "blocks": [section("x")] * 51}, "invalid_blocks"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_schema"),
        ({"text": "x", "metadata": '"x"'}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "x", "event_payload": {"y": "z" * 33_000}}}, "metadata_too_large"),
        ({"text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
    ],
)
def test_what_is_refused(alice: Person, web: WebClient, refused: Refused, arguments: Json, error: str) -> None:
    answer = refused(web.api_call, api_method="chat.postMessage", json={"channel": alice.id, **arguments})
    assert answer["error"] == error
    assert alice.dm == []


def test_refused_blocks_are_explained(alice: Person, web: WebClient, refused: Refused) -> None:
    answer = refused(web.chat_postMessage, channel=alice.id, text="x", blocks=[section("x" * 3001)])
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


# --- changing and deleting


def test_update_and_delete_of_own_messages_only(
    slack: LocalSlack, alice: Person, web: WebClient, refused: Refused
) -> None:
    general = slack.channel("general", members=[alice])
    hers = alice.types("mine", general)
    ts = web.chat_postMessage(channel=general.id, text="one", blocks=[section("one")])["ts"]
    web.chat_update(channel=general.id, ts=ts, text="two", blocks=[])
    assert [said.text for said in alice.messages(general)] == ["mine", "two"]
    assert refused(web.chat_update, channel=general.id, ts=hers.ts, text="x")["error"] == "cant_update_message"
    assert refused(web.chat_delete, channel=general.id, ts=hers.ts)["error"] == "cant_delete_message"
    assert refused(web.chat_update, channel=general.id, ts="1.1", text="x")["error"] == "message_not_found"
    web.chat_update(channel=general.id, ts=ts, text="3", blocks=[section("three")])
    web.chat_update(channel=general.id, ts=ts, text="four")
    assert [said.text for said in alice.messages(general)] == ["mine", "three"]  # blocks stay until taken away
    web.chat_delete(channel=general.id, ts=ts)
    assert [said.text for said in alice.messages(general)] == ["mine"]


def test_ephemerals_are_for_one_person(
    slack: LocalSlack, alice: Person, bob: Person, web: WebClient, refused: Refused
) -> None:
    general = slack.channel("general", members=[alice])
    web.chat_postEphemeral(channel=general.id, user=alice.id, text="psst")
    assert alice.ephemerals(general)[0].text == "psst"
    assert alice.messages(general) == []
    answer = refused(web.chat_postEphemeral, channel=general.id, user=bob.id, text="psst")
    assert answer["error"] == "user_not_in_channel"


def test_permalinks(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    general = slack.channel("general", members=[alice], bot=False)
    parent, reply = slack.load_thread(general, [(alice, 1_700_000_000, "q"), (alice, 1_700_000_001, "a")])
    link = web.chat_getPermalink(channel=general.id, message_ts=reply.ts)["permalink"]
    assert link.endswith(f"/archives/{general.id}/p1700000001000000?thread_ts={parent.ts}&cid={general.id}")
    assert refused(web.chat_getPermalink, channel=general.id, message_ts="1.1")["error"] == "message_not_found"


# --- reading


def test_replies_come_by_pages_with_the_parent_first(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice])
    rows = slack.load_thread(general, [(alice, 1_700_000_000 + i, f"m{i}") for i in range(40)])
    slack.set(page_limit=15)
    texts: list[list[str]] = []
    cursor = ""
    while True:
        answer = web.conversations_replies(channel=general.id, ts=rows[0].ts, limit=200, cursor=cursor)
        texts.append([message["text"] for message in answer["messages"]])
        if not answer["has_more"]:
            break
        cursor = answer["response_metadata"]["next_cursor"]
    assert [page[0] for page in texts] == ["m0"] * 3
    assert [len(page) for page in texts] == [16, 16, 10]
    assert [text for page in texts for text in page[1:]] == [f"m{i}" for i in range(1, 40)]


def test_a_parent_knows_its_replies(slack: LocalSlack, alice: Person, bob: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice, bob])
    rows = slack.load_thread(general, [(alice, 1.0, "q"), (bob, 2.0, "a"), (bob, 3.0, "b")])
    parent, first, _ = web.conversations_replies(channel=general.id, ts=rows[0].ts)["messages"]
    assert (parent["reply_count"], parent["reply_users"], parent["latest_reply"]) == (2, [bob.id], rows[2].ts)
    assert (first["thread_ts"], first["parent_user_id"]) == (rows[0].ts, alice.id)


def test_history_is_newest_first_without_replies(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice])
    slack.load_thread(general, [(alice, 1.0, "q"), (alice, 2.0, "a")])
    slack.load_thread(general, [(alice, 3.0, "r")])

    def texts(**arguments: Any) -> list[str]:
        return [m["text"] for m in web.conversations_history(channel=general.id, **arguments)["messages"]]

    assert texts() == ["r", "q"]
    assert texts(oldest="1.000000") == ["r"]
    assert texts(oldest="1.000000", inclusive=True) == ["r", "q"]
    assert texts(latest="3.000000") == ["q"]
    assert texts(limit=1) == ["r"]


def test_metadata_is_read_back_when_asked_for(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    metadata = {"event_type": "notice", "event_payload": {"key": "k1"}}
    channel = web.chat_postMessage(channel=alice.id, text="x", metadata=metadata)["channel"]
    plain = web.conversations_history(channel=channel)["messages"][0]
    full = web.conversations_history(channel=channel, include_all_metadata=True)["messages"][0]
    assert ("metadata" in plain, full["metadata"]) == (False, metadata)


@pytest.mark.parametrize(("private", "error"), [(False, "not_in_channel"), (True, "channel_not_found")])
def test_reading_where_the_bot_is_not(
    slack: LocalSlack, alice: Person, web: WebClient, refused: Refused, private: bool, error: str
) -> None:
    place = slack.channel("place", members=[alice], private=private, bot=False)
    said = alice.types("x", place)
    assert refused(web.conversations_replies, channel=place.id, ts=said.ts)["error"] == error
    assert refused(web.conversations_history, channel=place.id)["error"] == error
    if not private:
        web.conversations_join(channel=place.id)
        assert len(web.conversations_replies(channel=place.id, ts=said.ts)["messages"]) == 1


def test_errors_of_reading(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    general = slack.channel("general", members=[alice])
    assert refused(web.conversations_replies, channel=general.id, ts="9.9")["error"] == "thread_not_found"
    assert refused(web.conversations_history, channel=general.id, cursor="?")["error"] == "invalid_cursor"
    alice.types("x", general)
    assert refused(web.conversations_history, channel=general.id, oldest="x")["error"] == "invalid_ts_oldest"


def test_reactions(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    general = slack.channel("general", members=[alice])
    said = alice.types("x", general)
    alice.reacts("eyes", on=said)
    web.reactions_add(channel=general.id, timestamp=said.ts, name="eyes")
    got = web.reactions_get(channel=general.id, timestamp=said.ts)["message"]["reactions"]
    assert got == [{"name": "eyes", "users": [alice.id, BOT_USER], "count": 2}]
    again = refused(web.reactions_add, channel=general.id, timestamp=said.ts, name="eyes")
    assert again["error"] == "already_reacted"
    assert refused(web.reactions_get, channel=general.id, timestamp="x")["error"] == "bad_timestamp"


# --- places


def test_places_as_the_bot_sees_them(
    slack: LocalSlack, alice: Person, bob: Person, web: WebClient, refused: Refused
) -> None:
    outsider = slack.person("Eve", team="T0OTHERTEAM")
    shared = slack.channel("shared", members=[alice, outsider], shared=True)
    hidden = slack.channel("hidden", members=[alice, bob], private=True, bot=False)
    ours = slack.channel("ours", members=[alice], private=True)
    direct = web.conversations_open(users=alice.id)["channel"]["id"]
    info = web.conversations_info(channel=shared.id, include_num_members=True)["channel"]
    assert (info["is_ext_shared"], info["num_members"], info["is_member"]) == (True, 3, True)
    assert "T0OTHERTEAM" in info["shared_team_ids"]
    assert web.conversations_info(channel=direct)["channel"]["user"] == alice.id
    assert refused(web.conversations_info, channel=hidden.id)["error"] == "channel_not_found"
    assert web.conversations_members(channel=ours.id)["members"] == [alice.id, BOT_USER]
    kinds = "public_channel,private_channel,im"
    seen = [row["id"] for row in web.conversations_list(types=kinds)["channels"]]
    assert sorted(seen) == sorted([shared.id, ours.id, direct])
    of_bob = web.users_conversations(user=bob.id, types="public_channel,private_channel")["channels"]
    assert of_bob == []  # his only channel is one that the bot does not share
    assert web.conversations_open(users=alice.id)["already_open"]


def test_joining(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    open_place = slack.channel("open", members=[alice], bot=False)
    private = slack.channel("private", members=[alice], private=True)
    assert web.conversations_join(channel=open_place.id)["channel"]["is_member"]
    assert web.conversations_join(channel=open_place.id)["warning"] == "already_in_channel"
    answer = refused(web.conversations_join, channel=private.id)
    assert answer["error"] == "method_not_supported_for_channel_type"


def test_each_kind_of_place_has_its_scope(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    place = slack.channel("private", members=[alice], private=True)
    slack.set(scopes=["channels:read", "channels:history"])
    assert refused(web.conversations_info, channel=place.id)["needed"] == "groups:read"
    assert refused(web.conversations_history, channel=place.id)["needed"] == "groups:history"
    assert refused(web.users_conversations, types="im,public_channel")["needed"] == "im:read"


# --- people


def test_people_as_the_bot_sees_them(slack: LocalSlack, web: WebClient, refused: Refused) -> None:
    slack.set_now(slack.now().replace(month=1))
    ivan = slack.person("Ivan Petrov", tz="Europe/Moscow", locale="ru-RU", guest="single")
    user = web.users_info(user=ivan.id, include_locale=True)["user"]
    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Europe/Moscow", 10800, "ru-RU")
    assert (user["is_restricted"], user["is_ultra_restricted"], user["is_bot"]) == (True, True, False)
    assert "locale" not in web.users_info(user=ivan.id)["user"]
    assert web.users_profile_get(user=ivan.id)["profile"]["real_name"] == "Ivan Petrov"
    assert refused(web.users_info, user="U404")["error"] == "user_not_found"


def test_outsiders_are_visible_where_they_share_a_place(slack: LocalSlack, web: WebClient, refused: Refused) -> None:
    eve = slack.person("Eve", team="T0OTHERTEAM")
    assert refused(web.users_info, user=eve.id)["error"] == "user_not_visible"
    slack.channel("shared", members=[eve], shared=True)
    user = web.users_info(user=eve.id)["user"]
    assert (user["team_id"], user["is_stranger"]) == ("T0OTHERTEAM", True)
    assert eve.id not in [row["id"] for row in web.users_list()["members"]]


def test_groups(slack: LocalSlack, alice: Person, bob: Person, web: WebClient, refused: Refused) -> None:
    group = slack.group("support-l2", "Support L2", [alice])
    rows = web.usergroups_list(include_users=True)["usergroups"]
    assert [(row["id"], row["handle"], row["users"]) for row in rows] == [(group.id, "support-l2", [alice.id])]
    slack.update_group(group, [bob])
    assert web.usergroups_users_list(usergroup=group.id)["users"] == [bob.id]
    assert refused(web.usergroups_users_list, usergroup="S404")["error"] == "no_such_subteam"


def test_deactivated_people_cannot_be_written_to(alice: Person, web: WebClient, refused: Refused) -> None:
    alice.update(deleted=True)
    assert refused(web.conversations_open, users=alice.id)["error"] == "user_disabled"
    gone = web.users_info(user=alice.id, include_locale=True)["user"]
    assert (gone["deleted"], gone["profile"]["real_name"]) == (True, "Alice")
    assert not {"tz", "locale", "is_admin", "is_restricted"} & set(gone)


# --- the app itself


def test_tokens(slack: LocalSlack, refused: Refused) -> None:
    def client(token: str | None) -> WebClient:
        return WebClient(token=token, base_url=slack.api_url)

    assert refused(client(None).auth_test)["error"] == "not_authed"
    assert refused(client("xoxb-123-real").auth_test)["error"] == "invalid_auth"
    assert refused(client("xapp-test-1").auth_test)["error"] == "not_allowed_token_type"
    assert refused(client("xoxb-test-1").api_call, api_method="chat.nope")["error"] == "unknown_method"
    me = client("xoxb-test-1").auth_test()
    assert web_bot(client("xoxb-test-1"), me["bot_id"]) == me["user_id"]


def web_bot(web: WebClient, bot_id: str) -> str:
    return str(web.bots_info(bot=bot_id)["bot"]["user_id"])


def test_form_and_json_are_the_same(alice: Person, web: WebClient) -> None:
    blocks = '[{"type": "section", "text": {"type": "mrkdwn", "text": "hi"}}]'
    web.api_call("chat.postMessage", data={"channel": alice.id, "text": "a", "blocks": blocks})
    web.api_call("chat.postMessage", json={"channel": alice.id, "text": "a", "blocks": blocks})
    assert [said.text for said in alice.dm] == ["hi", "hi"]


def test_half_a_surrogate_pair_is_unreadable(alice: Person, web: WebClient, refused: Refused) -> None:
    answer = refused(web.api_call, api_method="chat.postMessage", json={"channel": alice.id, "text": "\ud83d"})
    assert answer["error"] == "invalid_json"
