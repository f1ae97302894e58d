"""The local Slack as a process of its own: on a port, with its data in a folder, and the settings that point the bot at it."""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pydantic import SecretStr

from kb_bot.config import Settings
from kb_bot.errors import Conflict, Invalid
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN

ROOT = Path(__file__).resolve().parents[1]
DATA = Path("data/demo")
PORT = 8787
STARTED = "local slack on "


@contextmanager
def local_slack(
    settings: Settings, port: int, *, fresh: bool = False, taken: Callable[[int], None] = lambda _: None
) -> Iterator[tuple[Settings, str]]:
    """Starts the local Slack, and ends it afterwards. `fresh` drops old data; `taken` hears that the port is not free,
    and another serves. Port 0 is any."""
    with ExitStack() as at_the_end:
        _take_folder(DATA, at_the_end, fresh=fresh)
        process = _start(DATA, port)
        at_the_end.callback(_end, process)
        address = _address(process)
        if port and not address.endswith(f":{port}"):
            taken(port)
        yield _pointed_at(settings, address, DATA), address


def _take_folder(data: Path, at_the_end: ExitStack, *, fresh: bool) -> None:
    """For this program alone: two would overwrite each other. Raises Conflict when there is one, Invalid when nothing can be kept."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        lock = at_the_end.enter_context(data.with_name(f"{data.name}.lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if fresh:
            shutil.rmtree(data, ignore_errors=True)
        data.mkdir(exist_ok=True)
        (data / "writable").touch()
        (data / "writable").unlink()
    except BlockingIOError:
        raise Conflict("cli-demo-runs", folder=str(data)) from None
    except OSError as error:
        raise Invalid("cli-demo-folder", folder=str(data.absolute()), reason=str(error.strerror)) from None


def _start(data: Path, port: int) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-m",
        "kb_bot.simulator",
        "--port",
        str(port),
        "--or-another",
        "--state",
        str(data / "slack"),
    ]
    # A group of its own: Ctrl-C reaches the bot first, which drains while Slack is still there. Its stdin tells it that we are.
    return subprocess.Popen(
        [*command, "--seed", "--manifest", str(ROOT / "manifest.yml"), "--leave-with-stdin"],
        cwd=Path.cwd(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PATH": "/usr/bin:/bin"},
    )


def _address(process: "subprocess.Popen[str]") -> str:
    """Raises Invalid when it did not start; why, it has written to the terminal itself."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.startswith(STARTED):
        raise Invalid("cli-demo-failed")
    return line.removeprefix(STARTED).strip()


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.communicate(timeout=10)


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
