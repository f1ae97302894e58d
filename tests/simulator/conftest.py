"""A local Slack for each worker, emptied before each test, and a real Bolt app that talks to it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, LocalSlack, Person
from kb_bot.simulator.thread import start

MANIFEST = Path(__file__).parent / "manifest.yml"


@pytest.fixture(scope="session")
def local_slack() -> Iterator[LocalSlack]:
    running = start(MANIFEST)
    client = LocalSlack(running.url)
    yield client
    client.close()
    running.stop()


@pytest.fixture
def slack(local_slack: LocalSlack) -> LocalSlack:
    local_slack.reset()
    return local_slack


@pytest.fixture
def alice(slack: LocalSlack) -> Person:
    return slack.person("Alice", tz="Europe/Berlin")


@pytest.fixture
def bob(slack: LocalSlack) -> Person:
    return slack.person("Bob")


@pytest.fixture
def web(slack: LocalSlack) -> WebClient:
    return WebClient(token=BOT_TOKEN, base_url=slack.api_url)


class Bot:
    """A Bolt app over a real websocket; tests add their listeners to `app`."""

    def __init__(self, slack: LocalSlack) -> None:
        self.slack = slack
        client = WebClient(token=BOT_TOKEN, base_url=slack.api_url)
        self.app = App(client=client, process_before_response=True, raise_error_for_unhandled_request=True)
        self.handler = SocketModeHandler(self.app, APP_TOKEN, ping_interval=0.5)
        self.handler.client.web_client.base_url = slack.api_url  # type: ignore[attr-defined]
        self.handler.connect()

    def stop(self) -> None:
        """Wakes the client's threads first: they would sleep for up to three seconds each, and its reader, when it
        starts anew while the client closes, would never end."""
        client = self.handler.client
        client.auto_reconnect_enabled = False
        client.current_session_runner.event.set()
        client.closed = True
        client.enqueue_message("{}")
        self.slack.lose_socket()
        self.handler.close()


@pytest.fixture
def bot(slack: LocalSlack) -> Iterator[Bot]:
    before = slack.sockets()
    one = Bot(slack)
    slack.waits_for_socket(before + 1)
    yield one
    one.stop()


@pytest.fixture
def refused() -> Callable[..., dict[str, Any]]:
    """Makes a call that must be refused, and returns the whole answer."""

    def make(method: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
        with pytest.raises(SlackApiError) as caught:
            method(**arguments)
        answer: dict[str, Any] = caught.value.response.data  # type: ignore[assignment]
        assert answer["ok"] is False
        return answer

    return make
