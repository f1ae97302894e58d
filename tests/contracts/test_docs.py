"""What the docs say is what the program does: settings, commands, version."""

import re
from pathlib import Path

from kb_bot import __version__
from kb_bot.cli import _parser
from kb_bot.config import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
SETTINGS = {name.upper() for name in Settings.model_fields}


def test_env_example_names_every_setting_once() -> None:
    names = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(names) == sorted(SETTINGS)


def test_env_example_holds_the_defaults() -> None:
    example = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
    for name, field in Settings.model_fields.items():
        assert example[name.upper()] == ("" if field.default is None else str(field.default))


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
