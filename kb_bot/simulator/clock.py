"""A clock that runs like the real one and can be moved: message times, retries and zones follow it."""

import asyncio
import time
from datetime import UTC, datetime


class VirtualClock:
    def __init__(self) -> None:
        self.offset = 0.0
        self._moved = asyncio.Event()

    def time(self) -> float:
        return time.time() + self.offset

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.time(), UTC)

    def move(self, offset: float) -> None:
        """Sleepers wake up and look again at how long they still have to wait."""
        self.offset = offset
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep_until(self, moment: float) -> None:
        while (left := moment - self.time()) > 0:
            try:
                await asyncio.wait_for(self._moved.wait(), left)
            except TimeoutError:
                return
