"""Time travel on the local Slack: what a leap made due is done at once, and the moments of the next reminders are told."""

import logging
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

from kb_bot.bootstrap import Bot
from kb_bot.services.asking import Upcoming
from kb_bot.simulator.client import LocalSlack

log = logging.getLogger(__name__)

EVERY = 0.5  # seconds between two looks
LEAP = timedelta(minutes=1)


@contextmanager
def travelling(bot: Bot, address: str) -> Iterator[None]:
    """A thread of its own looks at the clock and at the cards."""
    is_over = threading.Event()
    thread = threading.Thread(target=_look, args=(bot, address, is_over), name="travel", daemon=True)
    thread.start()
    yield
    is_over.set()
    thread.join()


def _look(bot: Bot, address: str, is_over: threading.Event) -> None:
    seen, told = bot.clock(), object()
    with closing(LocalSlack(address)) as slack:
        while not is_over.wait(EVERY):
            try:
                if abs(bot.clock() - seen) > LEAP:
                    catch_up(bot)
                seen = bot.clock()
                upcoming = bot.kb.reminders.upcoming(bot.desk.directory.workspace_id)
                if upcoming != told:
                    _tell(slack, upcoming)
                    told = upcoming
            except Exception as error:  # the local Slack is gone, or the database busy: the next look may do
                log.info("a look at the clock failed: %s", type(error).__name__)


def catch_up(bot: Bot) -> None:
    """What the clock would do by itself within some seconds."""
    for name in ("expire", "remind", "deliver"):
        bot.jobs[name].work()


def _tell(slack: LocalSlack, upcoming: Upcoming | None) -> None:
    moments = upcoming.moments if upcoming else {}
    slack.ask("expects", moments={person_id: at.timestamp() for person_id, at in moments.items()})
