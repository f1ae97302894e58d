"""How a question was read, as its asker is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb_bot.search import Correction
from kb_bot.slack.blocks.reading import QUOTED_OF_QUESTION, as_read


@pytest.mark.parametrize(
    ("question", "corrections", "told"),
    [
        ("dowload my invoce", [("dowload", "download"), ("invoce", "invoice")], "download my invoice"),
        ("Pasword, please?", [("pasword", "password")], "password, please?"),
        ("pass word reset", [("pass word", "password")], "password reset"),
        ("ошибка Е-31", [("е", "e"), ("е31", "e31")], "ошибка e31"),
        ("Ёлка горит", [("елка", "ёлочка")], "ёлочка горит"),
        ("set up SSO", [("sso", "single sign-on")], "set up single sign-on"),
        ("k.,jdm cats", [("k.,jdm", "любовь")], "любовь cats"),
        ("tfa reset", [("tfa", "two factor"), ("tfa", "2fa")], "two factor reset"),  # the best card's reading
        ("cash-drawer open", [("cashdrawer", "cash drawer")], ""),  # as it was written
        ("ytпечатает", [("утпечатает", "печатает")], "печатает"),  # both alphabets in one word: only what was read
        ("reset 2FA", [], ""),
    ],
)
def test_only_what_was_read_otherwise_is_told(question: str, corrections: list[tuple[str, str]], told: str) -> None:
    assert as_read(question, [Correction(*one) for one in corrections]) == told


@given(st.text(max_size=300), st.lists(st.builds(Correction, st.text(max_size=20), st.text(max_size=20)), max_size=5))
def test_any_text_can_be_told(question: str, corrections: list[Correction]) -> None:
    as_read(question, corrections)
    assert len(as_read(question * 20, [Correction("a", "b")])) <= QUOTED_OF_QUESTION + 1
