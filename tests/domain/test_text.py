"""Cleaning at the edge, titles, cuts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.text import Cleaned, clean, cut_at_word, glyph_boundary, plain_title

FAMILY = "👨\u200d👩\u200d👧"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("typed", "text", "removed"),
    [
        ("plain\ttext\n", "plain\ttext\n", ()),
        ("a\x00b", "ab", ("null",)),
        ("a\ud800b\udfff", "ab", ("surrogate",)),
        ("a\x07\x1b[0mb\x7f", "a[0mb", ("control",)),
        ("pay \u202e001\u202c now\u2066!", "pay 001 now!", ("direction",)),
        ("re\u200bset\ufeff pass\u00adword\u2060", "reset password", ("zero_width",)),
        ("one\r\ntwo\rthree\u2028four\x0b", "one\ntwo\nthree\nfour\n", ()),
        ("e\u0301 и\u0306", "é й", ()),
        (FAMILY, FAMILY, ()),
        ("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", ()),
        ("a\u200db", "ab", ("zero_width",)),
        ("می\u200cخواهم", "می\u200cخواهم", ()),
        ("क\u094d\u200dष", "क\u094d\u200dष", ()),
        (ENGLAND, ENGLAND, ()),
        ("hi\U000e0041\U000e0042", "hi", ("zero_width",)),
        ("\x00\u202e\u200b\ud800\x01", "", ("control", "direction", "null", "surrogate", "zero_width")),
        ("", "", ()),
    ],
)
def test_what_is_kept_and_what_is_named_as_removed(typed: str, text: str, removed: tuple[str, ...]) -> None:
    assert clean(typed) == Cleaned(text, removed)


ANY_TEXT = st.text(
    st.characters(codec=None, exclude_categories=()) | st.sampled_from("\u200d\u200c👩❤\ufe0f🏴\U000e0067\r\n\x00")
)


@given(ANY_TEXT)
def test_clean_text_is_stored_by_every_database_and_stays_clean(text: str) -> None:
    cleaned = clean(text).text
    assert clean(cleaned) == Cleaned(cleaned, ())
    assert "\x00" not in cleaned.encode().decode()
    assert unicodedata.is_normalized("NFC", cleaned)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Z"])))
def test_usual_letters_are_never_touched(text: str) -> None:
    assert clean(text) == Cleaned(text, ())


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("  How   do I\nreset 2FA? ", "How do I reset 2FA?"),
        ("*How* do I `reset` _this_?", "How do I reset this?"),
        ("**Как** ~~быстро~~ сбросить пароль?", "Как быстро сбросить пароль?"),
        ("<@U123> where is <https://a.b|the doc>?", "where is the doc?"),
        ("[docs](https://a.b/c) or <#C1|general>?", "docs or general?"),
        ("<!channel> @here, is it down?", "is it down?"),
        ("- # > Why?", "Why?"),
        ("What do *args and **kwargs mean?", "What do *args and **kwargs mean?"),
        ("Is snake_case_name or __init__ right? 2*3*4", "Is snake_case_name or __init__ right? 2*3*4"),
        ("write to me@here.com", "write to me@here.com"),
        ("a\u202eb\x00c", "abc"),
        ("\n\t ", ""),
    ],
)
def test_a_title_is_one_plain_line(typed: str, title: str) -> None:
    assert plain_title(typed) == title


@given(st.text())
def test_a_title_never_has_line_breaks_or_blanks_around(text: str) -> None:
    title = plain_title(text)
    assert title == " ".join(title.split())


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("short", 5, "short"),
        ("one two three", 10, "one two…"),
        ("one, two", 6, "one…"),
        ("unbreakable", 6, "unbre…"),
        ("ab" + FAMILY + "cd", 6, "ab…"),
    ],
)
def test_cut_at_word(text: str, limit: int, cut: str) -> None:
    assert cut_at_word(text, limit) == cut


@given(st.text(min_size=1), st.integers(2, 40))
def test_a_cut_keeps_its_limit(text: str, limit: int) -> None:
    cut = cut_at_word(text, limit)
    assert len(cut) <= limit
    assert cut == text or text.startswith(cut[:-1])


@pytest.mark.parametrize(
    ("text", "end", "boundary"), [("🇩🇪🇫🇷", 3, 2), ("🇩🇪🇫🇷", 2, 2), ("e\u0302x", 1, 0), ("👍🏽👍🏽", 3, 2), ("ab", 1, 1)]
)
def test_glyphs_stay_whole(text: str, end: int, boundary: int) -> None:
    assert glyph_boundary(text, end) == (boundary or end)
