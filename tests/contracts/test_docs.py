"""What the docs say is what the program does: settings, commands, version."""

import re
from pathlib import Path

import pytest
import yaml

from kb_bot import __version__
from kb_bot.cli import _parser
from kb_bot.config import Settings

ROOT = Path(__file__).parents[2]
README, RUSSIAN = (ROOT / "README.md").read_text(), (ROOT / "README.ru.md").read_text()
MANIFEST = (ROOT / "manifest.yml").read_text()
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
    assert set(re.findall(r"^\| `([a-z][a-z-]*)", table, re.MULTILINE)) == set(actions[0].choices or ())


def test_changelog_has_this_version() -> None:
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text()
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()


# Both languages


def test_the_russian_readme_names_the_same_commands_settings_permissions_and_files() -> None:
    def named(text: str, chapter: int) -> set[str]:
        return set(re.findall(r"`([^`\s]+)`", text.split("\n## ")[chapter]))

    assert RUSSIAN.count("\n## ") == README.count("\n## ")
    for chapter in (3, 4, 5):
        assert named(RUSSIAN, chapter) - {"КОМАНДА"} == named(README, chapter) - {"COMMAND"}
    assert named(RUSSIAN, 6) - {"папка"} <= named(README, 6) | {"DATA=папка"}


@pytest.mark.parametrize(("text", "language"), [(README, "en"), (RUSSIAN, "ru")])
def test_what_a_readme_calls_by_name_stands_in_slack(text: str, language: str) -> None:
    """Buttons and menus are in italics where the README says what is where."""
    table = text.split("\n## ")[2]
    shown = {value.strip() for file in (ROOT / "kb_bot/i18n" / language).glob("*.ftl") for value in _values(file)}
    shown |= {shortcut["name"] for shortcut in yaml.safe_load(MANIFEST)["features"]["shortcuts"]}
    assert [name for name in re.findall(r"(?<!\*)\*([^*|\n]+)\*(?!\*)", table) if name not in shown] == []


@pytest.mark.parametrize("text", [README, RUSSIAN])
def test_every_picture_and_file_that_a_readme_names_is_there(text: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text)
    missing = [link for link in links if "://" not in link and not (ROOT / link).is_file()]
    assert missing == []


def _values(file: Path) -> list[str]:
    return [line.partition("=")[2] for line in file.read_text().splitlines() if "=" in line]
