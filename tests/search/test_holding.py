"""All cards that hold every word: in whatever form, of those that the viewer can see, and nothing guessed."""

import pytest

from kb_bot.search import Index
from tests.search.cards import EVERYONE, card


@pytest.fixture
def index() -> Index:
    found = Index()
    found.put(
        [
            card(1, "What does Pro cost?", "The plans cost 9 euros."),
            card(2, "Which plans are there?", "Pro and Basic."),
            card(3, "Сколько стоит тариф?", "Цены на тарифы меняются."),
            card(4, "Secret costs of all plans", scope="channel:C1"),
        ]
        + [card(number, f"Filler {number}", "Nothing about that.") for number in range(10, 60)]
    )
    return found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("plan", [1, 2]),
        ("PLANS costs", [1]),
        ("the plan", [1, 2]),
        ("цена тарифа", [3]),
        ("plan unicorn", []),
        ("plna", []),
        ("", []),
        ("?!", []),
        ("filler", list(range(10, 60))),
    ],
)
def test_every_word_in_some_form(index: Index, words: str, found: list[int]) -> None:
    assert index.holding(words, EVERYONE) == found


def test_hidden_cards_are_held_for_their_own_only(index: Index) -> None:
    assert index.holding("plan cost", (*EVERYONE, "channel:C1")) == [1, 4]
    index.remove([4])
    assert index.holding("plan cost", (*EVERYONE, "channel:C1")) == [1]
