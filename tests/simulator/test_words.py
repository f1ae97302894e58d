"""The page and Slack's client speak English and Russian: both know the same words, and no word is there for nothing."""

import re
from pathlib import Path

import pytest

import kb_bot.simulator
from kb_bot.simulator.client import LocalSlack
from kb_bot.simulator.sentences import ENGLISH, RUSSIAN

STATIC = Path(kb_bot.simulator.__file__).parent / "static"
TABLE = (STATIC / "words.js").read_text(encoding="utf-8")
ENTRY = re.compile(r'^  "?([a-z-]+)"?: (.+),$', re.MULTILINE)
PLACEABLE = re.compile(r"\{(\w+)\}")
QUOTED = re.compile(r'"([a-z][a-z-]*)"')
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
SENTENCE = re.compile(r"""["`>][A-Z][a-z']+ [a-z]""")
LATIN_ON_PURPOSE = {"inspector-app-slack", "inspector-slack-app"}


def words(name: str) -> dict[str, str]:
    """Each key of a language with its text, or the texts of its plurals."""
    body = TABLE.split(f"const {name} = {{\n")[1].split("\n};")[0]
    return dict(ENTRY.findall(body))


def test_both_languages_of_the_page_have_the_same_keys_and_placeables() -> None:
    english, russian = words("EN"), words("RU")
    assert len(english) > 100
    assert list(english) == list(russian)
    for key, text in english.items():
        assert set(PLACEABLE.findall(text)) == set(PLACEABLE.findall(russian[key])), key


def test_russian_is_russian_and_has_the_plurals_of_russian() -> None:
    for key, text in words("RU").items():
        assert CYRILLIC.search(text) or key in LATIN_ON_PURPOSE, key
        assert not text.startswith("{ ") or all(f"{form}:" in text for form in ("one", "few", "many", "other")), key


def test_every_word_is_used_and_none_is_missing() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js") if path.name != "words.js"}
    asked = {key for text in sources.values() for key in re.findall(r'\bt\("([^"]+)"', text)}
    named = {key for text in sources.values() for key in QUOTED.findall(text)}
    assert asked <= words("EN").keys()
    assert words("EN").keys() <= named


@pytest.mark.parametrize("path", sorted(STATIC.glob("[!w]*.js")), ids=lambda path: path.name)
def test_no_sentence_for_people_stands_outside_the_table(path: Path) -> None:
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith(("//", "/*"))
    ]
    assert not [line for line in lines if SENTENCE.search(line.partition(" // ")[0])]


def test_slack_itself_complains_in_the_language_of_the_person(slack: LocalSlack) -> None:
    assert ENGLISH.keys() == RUSSIAN.keys()
    boris = slack.person("Борис", locale="ru-RU")
    boris.types("/nope", slack.channel("general", members=[boris]))
    assert boris.warnings == ["Команды /nope нет."]


@pytest.mark.parametrize("key", ENGLISH)
def test_sentences_of_slack_have_the_same_facts(key: str) -> None:
    assert set(PLACEABLE.findall(ENGLISH[key])) == set(PLACEABLE.findall(RUSSIAN[key]))
