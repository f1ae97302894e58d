"""The program as a process: one command, or the demo until somebody ends it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kb_bot.simulator.client import LocalSlack

ROOT = Path(__file__).parents[2]
APP = [sys.executable, str(ROOT / "app.py")]


def command(*words: str, cwd: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """`python app.py WORDS` in an empty folder, with nothing in the environment but these settings."""
    return subprocess.run(
        [*APP, *words], cwd=cwd, env=_environment(settings), capture_output=True, text=True, timeout=60, check=False
    )


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
