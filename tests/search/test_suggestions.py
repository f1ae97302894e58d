"""A select box while somebody types: beginnings of words, typos in them, the other layout and alphabet, numbers."""

import pytest

from kb_bot.search import Index
from tests.search.cards import EVERYONE, card


@pytest.fixture
def index() -> Index:
    made = Index()
    made.put(
        [
            card(14, "Регистрация нового сотрудника"),
            card(141, "Where is the invoice?"),
            card(142, "How do I reset two-factor authentication?", aliases=("lost my phone",)),
            card(1420, "Установка VPN на телефон"),
            card(1429, "Salaries of the leads", scope="channel:C1"),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("рег", 14),
        ("htu", 14),
        ("reg", 14),
        ("htubcn", 14),
        ("регестр", 14),
        ("invo", 141),
        ("invocie", 141),
        ("штмщ", 141),
        ("twofac", 142),
        ("autent", 142),
        ("how do i res", 142),
        ("lost pho", 142),
        ("vpn тел", 1420),
        ("мзт", 1420),
        ("KB-141", 141),
        ("kb 141", 141),
        ("ли-141", 141),
        ("KB–141", 141),
        ("#141", 141),
    ],
)
def test_what_is_typed_so_far_finds_the_card(index: Index, typed: str, number: int) -> None:
    assert index.suggest(typed, EVERYONE)[:1] == [number]


def test_a_number_that_is_being_typed_finds_those_that_begin_so(index: Index) -> None:
    assert index.suggest("14", EVERYONE) == [14, 141, 142, 1420]
    assert index.suggest("KB-142", EVERYONE) == [142, 1420]
    assert index.suggest("142", ("channel:C1",)) == [1429]
    assert index.suggest("0", EVERYONE) == index.suggest("000", EVERYONE) == []


@pytest.mark.parametrize("typed", ["sala", "slaar", "yfkf", "xyzzy", "x" * 10_000, "[]'", "E"])
def test_nothing_hidden_and_nothing_far_fetched(index: Index, typed: str) -> None:
    assert 1429 not in index.suggest(typed, EVERYONE)


def test_nothing_typed_brings_the_newest(index: Index) -> None:
    assert index.suggest("", EVERYONE, 2) == [1420, 142]
