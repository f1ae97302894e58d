"""A workspace's own synonyms: words and phrases that mean the same, both ways, in both languages, said when they were used."""

import pytest

from kb_bot.search import Answer, Correction, Decision, Index
from kb_bot.search.thesaurus import MOST_WORDINGS, Thesaurus
from tests.search.cards import card

GROUPS = [("SSO", "single sign-on", "единый вход"), ("стрим", "трансляция"), ("C++", "си плюс плюс")]
ALL = ("everyone",)


def index_with_synonyms() -> Index:
    index = Index()
    index.put(
        [
            card(1, "How do I set up single sign-on?", "Ask your identity provider for the metadata."),
            card(2, "Как запустить трансляцию?", "Нажмите кнопку в студии."),
            card(3, "Where is the invoice?", "Under Billing."),
            card(4, "Стандарт C++ в наших проектах", "Двадцатый."),
        ]
    )
    index.equate(GROUPS)
    return index


def first(answer: Answer) -> int | None:
    return None if answer.decision is Decision.NOTHING else answer.hits[0].id


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("how do I set up SSO", 1),
        ("set up sso please", 1),
        ("как настроить единый вход", 1),
        ("как запустить стрим", 2),
        ("запуск стрима", 2),
        ("rfr pfgecnbnm cnhbv", 2),
        ("стандарт си плюс плюс", 4),
        ("how do I set up single sign on", 1),
        ("invoice", 3),
    ],
)
def test_one_word_finds_the_cards_of_the_other(question: str, found: int) -> None:
    assert first(index_with_synonyms().search(question, ALL)) == found


def test_the_other_way_round() -> None:
    index = Index()
    index.put([card(1, "How do I set up SSO?"), card(2, "Как запустить стрим?"), card(3, "Where is the invoice?")])
    assert first(index.search("трансляция", ALL)) is None
    index.equate(GROUPS)
    assert first(index.search("трансляция", ALL)) == 2
    assert first(index.search("how to set up single sign-on", ALL)) == 1
    index.equate([])
    assert first(index.search("трансляция", ALL)) is None


def test_what_was_read_into_the_question_is_said() -> None:
    answer = index_with_synonyms().search("set up SSO", ALL)
    assert answer.corrections == (Correction("sso", "single sign-on"),)
    assert "sso" in {match.query_word for match in answer.hits[0].matches}
    assert "single" not in {match.query_word for match in answer.hits[0].matches}


def test_a_question_that_finds_its_card_as_it_is_needs_no_other_words() -> None:
    answer = index_with_synonyms().search("set up single sign-on", ALL)
    assert (first(answer), answer.corrections) == (1, ())


def test_a_select_box_knows_them_too() -> None:
    assert index_with_synonyms().suggest("sso", ALL) == [1]
    assert index_with_synonyms().suggest("стрим", ALL) == [2]


def test_a_hidden_card_stays_hidden_under_any_name() -> None:
    index = Index()
    index.put([card(1, "Single sign-on of the board", scope="channel:C1"), card(2, "Where is the invoice?")])
    index.equate(GROUPS)
    assert first(index.search("SSO", ALL)) is None
    assert index.search("SSO", ALL).corrections == ()


def test_wordings_are_bounded() -> None:
    many = Thesaurus([tuple(f"w{group}x{at}" for at in range(10)) for group in range(10)])
    wordings = many.wordings(" ".join(f"w{group}x0" for group in range(10)))
    assert len(wordings) == MOST_WORDINGS
    assert wordings[0].swaps == ()
    assert len(Thesaurus(GROUPS).wordings("sso " * 10_000)) <= MOST_WORDINGS


def test_the_longest_phrase_counts() -> None:
    words = Thesaurus([("sign on", "log in"), ("single sign on", "SSO")])
    assert [one.text for one in words.wordings("My single  sign-on, broken")] == [
        "My single  sign-on, broken",
        "my SSO, broken",
    ]
