"""Notices: owed once, sent by one, and what happens when somebody dies on the way."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from kb_bot.domain.cards import Collection
from kb_bot.domain.notices import Notice, State
from kb_bot.domain.posts import Post
from kb_bot.errors import NotFound
from kb_bot.store import notices
from kb_bot.store.database import Database
from tests.store.samples import NOW, WORKSPACE, later, save

LEASE = timedelta(seconds=60)
HERE = Post("D-OLGA", "1700000000.000100")


def _owe(session: Session, key: str = "remind:1", due_at: datetime = NOW, **more: Any) -> int | None:
    return notices.owe(session, WORKSPACE, key, kind="remind", to_id="U-OLGA", due_at=due_at, now=NOW, **more)


def _claim(session: Session, holder: str = "one", now: datetime = NOW, **more: Any) -> list[Notice]:
    return notices.claim(session, now, holder, LEASE, 10, **more)


def _state(session: Session, notice_id: int | None) -> State:
    assert notice_id is not None
    return notices.get(session, WORKSPACE, notice_id).state


@pytest.fixture
def owed(database: Database, shelf: Collection) -> int:
    with database.write() as session:
        notice_id = _owe(session, payload={"cards": [1, 2]})
    assert notice_id is not None
    return notice_id


def test_a_key_is_owed_once(database: Database, owed: int) -> None:
    with database.write() as session:
        assert _owe(session) is None
        assert _owe(session, "remind:2") not in (None, owed)
        assert len(_claim(session)) == 2


def test_claimed_with_all_that_the_sender_needs(database: Database, owed: int) -> None:
    with database.write() as session:
        [notice] = _claim(session)
    assert (notice.id, notice.state, notice.holder, notice.lease_until) == (owed, State.CLAIMED, "one", NOW + LEASE)
    assert (notice.to_id, notice.payload, notice.attempts) == ("U-OLGA", {"cards": [1, 2]}, 1)


def test_nothing_is_claimed_before_it_is_due(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        _owe(session, due_at=later(hours=1))
        assert _claim(session, now=later(minutes=59)) == []
        assert len(_claim(session, now=later(hours=1))) == 1


def test_the_longest_due_come_first(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        for key, hours in (("late", -1), ("later", 0), ("latest", -2)):
            _owe(session, key, due_at=later(hours=hours))
        assert [notice.key for notice in notices.claim(session, NOW, "one", LEASE, 2)] == ["latest", "late"]


def test_a_demo_moves_what_is_due_and_not_the_lease(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        _owe(session, due_at=later(days=90))
        [notice] = _claim(session, due_by=later(days=90))
        assert notice.lease_until == NOW + LEASE


def test_four_deliverers_send_each_notice_once(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        owed_ids = {_owe(session, f"remind:{number}") for number in range(120)}
    sent: list[int] = []

    def deliver(holder: str) -> None:
        while True:
            with database.write(wait=60) as session:
                claimed = notices.claim(session, NOW, holder, LEASE, 5)
            if not claimed:
                return
            for notice in claimed:
                with database.write(wait=60) as session:
                    assert notices.fence(session, notice.id, holder, NOW)
                sent.append(notice.id)
                with database.write(wait=60) as session:
                    notices.sent(session, notice.id, Post("D1", f"{notice.id}.0"), NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(deliver, ["one", "two", "three", "four"]))
    assert Counter(sent) == dict.fromkeys(owed_ids, 1)
    with database.read() as session:
        assert notices.count_by_state(session, WORKSPACE) == {State.SENT: 120}


def test_a_claimed_notice_is_nobody_elses_until_the_lease_runs_out(database: Database, owed: int) -> None:
    with database.write() as session:
        _claim(session, "one")
        assert _claim(session, "two", now=NOW + LEASE - timedelta(seconds=1)) == []
        [notice] = _claim(session, "two", now=NOW + LEASE)
    assert (notice.state, notice.holder, notice.attempts) == (State.CLAIMED, "two", 2)


def test_only_who_holds_the_lease_passes_the_fence(database: Database, owed: int) -> None:
    with database.write() as session:
        assert not notices.fence(session, owed, "one", NOW)
        _claim(session, "one")
        assert not notices.fence(session, owed, "two", NOW)
        assert not notices.fence(session, owed, "one", NOW + LEASE)
        assert notices.fence(session, owed, "one", NOW)
        assert not notices.fence(session, owed, "one", NOW)
        assert _state(session, owed) is State.SENDING


def test_the_fence_can_renew_the_lease(database: Database, owed: int) -> None:
    with database.write() as session:
        _claim(session, "one")
        assert notices.fence(session, owed, "one", later(seconds=50), LEASE)
        assert notices.get(session, WORKSPACE, owed).lease_until == later(seconds=110)


def test_who_dies_past_the_fence_leaves_it_to_be_read_back(database: Database, owed: int) -> None:
    with database.write() as session:
        _claim(session, "one")
        notices.fence(session, owed, "one", NOW)
        assert _claim(session, "two", now=later(seconds=59)) == []
        [notice] = _claim(session, "two", now=later(seconds=60))
        assert notice.state is State.UNSURE
        assert notices.fence(session, owed, "two", later(seconds=61))


def test_who_dies_reading_back_leaves_it_still_unsure(database: Database, owed: int) -> None:
    with database.write() as session:
        _claim(session, "one")
        notices.fence(session, owed, "one", NOW)
        _claim(session, "two", now=later(seconds=60))
        [notice] = _claim(session, "three", now=later(seconds=120))
        assert (notice.state, notice.holder) == (State.UNSURE, "three")


def test_an_unclear_outcome_waits_and_stays_unsure(database: Database, owed: int) -> None:
    with database.write() as session:
        _claim(session)
        notices.fence(session, owed, "one", NOW)
        notices.unsure(session, owed, "one", later(seconds=30), "timeout")
        assert _claim(session, now=later(seconds=29)) == []
        [notice] = _claim(session, now=later(seconds=30))
        assert (notice.state, notice.error) == (State.UNSURE, "timeout")


def test_a_refused_one_is_tried_again_as_if_new(database: Database, owed: int) -> None:
    with database.write() as session:
        _claim(session)
        notices.fence(session, owed, "one", NOW)
        notices.retry_at(session, owed, "one", later(minutes=5), "ratelimited" * 20)
        assert _claim(session, now=later(minutes=4)) == []
        [notice] = _claim(session, now=later(minutes=5))
        assert (notice.state, notice.attempts) == (State.CLAIMED, 2)


def test_who_lost_the_lease_changes_nothing_but_facts(database: Database, owed: int) -> None:
    """A slow one wakes up: its "not sent" must not make the message of the second go out twice."""
    with database.write() as session:
        _claim(session, "slow")
        notices.fence(session, owed, "slow", NOW)
        _claim(session, "second", now=later(seconds=60))
        notices.fence(session, owed, "second", later(seconds=60))
        notices.retry_at(session, owed, "slow", NOW, "error")
        notices.unsure(session, owed, "slow", NOW, "error")
        assert not notices.failed(session, owed, "slow", "error")
        assert not notices.dropped(session, owed, "slow")
        assert (_state(session, owed), _claim(session, now=later(seconds=61))) == (State.SENDING, [])
        notices.sent(session, owed, HERE, later(seconds=62))
        assert _state(session, owed) is State.SENT


def test_what_was_sent_first_stays(database: Database, owed: int) -> None:
    with database.write() as session:
        notices.sent(session, owed, HERE, NOW)
        notices.sent(session, owed, Post("D-OTHER", "2.0"), later(hours=1))
        notice = notices.get(session, WORKSPACE, owed)
    assert (notice.sent, notice.sent_at) == (HERE, NOW)


def test_a_message_leads_back_to_its_notice(database: Database, owed: int) -> None:
    with database.write() as session:
        notices.sent(session, owed, HERE, NOW)
    with database.read() as session:
        found = notices.by_message(session, WORKSPACE, HERE)
        assert found is not None
        assert found.id == owed
        assert notices.by_message(session, WORKSPACE, Post(HERE.channel_id, "9.9")) is None
        assert notices.by_message(session, "T2", HERE) is None


def test_a_reply_waits_for_its_parent_and_knows_where_it_stands(database: Database, owed: int) -> None:
    with database.write() as session:
        reply_id = _owe(session, "remind:1:card:7", parent_id=owed)
        assert [notice.id for notice in _claim(session)] == [owed]
        notices.sent(session, owed, HERE, NOW)
        [reply] = _claim(session)
        assert (reply.id, reply.parent) == (reply_id, HERE)
        assert [notice.id for notice in notices.replies(session, owed)] == [reply_id]


def test_what_fails_for_good_takes_its_replies_along(database: Database, owed: int) -> None:
    with database.write() as session:
        reply_id = _owe(session, "reply", parent_id=owed)
        _claim(session)
        assert notices.failed(session, owed, "one", "user_not_found")
        assert (_state(session, owed), _state(session, reply_id)) == (State.FAILED, State.FAILED)
        assert _claim(session, now=later(days=1)) == []


def test_what_was_cancelled_is_not_sent_even_when_it_was_claimed(database: Database, owed: int) -> None:
    with database.write() as session:
        _claim(session, "one")
        assert notices.cancel(session, WORKSPACE, key="remind:1") == 1
        assert not notices.fence(session, owed, "one", NOW)
        assert _owe(session) is None


def test_cancelling_takes_what_fits_and_spares_what_is_at_slack(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id)
        for key in ("remind:1", "remind:2", "remind_3", "thanks:1"):
            _owe(session, key, card_id=card.id)
        sending = _claim(session, now=NOW)[0]
        notices.fence(session, sending.id, "one", NOW)
        assert notices.cancel(session, WORKSPACE, card_id=card.id, key_prefix="remind:") == 1
        assert notices.cancel(session, WORKSPACE, key_prefix="remind_") == 1
        left = {notice.key: notice.state for notice in notices.of_card(session, WORKSPACE, card.id)}
        assert left == {
            "remind:1": State.SENDING,
            "remind:2": State.CANCELLED,
            "remind_3": State.CANCELLED,
            "thanks:1": State.CLAIMED,
        }
        with pytest.raises(ValueError, match="needs a key"):
            notices.cancel(session, WORKSPACE)


def test_old_ones_are_forgotten_when_they_are_done(database: Database, owed: int) -> None:
    with database.write() as session:
        waiting = _owe(session, "waiting")
        notices.sent(session, owed, HERE, NOW)
        notices.forget(session, later(days=1))
        assert _state(session, waiting) is State.PENDING
        with pytest.raises(NotFound):
            notices.get(session, WORKSPACE, owed)
