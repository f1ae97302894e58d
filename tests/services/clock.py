"""Time that a test moves."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(slots=True)
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **timespan: float) -> None:
        self.now += timedelta(**timespan)
