"""One bot of several on one database, a process of its own: it ticks when it is told to, and dies when it is told to.

An order is (seconds since 1970, None | "before" | "after"): kill -9 right before, or right after, Slack takes the first message
of that tick. "done" follows each tick. None is the last order.
"""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any

from kb_bot import bootstrap
from kb_bot.bootstrap import Bot
from kb_bot.config import Settings
from kb_bot.domain.posts import Post
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN
from kb_bot.slack.pace import Pace
from kb_bot.store.database import Database

JOBS = ("expire", "remind", "deliver")


@dataclass(slots=True)
class Told:
    """The time runs on from where it was set."""

    now: float = 0.0
    since: float = 0.0
    dies: str | None = None

    def hear(self, now: float, dies: str | None) -> None:
        self.now, self.since, self.dies = now, time.monotonic(), dies

    def clock(self) -> datetime:
        return datetime.fromtimestamp(self.now + time.monotonic() - self.since, UTC)


def main(boss: Connection, api_url: str, database_url: str) -> None:
    told, bot = Told(), None
    for order in iter(boss.recv, None):
        told.hear(*order)
        bot = bot or _bot(told, api_url, database_url)
        for job in JOBS:
            bot.run_job(job)
        boss.send("done")
    if bot:
        bot.stop()


def _bot(told: Told, api_url: str, database_url: str) -> Bot:
    bootstrap.machine_clock = told.clock  # leases run out between two ticks, as they would in life
    bot = Bot(_settings(api_url, database_url), Database(database_url), told.clock)
    bot.delivery._pace = Pace(seconds=0.0)  # hours lie between two ticks
    bot.web.post = _mortal(bot.web.post, told)  # type: ignore[method-assign]
    return bot


def _mortal(post: Callable[..., Post], told: Told) -> Callable[..., Post]:
    def say(*args: Any, **options: Any) -> Post:
        if told.dies == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        said = post(*args, **options)
        if told.dies == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return said

    return say


def _settings(api_url: str, database_url: str) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        slack_bot_token=BOT_TOKEN,  # type: ignore[arg-type]
        slack_app_token=APP_TOKEN,  # type: ignore[arg-type]
        slack_api_url=api_url,
        database_url=database_url,
        health_port=0,
    )
