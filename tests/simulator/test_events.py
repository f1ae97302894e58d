"""Events: who is told what, retries, duplicates, order, and what is never told."""

from typing import Any

import pytest
from slack_bolt import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from kb_bot.simulator.client import LocalSlack, Person
from tests.stand_in import Bot

Json = dict[str, Any]


OF_PLACES = [f"{kind}_{what}" for kind in ("channel", "group") for what in ("archive", "unarchive", "deleted", "left")]
OF_GROUPS = ["subteam_updated", "subteam_members_changed"]


@pytest.fixture
def seen(bot: Bot) -> list[Json]:
    """The event, with its event_id as `id`, of everything that arrives."""
    found: list[Json] = []

    @bot.app.use
    def note(body: Json, next: Any) -> None:
        if body.get("type") == "event_callback":
            found.append({**body["event"], "id": body["event_id"]})
        next()

    for name in ("message", "app_mention", "reaction_added", "reaction_removed", "user_change"):
        bot.app.event(name)(lambda: None)
    for name in ("member_joined_channel", "member_left_channel", "channel_shared", *OF_PLACES, *OF_GROUPS):
        bot.app.event(name)(lambda: None)
    return found


def test_a_message_where_the_bot_is(slack: LocalSlack, alice: Person, bob: Person, seen: list[Json]) -> None:
    general = slack.channel("general", members=[alice, bob])
    alice.types("Ask @Bob & see *this*", general)
    assert seen[0]["text"] == f"Ask <@{bob.id}> &amp; see *this*"
    assert (seen[0]["channel"], seen[0]["channel_type"], seen[0]["user"]) == (general.id, "channel", alice.id)
    kinds = [leaf["type"] for leaf in seen[0]["blocks"][0]["elements"][0]["elements"]]
    assert kinds == ["text", "user", "text", "text"]


def test_nothing_is_told_of_places_without_the_bot(
    slack: LocalSlack, alice: Person, bob: Person, seen: list[Json]
) -> None:
    for place in (slack.channel("open", members=[alice], bot=False), slack.dm(alice, bob)):
        said = alice.types("hello @kb", place)
        alice.reacts("+1", on=said)
    alice.types("hello")
    assert [event["channel_type"] for event in seen] == ["im"]


def test_a_mention_comes_as_message_and_as_mention(slack: LocalSlack, alice: Person, seen: list[Json]) -> None:
    general = slack.channel("general", members=[alice])
    said = alice.types("@kb how?", general)
    alice.types("@kb and in a direct message?")
    assert sorted(event["type"] for event in seen) == ["app_mention", "message", "message"]
    mention = next(event for event in seen if event["type"] == "app_mention")
    assert mention["ts"] == said.ts
    assert "channel_type" not in mention


def test_replies_broadcasts_and_files(
    slack: LocalSlack, alice: Person, web: WebClient, bot: Bot, seen: list[Json]
) -> None:
    general = slack.channel("general", members=[alice])
    parent = alice.types("question", general)
    alice.types("answer", thread=parent)
    alice.types("", general, files=[{"name": "log.png"}])
    reply, upload = seen[1], seen[2]
    assert (reply["thread_ts"], reply["parent_user_id"]) == (parent.ts, alice.id)
    assert (upload["subtype"], upload["files"][0]["mimetype"]) == ("file_share", "image/png")
    web.chat_postMessage(channel=general.id, text="all", thread_ts=parent.ts, reply_broadcast=True)
    slack.waits_for("ack", count=4)
    sent = slack.log(kind="message")[-1]["payload"]["event"]
    assert (sent["subtype"], sent["root"]["ts"]) == ("thread_broadcast", parent.ts)


def test_edits_and_deletions_are_hidden_messages(slack: LocalSlack, alice: Person, seen: list[Json]) -> None:
    general = slack.channel("general", members=[alice])
    parent = alice.types("questoin", general)
    reply = alice.types("answer", thread=parent)
    alice.edits(parent, "question")
    alice.deletes(reply)
    changed, deleted = seen[2], seen[3]
    assert changed["subtype"] == "message_changed"
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("questoin", "question")
    assert changed["message"]["edited"]["user"] == alice.id
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", reply.ts)


def test_only_ones_own_words_can_be_edited(slack: LocalSlack, alice: Person, bob: Person) -> None:
    said = alice.types("question", slack.channel("general", members=[alice, bob]))
    with pytest.raises(AssertionError, match="somebody else"):
        bob.edits(said, "answer")


def test_a_deleted_parent_leaves_a_tombstone(
    slack: LocalSlack, alice: Person, web: WebClient, seen: list[Json]
) -> None:
    general = slack.channel("general", members=[alice])
    parent = alice.types("question", general)
    alice.types("answer", thread=parent)
    alice.deletes(parent)
    rows = web.conversations_replies(channel=general.id, ts=parent.ts)["messages"]
    assert [row.get("subtype") for row in rows] == ["tombstone", None]
    assert seen[-1]["message"]["subtype"] == "tombstone"


def test_reactions_come_and_go(slack: LocalSlack, alice: Person, bob: Person, seen: list[Json]) -> None:
    general = slack.channel("general", members=[alice, bob])
    said = alice.types("done?", general)
    for _ in range(2):
        bob.reacts(":white_check_mark:", on=said)
    bob.unreacts("white_check_mark", on=said)
    bob.unreacts("white_check_mark", on=said)
    names = [(event["type"], event["user"], event["item_user"]) for event in seen[1:]]
    assert names == [("reaction_added", bob.id, alice.id), ("reaction_removed", bob.id, alice.id)]
    assert "trigger_id" not in seen[1]


