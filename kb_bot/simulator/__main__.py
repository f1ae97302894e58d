"""`python -m kb_bot.simulator`: the local Slack as a process of its own."""

import argparse
import asyncio
import os
import signal
import sys
from pathlib import Path

from kb_bot.simulator import seed, state
from kb_bot.simulator.log import CallLog
from kb_bot.simulator.manifest import read_manifest
from kb_bot.simulator.server import listen
from kb_bot.simulator.simulation import Simulation


def main() -> None:
    parser = argparse.ArgumentParser(prog="kb_bot.simulator", description="A local Slack on a loopback port.")
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument("--or-another", action="store_true", help="pick a free port when that one is taken")
    parser.add_argument("--manifest", type=Path, default=Path("manifest.yml"))
    parser.add_argument("--state", type=Path, help="keep the workspace in this folder between runs")
    parser.add_argument("--seed", action="store_true", help="begin with a believable team, when there is nothing yet")
    parser.add_argument(
        "--leave-with-stdin", action="store_true", help="stop when stdin ends: whoever started it is gone"
    )
    parser.add_argument("--log", type=Path, help="write everything said in both directions to this file")
    wanted = parser.parse_args()
    try:
        asyncio.run(serve(wanted))
    except OSError as error:
        sys.exit(f"the local Slack cannot start on port {wanted.port}: {error.strerror}")


async def serve(wanted: argparse.Namespace) -> None:
    simulation = Simulation(read_manifest(wanted.manifest), CallLog(wanted.log))
    was_kept = bool(wanted.state) and state.restore(simulation, wanted.state)
    if wanted.seed and not was_kept:
        seed.plant(simulation)
    runner = await listen(simulation, wanted.port, or_another=wanted.or_another)
    stopped = _stop_signal()
    if wanted.leave_with_stdin:
        _watch_stdin(stopped)
    print(f"local slack on {simulation.base_url}", flush=True)
    keeper = asyncio.create_task(state.keep(simulation, wanted.state)) if wanted.state else None
    await stopped.wait()
    await simulation.stop()
    if keeper:
        keeper.cancel()
        state.save(simulation, wanted.state)
    await runner.cleanup()


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    return stopped


def _watch_stdin(stopped: asyncio.Event) -> None:
    """A killed parent sends no signal, but its end of the pipe closes."""
    loop = asyncio.get_running_loop()

    def gone() -> None:
        if not os.read(sys.stdin.fileno(), 1024):
            loop.remove_reader(sys.stdin)
            stopped.set()

    loop.add_reader(sys.stdin, gone)


if __name__ == "__main__":
    main()
