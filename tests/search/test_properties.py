"""What holds for any cards and any question."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kb_bot.search import Answer, Decision, Document, Index
from tests.search.cards import EVERYONE, card

VOCABULARY = """
password reset invoice refund vpn client error login e1042 0x80070005 wi-fi export report the how to is пароль пароля
сбросить возврат деньги денег счет ошибка вход войти как не отчет выгрузить трансляция стрим
"""
WORDS = VOCABULARY.split()
SCOPES = ("everyone", "channel:C1")

text = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
question = st.one_of(text, text.map(lambda words: words[1:]), st.text(max_size=30))

few = settings(max_examples=40, deadline=None)  # each example builds whole indexes


@st.composite
def bases(draw: st.DrawFn) -> list[Document]:
    count = draw(st.integers(1, 12))
    return [
        Document(
            number,
            number + 100,
            draw(text),
            draw(text),
            tuple(draw(st.lists(st.sampled_from(WORDS), max_size=1))),
            tuple(draw(st.lists(text, max_size=2))),
            draw(st.sampled_from(SCOPES)),
        )
        for number in range(1, count + 1)
    ]


def indexed(cards: list[Document]) -> Index:
    index = Index()
    index.put(cards)
    return index


def everything(index: Index, asked: str, *scopes: str) -> tuple[Answer, object, list[int]]:
    return index.search(asked, scopes), index.similar(asked, asked, scopes), index.suggest(asked, scopes)


@few
@given(bases(), question)
def test_a_hidden_card_changes_nothing_visible(cards: list[Document], asked: str) -> None:
    visible = [one for one in cards if one.scope == "everyone"]

    assert everything(indexed(cards), asked, "everyone") == everything(indexed(visible), asked, "everyone")


@few
@given(bases(), question, st.randoms(use_true_random=False))
def test_the_order_of_indexing_does_not_matter(cards: list[Document], asked: str, chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = chance.sample(cards, len(cards))
    one_by_one = Index()
    for one in shuffled:
        one_by_one.put([one])

    assert everything(one_by_one, asked, *SCOPES) == everything(indexed(cards), asked, *SCOPES)


@few
@given(bases(), question, st.data())
def test_removing_and_adding_again_changes_nothing(cards: list[Document], asked: str, data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(cards), unique=True))
    index = indexed(cards)
    index.remove(one.id for one in some)
    index.put(reversed(some))
    index.put(card(one.id, "something else", one.body) for one in some)
    index.put(some)

    assert everything(index, asked, *SCOPES) == everything(indexed(cards), asked, *SCOPES)


@few
@given(bases(), question)
def test_a_removed_card_leaves_no_trace(cards: list[Document], asked: str) -> None:
    index = indexed(cards)
    index.remove(one.id for one in cards[::2])

    assert everything(index, asked, *SCOPES) == everything(indexed(cards[1::2]), asked, *SCOPES)


@few
@given(st.lists(text, min_size=1, max_size=200))
def test_unrelated_cards_never_hide_a_perfect_match(titles: list[str]) -> None:
    index = indexed([card(number, title, title * 3) for number, title in enumerate(titles, 2)])
    index.put([card(1, "Where is the kitchen timer?", "On the shelf.")])

    answer = index.search("where is the kitchen timer", EVERYONE)

    assert answer.hits[0].id == 1
    assert answer.decision is Decision.CARD


@few
@given(bases(), st.text(max_size=200))
def test_any_text_gets_an_answer_that_makes_sense(cards: list[Document], asked: str) -> None:
    answer = indexed(cards).search(asked, SCOPES, limit=3)

    assert (answer.reason is not None) == (answer.decision is Decision.NOTHING)
    assert len(answer.hits) <= 3
    assert all(0 <= hit.confidence <= 1 for hit in answer.hits)
    assert answer.decision is Decision.NOTHING or answer.hits
