"""What Slack said within the last minute. However many ask at once, Slack is asked once; what an event corrects is asked anew."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

T = TypeVar("T")
Fact = tuple[str, str]  # what kind of fact, and about whom

FRESH = 60.0  # seconds that a fact of Slack may be old
MOST = 50_000
UNKNOWN = object()  # asked, and not told: not asked again for a minute


class Facts:
    """`tick` gives monotonic seconds."""

    def __init__(self, tick: Callable[[], float]) -> None:
        self._tick = tick
        self._kept: dict[Fact, tuple[float, Any]] = {}
        self._asking: dict[Fact, Future[Any]] = {}
        self._lock = threading.Lock()

    def fresh(self, fact: Fact, ask: Callable[[], T]) -> T:
        """As kept, or as Slack tells now. Who comes while somebody asks waits for the same answer."""
        with self._lock:
            kept = self._young(fact)
            if kept is not None:
                return cast(T, None if kept is UNKNOWN else kept)
            asking = self._asking.get(fact)
            mine = self._asking.setdefault(fact, Future())
        return cast(T, asking.result()) if asking else self._asked(fact, mine, ask)

    def kept(self, fact: Fact) -> Any:
        """None: not known, or not told."""
        with self._lock:
            kept = self._young(fact)
        return None if kept is UNKNOWN else kept

    def is_settled(self, fact: Fact) -> bool:
        """Whether Slack need not be asked: it has told, or has not wanted to."""
        with self._lock:
            return self._young(fact) is not None

    def last(self, fact: Fact) -> Any:
        """What was told last, however long ago; None: nothing."""
        with self._lock:
            _, kept = self._kept.get(fact, (0.0, None))
        return None if kept is UNKNOWN else kept

    def count(self, kind: str) -> int:
        """How many facts of the kind are still fresh: how often Slack was asked for one in the last minute."""
        with self._lock:
            return sum(1 for fact in self._kept if fact[0] == kind and self._young(fact) is not None)

    def keep(self, fact: Fact, value: Any) -> None:
        """What Slack has told unasked."""
        with self._lock:
            self._keep(fact, value, self._tick())

    def forget(self, *facts: Fact) -> None:
        """What is being asked at this moment may be an old answer: it is not kept either."""
        with self._lock:
            for fact in facts:
                self._kept.pop(fact, None)
                self._asking.pop(fact, None)

    def _asked(self, fact: Fact, mine: Future[Any], ask: Callable[[], T]) -> T:
        began = self._tick()
        try:
            value = ask()
        except BaseException as error:
            self._settle(fact, mine, None, began)
            mine.set_exception(error)
            raise
        self._settle(fact, mine, UNKNOWN if value is None else value, began)
        mine.set_result(value)
        return value

    def _settle(self, fact: Fact, mine: Future[Any], value: Any, began: float) -> None:
        """Keeps the answer, unless something has corrected the fact since it was asked for."""
        with self._lock:
            if self._asking.get(fact) is mine:
                del self._asking[fact]
                if value is not None:
                    self._keep(fact, value, began)

    def _young(self, fact: Fact) -> Any:
        since, value = self._kept.get(fact, (0.0, None))
        return value if self._tick() - since < FRESH else None

    def _keep(self, fact: Fact, value: Any, since: float) -> None:
        if len(self._kept) > MOST:
            self._kept.clear()
        self._kept[fact] = (since, value)
