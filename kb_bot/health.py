"""/healthz: the process lives. /readyz: it can do its work, or says what it lacks. /metrics: counts without anybody's id."""

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Readiness = Callable[[], Mapping[str, bool]]


class Health:
    """A small HTTP server in a thread of its own. `readiness` names each condition and whether it holds."""

    def __init__(self, host: str, port: int, readiness: Readiness) -> None:
        self._server = ThreadingHTTPServer((host, port), _handler(readiness))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="health", daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(readiness: Readiness) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/healthz":
                self._say(200, {"alive": True})
            elif self.path == "/readyz":
                conditions = dict(readiness())
                self._say(200 if all(conditions.values()) else 503, conditions)
            elif self.path == "/metrics":
                self._send(200, CONTENT_TYPE_LATEST, generate_latest())
            else:
                self._say(404, {"paths": ["/healthz", "/readyz", "/metrics"]})

        def _say(self, status: int, body: object) -> None:
            self._send(status, "application/json", json.dumps(body).encode())

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Probes come every few seconds and are not worth a line."""

    return Handler
