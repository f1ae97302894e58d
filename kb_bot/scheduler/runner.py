"""The clock: APScheduler in memory, in every replica. It only says when; what is to be done stands in the database."""

import logging
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from kb_bot.scheduler.jobs import Job

log = logging.getLogger(__name__)
QUIET = logging.getLogger("apscheduler")  # says four lines at every tick, and warns where a run is still going on


class Runner:
    """Runs each job at its cadence, never twice at once; a tick that was missed is not made up for."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        QUIET.setLevel(logging.ERROR)
        jobs = list(jobs)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            daemon=True,
            executors={"default": ThreadPoolExecutor(max(1, len(jobs)))},
            job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )
        self._last_tick = time.monotonic()
        for job in jobs:
            self._scheduler.add_job(self._run, "interval", [job], seconds=job.seconds, id=job.name, name=job.name)

    def start(self) -> None:
        """Begins with one run of each: what came due while nobody was running is caught up at once."""
        self._scheduler.start()
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """Returns when the runs at hand are done."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def seconds_since_tick(self) -> float:
        return time.monotonic() - self._last_tick

    def _run(self, job: Job) -> None:
        self._last_tick = time.monotonic()
        try:
            job.work()
        except Exception as error:  # the next tick tries again; text of the exception may quote a message
            log.error("job %s failed: %s", job.name, type(error).__name__)
