"""What Slack said is kept for a minute, asked for once however many wait, and never kept against what an event has corrected."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb_bot.slack.facts import FRESH, Facts

FACT = ("members", "C1")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_fact_is_asked_for_once_a_minute() -> None:
    clock, asked = Clock(), iter(range(10))
    facts = Facts(clock)
    assert [facts.fresh(FACT, lambda: next(asked)) for _ in range(3)] == [0, 0, 0]
    clock.now += FRESH
    assert facts.kept(FACT) is None
    assert facts.last(FACT) == 0
    assert facts.fresh(FACT, lambda: next(asked)) == 1


def test_its_minute_begins_when_it_was_asked_for() -> None:
    clock = Clock()
    facts = Facts(clock)

    def slow() -> str:
        clock.now += 50
        return "told"

    facts.fresh(FACT, slow)
    clock.now += 11
    assert facts.kept(FACT) is None


def test_what_is_not_told_is_not_asked_for_again_and_again() -> None:
    facts, asked = Facts(Clock()), []
    assert [facts.fresh(FACT, lambda: asked.append(1)) for _ in range(3)] == [None] * 3
    assert len(asked) == 1
    assert facts.is_settled(FACT)
    assert facts.kept(FACT) is None


def test_many_who_ask_at_once_wait_for_one_answer() -> None:
    facts, asked, go_on = Facts(Clock()), [], threading.Event()

    def ask() -> str:
        asked.append(1)
        go_on.wait(5)
        return "told"

    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(facts.fresh, FACT, ask) for _ in range(8)]
        go_on.set()
        assert {one.result() for one in waiting} == {"told"}
    assert len(asked) == 1


def test_a_failure_reaches_all_who_wait_and_is_not_kept() -> None:
    facts = Facts(Clock())

    def fail() -> str:
        raise OSError("no Slack")

    with pytest.raises(OSError, match="no Slack"):
        facts.fresh(FACT, fail)
    assert facts.fresh(FACT, lambda: "told") == "told"


def test_an_answer_that_an_event_overtook_is_not_kept() -> None:
    facts = Facts(Clock())

    def overtaken() -> str:
        facts.forget(FACT)
        return "old"

    assert facts.fresh(FACT, overtaken) == "old"
    assert not facts.is_settled(FACT)
    assert facts.fresh(FACT, lambda: "new") == "new"
