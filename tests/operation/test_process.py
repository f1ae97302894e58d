"""The program as an operator meets it: a process with settings, signals, health and a log."""

import json
import signal
import socket
import sqlite3
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench.running import bot_on, local_slack
from kb_bot.simulator.client import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.operation.program import APP, command, wait_until


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    with local_slack() as running:
        yield running


def connected(slack: LocalSlack, folder: Path, **more: str) -> dict[str, str]:
    tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": slack.api_url}
    return {**tokens, "DATABASE_URL": f"sqlite:///{folder}/kb.sqlite3", **more}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_it_serves_says_that_it_is_ready_and_drains_on_sigterm(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    alice = slack.person("Alice")
    port = free_port()
    with bot_on(slack, tmp_path, HEALTH_PORT=str(port)) as running:
        assert get(port, "/healthz")[0] == 200
        status, body = get(port, "/readyz")
        assert (status, set(json.loads(body).values())) == (200, {True})
        alice.types("/kb where is the blue folder", slack.channel("general", [alice]))
        assert "kb_ack_seconds" in get(port, "/metrics")[1]
        slack.person("Ada", admin=True).opens_home()  # is owed four steps
        wait_until(lambda: 'kb_notices_total{outcome="sent"} 1.0' in get(port, "/metrics")[1])
        running.bot.send_signal(signal.SIGTERM)
        assert running.bot.wait(timeout=30) == 0
        alice.sees("There are no cards yet")  # what was begun has been finished
    lines = [json.loads(line) for line in running.log_file.read_text().splitlines()]
    assert any(line["message"] == "the bot is ready" for line in lines)
    text = running.log_file.read_text()
    assert "blue folder" not in text
    assert BOT_TOKEN not in text
    assert APP_TOKEN not in text


def test_not_ready_while_it_drains(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    alice = slack.person("Alice")
    port = free_port()
    with bot_on(slack, tmp_path, HEALTH_PORT=str(port)) as running:
        slack.fault("response_url", "hang", seconds=6)
        alice.types("/kb where is the blue folder", slack.channel("general", [alice]))
        wait_until(lambda: 'kb_ack_seconds_count{kind="command"} 1.0' in get(port, "/metrics")[1])
        running.bot.send_signal(signal.SIGTERM)  # the command is acked, its answer hangs
        wait_until(lambda: json.loads(get(port, "/readyz")[1])["serving"] is False)
        assert running.bot.wait(timeout=30) == 0
        alice.sees("There are no cards yet")


def test_an_admin_whom_slack_does_not_know_is_named_in_the_log(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    with bot_on(slack, tmp_path, KB_ADMINS="U0NOBODY") as running:
        wait_until(lambda: "KB_ADMINS: U0NOBODY is no full member" in running.log_file.read_text())
    with closing(sqlite3.connect(tmp_path / "kb.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_not_ready_when_the_socket_is_lost(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    port = free_port()
    with bot_on(slack, tmp_path, HEALTH_PORT=str(port)):
        assert get(port, "/readyz")[0] == 200
        slack.lose_socket()
        slack.waits_for_socket(timeout=30)
        assert get(port, "/readyz")[0] == 200


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"HEALTH_PORT": "many"}, "HEALTH_PORT"),
        ({"SLACK_BOT_TOKEN": "xoxp-not-a-bot"}, "SLACK_BOT_TOKEN: must be a bot token, which starts with xoxb-."),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN is missing"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL: must start with sqlite:/// or postgresql://."),
        ({"KB_LANGUAGE": "de"}, "KB_LANGUAGE"),
        ({"KB_ADMINS": "@olga"}, "KB_ADMINS: must be Slack ids"),
        ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL: must name a file"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(tmp_path: Path, settings: dict[str, str], sentence: str) -> None:
    done = command("check", cwd=tmp_path, **settings)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert "xoxp-not-a-bot" not in done.stderr


def test_what_is_typed_at_a_terminal_does_the_same(tmp_path: Path) -> None:
    typed = subprocess.run([*APP, "check"], cwd=tmp_path, env={"KB_LANGUAGE": "de"}, capture_output=True, text=True)
    done = command("check", cwd=tmp_path, KB_LANGUAGE="de")
    assert (typed.returncode, typed.stdout, typed.stderr) == (done.returncode, done.stdout, done.stderr)
    assert done.returncode == 1


def test_settings_that_are_no_text_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfeKB")
    done = command("check", cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, ".env is no text in UTF-8.")


@pytest.mark.parametrize("word", ["migrate", "check", "serve"])
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite:///letter.txt", "The database does not open: file is not a database."),
        ("sqlite:////proc/none/kb.sqlite3", "The database does not open: No such file or directory."),
        ("postgresql://kb:hunter2@127.0.0.1:1/kb", "Connection refused"),
        ("postgresql://kb:hunter2@:one:two/kb", "DATABASE_URL cannot be read."),
    ],
)
def test_a_database_that_does_not_open_is_a_sentence(
    slack: LocalSlack, tmp_path: Path, word: str, url: str, reason: str
) -> None:
    (tmp_path / "letter.txt").write_text("dear reader, this is no database")
    done = command(word, cwd=tmp_path, **connected(slack, tmp_path, DATABASE_URL=url))
    said = done.stdout + done.stderr
    assert (done.returncode, reason in said, "Traceback" in said) == (1, True, False), said
    assert "hunter2" not in said


