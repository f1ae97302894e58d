"""English and Russian hold the same sentences with the same placeables; every sentence is used, and every one used is there."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from kb_bot.i18n import speak

FOLDER = Path(__file__).parents[2] / "kb_bot"
I18N = FOLDER / "i18n"


def _messages(language: str) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for path in sorted((I18N / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text()).body:
            assert not isinstance(entry, ast.Junk), f"{language}/{path.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{language}: {entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def _placeables(message: ast.Message) -> set[str]:
    return set(_variables(message))


def _variables(node: object) -> Iterator[str]:
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.BaseNode):
        for value in vars(node).values():
            yield from _variables(value)
    elif isinstance(node, list):
        for item in node:
            yield from _variables(item)


def test_both_languages_hold_the_same_keys() -> None:
    assert set(_messages("en")) == set(_messages("ru"))


def test_both_languages_fill_in_the_same_values() -> None:
    russian = _messages("ru")
    for key, message in _messages("en").items():
        assert _placeables(message) == _placeables(russian[key]), key


def test_both_languages_have_the_same_files() -> None:
    assert {p.name for p in (I18N / "en").iterdir()} == {p.name for p in (I18N / "ru").iterdir()}


def test_russian_counts_by_one_few_and_many() -> None:
    for key, message in _messages("ru").items():
        for element in message.value.elements if message.value else ():
            expression = getattr(element, "expression", None)
            if isinstance(expression, ast.SelectExpression):
                names = {str(getattr(v.key, "name", getattr(v.key, "value", ""))) for v in expression.variants}
                if names & {"one", "other"} and not names & {"yes", "true"}:
                    assert {"one", "few", "many"} <= names, key


def _code() -> str:
    return "\n".join(path.read_text() for path in FOLDER.rglob("*.py") if "simulator" not in path.parts)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_sentence_is_left_over(language: str) -> None:
    code = _code()
    named = set(re.findall(r"""["']([\w-]+)(?=["'])""", code))
    dynamic = tuple(re.findall(r"""f["']([a-z]+(?:-[a-z]+)*-)\{""", code))
    assert not [key for key in _messages(language) if key not in named and not key.startswith(dynamic)]


def test_every_sentence_that_the_code_names_is_there() -> None:
    keys = set(_messages("en"))
    named = set(
        re.findall(
            r"""(?:\bt\(|Error\(|NotFound\(|NotAllowed\(|Invalid\(|Conflict\(|Busy\()\s*["']([a-z0-9_-]+)["']""",
            _code(),
        )
    )
    assert named <= keys, named - keys


def test_nobody_reads_of_65_seconds() -> None:
    now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    said = [speak(language).ago(now - timedelta(seconds=65), now) for language in ("en", "ru")]
    assert said == ["1 minute ago", "1 минуту назад"]
