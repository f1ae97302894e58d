"""Questions and cards nobody should send, and many people at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kb_bot.search import Correction, Decision, Field, Index, Match, Reason
from tests.search.cards import EVERYONE, card


@pytest.fixture
def index() -> Index:
    made = Index()
    made.put(
        [
            card(1, "How do I reset my password?", "Open Settings and press Reset."),
            card(2, "Installation fails with 0x80070005", "Run it as administrator, version 2.3.1 or later."),
            card(3, "Where is the API?", "See https://docs.example/api/v2/users for all calls."),
            card(4, "Как сбросить пароль?", "Откройте настройки."),
            card(5, "R", "x"),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("0x80070005", 2),
        ("0х80070005", 2),  # with a Cyrillic letter that looks like x
        ("2.3.1", 2),
        ("v2.3.1", 2),
        ("2.3.1-beta", 2),
        ("https://docs.example/api/v2/users", 3),
        ("r", 5),
        ("password " * 10_000, 1),
        ("password " + " ".join(f"word{n}" for n in range(60)), 1),
    ],
)
def test_is_found(index: Index, question: str, number: int) -> None:
    assert index.search(question, EVERYONE).hits[0].id == number


@pytest.mark.parametrize("code", ["0x80070006", "2.3.2", "E1043", "80070005"])
def test_codes_are_not_guessed_at(index: Index, code: str) -> None:
    assert index.search(code, EVERYONE).hits == ()


@pytest.mark.parametrize(
    "question",
    [
        " ".join(f"word{n}" for n in range(10_000)),
        "a" * 40_000,
        "mot de passe oublié",
        "密码",
        "كلمة المرور",
        "\x00\ud800\u202e",
        "<@U123> <!channel>",
        "''''////....",
        "x" * 100 + "й" * 100,
    ],
)
def test_breaks_nothing(index: Index, question: str) -> None:
    answer = index.search(question, EVERYONE)
    index.similar(question, question, EVERYONE)
    index.suggest(question, EVERYONE)

    assert (answer.decision is Decision.NOTHING) == (answer.reason is not None)


def test_an_empty_body_a_huge_one_and_only_code() -> None:
    index = Index()
    index.put([card(1, "Empty"), card(2, "Huge", "lorem ipsum dolor " * 6_000), card(3, "Code", "```\n{}[]();\n```")])

    assert [index.search(title, EVERYONE).hits[0].id for title in ("empty", "huge", "code", "dolor")] == [1, 2, 3, 2]


def test_a_card_without_a_single_word_can_be_kept_and_removed() -> None:
    index = Index()
    index.put([card(1, "🎉", "…")])

    assert index.search("party", EVERYONE).reason is Reason.NO_MATCH
    index.remove([1])
    assert len(index) == 0


def test_says_which_words_matched_where_and_what_was_corrected(index: Index) -> None:
    answer = index.search("pasword settings", EVERYONE)

    assert answer.corrections == (Correction("pasword", "password"),)
    assert answer.hits[0].matches == (
        Match("pasword", "password", Field.TITLE),
        Match("settings", "settings", Field.BODY),
    )


def test_corrects_only_to_words_the_viewer_may_see() -> None:
    index = Index()
    index.put([card(1, "Merger with Acme", scope="channel:C1"), card(2, "Lunch menu")])

    answer = index.search("mergr", EVERYONE)

    assert (answer.hits, answer.corrections) == ((), ())


def test_an_alias_is_as_good_as_a_title() -> None:
    index = Index()
    index.put([card(1, "Two-factor authentication", aliases=("my phone with the codes is gone",)), card(2, "Phones")])

    assert index.search("phone with codes is gone", EVERYONE).hits[0].id == 1


def test_similar_cards_are_those_that_say_the_same(index: Index) -> None:
    hits = index.similar("How can a password be reset?", "In the settings there is Reset.", EVERYONE)

    assert hits[0].id == 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [("pas", 1), ("how do i res", 1), ("паро", 4), ("gfhj", 4), ("inst", 2), ("instalation", 2), ("3", 3), ("KB-4", 4)],
)
def test_suggests_while_somebody_types(index: Index, typed: str, first: int) -> None:
    assert index.suggest(typed, EVERYONE)[0] == first


def test_suggests_the_newest_cards_when_nothing_is_typed(index: Index) -> None:
    assert index.suggest("", EVERYONE, limit=3) == [5, 4, 3]


def test_many_search_while_one_puts(index: Index) -> None:
    done = threading.Event()

    def ask() -> int:
        asked = 0
        while not done.is_set() or not asked:
            assert index.search("reset my password", EVERYONE).hits[0].id == 1
            asked += 1
        return asked

    with ThreadPoolExecutor(4) as people:
        asking = [people.submit(ask) for _ in range(4)]
        for number in range(10, 60):
            index.put([card(number, f"Something else number {number}", "entirely")])
        index.remove(range(10, 60))
        done.set()

    assert all(person.result() for person in asking)
    assert len(index) == 5


def test_a_form_that_only_a_hidden_card_has_is_not_guessed() -> None:
    index = Index()
    index.put([card(1, "Смена пароля"), card(2, "Пароль", scope="channel:C1")])

    assert index.search("ароль", EVERYONE).hits == ()
    assert index.search("ароль", ("everyone", "channel:C1")).corrections == (Correction("ароль", "пароль"),)
