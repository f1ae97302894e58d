"""Work after the ack: a bounded pool of threads, drained at the end, whose failures reach the one error handler."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec

from kb_bot.errors import Busy
from kb_bot.slack.request import Request

P = ParamSpec("P")
Failed = Callable[[Exception, Request | None], None]

log = logging.getLogger(__name__)


class Later:
    """`later(request, work, ...)` returns at once. More than `waiting` unfinished pieces of work raise Busy."""

    def __init__(self, failed: Failed, threads: int = 16, waiting: int = 500) -> None:
        self._failed = failed
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="later")
        self._limit = waiting
        self._unfinished = 0
        self._idle = threading.Condition()

    def __call__(self, request: Request | None, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        with self._idle:
            if self._unfinished >= self._limit:
                raise Busy("error-too-busy")
            self._unfinished += 1
        try:
            self._pool.submit(self._run, request, lambda: work(*args, **kwargs))
        except RuntimeError:  # the pool is shut: the process is stopping
            self._done()
            raise Busy("error-too-busy") from None

    def drain(self, seconds: float) -> bool:
        """Waits until nothing is unfinished; False when it took longer."""
        end = time.monotonic() + seconds
        with self._idle:
            return self._idle.wait_for(lambda: self._unfinished == 0, max(0.0, end - time.monotonic()))

    def close(self, seconds: float) -> bool:
        drained = self.drain(seconds)
        self._pool.shutdown(wait=drained, cancel_futures=True)
        return drained

    def _run(self, request: Request | None, work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:
            self._tell(error, request)
        finally:
            self._done()

    def _tell(self, error: Exception, request: Request | None) -> None:
        """The pool keeps to itself what its work raises: this is where a failure to tell of a failure can still be noted."""
        try:
            self._failed(error, request)
        except Exception as untold:
            log.error("a %s could not be told: %s", type(error).__name__, type(untold).__name__)

    def _done(self) -> None:
        with self._idle:
            self._unfinished -= 1
            self._idle.notify_all()
