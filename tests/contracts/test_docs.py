"""What the docs say is what the program does: settings, commands, version."""

import re
from pathlib import Path

import pytest

from kb_bot import __version__
from kb_bot.cli import _parser
from kb_bot.config import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
SETTINGS = {name.upper() for name in Settings.model_fields}


def test_env_example_names_every_setting_once() -> None:
    names = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(names) == sorted(SETTINGS)


def test_env_example_holds_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=ROOT / ".env.example", demo_clock_url=None) == Settings(_env_file=None)


def test_readme_names_every_setting_and_no_other() -> None:
    table = README.split("## Settings")[1].split("\n## ")[0]
    assert set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)`", table)) == SETTINGS


def test_readme_names_every_command() -> None:
    table = README.split("## Commands for operators")[1].split("\n## ")[0]
    actions = [action for action in _parser()._actions if action.choices]
    assert set(re.findall(r"^\| `([a-z-]+)", table, re.MULTILINE)) == set(actions[0].choices or ())


def test_changelog_has_this_version() -> None:
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text()
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()
