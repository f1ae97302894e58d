"""The HTTP side: Web API, response_urls, the Socket Mode link and the control API on one loopback port."""

import asyncio
import json
from typing import Any

from aiohttp import web

from kb_bot.simulator import control, hooks, web_api
from kb_bot.simulator.args import Args
from kb_bot.simulator.deeds import CannotDo
from kb_bot.simulator.faults import Fault
from kb_bot.simulator.page import Page
from kb_bot.simulator.refusal import Refusal
from kb_bot.simulator.simulation import TAB, Simulation

Json = dict[str, Any]

LOOPBACK = "127.0.0.1"
SIMULATION: web.AppKey[Simulation] = web.AppKey("simulation", Simulation)


def make_app(simulation: Simulation) -> web.Application:
    app = web.Application(client_max_size=32 * 1024 * 1024)
    app[SIMULATION] = simulation
    app.router.add_route("*", "/api/{method}", serve_method)
    app.router.add_post("/hooks/{key:.+}", serve_hook)
    app.router.add_get("/link/", simulation.sockets.accept)
    app.router.add_get("/control/clock", show_clock)
    app.router.add_get("/control/log", show_log)
    app.router.add_post("/control/{deed}", serve_deed)
    Page(simulation).register(app)
    return app


async def listen(simulation: Simulation, port: int, *, or_another: bool = False) -> web.AppRunner:
    """Begins to serve on the port, or another where that is taken; the address is then in `simulation.base_url`."""
    runner = web.AppRunner(make_app(simulation), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, port).start()
    except OSError:
        if not or_another:
            raise
        await web.TCPSite(runner, LOOPBACK, 0).start()
    simulation.base_url = f"http://{LOOPBACK}:{runner.addresses[0][1]}"
    return runner


# --- the Web API


async def serve_method(request: web.Request) -> web.Response:
    simulation, name = request.app[SIMULATION], request.match_info["method"]
    given, unreadable = await _arguments(request)
    token = _token(request, given)
    entry: Json = {"method": name, "params": given, "t": simulation.clock.time()}
    fault = simulation.faults.take(name)
    if fault and (response := await _fail_before(request, entry, fault)):
        simulation.record(entry)
        return response
    response = _answer(simulation, name, token, Args(given), entry, unreadable)
    simulation.record(entry)
    if fault and fault.kind == "drop_after":
        _drop(request)
    return response


def _answer(simulation: Simulation, name: str, token: str, args: Args, entry: Json, unreadable: bool) -> web.Response:
    try:
        if unreadable:
            raise Refusal("invalid_json")
        body = {"ok": True, **web_api.call(simulation, name, token, args)}
    except Refusal as refusal:
        entry["error"] = refusal.code
        return _refuse(refusal)
    return web.json_response(body, headers={"X-OAuth-Scopes": ",".join(sorted(simulation.settings.scopes))})


def _refuse(refusal: Refusal) -> web.Response:
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after else {}
    body = {"ok": False, "error": refusal.code, **refusal.detail}
    return web.json_response(body, status=refusal.status, headers=headers)


async def _arguments(request: web.Request) -> tuple[Json, bool]:
    """What was given, and whether it was JSON that cannot be read."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        body = read_json(await request.text() or "{}")
        return (given, True) if body is None else (given | body, False)
    if request.can_read_body:
        given |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return given, False


def read_json(text: str) -> Json | None:
    """The object, or None; half a surrogate pair makes JSON unreadable for Slack."""
    try:
        body = json.loads(text)
        json.dumps(body, ensure_ascii=False).encode()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _token(request: web.Request, given: Json) -> str:
    """From the header or the arguments; it is taken out of these, so that no log has it."""
    in_arguments = str(given.pop("token", ""))
    kind, _, in_header = request.headers.get("Authorization", "").partition(" ")
    return in_header.strip() if kind == "Bearer" else in_arguments


async def _fail_before(request: web.Request, entry: Json, fault: Fault) -> web.Response | None:
    """What goes wrong before the call is taken; None: the call is taken after all."""
    entry["fault"] = fault.kind
    match fault.kind:
        case "429":
            return _refuse(Refusal("ratelimited", status=429, retry_after=fault.retry_after))
        case "500" | "502" | "503":
            return web.Response(status=int(fault.kind), text="<html>Server Error</html>", content_type="text/html")
        case "error":
            return _refuse(Refusal(fault.code))
        case "drop_before":
            _drop(request)
            return web.Response(status=500)  # never arrives
        case "hang":
            await asyncio.sleep(fault.seconds)
    return None


def _drop(request: web.Request) -> None:
    if request.transport:
        request.transport.abort()


# --- response_url


async def serve_hook(request: web.Request) -> web.Response:
    simulation = request.app[SIMULATION]
    given, _ = await _arguments(request)
    if isinstance(given.get("payload"), str):
        given = read_json(given["payload"]) or {}
    key = request.match_info["key"]
    entry: Json = {"method": "response_url", "params": given, "t": simulation.clock.time(), "key": key}
    fault = simulation.faults.take("response_url")
    if fault and (response := await _fail_before(request, entry, fault)):
        simulation.record(entry)
        return response
    try:
        hooks.answer(simulation, key, given)
        response = web.Response(text="ok")
    except Refusal as refusal:
        entry["error"] = refusal.code
        response = _refuse(refusal)
    simulation.record(entry)
    if fault and fault.kind == "drop_after":
        _drop(request)
    return response


# --- control


async def serve_deed(request: web.Request) -> web.Response:
    simulation, deed = request.app[SIMULATION], control.DEEDS.get(request.match_info["deed"])
    if deed is None:
        return web.json_response({"error": "no such deed"}, status=404)
    body = await request.json()
    TAB.set(body.get("tab", ""))
    try:
        return web.json_response({"answer": await deed(simulation, body)})
    except CannotDo as refusal:
        return web.json_response({"error": str(refusal)}, status=409)


async def show_clock(request: web.Request) -> web.Response:
    return web.json_response({"now": request.app[SIMULATION].clock.now().isoformat()})


async def show_log(request: web.Request) -> web.Response:
    simulation, query = request.app[SIMULATION], request.query
    body = {"after": int(query.get("after", 0)), "method": query.get("method"), "kind": query.get("kind")}
    return web.json_response(await control.log(simulation, body))
