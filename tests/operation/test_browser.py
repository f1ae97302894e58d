"""The tests on a machine without Chromium: they say so in one line, and in CI they fail."""

import os
import subprocess
import sys

import pytest

from tests.operation.program import ROOT


def run(**settings: str) -> "subprocess.CompletedProcess[str]":
    words = ["-n", "0", "-p", "no:randomly", "tests/e2e/test_access.py", "-k", "menu or arrows"]
    env = {**{key: value for key, value in os.environ.items() if key != "CI"}, "CHROMIUM": "/no/chromium", **settings}
    command = [sys.executable, "-m", "pytest", *words]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=100, check=False)


@pytest.mark.timeout(120)
def test_without_chromium_one_line_says_what_was_left_out() -> None:
    done = run()
    [line] = [line for line in done.stdout.splitlines() if "browser" in line]
    assert line == "2 left out: the page needs a browser: apt-get install chromium, or name one in CHROMIUM"
    assert done.returncode == 0


@pytest.mark.timeout(120)
def test_in_ci_there_must_be_one() -> None:
    assert run(CI="true").returncode == 1
