"""The clock: each job at its cadence, never twice at once, and one that fails is tried again."""

import logging
import threading
from collections.abc import Callable, Iterator

import pytest

from kb_bot.scheduler import jobs
from kb_bot.scheduler.jobs import Job
from kb_bot.scheduler.runner import Runner

PATIENCE = 10


@pytest.fixture
def run() -> Iterator[Callable[..., Runner]]:
    runners: list[Runner] = []

    def start(*work: jobs.Work, seconds: float = 0.05) -> Runner:
        runner = Runner(Job(f"job {number}", seconds, each) for number, each in enumerate(work))
        runners.append(runner)
        runner.start()
        return runner

    yield start
    for runner in runners:
        runner.stop()


def test_every_job_begins_with_a_run(run: Callable[..., Runner]) -> None:
    """What came due while nobody was running is not left until the next tick."""
    began = threading.Event()
    run(began.set, seconds=3600)
    assert began.wait(PATIENCE)


def test_a_slow_job_is_never_run_twice_at_once(run: Callable[..., Runner]) -> None:
    at_once, most, runs, enough = 0, 0, 0, threading.Event()
    ticking = threading.Event()

    def slow() -> None:
        nonlocal at_once, most, runs
        at_once += 1
        most, runs = max(most, at_once), runs + 1
        ticking.wait(0.15)
        at_once -= 1
        if runs == 4:
            enough.set()

    run(slow)
    assert enough.wait(PATIENCE)
    assert most == 1


def test_a_job_that_fails_is_tried_again_and_its_words_are_not_logged(
    run: Callable[..., Runner], caplog: pytest.LogCaptureFixture
) -> None:
    tries, again = [], threading.Event()

    def fails() -> None:
        tries.append(1)
        if len(tries) > 1:
            again.set()
        raise ValueError("what somebody wrote")

    run(fails)
    assert again.wait(PATIENCE)
    messages = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert "job job 0 failed: ValueError" in messages
    assert "what somebody wrote" not in caplog.text


def test_one_job_keeps_no_other_waiting(run: Callable[..., Runner]) -> None:
    held, went_on = threading.Event(), threading.Event()
    run(lambda: held.wait(PATIENCE) and None, went_on.set)
    assert went_on.wait(PATIENCE)
    held.set()


def test_the_last_tick_is_known(run: Callable[..., Runner]) -> None:
    ran = threading.Event()
    runner = run(ran.set)
    assert ran.wait(PATIENCE)
    assert runner.seconds_since_tick() < PATIENCE


def test_stopped_before_it_was_started_it_just_ends() -> None:
    Runner([]).stop()


def test_the_table_names_each_job_and_its_cadence() -> None:
    table = jobs.table(dict.fromkeys(jobs.EVERY_TICKS, lambda: 0), 15)
    assert [(job.name, job.seconds) for job in table.values()] == [
        ("expire", 15),
        ("remind", 60),
        ("repair", 15),
        ("sweep", 60),
        ("deliver", 15),
        ("watch", 2.0),
        ("prune", 3600),
        ("look-at-channels", 3600),
        ("check-index", 300),
    ]
