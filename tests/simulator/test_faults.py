"""Failures on demand: each kind as the SDK meets it, and what the log says of it."""

import time
from collections.abc import Callable
from typing import Any
from urllib.error import HTTPError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import ConnectionErrorRetryHandler

from kb_bot.simulator.client import BOT_TOKEN, LocalSlack, Person

Refused = Callable[..., dict[str, Any]]


def test_429_carries_retry_after_and_passes(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    slack.fault("chat.postMessage", "429", times=2, retry_after=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            web.chat_postMessage(channel=alice.id, text="x")
        assert caught.value.response.status_code == 429
        assert caught.value.response["error"] == "ratelimited"
        assert caught.value.response.headers["Retry-After"] == "7"
    web.chat_postMessage(channel=alice.id, text="x")
    assert len(alice.dm) == 1
    assert [entry.get("fault") for entry in slack.calls("chat.postMessage")] == ["429", "429", None]


@pytest.mark.parametrize("kind", ["500", "502", "503"])
def test_server_errors(slack: LocalSlack, alice: Person, web: WebClient, kind: str) -> None:
    slack.fault("chat.postMessage", kind)
    with pytest.raises(SlackApiError) as caught:
        web.chat_postMessage(channel=alice.id, text="x")
    assert caught.value.response.status_code == int(kind)
    assert alice.dm == []


def test_an_error_of_slack_by_its_code(slack: LocalSlack, web: WebClient, refused: Refused) -> None:
    slack.fault("auth.test", "error", code="token_revoked")
    assert refused(web.auth_test)["error"] == "token_revoked"
    assert web.auth_test()["ok"]


def test_a_hanging_call_is_taken_in_the_end(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    slack.fault("chat.postMessage", "hang", seconds=0.2)
    began = time.monotonic()
    web.chat_postMessage(channel=alice.id, text="x")
    assert time.monotonic() - began >= 0.2
    assert len(alice.dm) == 1


def without_retries(slack: LocalSlack) -> WebClient:
    return WebClient(token=BOT_TOKEN, base_url=slack.api_url, retry_handlers=[])


@pytest.mark.parametrize(("kind", "taken"), [("drop_before", 0), ("drop_after", 1)])
def test_a_dropped_connection(slack: LocalSlack, alice: Person, kind: str, taken: int) -> None:
    slack.fault("chat.postMessage", kind)
    with pytest.raises((ConnectionError, OSError)):
        without_retries(slack).chat_postMessage(channel=alice.id, text="x")
    assert len(alice.dm) == taken


def test_the_sdks_own_retry_posts_twice(slack: LocalSlack, alice: Person) -> None:
    """Why posting calls go without it."""
    slack.fault("chat.postMessage", "drop_after")
    web = WebClient(token=BOT_TOKEN, base_url=slack.api_url, retry_handlers=[ConnectionErrorRetryHandler()])
    web.chat_postMessage(channel=alice.id, text="x")
    assert len(alice.dm) == 2


def test_a_fault_for_any_method_and_an_end_to_it(slack: LocalSlack, web: WebClient) -> None:
    slack.fault("*", "503", times=5)
    with pytest.raises(SlackApiError):
        web.auth_test()
    slack.clear_faults()
    assert web.auth_test()["ok"]


def test_a_misspelt_fault_is_refused(slack: LocalSlack) -> None:
    with pytest.raises((RuntimeError, HTTPError)):
        slack.fault("chat.postMessage", "418")


def test_rate_limits_by_tier_and_channel(slack: LocalSlack, alice: Person, bob: Person, web: WebClient) -> None:
    slack.set(rate_limits=True)
    waits: list[int] = []

    def taken(call: Callable[[], Any], tries: int) -> int:
        done = 0
        for _ in range(tries):
            try:
                call()
                done += 1
            except SlackApiError as error:
                waits.append(int(error.response.headers["Retry-After"]))
        return done

    assert 20 <= taken(web.users_list, 30) < 25
    assert 5 <= taken(lambda: web.chat_postMessage(channel=alice.id, text="x"), 15) < 10
    assert taken(lambda: web.chat_postMessage(channel=bob.id, text="x"), 1) == 1  # another channel, another bucket
    assert set(waits) <= {1, 2, 3}


def test_refusals_are_marked_in_the_log(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    refused(web.conversations_info, channel="C404")
    web.auth_test()
    assert [(entry["method"], entry["error"]) for entry in slack.refusals()] == [
        ("conversations.info", "channel_not_found")
    ]
    assert "token" not in slack.calls("auth.test")[0]["params"]
