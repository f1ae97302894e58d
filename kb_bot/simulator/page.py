"""The page in the browser: its files, the stream of what changes, and older messages on demand."""

import asyncio
import contextlib
import json
import secrets
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from kb_bot.simulator import feed
from kb_bot.simulator.feed import Feed
from kb_bot.simulator.screen import sees_place
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.workspace import BOT_USER, Channel, User

Json = dict[str, Any]

STATIC = Path(__file__).parent / "static"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
HEADERS = {
    # Nothing from elsewhere, no script but our files, and no text that becomes markup.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
GATHER = 0.01  # seconds in which changes that come together become one piece of news
PULSE = 15.0  # seconds of silence after which a line is sent, so that a dead link is noticed
MOST_AT_ONCE = 200
PROCESS = secrets.token_hex(6)  # another one: the page was served by a process that is gone


class Page:
    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._is_closing = False

    def register(self, app: web.Application) -> None:
        app.on_shutdown.append(self.close)
        router = app.router
        router.add_get("/", self.show)
        router.add_get("/static/{name:[a-z_]+\\.[a-z]+}", self.show)
        router.add_get("/page/people", self.people)
        router.add_get("/page/stream", self.stream)
        router.add_get("/page/history", self.history)
        router.add_get("/page/thread", self.thread)

    async def close(self, app: web.Application) -> None:
        """Ends the streams, which would never end by themselves."""
        self._is_closing = True
        self._simulation.changed()

    async def show(self, request: web.Request) -> web.StreamResponse:
        path = STATIC / request.match_info.get("name", "index.html")
        if not path.is_file() or path.suffix not in TYPES:
            raise web.HTTPNotFound
        return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8", headers=HEADERS)

    async def people(self, request: web.Request) -> web.Response:
        """Who one can be."""
        users = self._simulation.workspace.users.values()
        return web.json_response([feed.user_row(user) for user in users if user.id != BOT_USER])

    async def history(self, request: web.Request) -> web.Response:
        place, query = self._place(request), request.query
        limit = min(int(query.get("limit", 60)), MOST_AT_ONCE)
        return web.json_response(feed.history(self._simulation.workspace, place, query.get("before", ""), limit))

    async def thread(self, request: web.Request) -> web.Response:
        parent = self._simulation.workspace.message(self._place(request).id, request.query.get("ts", ""))
        if parent is None:
            raise web.HTTPNotFound
        return web.json_response(feed.thread(self._simulation.workspace, parent))

    def _person(self, request: web.Request) -> User:
        person = self._simulation.workspace.users.get(request.query.get("person", ""))
        if person is None:
            raise web.HTTPNotFound
        return person

    def _place(self, request: web.Request) -> Channel:
        place = self._simulation.workspace.channels.get(request.query.get("channel", ""))
        if place is None or not sees_place(self._person(request), place):
            raise web.HTTPNotFound
        return place

    # --- the stream

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: `hello`, then `news` after each change, until the workspace is another one."""
        person = self._person(request)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):  # the tab was closed
            await self._follow(response, person)
        return response

    async def _follow(self, response: web.StreamResponse, person: User) -> None:
        simulation = self._simulation
        own = Feed(simulation, person)
        process = f"{PROCESS}-{id(own.workspace)}"
        await _send(response, "hello", {**feed.greeting(simulation, person), "process": process})
        while simulation.workspace is own.workspace and not self._is_closing:
            version = own.workspace.version
            if news := own.news():
                await _send(response, "news", news)
            changed = await simulation.wait_for(partial(self._has_moved, own, version), PULSE)
            if not changed:
                await response.write(b": still here\n\n")
            await asyncio.sleep(GATHER)

    def _has_moved(self, own: Feed, version: int) -> bool | None:
        """True, or None as long as there is nothing to tell."""
        is_other = self._simulation.workspace is not own.workspace
        return is_other or self._is_closing or own.workspace.version != version or None


async def _send(response: web.StreamResponse, event: str, body: Json) -> None:
    await response.write(f"event: {event}\ndata: {json.dumps(body)}\n\n".encode())
