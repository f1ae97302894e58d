"""The websocket to Slack: the SDK's own client, without Nagle's delay and with a watchdog for links that died silently."""

import logging
import select
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from kb_bot.slack.web import TRUST

log = logging.getLogger(__name__)

THREADS = 32
CLOSING = 5.0
SILENT = 30.0  # seconds without a pong after which the link counts as dead


class Socket(SocketModeClient):
    """One websocket at a time, renewed when Slack asks for it or when it falls silent."""

    def __init__(self, app: App, app_token: str, base_url: str) -> None:
        super().__init__(
            app_token=app_token,
            web_client=WebClient(base_url=base_url, timeout=10, ssl=TRUST),
            logger=logging.getLogger("slack_sdk.socket_mode"),
            concurrency=THREADS,
            receive_buffer_size=65536,
        )
        self._connected_at = time.time()
        self.socket_mode_request_listeners.append(_dispatcher(app))

    def connect(self) -> None:
        super().connect()
        self._connected_at = time.time()
        sock = self.current_session.sock if self.current_session else None
        if sock is not None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        """At once: left alone, the SDK waits up to three seconds for its reading thread and one for its queue.

        Its threads are daemons; one that reconnects at this very moment is not waited for longer than CLOSING seconds.
        """
        self.closed, self.auto_reconnect_enabled = True, False
        self.message_queue.put(None)
        if self.current_session_state:
            self.current_session_state.terminated = True
        sock = self.current_session.sock if self.current_session else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        closing = threading.Thread(target=super().close, name="closing the socket", daemon=True)
        closing.start()
        closing.join(CLOSING)

    def seconds_since_pong(self) -> float:
        session = self.current_session
        last = session.last_ping_pong_time if session else None
        return time.time() - max(last or 0.0, self._connected_at)

    def watch(self) -> None:
        """Called by a job: replaces a link that the other side has closed, or from which nothing was heard for SILENT seconds.

        Left alone, the SDK notices a closed link after 25 seconds, and a silent one never if it had not answered yet.
        """
        if self.closed or self.current_session is None:
            return
        if _is_hung_up(self.current_session.sock) or self.seconds_since_pong() > SILENT:
            log.warning("the websocket is lost; connecting anew")
            self.connect_to_new_endpoint(force=True)


def _is_hung_up(sock: socket.socket | None) -> bool:
    """Whether there is no socket any more, or its other end has been closed."""
    if sock is None or sock.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(sock.fileno(), getattr(select, "POLLRDHUP", 0))  # hang-ups and errors are told always
    return bool(poll.poll(0))


def _dispatcher(app: App) -> Callable[[BaseSocketModeClient, SocketModeRequest], None]:
    def dispatch(client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        send_response(client, request, run_bolt_app(app, request), time.time())

    return dispatch
