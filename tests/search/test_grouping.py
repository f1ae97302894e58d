"""Questions that ask the same are found together, however they are put; others stay apart."""

import pytest

from kb_bot.search.grouping import grouped
from kb_bot.search.likeness import normal_form, overlap


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how do I reset 2FA", "reset of the 2fa please"),
        ("reset password", "how do I reset my pasword"),
        ("reset password", "куыуе зфыыцщкв"),
        ("как вернуть деньги за заказ", "возврат за заказ: где деньги"),
        ("как вернуть деньги", "rfr dthyenm ltymub"),
        ("where is the parking permit", "parking permits where?"),
        ("delete my account", "remove my account"),
        ("E1042", "e1042?"),
    ],
)
def test_the_same_question(one: str, other: str) -> None:
    assert grouped([one, "something quite different", other]) == [[0, 2], [1]]
    assert grouped([other, "something quite different", one]) == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how do I reset 2FA", "how do I reset my password"),
        ("refund for a cancelled order", "delivery of an order abroad"),
        ("E1042", "E1043"),
        ("как вернуть деньги", "как вернуть товар"),
        ("142", "143"),
        ("vpn", "vpn in china is too slow on my phone"),
    ],
)
def test_another_question(one: str, other: str) -> None:
    assert grouped([one, other]) == [[0], [1]]


def test_the_workspaces_own_words_count() -> None:
    assert grouped(["SSO broken", "single sign-on broken"]) == [[0], [1]]
    assert grouped(["SSO broken", "single sign-on broken"], [("SSO", "single sign-on")]) == [[0, 1]]


def test_nothing_and_odd_things() -> None:
    assert grouped([]) == []
    assert grouped(["", "🎉", "how", "how?", "x" * 10_000]) == [[0, 1], [2, 3], [4]]


def test_normal_forms() -> None:
    assert normal_form("How do I RESET the 2FA?") == normal_form("2fa resets")
    assert normal_form("Ёлка") == normal_form("елки")
    assert normal_form("do it") != ""
    assert (overlap("a b", "a b"), overlap("a b", "a c"), overlap("", "a")) == (1.0, 0.5, 0.0)
