"""The gate lets writers in one by one, in the order of arrival."""

import threading
from time import sleep

from kb_bot.store.gate import Gate


def test_only_one_is_inside() -> None:
    gate, inside, seen = Gate(), [0], []

    def pass_often() -> None:
        for _ in range(200):
            assert gate.enter(10)
            inside[0] += 1
            seen.append(inside[0])
            inside[0] -= 1
            gate.leave()

    _run([pass_often] * 8)
    assert seen == [1] * 1600


def test_first_come_first_served() -> None:
    gate, order = Gate(), []
    assert gate.enter(0)
    threads = []
    for number in range(10):

        def pass_once(number: int = number) -> None:
            assert gate.enter(10)
            order.append(number)
            gate.leave()

        threads.append(threading.Thread(target=pass_once))
        threads[-1].start()
        while len(gate._waiting) <= number:
            sleep(0.001)
    gate.leave()
    for thread in threads:
        thread.join()
    assert order == list(range(10))


def test_who_gives_up_takes_no_turn() -> None:
    gate = Gate()
    assert gate.enter(0)
    assert not gate.enter(0.01)
    gate.leave()
    assert gate.enter(0)


def test_giving_up_at_the_moment_of_the_turn_leaves_the_gate_in_order() -> None:
    """Waits so short that timeouts and turns fall together: afterwards the gate must be free again, never taken by nobody."""
    gate = Gate()

    def hurry() -> None:
        for _ in range(500):
            if gate.enter(0.0002):
                gate.leave()

    _run([hurry] * 8)
    assert gate.enter(0)


def _run(work: list) -> None:
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
