"""The local Slack and the bot as two processes, as in life, for the benches. Everything stays on loopback and in a temporary folder."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, LocalSlack

ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Running:
    """Both processes, and where the bot keeps its cards and its log."""

    slack: LocalSlack
    bot: subprocess.Popen[bytes]
    database_url: str
    log_file: Path
    seconds_to_start: float

    def memory_mib(self) -> float:
        """Resident memory of the bot now."""
        return float(psutil.Process(self.bot.pid).memory_info().rss / 2**20)

    def peak_mib(self) -> float:
        """The most it ever had, as the kernel counts it."""
        status = Path(f"/proc/{self.bot.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def errors(self) -> list[dict[str, Any]]:
        """Lines of the bot's log that are errors."""
        lines = [json.loads(line) for line in self.log_file.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if line["level"] in ("ERROR", "CRITICAL")]


@contextmanager
def local_slack(log: Path | None = None) -> Iterator[LocalSlack]:
    command = [sys.executable, "-m", "kb_bot.simulator", "--port", "0", "--manifest", "manifest.yml"]
    command += ["--log", str(log)] if log else []
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        slack = LocalSlack(process.stdout.readline().split()[-1])
        yield slack
        slack.close()
    finally:
        process.terminate()
        process.communicate(timeout=20)


@contextmanager
def both(log: Path | None = None, folder: Path | None = None, **settings: str) -> Iterator[Running]:
    """`settings` are added to the bot's environment; its cards are in `folder` (None: a temporary one)."""
    with tempfile.TemporaryDirectory() as temporary, local_slack(log) as slack:
        home = folder or Path(temporary)
        with bot_on(slack, home, **settings) as running:
            yield running


@contextmanager
def bot_on(slack: LocalSlack, home: Path, **settings: str) -> Iterator[Running]:
    url = settings.pop("DATABASE_URL", f"sqlite:///{home / 'kb.sqlite3'}")
    log_file = home / "bot.log"
    begun = time.perf_counter()
    with log_file.open("ab") as out:
        bot = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=_environment(slack, url, settings), stderr=out)
    try:
        slack.waits_for_socket(timeout=60)
        yield Running(slack, bot, url, log_file, time.perf_counter() - begun)
    finally:
        bot.terminate()
        bot.wait(timeout=40)


def _environment(slack: LocalSlack, database_url: str, settings: dict[str, str]) -> dict[str, str]:
    ours = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "DEMO_CLOCK_URL": f"{slack.url}/control/clock",
        "DATABASE_URL": database_url,
        "HEALTH_PORT": "0",
        "TICK_SECONDS": "1",
        "LOG_FORMAT": "json",
    }
    return {**os.environ, **ours, **settings}


def answer_times(log: list[dict[str, Any]]) -> Iterator[float]:
    """Seconds from sending a command to taking its answer, within the local Slack's log."""
    sent: dict[str, float] = {}
    for entry in log:
        if entry.get("kind") == "slash_command":
            sent[_last_part(entry["payload"]["response_url"])] = entry["t"]
        elif entry.get("method") == "response_url" and _last_part(entry["key"]) in sent:
            yield entry["t"] - sent.pop(_last_part(entry["key"]))


def _last_part(url: str) -> str:
    return url.rsplit("/", 1)[-1]
