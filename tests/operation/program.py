"""The program as a process: one command, or the demo until somebody ends it."""

import multiprocessing
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kb_bot import cli
from kb_bot.simulator.client import LocalSlack

ROOT = Path(__file__).parents[2]
APP = [sys.executable, str(ROOT / "app.py")]

# A process that begins with everything imported, which takes longer than most commands.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["kb_bot.cli"])


def command(*words: str, cwd: Path, typed: str = "", **settings: str) -> "subprocess.CompletedProcess[str]":
    """`python app.py WORDS` in that folder, with nothing in the environment but these settings."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("stdin", "stdout", "stderr")]
        streams[0].write_text(typed)
        process = FORKS.Process(target=_main, args=(words, cwd, _environment(settings), streams))
        process.start()
        process.join(60)
        if process.exitcode is None:
            process.kill()
            process.join()
        return subprocess.CompletedProcess(words, process.exitcode, *(said.read_text() for said in streams[1:]))


def _main(words: list[str], cwd: Path, environment: dict[str, str], streams: list[Path]) -> None:
    """What app.py does, as if it had been started there."""
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdin, sys.stdout, sys.stderr = (path.open(mode) for path, mode in zip(streams, "rww", strict=True))
    sys.exit(cli.main(words))


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Demo:
    process: "subprocess.Popen[str]"
    address: str
    said: str  # in the terminal, until it was ready

    def slack(self) -> LocalSlack:
        return LocalSlack(self.address)

    def is_there(self) -> bool:
        """Whether the local Slack, a process of its own, still runs."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", int(self.address.rpartition(":")[2]))) == 0

    def ends(self) -> None:
        """Ctrl-C, as often as it takes."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=30)


@contextmanager
def demo(folder: Path, *words: str, **settings: str) -> Iterator[Demo]:
    """`python app.py WORDS` without tokens, running and ready; on any port, so that others can run beside it."""
    process = subprocess.Popen(
        [*APP, "--port", "0", *words],
        cwd=folder,
        env=_environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Demo(process, *_ready(process))
    try:
        yield running
    finally:
        running.ends()


def _ready(process: "subprocess.Popen[str]") -> tuple[str, str]:
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if address := re.search(r"http://127\.0\.0\.1:\d+", line):
            return address[0], said
    raise AssertionError(f"the demo did not start: {said}")


def _environment(settings: dict[str, str]) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
