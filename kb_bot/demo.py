"""The local Slack as a process of its own, with the settings that point the bot at it."""

import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from kb_bot.bootstrap import Bot
from kb_bot.config import Settings
from kb_bot.domain.cards import EVERYONE, Content, Trust
from kb_bot.errors import Conflict
from kb_bot.services.samples import Sample, Samples
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN
from kb_bot.slack.directory import Group, person_from

ROOT = Path(__file__).resolve().parents[1]
CARDS = Path(__file__).with_name("demo_cards.jsonl")
TRIAGE = "#kb-triage"
DATA = Path("data/demo")
PORT = 8787
STARTED = "local slack on "


@contextmanager
def local_slack(
    settings: Settings, *, fresh: bool = False, data: Path = DATA, port: int = PORT
) -> Iterator[tuple[Settings, str]]:
    """Starts the local Slack on `port`, or on a free one when that is taken; ends it afterwards. `fresh` drops old data."""
    with _alone(data):
        if fresh:
            shutil.rmtree(data, ignore_errors=True)
        data.mkdir(parents=True, exist_ok=True)
        process, address = _start(data, port)
        try:
            yield _pointed_at(settings, address, data), address
        finally:
            process.terminate()
            process.wait(timeout=10)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Raises Conflict while another program keeps its local Slack in that folder: the two would overwrite each other."""
    data.parent.mkdir(parents=True, exist_ok=True)
    with data.with_name(f"{data.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Conflict("cli-demo-runs", folder=str(data)) from None
        yield


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
        [*command, "--seed", "--manifest", str(ROOT / "manifest.yml")],
        cwd=Path.cwd(),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PATH": "/usr/bin:/bin"}


def plant_cards(bot: Bot) -> None:
    """The sample cards, once: an empty base teaches nobody how it feels."""
    rows = [json.loads(line) for line in CARDS.read_text(encoding="utf-8").splitlines()]
    workspace_id = bot.desk.directory.workspace_id
    users = [user for user in bot.web.users() if not user.get("is_bot")]
    team = [replace(person_from(workspace_id, user), name=user["real_name"]) for user in users]
    ids = {person.name: person.id for person in team}
    ids |= {f"#{channel['name']}": str(channel["id"]) for person in team for channel in bot.web.channels_of(person.id)}
    groups = {group.name: group for group in bot.desk.directory.groups()}
    planted = [_sample(row, ids, groups) for row in rows]
    Samples(bot.database, bot.clock).plant(workspace_id, team, planted, ids[TRIAGE])


def _sample(row: Mapping[str, Any], ids: Mapping[str, str], groups: Mapping[str, Group]) -> Sample:
    group = groups.get(row["owner"])
    owner = group.members[0] if group else ids[row["owner"]]
    someone_else = next(id_ for name, id_ in ids.items() if id_ != owner and not name.startswith("#"))
    audience = EVERYONE if row["audience"] == EVERYONE else f"channel:{ids[row['audience']]}"
    content = Content(
        title=row["title"],
        answer=row["answer"],
        collection_id=0,
        owner_id=owner,
        note=row["note"],
        owner_group_id=group.id if group else None,
        audience=audience,
        tags=tuple(row["tags"]),
    )
    writer = someone_else if row["trust"] == Trust.NOT_CHECKED else owner
    return Sample(content, row["collection"], row["trust"], row.get("why"), row["age_days"], writer, someone_else)


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
