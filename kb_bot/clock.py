"""The one clock of the program: the machine's, or that of the local Slack, which a person can move."""

import json
import logging
import threading
import time
import urllib.request
from datetime import UTC, datetime, timedelta

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds of real time


def machine_clock() -> datetime:
    return datetime.now(UTC)


class LocalSlackClock:
    """Runs with the machine's clock, shifted as the local Slack says; its word is fetched at most twice a second."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._shift = timedelta()
        self._looked = float("-inf")
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_EVERY:
                self._look()
        return machine_clock() + self._shift

    def _look(self) -> None:
        self._looked = time.monotonic()
        try:
            with urllib.request.urlopen(self._url, timeout=2) as answer:
                told = datetime.fromisoformat(json.load(answer)["now"])
        except (OSError, ValueError, KeyError):
            log.warning("the local Slack's clock cannot be read; going on with its last shift")
            return
        self._shift = told - machine_clock()