def test_people_change_and_move(slack: LocalSlack, alice: Person, bob: Person, seen: list[Json]) -> None:
    general = slack.channel("general", members=[alice])
    bob.joins(general)
    bob.leaves(general)
    bob.update(tz="Asia/Tokyo", status_emoji=":palm_tree:")
    bob.update(deleted=True)
    joined, left, changed, gone = seen
    assert (joined["type"], joined["user"], joined["channel_type"]) == ("member_joined_channel", bob.id, "C")
    assert left["type"] == "member_left_channel"
    assert (changed["user"]["deleted"], changed["user"]["tz_offset"]) == (False, 9 * 3600)
    assert (gone["user"]["deleted"], "tz" in gone["user"]) == (True, False)
    assert changed["user"]["profile"]["status_emoji"] == ":palm_tree:"


def test_an_invitation_reaches_the_bot(slack: LocalSlack, alice: Person, seen: list[Json]) -> None:
    private = slack.channel("secret", members=[alice], private=True, bot=False)
    alice.invites_bot(private)
    assert (seen[0]["inviter"], seen[0]["channel_type"]) == (alice.id, "G")
    alice.removes_bot(private)
    alice.types("are you there?", private)
    assert [event["type"] for event in seen] == ["member_joined_channel", "group_left"]


def test_an_unacked_event_is_retried_with_the_same_id(slack: LocalSlack, alice: Person, bot: Bot) -> None:
    slack.set(retry_delays=[0.0, 0.01, 0.01], ack_timeout=1.0)
    attempts: list[str] = []

    @bot.app.event("message")
    def take(body: Json) -> BoltResponse | None:
        attempts.append(body["event_id"])
        return None if len(attempts) == 3 else BoltResponse(status=500)

    alice.types("hello")
    slack.waits_for("ack")
    sent = slack.log(kind="message")
    assert [(entry["retry_attempt"], entry["retry_reason"]) for entry in sent] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
    ]
    assert len(set(attempts)) == 1


def test_retries_follow_the_moved_clock(slack: LocalSlack, alice: Person) -> None:
    alice.types("nobody listens")
    for passed, attempts in ((0, 2), (59, 2), (2, 3), (300, 4), (10_000, 4)):
        slack.advance(seconds=passed)
        rows = slack.ask("log", kind="message", count=attempts, timeout=2)
        assert len(rows) == attempts


def test_held_events_come_twice_and_backwards(slack: LocalSlack, alice: Person, seen: list[Json]) -> None:
    slack.hold_events()
    for text in ("one", "two"):
        alice.types(text)
    assert not seen
    slack.release_events(order="reversed", copies=2)
    slack.waits_for("ack", count=4)
    assert sorted(event["text"] for event in seen) == ["one", "one", "two", "two"]
    assert [entry["payload"]["event"]["text"] for entry in slack.log(kind="message")] == ["two", "two", "one", "one"]
    assert len({event["id"] for event in seen}) == 2


def test_a_public_channel_is_archived(slack: LocalSlack, alice: Person, seen: list[Json], web: WebClient) -> None:
    general = slack.channel("general", members=[alice], bot=False)
    alice.archives(general)
    assert (seen[0]["type"], seen[0]["channel"], seen[0]["user"]) == ("channel_archive", general.id, alice.id)
    with pytest.raises(SlackApiError, match="fetch_members_failed"):
        web.conversations_members(channel=general.id)
    alice.unarchives(general)
    assert seen[1]["type"] == "channel_unarchive"
    assert web.conversations_members(channel=general.id)["members"] == [alice.id]


def test_a_private_channel_is_archived_and_the_bot_put_out(
    slack: LocalSlack, alice: Person, seen: list[Json], web: WebClient
) -> None:
    board = slack.channel("board", members=[alice], private=True)
    alice.archives(slack.channel("unseen", members=[alice], private=True, bot=False))
    alice.archives(board)
    assert [event["type"] for event in seen] == ["group_archive"]
    with pytest.raises(SlackApiError, match="channel_not_found"):
        web.conversations_members(channel=board.id)
    alice.unarchives(board)
    alice.invites_bot(board)
    assert [event["type"] for event in seen] == ["group_archive", "member_joined_channel"]
    assert alice.id in web.conversations_members(channel=board.id)["members"]


def test_places_that_go_and_the_bot_that_is_put_out(slack: LocalSlack, alice: Person, seen: list[Json]) -> None:
    for private in (False, True):
        alice.removes_bot(slack.channel(f"left-{private}".lower(), members=[alice], private=private))
        alice.deletes_channel(slack.channel(f"gone-{private}".lower(), members=[alice], private=private))
    kinds = [event["type"] for event in seen]
    assert kinds == ["channel_left", "channel_deleted", "group_left", "group_deleted"]
    assert {event["actor_id"] for event in seen} == {alice.id}


def test_a_channel_becomes_shared_with_its_first_outsider(
    slack: LocalSlack, alice: Person, seen: list[Json], web: WebClient
) -> None:
    joint = slack.channel("joint", members=[alice])
    acme = slack.team("T0ACME", "Acme")
    for name in ("Ann", "Ben"):
        slack.person(name, team=acme).joins(joint)
    shared = [event for event in seen if event["type"] == "channel_shared"]
    assert [(event["connected_team_id"], event["channel"]) for event in shared] == [(acme, joint.id)]
    assert web.team_info(team=acme)["team"]["name"] == "Acme"


def test_other_members_of_a_group(slack: LocalSlack, alice: Person, bob: Person, seen: list[Json]) -> None:
    support = slack.group("support", "Support", [alice])
    slack.update_group(support, [bob])
    by_type = {event["type"]: event for event in seen}
    assert by_type["subteam_updated"]["subteam"]["users"] == [bob.id]
    changed = by_type["subteam_members_changed"]
    assert (changed["added_users"], changed["removed_users"]) == ([bob.id], [alice.id])
