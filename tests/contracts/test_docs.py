"""What the docs say is what the program does: settings, commands, permissions, words on buttons, files; in both languages alike."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from kb_bot import __version__
from kb_bot.cli import _parser
from kb_bot.config import Settings
from kb_bot.local_slack import DATA
from kb_bot.scheduler.jobs import EVERY_TICKS
from kb_bot.slack.commands import COMMANDS

ROOT = Path(__file__).parents[2]
SETTINGS = {name.upper() for name in Settings.model_fields}
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text())
PICTURE_BYTES = 200_000


class Readme:
    """A README by its headings, tables, pieces of code, pictures and links."""

    def __init__(self, language: str, name: str) -> None:
        self.language = language
        self.text = (ROOT / name).read_text(encoding="utf-8")
        self.prose = re.sub(r"^ *```.*?^ *```", "", self.text, flags=re.MULTILINE | re.DOTALL)
        self.headings = re.findall(r"^(#+) (.+)$", self.prose, re.MULTILINE)
        self.tables = [table.splitlines() for table in re.findall(r"(?:^\|.*\n)+", self.text, re.MULTILINE)]
        self.code = re.findall(r"`([^`\n]+)`", self.prose)
        self.blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", self.text, re.MULTILINE | re.DOTALL)
        self.pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", self.text)
        self.links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)|<(https?://[^>]+)>", self.text)

    def table(self, first_cell: str) -> list[list[str]]:
        """The cells of the rows whose table has a row that begins with this code."""
        rows = next(rows for rows in self.tables if any(row.startswith(f"| `{first_cell}") for row in rows))
        return [re.split(r"\s*\|\s*", row.strip().strip("|").strip()) for row in rows[2:]]


READMES = (Readme("en", "README.md"), Readme("ru", "README.ru.md"))
both = pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.language)


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


# --- settings and commands


def test_env_example_names_every_setting_once() -> None:
    names = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(names) == sorted(SETTINGS)


def test_env_example_holds_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=ROOT / ".env.example", demo_clock_url=None) == Settings(_env_file=None)


@both
def test_every_setting_and_no_other_with_its_default(readme: Readme, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    defaults = Settings(_env_file=None).model_dump()
    seen = set()
    for names, default, _ in readme.table("DATABASE_URL"):
        said = iter(named(default))
        for name in named(names):
            seen.add(name)
            value = defaults[name.lower()]
            assert value in (None, "") or _same(value, next(said)), name
        assert not list(said), names
    assert seen == SETTINGS


def _same(value: object, said: str) -> bool:
    return float(said) == value if isinstance(value, float) else str(value) == said


@both
def test_every_command_for_operators(readme: Readme) -> None:
    actions = [action for action in _parser()._actions if action.choices]
    rows = readme.table("serve")
    assert {named(row[0])[0].split()[0] for row in rows} == set(actions[0].choices or ())
    jobs = next(row[1] for row in rows if row[0].startswith("`run-job"))
    assert set(named(jobs)) <= set(EVERY_TICKS)


@both
def test_every_permission_and_no_other(readme: Readme) -> None:
    said = [scope for row in readme.table("commands") for scope in named(row[0])]
    assert sorted(said) == sorted(MANIFEST["oauth_config"]["scopes"]["bot"])


@both
def test_words_after_the_command_are_known(readme: Readme) -> None:
    words = {code.removeprefix("/kb ") for code in readme.code if code.startswith("/kb ")}
    alone = {word for word in words if " " not in word}
    assert alone <= set(COMMANDS)
    assert len(alone) >= 9, "English and Russian ones"


# --- steps that somebody follows


@both
def test_make_targets_exist(readme: Readme) -> None:
    commands = [*readme.code, *(line for block in readme.blocks for line in block.splitlines())]
    wanted = {found[1] for command in commands if (found := re.match(r"make ([a-z-]+)", command))}
    assert {"run", "test", "screenshots", "bench-search"} <= wanted
    known = subprocess.run(["make", "-n", *sorted(wanted)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert known.returncode == 0, known.stderr
    benches = {target.removeprefix("bench-") for target in wanted if target.startswith("bench-")}
    assert not [bench for bench in benches if not (ROOT / "bench" / f"{bench}.py").exists()]


@both
def test_files_and_folders_exist(readme: Readme) -> None:
    paths = [code for code in readme.code if re.fullmatch(r"(kb_bot|migrations|manifest|requirements)[\w./]*", code)]
    assert len(paths) > 12
    assert not [path for path in paths if not (ROOT / path).exists()]
    assert str(DATA) in readme.code


@both
def test_the_set_up_names_what_the_manifest_holds(readme: Readme) -> None:
    assert f"/invite @{MANIFEST['features']['bot_user']['display_name']}" in readme.code
    assert MANIFEST["features"]["slash_commands"][0]["command"] in readme.code
    for shortcut in ("Save as card", "Find an answer"):
        assert shortcut in {one["name"] for one in MANIFEST["features"]["shortcuts"]}
        assert shortcut in readme.text


@both
def test_words_on_buttons_are_those_on_buttons(readme: Readme) -> None:
    """What stands in italics where the docs say how people use it can be read in Slack."""
    section = readme.prose.split("\n## ")[2]
    texts = "".join(path.read_text() for path in (ROOT / "kb_bot/i18n" / readme.language).glob("*.ftl"))
    texts += (ROOT / "manifest.yml").read_text() + "Home"
    words = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", section)
    assert len(words) > 10
    assert not [word for word in words if word not in texts]


@both
def test_pictures_and_links_lead_somewhere(readme: Readme) -> None:
    for says, path in readme.pictures:
        assert len(says) > 40, "a picture says in words what it shows"
        assert (ROOT / path).stat().st_size < PICTURE_BYTES, path
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for _, heading in readme.headings}
    for link, _ in readme.links:
        if link.startswith("#"):
            assert link[1:] in anchors
        elif link:
            assert (ROOT / link).exists(), link


# --- two languages


def test_each_readme_links_to_the_other_at_its_top() -> None:
    english, russian = READMES
    assert "(README.ru.md)" in "".join(english.text.splitlines()[:3])
    assert "(README.md)" in "".join(russian.text.splitlines()[:3])


def test_both_readmes_say_the_same() -> None:
    english, russian = READMES
    assert [level for level, _ in english.headings] == [level for level, _ in russian.headings]
    assert [len(table) for table in english.tables] == [len(table) for table in russian.tables]
    assert len(re.findall(r"^\d\. ", english.prose, re.MULTILINE)) == len(
        re.findall(r"^\d\. ", russian.prose, re.MULTILINE)
    )
    assert len(re.findall(r"^- ", english.prose, re.MULTILINE)) == len(re.findall(r"^- ", russian.prose, re.MULTILINE))
    assert [block.split("#")[0] for block in english.blocks] == [block.split("#")[0] for block in russian.blocks]
    assert [path.replace("-en.", "-ru.") for _, path in english.pictures] == [path for _, path in russian.pictures]
    assert sorted(url for _, url in english.links) == sorted(url for _, url in russian.links)
    assert _untranslated(english) == _untranslated(russian)


def _untranslated(readme: Readme) -> set[str]:
    """Pieces of code that read the same in every language: names, commands, paths; not what somebody asks."""
    asked = re.compile(r"[а-яё]|ghbdtn|^/kb \w+ |COMMAND", re.IGNORECASE)
    return {code for code in readme.code if not asked.search(code)}


# --- the version


def test_changelog_has_this_version() -> None:
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text()
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()
