"""The table of jobs: name, cadence, what is done. Each is safe to run twice, on any replica, at any time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

Work = Callable[[], int | None]  # how much was done, where that can be counted

# Seconds between two runs, in ticks (Settings.tick_seconds). What reads much is done less often.
EVERY_TICKS = {
    "expire": 1,
    "remind": 4,
    "repair": 1,
    "sweep": 4,
    "deliver": 1,
    "watch": 1,
    "prune": 240,
    "look-at-channels": 240,
    "check-index": 20,
}
AT_MOST = {"watch": 2.0}  # seconds; it costs one system call, and people wait while the link is down


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every `seconds`."""

    name: str
    seconds: float
    work: Work


def table(work: Mapping[str, Work], tick_seconds: float) -> dict[str, Job]:
    """The jobs by name, in the order in which a tick should do them."""
    return {
        name: Job(name, min(ticks * tick_seconds, AT_MOST.get(name, inf)), work[name])
        for name, ticks in EVERY_TICKS.items()
    }
