"""The local Slack in a thread of this process: for tests and measurements."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kb_bot.simulator import seed
from kb_bot.simulator.log import CallLog
from kb_bot.simulator.manifest import read_manifest
from kb_bot.simulator.server import listen
from kb_bot.simulator.simulation import Simulation


@dataclass(frozen=True, slots=True)
class Running:
    url: str
    stop: Callable[[], None]


def start(manifest_path: Path, port: int = 0, log_path: Path | None = None, *, seeded: bool = False) -> Running:
    """Returns once it answers. `seeded`: with the believable team in it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="local-slack", daemon=True)
    thread.start()
    simulation = Simulation(read_manifest(manifest_path), CallLog(log_path))
    if seeded:
        seed.plant(simulation)
    runner = asyncio.run_coroutine_threadsafe(listen(simulation, port), loop).result(10)

    def stop() -> None:
        asyncio.run_coroutine_threadsafe(simulation.stop(), loop).result(10)
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()

    return Running(simulation.base_url, stop)
