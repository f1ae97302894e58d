"""The table of jobs: name, cadence, what is done. Each is safe to run twice, on any replica, at any time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Work = Callable[[], int | None]  # how much was done, where that can be counted

# Seconds between two runs, in ticks (Settings.tick_seconds). What reads much is done less often.
EVERY_TICKS = {"expire": 1, "remind": 4, "deliver": 1, "watch": 1, "prune": 240}


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every `seconds`."""

    name: str
    seconds: float
    work: Work


def table(work: Mapping[str, Work], tick_seconds: float) -> dict[str, Job]:
    """The jobs by name, in the order in which a tick should do them."""
    return {name: Job(name, EVERY_TICKS[name] * tick_seconds, work[name]) for name in EVERY_TICKS}
