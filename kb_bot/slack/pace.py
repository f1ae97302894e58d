"""How fast messages may follow each other in one channel."""

import threading
import time
from collections.abc import Callable


class Pace:
    """Slack takes about one message a second in a channel, and a short burst: a reminder with its replies."""

    def __init__(self, burst: int = 6, seconds: float = 1.0, tick: Callable[[], float] = time.monotonic) -> None:
        self._allowance = (burst - 1) * seconds
        self._seconds = seconds
        self._tick = tick
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, channel_id: str) -> float:
        """Seconds to wait before the next message to this channel, which then counts as sent."""
        with self._lock:
            now = self._tick()
            self._next = {channel: moment for channel, moment in self._next.items() if moment > now}
            at = max(self._next.get(channel_id, now), now)
            self._next[channel_id] = at + self._seconds
            return max(0.0, at - now - self._allowance)
