"""A morning of reminders: 10,000 due cards of 200 owners, from the tick to the last message; Slack's calls, its limits, the longest transaction.

`make bench-reminders`. The local Slack is a process of its own on loopback and holds to Slack's rate limits.
"""

import argparse
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select, update

from bench.filling import fill
from bench.running import local_slack
from kb_bot.bootstrap import Bot
from kb_bot.config import Settings
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, LocalSlack, Person
from kb_bot.slack.web import Web
from kb_bot.store import tables
from kb_bot.store.database import Database, Session

MONDAY = datetime(2027, 3, 1, 8, 31, tzinfo=UTC)  # 09:31 in Berlin
MOST_SECONDS = 900


class TimedDatabase(Database):
    """Remembers how long each writing transaction was open, the wait for the lock left out."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.seconds: list[float] = []
        self._noting = threading.Lock()

    @contextmanager
    def write(self, wait: float = 2.0) -> Iterator[Session]:
        with super().write(wait) as session:
            begun = time.perf_counter()
            yield session
            session.flush()
            with self._noting:
                self.seconds.append(time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="not needed here; every bench takes it")
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--owners", type=int, default=200)
    options = parser.parse_args()
    with TemporaryDirectory() as folder, local_slack() as slack:
        slack.set(rate_limits=True)
        slack.set_now(MONDAY)
        url = f"sqlite:///{Path(folder) / 'kb.sqlite3'}"
        owners = [slack.person(f"Owner {number}", tz="Europe/Berlin") for number in range(options.owners)]
        fill(url, str(Web(BOT_TOKEN, slack.api_url).who_am_i()["team_id"]), options.cards)
        database = TimedDatabase(url)
        make_due(database, owners)
        morning(slack, database, url, len(owners))
        database.dispose()


def make_due(database: Database, owners: list[Person]) -> None:
    """Their dates passed on Saturday; each owner has as many as the others."""
    with database.write(wait=30) as session:
        for number, owner in enumerate(owners):
            of_one = tables.Card.number % len(owners) == number
            session.execute(
                update(tables.Card).where(of_one).values(owner_id=owner.id, due_at=MONDAY - timedelta(days=2))
            )


def morning(slack: LocalSlack, database: TimedDatabase, url: str, owners: int) -> None:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_api_url=slack.api_url,
        database_url=url,
        health_port=0,
    )
    bot = Bot(settings, database, slack.now)
    after, begun, database.seconds = slack.mark(), time.monotonic(), []
    try:
        expired = bot.run_job("expire")
        print(f"{expired:,} cards expired after {time.monotonic() - begun:.1f} s")
        deliver_all(bot, database, owners, begun)
    finally:
        bot.stop()
    report(slack, after, database, time.monotonic() - begun)


def deliver_all(bot: Bot, database: Database, owners: int, begun: float) -> None:
    """Tick by tick, as the clock does, until nothing is owed and every owner has been asked."""
    while time.monotonic() - begun < MOST_SECONDS:
        asked = bot.run_job("remind")
        bot.run_job("deliver")
        states = states_of(database)
        if not asked and not states.keys() - {"sent", "cancelled", "failed"}:
            print(f"all that is owed is sent after {time.monotonic() - begun:.1f} s: {states} to {owners} owners")
            return
        time.sleep(1)
    print(f"not done after {MOST_SECONDS} s: {states_of(database)}")


def states_of(database: Database) -> dict[str, int]:
    query = select(tables.Notice.state, func.count()).group_by(tables.Notice.state)
    with database.read() as session:
        return dict(session.execute(query).all())


def report(slack: LocalSlack, after: int, database: TimedDatabase, seconds: float) -> None:
    entries = [entry for entry in slack.log(after) if "method" in entry]
    calls = Counter(entry["method"] for entry in entries)
    refused = Counter(f"{entry['method']}: {entry['error']}" for entry in entries if "error" in entry)
    print(f"calls of Slack   {sum(calls.values()):,}, {sum(calls.values()) / seconds * 60:.0f} a minute: {dict(calls)}")
    print(f"refused          {dict(refused) or 'none'}")
    print(
        f"transactions     {len(database.seconds):,}, the longest {max(database.seconds) * 1000:.0f} ms,"
        f" all together {sum(database.seconds):.1f} s"
    )


if __name__ == "__main__":
    main()
