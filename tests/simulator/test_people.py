"""The client itself: what people see, what they cannot do, and the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import LocalSlack, Person


def test_what_a_person_sees_depends_on_where_they_are(slack: LocalSlack, alice: Person, bob: Person) -> None:
    guest = slack.person("Gil", guest="multi")
    slack.post_as_bot(slack.channel("open", members=[alice]), "public words")
    slack.post_as_bot(slack.channel("closed", members=[alice], private=True), "private words")
    alice.sees("public words")
    alice.sees("private words")
    bob.sees("public words")
    bob.sees_not("private words")
    guest.sees_not("public words")


def test_seeing_fails_with_all_that_is_there(slack: LocalSlack, alice: Person) -> None:
    slack.post_as_bot(alice.bot_dm, "something else")
    with pytest.raises(AssertionError, match=r"does not see 'the card' but:\n(.|\n)*something else"):
        alice.sees("the card", timeout=0)
    with pytest.raises(AssertionError, match="sees 'something'"):
        alice.sees_not("something")


def test_spaces_and_line_ends_do_not_matter(slack: LocalSlack, alice: Person) -> None:
    slack.post_as_bot(alice.bot_dm, "one\n\n  two")
    alice.sees("one two")


def test_reading_a_window_with_all_kinds_of_fields(alice: Person, web: WebClient) -> None:
    def plain(text: str) -> dict[str, str]:
        return {"type": "plain_text", "text": text}

    row = {"text": plain("A"), "value": "a"}
    blocks: list[dict[str, Any]] = [
        {
            "type": "input",
            "label": plain("Letters"),
            "element": {"type": "radio_buttons", "action_id": "r", "options": [row], "initial_option": row},
        },
        {
            "type": "input",
            "label": plain("Who"),
            "element": {"type": "users_select", "action_id": "u", "initial_user": alice.id},
        },
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "*Now*"},
            "accessory": {"type": "overflow", "action_id": "o", "options": [row]},
        },
        {"type": "table", "rows": [[{"type": "raw_text", "text": "left"}, {"type": "raw_text", "text": "right"}]]},
    ]
    web.views_publish(user_id=alice.id, view={"type": "home", "blocks": blocks[:3]})
    web.chat_postMessage(channel=alice.id, text="t", blocks=blocks[2:])
    home = alice.home
    assert home
    assert "Letters\n(x) A\nWho\nAlice\nNow\n[… A]" in home.text
    assert home.input("Who").type == "users_select"
    assert home.buttons == ["A"]
    alice.sees("left | right")


@pytest.mark.parametrize(
    "deed",
    [
        lambda person: person.submits(),
        lambda person: person.closes(),
        lambda person: person.fills("Title", "x"),
        lambda person: person.presses("Nope"),
        lambda person: person.types("   "),
        lambda person: person.shortcut("Nope"),
    ],
)
def test_what_cannot_be_done_is_an_assertion(alice: Person, deed: Any) -> None:
    with pytest.raises(AssertionError):
        deed(alice)


def test_nobody_writes_where_they_are_not(slack: LocalSlack, alice: Person, bob: Person) -> None:
    with pytest.raises(AssertionError, match="not in that conversation"):
        bob.types("x", slack.channel("closed", members=[alice], private=True))
    with pytest.raises(AssertionError, match="has not joined"):
        bob.types("x", slack.channel("open", members=[alice]))


def test_old_threads_appear_without_events(slack: LocalSlack, alice: Person, bob: Person, web: WebClient) -> None:
    general = slack.channel("general", members=[alice, bob])
    rows = slack.load_thread(
        general,
        [
            (alice, "2017-05-11T15:46:08.512661", "How do I &lt;batch&gt;? <@U1>"),
            (None, datetime(2017, 5, 11, 16, tzinfo=UTC), {"bot_id": "B1", "username": "ci", "subtype": "bot_message"}),
            (bob, 1494518400, {"text": "So", "edited": {"user": bob.id, "ts": "1.0"}, "reactions": {"+1": [alice.id]}}),
        ],
    )
    later = slack.load_thread(general, [(alice, 1494518400, "Thanks")], thread=rows[0])
    assert slack.log() == []
    got = web.conversations_replies(channel=general.id, ts=rows[0].ts)["messages"]
    assert [message.get("subtype", "") for message in got] == ["", "bot_message", "", ""]
    assert got[0]["ts"] == "1494517568.512661"
    assert later[0].ts == "1494518400.000002"  # the first moment that is free
    assert got[0]["blocks"][0]["elements"][0]["elements"][0]["text"] == "How do I <batch>? "
    assert got[2]["reactions"][0]["count"] == 1


def test_the_clock(slack: LocalSlack, alice: Person) -> None:
    slack.set_now(datetime(2026, 9, 1, 9, 30, tzinfo=UTC))
    before = alice.types("before")
    assert slack.advance(days=90, hours=1) >= datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
    after = alice.types("after")
    assert float(after.ts) - float(before.ts) >= timedelta(days=90, hours=1).total_seconds()
    slack.reset()
    assert abs(slack.now() - datetime.now(UTC)) < timedelta(seconds=30)


def test_reset_forgets_everything(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    alice.types("x")
    slack.fault("auth.test", "500")
    slack.set(page_limit=3)
    slack.reset()
    assert slack.log() == []
    assert slack.set()["page_limit"] == 0
    assert [row["name"] for row in web.users_list()["members"]] == ["kb"]
