"""Words of a text: what counts as one, and what is left as it was written."""

import pytest

from kb_bot.search.scripts import swap_layout, transliterate
from kb_bot.search.text import lines, normalise, stem, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("How do I reset it?", ["how", "do", "i", "reset", "it"]),
        ("Ещё ЁЛКА", ["еще", "елка"]),
        ("don't John's", ["dont", "john"]),
        ("Wi-Fi", ["wi", "fi", "wifi"]),
        ("e-mail", ["e", "mail", "email"]),
        ("error E1042", ["error", "e1042"]),
        ("0x80070005", ["0x80070005"]),
        ("v2.3.1 and 10.4", ["2.3.1", "and", "10.4"]),
        ("V2.3.1-beta", ["2.3.1", "beta", "2.3.1beta"]),
        ("10.0.0.1/24", ["10.0.0.1", "24", "10.0.0.1/24"]),
        ("1,000 users", ["1000", "users"]),
        ("C++ or C#", ["c++", "or", "c#"]),
        ("https://a.example/b_c", ["https", "a", "example", "b", "c", "https://a.example/b_c"]),
        ("pass\u200bword \ufeffso\u00adft", ["password", "soft"]),
        ("line\u2028break", ["line", "break"]),
        ("ｆｕｌｌ ﬁt", ["full", "fit"]),
        ("cafe\u0301 café", ["café", "café"]),
        ("пaрoль", ["пароль"]),  # with Latin a and o
        ("密码", ["密", "码"]),
        ("🎉 … ?!", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("invoices", "invoice"),
        ("resetting", "resets"),
        ("карточка", "карточки"),
        ("подтверждением", "подтверждения"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("code", ["e1042", "0x80070005", "v2.3.1", "https://a.example/pages"])
def test_codes_are_their_own_stem(code: str) -> None:
    assert stem(code) == code


def test_normalising_twice_changes_nothing() -> None:
    once = normalise("Ёж\u200b ПРИВЕТ ﬁne ½")

    assert normalise(once) == once


def test_lines_are_paragraphs_and_sentences() -> None:
    assert lines("One. Two?\n\nThree 2.5\n \n") == ["One.", "Two?", "Three 2.5"]


@pytest.mark.parametrize(("typed", "meant"), [("ghbdtn", "привет"), ("Ыдфсл", "slack"), ("k.,jdm", "любовь")])
def test_the_other_layout(typed: str, meant: str) -> None:
    assert swap_layout(typed).casefold() == meant


@pytest.mark.parametrize(
    ("written", "sounds"), [("vhod", "вход"), ("shchetka", "щетка"), ("слак", "slak"), ("щит", "schit")]
)
def test_the_other_alphabet(written: str, sounds: str) -> None:
    assert transliterate(written) == sounds
