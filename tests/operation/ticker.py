"""One bot of several on one database, a process of its own: it ticks when its standard input says so, and dies when it is told to.

`python -m tests.operation.ticker API_URL DATABASE_URL`. A line of input is {"now": seconds, "dies": null | "before" | "after"}:
kill -9 right before, or right after, Slack takes the first message of that tick. A line of output follows each tick.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
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

    def hear(self, line: str) -> None:
        told = json.loads(line)
        self.now, self.since, self.dies = told["now"], time.monotonic(), told["dies"]

    def clock(self) -> datetime:
        return datetime.fromtimestamp(self.now + time.monotonic() - self.since, UTC)


def main() -> None:
    api_url, database_url = sys.argv[1:]
    told = Told()
    told.hear(sys.stdin.readline())
    bootstrap.machine_clock = told.clock  # leases run out between two ticks, as they would in life
    bot = Bot(_settings(api_url, database_url), Database(database_url), told.clock)
    bot.delivery._pace = Pace(seconds=0.0)  # hours lie between two ticks
    bot.web.post = _mortal(bot.web.post, told)  # type: ignore[method-assign]
    _tick(bot)
    for line in sys.stdin:
        told.hear(line)
        _tick(bot)
    bot.stop()


def _tick(bot: Bot) -> None:
    for job in JOBS:
        bot.run_job(job)
    print("done", flush=True)


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


if __name__ == "__main__":
    main()
