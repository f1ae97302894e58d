"""A scenario: the real bot on a local Slack over HTTP and a websocket, with people who type, press and look."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb_bot.bootstrap import Bot
from kb_bot.config import Settings
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, Channel, LocalSlack, Person
from kb_bot.simulator.thread import Running, start
from kb_bot.store.database import Database
from tests.scenarios.shelf import Shelf

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture(scope="session")
def local_slack() -> Iterator[Running]:
    running = start(MANIFEST)
    yield running
    running.stop()


class Stage(LocalSlack):
    """The local Slack of one test. `expected` holds the error codes that the test means to provoke."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.expected: set[str] = set()
        self._shift = timedelta()

    def clock(self) -> datetime:
        """For the bot's many threads: the local Slack's time without asking it."""
        return datetime.now(UTC) + self._shift

    def advance(self, **timespan: float) -> datetime:
        told = super().advance(**timespan)
        self._shift = told - datetime.now(UTC)
        return told

    def set_now(self, moment: datetime) -> None:
        super().set_now(moment)
        self._shift = moment - datetime.now(UTC)


@pytest.fixture
def slack(local_slack: Running) -> Iterator[Stage]:
    stage = Stage(local_slack.url)
    stage.reset()
    yield stage
    stage.close()


@pytest.fixture
def settings(slack: Stage, database_url: str) -> Settings:
    return Settings(
        _env_file=None,
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_api_url=slack.api_url,
        database_url=database_url,
        health_port=0,
    )


@pytest.fixture
def bot(settings: Settings, slack: Stage, database: Database, caplog: pytest.LogCaptureFixture) -> Iterator[Bot]:
    """The bot, running. A scenario fails when the bot logged an error or Slack refused a call that it did not expect."""
    caplog.set_level(logging.INFO)
    bot = Bot(settings, database, slack.clock, strict=True)
    bot.start()
    yield bot
    bot.stop()
    refused = [call for call in slack.refusals() if call["error"] not in slack.expected]
    assert not refused, f"the local Slack refused: {refused}"
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert not [error for error in errors if "incident" in error], errors


@pytest.fixture
def alice(slack: Stage) -> Person:
    return slack.person("Alice", tz="Europe/Berlin")


@pytest.fixture
def boris(slack: Stage) -> Person:
    return slack.person("Борис", tz="Europe/Moscow", locale="ru-RU")


@pytest.fixture
def olga(slack: Stage) -> Person:
    return slack.person("Olga", tz="Europe/Berlin")


@pytest.fixture
def general(slack: Stage, alice: Person, boris: Person, olga: Person) -> Channel:
    return slack.channel("general", members=[alice, boris, olga])


@pytest.fixture
def shelf(bot: Bot, olga: Person) -> Shelf:
    return Shelf(bot, olga)
