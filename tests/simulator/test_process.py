"""The local Slack as a process: its line, its log file, and the state that it keeps between runs."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kb_bot.simulator.client import LocalSlack
from kb_bot.simulator.log import CallLog
from kb_bot.simulator.manifest import read_manifest
from kb_bot.simulator.simulation import Simulation
from kb_bot.simulator.state import restore, save
from kb_bot.simulator.workspace import BOT_USER, Channel, Ephemeral, Message, View
from tests.simulator.conftest import MANIFEST

ROOT = Path(__file__).parents[2]


@contextmanager
def running(*arguments: str) -> Iterator[LocalSlack]:
    command = [sys.executable, "-m", "kb_bot.simulator", "--manifest", str(MANIFEST), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith("local slack on http://127.0.0.1:")
        slack = LocalSlack(line.split()[-1])
        try:
            yield slack
        finally:
            slack.close()
            process.send_signal(signal.SIGTERM)
            assert process.wait(10) == 0


def test_what_was_said_and_the_moved_clock_outlive_the_process(tmp_path: Path) -> None:
    folder, log = tmp_path / "state", tmp_path / "log.jsonl"
    with running("--state", str(folder), "--log", str(log)) as slack:
        slack.reset()  # keeping goes on afterwards
        alice = slack.person("Alice")
        slack.advance(days=90)
        general = slack.channel("general", members=[alice])
        said = alice.types("remember me", general)
        moved = slack.now()
    with running("--state", str(folder)) as slack:
        assert [(row.text, row.ts) for row in slack.messages(general)] == [("remember me", said.ts)]
        assert slack.now() > moved
        assert slack.person("Bob").id != alice.id
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert [entry["kind"] for entry in entries] == ["message", "message"]  # and its retry: nobody listens


def test_all_of_the_state_is_kept(tmp_path: Path) -> None:
    one, other = (Simulation(read_manifest(MANIFEST), CallLog()) for _ in range(2))
    workspace = one.workspace
    workspace.channels["C1"] = Channel("C1", "general", "channel", [BOT_USER])
    workspace.messages["C1"] = {"1.0": Message("C1", "1.0", "\ud83d half", reactions={"+1": ["U1"]}, values={"b": {}})}
    workspace.ephemerals.append(Ephemeral("1.1", "C1", "U1", "psst"))
    workspace.views["V1"] = View("V1", "U1", "h", {"type": "home", "blocks": []}, errors={"b": "no"})
    workspace.screen("U1").home = "V1"
    one.clock.move(3600.0)
    save(one, tmp_path)
    assert restore(other, tmp_path)
    workspace.version = other.workspace.version  # restoring is a change, too
    assert (other.workspace, other.clock.offset) == (workspace, 3600.0)


def test_nothing_to_restore_and_what_cannot_be_read(tmp_path: Path) -> None:
    simulation = Simulation(read_manifest(MANIFEST), CallLog())
    assert not restore(simulation, tmp_path)
    (tmp_path / "workspace.json").write_text('{"format": 0}')
    with pytest.raises(ValueError, match="another version"):
        restore(simulation, tmp_path)
