"""The local Slack as a process of its own, with the settings that point the bot at it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from kb_bot.config import Settings
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN

ROOT = Path(__file__).resolve().parents[1]
DATA = Path("data/demo")
PORT = 8787
STARTED = "local slack on "


@contextmanager
def local_slack(
    settings: Settings, *, fresh: bool = False, data: Path = DATA, port: int = PORT
) -> Iterator[tuple[Settings, str]]:
    """Starts the local Slack on `port`, or on a free one when that is taken; ends it afterwards. `fresh` drops old data."""
    if fresh:
        shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True, exist_ok=True)
    process, address = _start(data, port)
    try:
        yield _pointed_at(settings, address, data), address
    finally:
        process.terminate()
        process.wait(timeout=10)


def _start(data: Path, port: int) -> tuple[subprocess.Popen[str], str]:
    for wanted in (port, 0):
        process = _launch(data, wanted)
        assert process.stdout is not None
        line = process.stdout.readline()
        if line.startswith(STARTED):
            return process, line.removeprefix(STARTED).strip()
        process.wait(timeout=10)
    raise OSError("the local Slack did not start")


def _launch(data: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kb_bot.simulator", "--port", str(port), "--state", str(data / "slack")]
    # A group of its own: Ctrl-C reaches the bot first, which drains while Slack is still there.
    return subprocess.Popen(
        [*command, "--manifest", str(ROOT / "manifest.yml")],
        cwd=Path.cwd(),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PATH": "/usr/bin:/bin"}


def _pointed_at(settings: Settings, address: str, data: Path) -> Settings:
    return settings.model_copy(
        update={
            "slack_bot_token": SecretStr(BOT_TOKEN),
            "slack_app_token": SecretStr(APP_TOKEN),
            "slack_api_url": f"{address}/api/",
            "demo_clock_url": f"{address}/control/clock",
            "database_url": f"sqlite:///{data / 'kb.sqlite3'}",
            "tick_seconds": 1.0,
            "health_port": 0,
        }
    )
