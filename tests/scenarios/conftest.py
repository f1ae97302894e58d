"""A scenario: the real bot on a local Slack over HTTP and a websocket, with people who type, press and look."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.config import Settings
from kb_bot.simulator.client import LocalSlack, Person
from kb_bot.simulator.server import Running, start
from kb_bot.store.database import Database

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture(scope="session")
def local_slack() -> Iterator[Running]:
    running = start(MANIFEST)
    yield running
    running.stop()


@pytest.fixture
def slack(local_slack: Running) -> LocalSlack:
    client = LocalSlack(local_slack.url)
    client.reset()
    return client


@pytest.fixture
def settings(slack: LocalSlack) -> Settings:
    return Settings(
        _env_file=None,
        slack_bot_token="xoxb-test-not-a-token",
        slack_app_token="xapp-test-not-a-token",
        slack_api_url=f"{slack.url}/api/",
    )


@pytest.fixture
def bot(settings: Settings, slack: LocalSlack, database: Database, caplog: pytest.LogCaptureFixture) -> Iterator[Bot]:
    """The bot, running. A scenario fails when the bot logged an error or Slack refused a call that it did not expect."""
    caplog.set_level(logging.INFO)
    bot = Bot(settings, database, slack.now, strict=True)
    bot.start()
    yield bot
    bot.stop()
    refused = [call for call in slack.log() if call.get("error") and call["error"] not in slack.expected]
    assert not refused, f"the local Slack refused: {refused}"
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert not [error for error in errors if "incident" in error], errors


@pytest.fixture
def alice(slack: LocalSlack) -> Person:
    return slack.person("Alice", tz="Europe/Berlin")


@pytest.fixture
def boris(slack: LocalSlack) -> Person:
    return slack.person("Борис", tz="Europe/Moscow", locale="ru-RU")


@pytest.fixture
def olga(slack: LocalSlack) -> Person:
    return slack.person("Olga", tz="Europe/Berlin")


@pytest.fixture
def general(slack: LocalSlack, alice: Person, boris: Person, olga: Person) -> str:
    return slack.channel("general", members=[alice, boris, olga])
