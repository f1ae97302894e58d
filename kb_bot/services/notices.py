"""Notices: what the bot owes to whom, and what became of each attempt to say it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kb_bot.domain.notices import Notice
from kb_bot.domain.posts import Post
from kb_bot.services.asking import pass_on
from kb_bot.store import events, limits, notices, sources, sweeps
from kb_bot.store.database import JOBS_WAIT, Database

LEASE = timedelta(seconds=60)
POSTING = "chat.postMessage"
GIVE_UP_AFTER = 10  # attempts
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=1)  # for Slack; what seems longer was written down before the clock was set back
EVENTS_KEPT, NOTICES_KEPT = timedelta(days=7), timedelta(days=180)


class Notices:
    """`clock` may be moved for a demo and says what is due; leases run on the machine's own, which nobody moves."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], machine_clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._clock = clock
        self._machine_clock = machine_clock

    def claim(self, workspace_id: str, holder: str) -> Notice | None:
        """The next notice that is due, leased to `holder`; none while Slack has told us to wait."""
        now = self._clock()
        with self._database.write(JOBS_WAIT) as session:
            until = limits.not_before(session, workspace_id, POSTING)
            if until is not None and now < until <= now + LONGEST_WAIT:
                return None
            claimed = notices.claim(session, self._machine_clock(), holder, LEASE, limit=1, due_by=now)
            return claimed[0] if claimed else None

    def fence(self, notice: Notice) -> bool:
        """Whether the notice is still ours to send, right before it is sent."""
        with self._database.write(JOBS_WAIT) as session:
            return notices.fence(session, notice.id, _holder(notice), self._machine_clock(), lease=LEASE)

    def sent(self, notice: Notice, post: Post) -> None:
        with self._database.write(JOBS_WAIT) as session:
            notices.sent(session, notice.id, post, self._clock())

    def cancel(self, notice: Notice) -> None:
        """There is nothing to say any more."""
        with self._database.write(JOBS_WAIT) as session:
            notices.dropped(session, notice.id, _holder(notice))

    def unclear(self, notice: Notice, error: str) -> None:
        """Slack may have taken it: the next attempt reads back first. Given up after some attempts."""
        if notice.attempts >= GIVE_UP_AFTER:
            self.failed(notice, error)
            return
        with self._database.write(JOBS_WAIT) as session:
            notices.unsure(session, notice.id, _holder(notice), self._clock() + _pause(notice), error)

    def not_sent(self, notice: Notice, error: str) -> None:
        """Slack has certainly not taken it: tried again later, and given up after some attempts."""
        if notice.attempts >= GIVE_UP_AFTER:
            self.failed(notice, error)
            return
        with self._database.write(JOBS_WAIT) as session:
            notices.retry_at(session, notice.id, _holder(notice), self._clock() + _pause(notice), error)

    def put_off(self, notice: Notice, seconds: float) -> None:
        """Slack said 429: nobody posts before then, on any replica."""
        until = self._clock() + timedelta(seconds=seconds)
        with self._database.write(JOBS_WAIT) as session:
            limits.put_off(session, notice.workspace_id, POSTING, until)
            notices.retry_at(session, notice.id, _holder(notice), until, "ratelimited")

    def failed(self, notice: Notice, error: str) -> None:
        """It cannot be said there; what it asked is asked of the next in line."""
        with self._database.write(JOBS_WAIT) as session:
            if notices.failed(session, notice.id, _holder(notice), error):
                pass_on(session, notice, self._clock())

    def forget(self) -> None:
        """Old events, notices that were settled long ago, news of threads that a check has seen, and unused drafts."""
        now = self._clock()
        with self._database.write(JOBS_WAIT) as session:
            events.forget(session, now - EVENTS_KEPT)
            notices.forget(session, now - NOTICES_KEPT)
            sources.forget(session, now - EVENTS_KEPT)
            sweeps.forget_drafts(session, now - EVENTS_KEPT)


def _holder(notice: Notice) -> str:
    assert notice.holder is not None
    return notice.holder


def _pause(notice: Notice) -> timedelta:
    """5 s after the first attempt, twice as long after each further one, a quarter of an hour at most."""
    doublings = max(0, min(notice.attempts, GIVE_UP_AFTER) - 1)
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << doublings))
