"""Slack fails in every way it can, and what is owed arrives once all the same."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from kb_bot.bootstrap import Bot
from kb_bot.clock import machine_clock
from kb_bot.domain.notices import Notice, State
from kb_bot.i18n import Translator
from kb_bot.simulator.client import Person
from kb_bot.slack.blocks.elements import Message, section
from kb_bot.slack.delivery import Delivery
from kb_bot.slack.desk import Desk
from kb_bot.store import notices, tables
from tests.scenarios.conftest import Stage
from tests.scenarios.reminding import lines, only_reminder, overdue, reminders, tick
from tests.scenarios.shelf import Shelf


def states(bot: Bot) -> dict[State, int]:
    with bot.database.read() as session:
        return notices.count_by_state(session, bot.desk.directory.workspace_id)


def soon(slack: Stage, bot: Bot, seconds: float = 6) -> None:
    """The time after which a failed attempt is repeated."""
    slack.advance(seconds=seconds)
    assert bot.settle(30)


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "500", "503"])
def test_an_unclear_outcome_is_read_back_before_it_is_sent_again(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, kind: str
) -> None:
    slack.expected |= {"fatal_error", "internal_error", "service_unavailable"}
    overdue(slack, bot, shelf)
    slack.fault("chat.postMessage", kind)
    tick(bot)
    assert states(bot) == {State.UNSURE: 1}
    soon(slack, bot)
    assert "1 card to check" in only_reminder(olga).text
    assert states(bot) == {State.SENT: 1}
    olga.presses("Still correct")
    bot.settle()
    assert "Verified by you" in only_reminder(olga).text


def test_replies_too_are_found_again(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    overdue(slack, bot, shelf, 3)
    bot.run_job("expire")
    bot.desk.directory.viewer(olga.id)
    slack.fault("chat.postMessage", "drop_after", times=4)
    tick(bot)
    for _ in range(4):
        soon(slack, bot)
    assert len(reminders(olga)) == 1
    assert len(lines(olga)) == 3
    assert states(bot) == {State.SENT: 4}


def test_what_slack_takes_after_we_gave_up_waiting_is_found(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    bot.web.writing.timeout = 1
    overdue(slack, bot, shelf)
    slack.fault("chat.postMessage", "hang", seconds=2)
    tick(bot)
    assert states(bot) == {State.UNSURE: 1}
    slack.waits_for("chat.postMessage")
    soon(slack, bot)
    assert only_reminder(olga)
    assert states(bot) == {State.SENT: 1}


def test_429_puts_everything_off_for_every_replica(slack: Stage, bot: Bot, shelf: Shelf, olga: Person) -> None:
    slack.expected.add("ratelimited")
    overdue(slack, bot, shelf, 2)
    slack.fault("chat.postMessage", "429", retry_after=30)
    tick(bot)
    assert not olga.dm
    asked = len(slack.calls("chat.postMessage"))
    assert Delivery(bot.desk).run() == 0
    assert len(slack.calls("chat.postMessage")) == asked
    soon(slack, bot, 31)
    assert len(lines(olga)) == 2


def test_a_process_that_dies_after_sending_leaves_no_second_message(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    overdue(slack, bot, shelf)
    killed = dying(bot, monkeypatch, after=True)
    bot.run_job("expire")
    bot.run_job("remind")
    bot.settle()
    killed()
    assert states(bot) == {State.SENDING: 1}
    assert Delivery(bot.desk).run() == 0
    expire_leases(bot)
    assert bot.run_job("deliver") == 1
    assert only_reminder(olga)
    assert states(bot) == {State.SENT: 1}


def test_a_process_that_dies_before_sending_loses_nothing(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    overdue(slack, bot, shelf)
    killed = dying(bot, monkeypatch, after=False)
    bot.run_job("expire")
    bot.run_job("remind")
    bot.settle()
    killed()
    expire_leases(bot)
    assert bot.run_job("deliver") == 1
    assert only_reminder(olga)


def test_who_cannot_be_reached_is_passed_over(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    slack.expected.add("user_disabled")
    [card] = overdue(slack, bot, shelf)
    bot.kb.people.make_admin(bot.desk.directory.person(alice.id))
    bot.settle()
    slack.fault("chat.postMessage", "error", code="user_disabled")
    tick(bot)
    tick(bot)
    assert not olga.dm
    assert any(card.title in message.text for message in alice.dm)


def test_after_ten_attempts_it_is_given_up_and_asked_of_the_next_in_line(
    slack: Stage, bot: Bot, shelf: Shelf, olga: Person, alice: Person
) -> None:
    slack.expected |= {"fatal_error", "internal_error"}
    [card] = overdue(slack, bot, shelf)
    bot.kb.people.make_admin(bot.desk.directory.person(alice.id))
    bot.settle()
    slack.fault("chat.postMessage", "500", times=10)
    tick(bot)
    for _ in range(9):
        soon(slack, bot, 900)
    tick(bot)
    assert not olga.dm
    assert any(card.title in message.text for message in alice.dm)


def test_several_deliveries_at_once_send_each_notice_once(slack: Stage, bot: Bot, olga: Person) -> None:
    people = [slack.person(f"Person {number}") for number in range(12)]
    owe_words(bot, people)
    deliveries = [Delivery(bot.desk, {"word": a_word}) for _ in range(4)]
    threads = [threading.Thread(target=delivery.run) for delivery in deliveries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert states(bot) == {State.SENT: 24}
    assert all(sorted(message.text for message in person.dm) == ["one", "two"] for person in people)


def owe_words(bot: Bot, people: list[Person]) -> None:
    now = bot.clock()
    with bot.database.write() as session:
        for person in people:
            for word in ("one", "two"):
                key = f"word:{person.id}:{word}"
                told = {"payload": {"word": word}, "due_at": now, "now": now}
                notices.owe(session, bot.desk.directory.workspace_id, key, kind="word", to_id=person.id, **told)


def a_word(_desk: Desk, notice: Notice, _t: Translator) -> Message:
    return Message(notice.payload["word"], [section(notice.payload["word"])])


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours may catch it."""


def dying(bot: Bot, monkeypatch: pytest.MonkeyPatch, *, after: bool) -> Callable[[], None]:
    """The next post ends the run, before or after Slack has taken it. What is returned brings the process back."""
    post = bot.web.post

    def die(*args: Any, **kwargs: Any) -> str:
        if after:
            post(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(bot.web, "post", die)
    return monkeypatch.undo


def expire_leases(bot: Bot) -> None:
    with bot.database.write() as session:
        session.execute(update(tables.Notice).values(lease_until=machine_clock() - timedelta(seconds=1)))
