"""The real bot on the seeded local Slack, for the story tests and for the pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb_bot.bootstrap import Bot
from kb_bot.clock import LocalSlackClock
from kb_bot.config import Settings
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, LocalSlack
from kb_bot.simulator.thread import start
from kb_bot.store import migrate
from kb_bot.store.database import Database

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@contextmanager
def seeded_slack_with_bot(folder: Path) -> Iterator[LocalSlack]:
    """Both running; the bot follows the local Slack's clock and looks at it each half second."""
    running = start(MANIFEST, seeded=True)
    slack = LocalSlack(running.url)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        slack_bot_token=BOT_TOKEN,  # type: ignore[arg-type]
        slack_app_token=APP_TOKEN,  # type: ignore[arg-type]
        slack_api_url=slack.api_url,
        database_url=f"sqlite:///{folder / 'story.sqlite3'}",
        health_port=0,
        tick_seconds=0.5,
    )
    migrate.upgrade(settings.database_url)
    database = Database(settings.database_url)
    bot = Bot(settings, database, LocalSlackClock(f"{slack.url}/control/clock"))
    bot.start()
    yield slack
    bot.stop()
    database.dispose()
    slack.close()
    running.stop()
