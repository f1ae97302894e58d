"""A local Slack for each worker, emptied before each test, and a real Bolt app that talks to it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from kb_bot.simulator.client import BOT_TOKEN, LocalSlack, Person
from tests.stand_in import Bot, running_slack

MANIFEST = Path(__file__).parent / "manifest.yml"


@pytest.fixture(scope="session")
def local_slack() -> Iterator[LocalSlack]:
    with running_slack(MANIFEST) as slack:
        yield slack


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


@pytest.fixture
def bot(slack: LocalSlack) -> Iterator[Bot]:
    slack.lose_socket()  # of a client that was ended in the middle of connecting anew
    one = Bot(slack)
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
