"""The running local Slack: the state, the clock, the log and the open sockets, and a way to wait for a change."""

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from kb_bot.simulator.clock import VirtualClock
from kb_bot.simulator.faults import Faults
from kb_bot.simulator.log import CallLog
from kb_bot.simulator.manifest import Manifest
from kb_bot.simulator.rates import RateLimits
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.settings import Settings
from kb_bot.simulator.socket_mode import Sockets
from kb_bot.simulator.workspace import Ephemeral, Message, View, Workspace, new_workspace

Json = dict[str, Any]
T = TypeVar("T")

TAB: ContextVar[str] = ContextVar("TAB", default="")  # the open page whose deed is being done


@dataclass(slots=True)
class Trigger:
    user: str
    born: float  # real time
    window: str  # id of the view it came from, or ""
    tab: str  # the page on which somebody acted, or ""
    used: bool = False


@dataclass(slots=True)
class Hook:
    """A response_url."""

    user: str
    channel: str
    message_ts: str  # the message it belongs to, or ""
    thread_ts: str
    born: float  # virtual time
    uses: int = 0


class Simulation:
    def __init__(self, manifest: Manifest, log: CallLog) -> None:
        self.manifest = manifest
        self.log = log
        self.base_url = ""
        self.clock = VirtualClock()
        self._waiters: set[asyncio.Future[None]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self.sockets = Sockets(self)
        self.begin(new_workspace(manifest.bot_name))

    def begin(self, workspace: Workspace) -> None:
        """A fresh start with this state; sockets stay connected, what was still to be sent is not."""
        for task in self._tasks:
            task.cancel()
        self.workspace = workspace
        self.settings = Settings(scopes=self.manifest.scopes)
        self.faults = Faults()
        self.rates = RateLimits()
        self.triggers: dict[str, Trigger] = {}
        self.hooks: dict[str, Hook] = {}
        self.held_events: list[Json] | None = None
        self.expected: dict[str, float] | None = None  # when the app will write to whom by itself, if it tells
        self.suggested: dict[str, dict[str, list[Json]]] = {}  # person -> action_id -> options offered so far
        self.clock.move(0.0)
        self.log.clear()
        self.changed()

    # --- changes, and waiting for them

    def changed(self, thing: Message | Ephemeral | View | None = None) -> None:
        self.workspace.version += 1
        if thing:
            thing.version = self.workspace.version
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()

    async def wait_for(self, look: Callable[[], T | None], timeout: float) -> T | None:
        """The first answer of `look` that is not None, asked again after each change."""
        deadline = time.monotonic() + timeout
        while (found := look()) is None and (left := deadline - time.monotonic()) > 0:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            await asyncio.wait([waiter], timeout=left)
            self._waiters.discard(waiter)
        return found

    def record(self, entry: Json) -> None:
        self.log.add(entry)
        self.changed()

    def spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def stop(self) -> None:
        await self.sockets.close_all()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.log.close()

    # --- things that die

    def new_trigger(self, user: str, window: str = "") -> str:
        key = f"{self._number()}.{self._number()}.{secrets.token_hex(16)}"
        self.triggers[key] = Trigger(user, time.monotonic(), window, TAB.get())
        return key

    def take_trigger(self, key: str) -> Trigger:
        trigger = self.triggers.get(key)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if time.monotonic() - trigger.born > self.settings.trigger_life:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def new_hook(self, kind: str, user: str, channel: str, message_ts: str = "", thread_ts: str = "") -> str:
        """The URL; `kind` is "commands" or "actions", as in Slack's."""
        key = f"{kind}/{self._number()}/{secrets.token_urlsafe(18)}"
        self.hooks[key] = Hook(user, channel, message_ts, thread_ts, self.clock.time())
        return f"{self.base_url}/hooks/{key}"

    def new_ts(self, channel: str) -> str:
        """The time as Slack writes it, unique in the channel."""
        micros = int(self.clock.time() * 1_000_000)
        taken = self.workspace.messages.setdefault(channel, {})
        while (ts := f"{micros // 1_000_000}.{micros % 1_000_000:06d}") in taken:
            micros += 1
        return ts

    def new_hash(self) -> str:
        return f"{int(self.clock.time())}.{secrets.token_urlsafe(6)}"

    @staticmethod
    def _number() -> str:
        return str(secrets.randbelow(9 * 10**12) + 10**12)