def test_a_taken_health_port_is_a_sentence(slack: LocalSlack, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = command("serve", cwd=tmp_path, **connected(slack, tmp_path, HEALTH_PORT=str(port)))
    assert done.returncode == 1
    assert f"127.0.0.1:{port} cannot be opened" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refused_app_token_is_a_sentence(slack: LocalSlack, tmp_path: Path) -> None:
    settings = connected(slack, tmp_path, SLACK_APP_TOKEN="xapp-revoked", HEALTH_PORT="0")
    done = command("serve", cwd=tmp_path, **settings)
    assert done.returncode == 1
    assert "Slack does not accept SLACK_APP_TOKEN (invalid_auth)" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_refused_token_is_a_sentence(slack: LocalSlack, tmp_path: Path) -> None:
    done = command("serve", cwd=tmp_path, **connected(slack, tmp_path, SLACK_BOT_TOKEN="xoxb-revoked"))
    assert done.returncode == 1
    assert "Slack does not accept SLACK_BOT_TOKEN (invalid_auth)" in done.stderr


def test_an_unreachable_slack_is_a_sentence(slack: LocalSlack, tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}/api/"
    done = command("serve", cwd=tmp_path, **connected(slack, tmp_path, SLACK_API_URL=nobody))
    assert done.returncode == 1
    assert "Slack cannot be reached" in done.stderr


def test_check_names_a_missing_scope_and_what_it_breaks(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    done = command("check", cwd=tmp_path, **connected(slack, tmp_path))
    assert (done.returncode, "!!" in done.stdout) == (0, False), done.stdout
    slack.set(scopes=[scope for scope in slack.set()["scopes"] if scope != "reactions:read"])
    done = command("check", cwd=tmp_path, **connected(slack, tmp_path))
    assert done.returncode == 1
    assert "reactions:read is missing: reminders cannot be answered by an emoji." in done.stdout


def test_check_speaks_russian(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    done = command("check", cwd=tmp_path, **connected(slack, tmp_path, KB_LANGUAGE="ru"))
    assert "Токен приложения открывает соединение." in done.stdout


def test_backup_copies_and_never_overwrites(tmp_path: Path) -> None:
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path}/kb.sqlite3"}
    assert command("migrate", cwd=tmp_path, **settings).returncode == 0
    assert command("backup", "copy.sqlite3", cwd=tmp_path, **settings).returncode == 0
    again = command("backup", "copy.sqlite3", cwd=tmp_path, **settings)
    assert again.returncode == 1
    assert "copy.sqlite3 exists already" in again.stderr


def test_a_time_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    done = command("run-job", "expire", "--now", "tomorrow", cwd=tmp_path)
    assert "'tomorrow' is no time such as 2026-11-23T09:30+01:00" in done.stderr


def test_an_unknown_job_names_the_known_ones(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    done = command("run-job", "dance", cwd=tmp_path, **connected(slack, tmp_path))
    assert done.returncode == 1
    assert "remind" in done.stderr


def test_a_job_runs_as_if_it_were_another_time(slack: LocalSlack, tmp_path: Path) -> None:
    slack.reset()
    settings = connected(slack, tmp_path)
    done = command("run-job", "expire", "--now", "2030-01-01T09:30+01:00", cwd=tmp_path, **settings)
    assert (done.returncode, done.stdout.strip()) == (0, "expire: nothing was due."), done.stderr
