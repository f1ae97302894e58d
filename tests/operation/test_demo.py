"""`make run` without tokens, as somebody meets it who has just cloned the project: what it says, keeps, and leaves behind."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import time
import urllib.request
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.operation.program import ROOT, command, demo, wait_until

QUICK = 5  # seconds that Ctrl-C may take on a busy machine


def cards(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "data/demo/kb.sqlite3")) as database:
        count: int = database.execute("SELECT count(*) FROM cards").fetchone()[0]
    return count


@pytest.mark.timeout(120)
def test_it_says_where_the_page_is_and_keeps_its_data_until_told_otherwise(tmp_path: Path) -> None:
    with demo(tmp_path) as running:
        assert "To connect your own workspace" in running.said
        slack = running.slack()
        assert slack.sockets() == 1
        person = slack.person("Nora New")
        slack.close()
    assert cards(tmp_path) == 41
    with demo(tmp_path) as running:
        assert cards(tmp_path) == 41
        assert person.id in people(running.address)
    with demo(tmp_path, "--fresh") as running:
        assert person.id not in people(running.address)


def test_the_next_reminder_is_foretold_and_comes_at_once(tmp_path: Path) -> None:
    with demo(tmp_path) as running:
        slack = running.slack()
        someone = json.loads(people(running.address))[0]["id"]
        with urllib.request.urlopen(f"{running.address}/page/stream?person={someone}", timeout=10) as stream:
            told = next(line for line in stream if b'"expected": {"U' in line)
        moments = json.loads(told.partition(b":")[2])["expected"]
        before = slack.mark()
        slack.set_now(datetime.fromtimestamp(min(moments.values()) + 1, UTC))
        assert slack.waits_for("chat.postMessage", after=before, timeout=5)
        slack.close()


def people(address: str) -> str:
    with urllib.request.urlopen(f"{address}/page/people", timeout=10) as answer:
        return str(answer.read().decode())


def test_ctrl_c_ends_both_quickly(tmp_path: Path) -> None:
    with demo(tmp_path) as running:
        began = time.monotonic()
        running.ends()
        assert running.process.returncode == 0
        assert time.monotonic() - began < QUICK
        assert not running.is_there()


def test_a_killed_bot_takes_its_local_slack_along(tmp_path: Path) -> None:
    with demo(tmp_path) as running:
        running.process.kill()
        wait_until(lambda: not running.is_there())


def test_two_programs_do_not_share_a_local_slack(tmp_path: Path) -> None:
    with demo(tmp_path):
        second = command(cwd=tmp_path)
        assert (second.returncode, "runs already" in second.stderr) == (1, True), second.stderr


def test_a_taken_port_is_a_sentence_and_another_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with demo(tmp_path, "--port", str(port)) as running:
            assert f"Port {port} is taken by another program" in running.said
            assert not running.address.endswith(f":{port}")
            assert running.is_there()


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder in which nobody can write, root neither")
def test_a_read_only_folder_is_a_sentence() -> None:
    done = command(cwd=Path("/sys/kernel"))
    assert done.returncode == 1
    assert "The local Slack keeps its data in /sys/kernel/data/demo, which cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("KB_LANGUAGE=en\nSLACK_BOT_TOKEN xoxb-test-1\n", ".env, line 2: NAME=value is expected."),
        ("SLACK_BOT_TOKN=xoxb-test-1\n", ".env, line 1: there is no setting SLACK_BOT_TOKN, but SLACK_BOT_TOKEN."),
        ("SLACK_BOT_TOKEN=xoxb-test-1\n", "SLACK_APP_TOKEN is missing"),
        ("KB_LANGUAGE=english\n", "KB_LANGUAGE: "),
        (None, ".env cannot be read: Is a directory."),
    ],
)
def test_a_broken_env_file_is_a_sentence(tmp_path: Path, text: str | None, sentence: str) -> None:
    env_file = tmp_path / ".env"
    if text is None:
        env_file.mkdir()
    else:
        env_file.write_text(text)
    done = command(cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert sentence in done.stderr
    assert "xoxb-test-1" not in done.stderr


def test_an_env_file_of_another_program_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "\ufeff# ours and theirs\nKB_LANGUAGE=ru\nPOSTGRES_PASSWORD='a b'\n", encoding="utf-8"
    )
    done = command("check", cwd=tmp_path)
    assert (done.returncode, "Токены не заданы" in done.stdout) == (0, True), done.stderr


# --- make


def make(folder: Path, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """`make WORDS` with an environment of its own, whose packages would be in `folder`."""
    run = ["make", "-C", str(ROOT), *words, f"VENV={folder / 'venv'}"]
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), **settings}
    return subprocess.run(run, env=env, capture_output=True, text=True, timeout=120, check=False)


needs_make = pytest.mark.skipif(not shutil.which("make"), reason="needs make")


@needs_make
def test_without_a_python_that_is_new_enough_make_says_so(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = make(tmp_path, "run", f"PYTHON={old}")
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (tmp_path / "venv").exists()


@needs_make
@pytest.mark.timeout(120)
def test_without_a_network_make_says_so(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9/simple"
    done = make(tmp_path, "run", PIP_INDEX_URL=nowhere, PIP_RETRIES="0", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode != 0
    assert "The packages could not be installed" in done.stderr
    assert not (tmp_path / "venv" / "run.stamp").exists()
