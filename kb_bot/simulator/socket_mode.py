"""Socket Mode: connections, envelopes, acks with their deadline, disconnects."""

import asyncio
import json
import secrets
import time
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import WSMsgType, web

from kb_bot.simulator.clock import VirtualClock
from kb_bot.simulator.settings import Settings
from kb_bot.simulator.workspace import APP_ID

Json = dict[str, Any]

MAX_CONNECTIONS = 10
ENVELOPES = {"events_api": False, "slash_commands": True, "interactive": True}  # type -> accepts_response_payload


class Slack(Protocol):
    """What the sockets need of the local Slack around them."""

    base_url: str
    clock: VirtualClock
    settings: Settings

    def changed(self) -> None: ...
    def record(self, entry: Json) -> None: ...
    def spawn(self, work: Coroutine[Any, Any, Any]) -> object: ...


@dataclass(frozen=True, slots=True)
class Ack:
    payload: Json
    ms: float


@dataclass(eq=False, slots=True)
class Connection:
    socket: web.WebSocketResponse
    request: web.Request
    is_leaving: bool = False  # was asked to reconnect: gets nothing more while there is another


@dataclass(slots=True)
class Pending:
    """An envelope that waits for its ack."""

    connection: Connection
    kind: str
    sent: float
    answer: asyncio.Future[Ack | None]


class Sockets:
    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._connections: list[Connection] = []
        self._tickets: set[str] = set()
        self._pending: dict[str, Pending] = {}
        self._turn = 0
        self.refused_until = 0.0  # real time

    def new_url(self) -> str:
        """What apps.connections.open answers: good for one connection."""
        ticket = secrets.token_hex(12)
        self._tickets.add(ticket)
        base = self._slack.base_url.replace("http", "ws", 1)
        return f"{base}/link/?ticket={ticket}&app_id={APP_ID}"

    @property
    def count(self) -> int:
        return sum(not connection.is_leaving for connection in self._connections)

    # --- a connection's life

    async def accept(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if time.monotonic() < self.refused_until or ticket not in self._tickets:
            return web.Response(status=503 if ticket in self._tickets else 403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(max_msg_size=16 * 1024 * 1024, compress=False)
        await socket.prepare(request)
        await self._serve(Connection(socket, request))
        return socket

    async def _serve(self, connection: Connection) -> None:
        if len(self._connections) >= MAX_CONNECTIONS:
            await self._send(connection, {"type": "disconnect", "reason": "too_many_websockets"})
            return
        self._end_leaving()
        self._connections.append(connection)
        try:
            await self._send(connection, self._hello())
            self._slack.changed()
            async for frame in connection.socket:
                if frame.type == WSMsgType.TEXT:
                    self._take_ack(frame.data)
        except ConnectionError:
            pass
        finally:
            self._forget(connection)

    def _end_leaving(self) -> None:
        """Who was asked to reconnect and did so loses the old link."""
        for connection in self._connections:
            if connection.is_leaving:
                self._slack.spawn(connection.socket.close())

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": self.count,
            "debug_info": {"host": "local", "build_number": 1, "approximate_connection_time": 3600},
            "connection_info": {"app_id": APP_ID},
        }

    async def _send(self, connection: Connection, body: Json) -> None:
        self._slack.record({"kind": body["type"], "payload": body, "t": self._slack.clock.time()})
        await connection.socket.send_str(json.dumps(body))

    def _forget(self, connection: Connection) -> None:
        if connection in self._connections:
            self._connections.remove(connection)
        for pending in self._pending.values():
            if pending.connection is connection and not pending.answer.done():
                pending.answer.set_result(None)
        self._slack.changed()

    # --- envelopes

    async def deliver(self, envelope: str, kind: str, payload: Json, **retry: Any) -> Ack | None:
        """Sends to one connection and waits for the ack; None when there was none in time, or nobody to ask."""
        if not self._connections:
            self._log_sent(kind, payload, "", error="no_connection", **retry)
            return None
        connection = self._next()
        envelope_id = str(uuid.uuid4())
        self._log_sent(kind, payload, envelope_id, **retry)
        body = {
            "envelope_id": envelope_id,
            "payload": payload,
            "type": envelope,
            "accepts_response_payload": ENVELOPES[envelope],
            **retry,
        }
        return await self._ask(connection, envelope_id, kind, json.dumps(body))

    def _next(self) -> Connection:
        self._turn += 1
        open_ones = [connection for connection in self._connections if not connection.is_leaving]
        choice = open_ones or self._connections
        return choice[self._turn % len(choice)]

    def _log_sent(self, kind: str, payload: Json, envelope_id: str, **more: Any) -> None:
        now = self._slack.clock.time()
        self._slack.record({"kind": kind, "payload": payload, "t": now, "envelope_id": envelope_id, **more})

    async def _ask(self, connection: Connection, envelope_id: str, kind: str, text: str) -> Ack | None:
        answer: asyncio.Future[Ack | None] = asyncio.get_running_loop().create_future()
        self._pending[envelope_id] = Pending(connection, kind, time.perf_counter(), answer)
        try:
            await connection.socket.send_str(text)
            return await asyncio.wait_for(answer, self._slack.settings.ack_timeout)
        except (TimeoutError, ConnectionError):
            return None
        finally:
            self._pending.pop(envelope_id, None)

    def _take_ack(self, text: str) -> None:
        arrived = time.perf_counter()
        body = json.loads(text)
        pending = self._pending.get(body.get("envelope_id", ""))
        params = body.get("payload") or {}
        entry: Json = {
            "method": "ack",
            "for": body.get("envelope_id", ""),
            "of": pending.kind if pending else "",
            "ms": round((arrived - pending.sent) * 1000, 3) if pending else None,
            "params": params,
            "t": self._slack.clock.time(),
        }
        self._slack.record(entry if pending else entry | {"late": True})
        if pending and not pending.answer.done():
            pending.answer.set_result(Ack(params, entry["ms"]))

    # --- trouble on demand

    def refuse_for(self, seconds: float) -> None:
        """New connections get a 503 for so long."""
        self.refused_until = time.monotonic() + seconds

    def lose(self) -> None:
        """All links die without a goodbye, as when a cable is pulled."""
        for connection in list(self._connections):
            if transport := connection.request.transport:
                transport.abort()
            self._forget(connection)

    async def ask_to_reconnect(self, reason: str) -> None:
        """Slack's hourly `disconnect`: the client is to open a new connection; after a `warning` not yet."""
        for connection in list(self._connections):
            connection.is_leaving = reason != "warning"
            await self._send(connection, {"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})

    async def close_all(self) -> None:
        for connection in list(self._connections):
            self._forget(connection)
            if transport := connection.request.transport:
                transport.abort()
