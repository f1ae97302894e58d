"""What the page is served and told: its files, the stream, older messages, and deeds on one exact thing."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import Channel, LocalSlack, Person

Json = dict[str, Any]


def get(slack: LocalSlack, path: str, **query: str) -> Any:
    with urllib.request.urlopen(f"{slack.url}{path}?{urllib.parse.urlencode(query)}", timeout=10) as answer:
        return json.load(answer)


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def news_with(part: str, stream: Iterator[tuple[str, Json]]) -> Json:
    """The next news that has this part."""
    return next(body for _, body in stream if part in body)


def events(slack: LocalSlack, person: Person) -> Iterator[tuple[str, Json]]:
    """What the stream tells, as it comes."""
    with closing(urllib.request.urlopen(f"{slack.url}/page/stream?person={person.id}", timeout=10)) as answer:
        name = ""
        for line in answer:
            key, _, value = line.decode().strip().partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                yield name, json.loads(value)


@pytest.fixture
def general(slack: LocalSlack, alice: Person, bob: Person) -> Channel:
    return slack.channel("general", members=[alice, bob])


def test_the_page_may_load_nothing_from_elsewhere(slack: LocalSlack) -> None:
    with urllib.request.urlopen(f"{slack.url}/", timeout=10) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize(
    "path", ["/static/../page.py", "/static/%2e%2e%2fpage.py", "/static/nothing.js", "/static/page.py"]
)
def test_only_the_files_of_the_page_are_served(slack: LocalSlack, path: str) -> None:
    assert status(slack.url + path) == 404


def test_the_stream_greets_and_then_tells_only_what_is_new(
    slack: LocalSlack, alice: Person, bob: Person, general: Channel
) -> None:
    stream = events(slack, alice)
    kind, hello = next(stream)
    assert (kind, hello["me"]) == ("hello", alice.id)
    _, everything = next(stream)
    assert {"people", "places", "windows", "online"} <= everything.keys()
    said = bob.types("hi", general)
    news = news_with("messages", stream)
    assert [row["text"] for row in news["messages"]] == ["hi"]
    assert "people" not in news
    bob.deletes(said)
    assert news_with("removed", stream)["removed"] == [{"channel": general.id, "ts": said.ts}]
    stream.close()


def test_nobody_is_told_of_a_private_place_they_are_not_in(
    slack: LocalSlack, alice: Person, bob: Person, general: Channel
) -> None:
    secret = slack.channel("secret", members=[alice], private=True)
    stream = events(slack, bob)
    next(stream)
    _, everything = next(stream)
    assert [place["name"] for place in everything["places"]] == ["general"]
    alice.types("hidden", secret)
    alice.types("shown", general)
    assert [row["text"] for row in news_with("messages", stream)["messages"]] == ["shown"]
    stream.close()
    assert status(f"{slack.url}/page/history?person={bob.id}&channel={secret.id}") == 404


def test_history_comes_in_pages_without_replies(slack: LocalSlack, alice: Person, general: Channel) -> None:
    first = alice.types("one", general)
    alice.types("reply", thread=first)
    alice.types("two", general)
    page = get(slack, "/page/history", person=alice.id, channel=general.id, limit="1")
    assert ([row["text"] for row in page["messages"]], page["more"]) == (["two"], True)
    before = page["messages"][0]["ts"]
    page = get(slack, "/page/history", person=alice.id, channel=general.id, before=before)
    assert ([row["text"] for row in page["messages"]], page["more"]) == (["one"], False)
    assert page["messages"][0]["repliers"] == [alice.id]
    thread = get(slack, "/page/thread", person=alice.id, channel=general.id, ts=first.ts)
    assert [row["text"] for row in thread["messages"]] == ["one", "reply"]


def test_nobody_touches_what_they_cannot_see_or_what_is_not_there(
    slack: LocalSlack, alice: Person, bob: Person, general: Channel, web: WebClient
) -> None:
    secret = slack.channel("secret", members=[alice], private=True)
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "block_id": "row", "elements": [button]}]
    ts = web.chat_postMessage(channel=secret.id, text="x", blocks=blocks)["ts"]
    where = {"surface": f"message:{secret.id}:{ts}", "block_id": "row", "action_id": "go"}
    with pytest.raises(Exception, match="no longer there"):
        slack.ask("touches", person=bob.id, **where)
    with pytest.raises(Exception, match="cannot be pressed"):
        slack.ask("touches", person=alice.id, **where, index=1)
    with pytest.raises(Exception, match="no longer there"):
        slack.ask("touches", person=alice.id, **{**where, "block_id": "other"})


def test_only_own_messages_are_deleted(slack: LocalSlack, alice: Person, bob: Person, general: Channel) -> None:
    said = alice.types("mine", general)
    with pytest.raises(Exception, match="somebody else"):
        slack.ask("deletes_own", person=bob.id, channel=general.id, ts=said.ts)


def test_a_direct_conversation_is_begun_once(slack: LocalSlack, alice: Person, bob: Person) -> None:
    first = slack.ask("writes_to", person=alice.id, other=bob.id)
    assert slack.ask("writes_to", person=bob.id, other=alice.id) == first


def test_the_weather_changes_and_clears(slack: LocalSlack, alice: Person, general: Channel) -> None:
    slack.ask("weather", person=alice.id, kind="busy")
    stream = events(slack, alice)
    next(stream)
    assert next(stream)[1]["weather"] == {"429": 3}
    slack.ask("weather", person=alice.id, kind="calm")
    assert news_with("weather", stream)["weather"] == {}
    stream.close()


def test_the_app_foretells_when_it_will_write(slack: LocalSlack, alice: Person) -> None:
    stream = events(slack, alice)
    next(stream)
    assert next(stream)[1]["expected"] is None
    slack.ask("expects", moments={alice.id: 1.5})
    assert news_with("expected", stream)["expected"] == {alice.id: 1.5}
    slack.ask("expects", moments={})
    assert news_with("expected", stream)["expected"] == {}
    stream.close()
