"""What a person can find, and what he is told when there is nothing."""

import pytest

from kb_bot.search import Decision, Index, Reason
from kb_bot.search.weights import POSSIBLE
from tests.search.cards import EVERYONE, card


@pytest.fixture
def index() -> Index:
    made = Index()
    made.put(
        [
            card(101, "How do I reset my password?", "Open Settings, choose Security and press Reset."),
            card(102, "Как вернуть деньги за заказ?", "Напишите в поддержку, возврат занимает пять дней."),
            card(103, "VPN fails with error E1042", "Restart the client, then connect again."),
            card(104, "Почему не приходит письмо с подтверждением?", "Проверьте почту и папку со спамом."),
            card(105, "Which plans include single sign-on?", "Business and Enterprise.", tags=("sso",)),
            card(106, "Salaries of the leads", "Only for the leads.", scope="channel:C1"),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("reset password", 101),
        ("how to reset pasword", 101),
        ("ресет password", 101),
        ("pass word reset", 101),
        ("reset pwd", 101),
        ("сбросить пароль", 101),
        ("resetpassword", 101),
        ("куыуе зфыыцщкв", 101),
        ("вернуть денег", 102),
        ("где письмо, на мыло не пришло", 104),
        ("dthyenm ltymub", 102),
        ("vozvrat deneg", 102),
        ("djpdhfn ltytu", 102),
        ("refund money", 102),
        ("vernut dengi za zakaz", 102),
        ("вренуть денги", 102),
        ("E1042", 103),
        ("e1042 vpn", 103),
        ("errorE1042", 103),
        ("E 1042", 103),
        ("Е1042", 103),  # with a Cyrillic letter that looks like E
        ("у1042", 103),  # and with the one on its key
        ("не приходят письма подтверждения", 104),
        ("sso", 105),
        ("KB-104", 104),
        ("104", 104),
        ("№ 104", 104),
        ("# 104", 104),
        ("КВ-104", 104),  # in Cyrillic letters
        ("KB-104?", 104),
        ("what does kb 104 say about spam", 104),
    ],
)
def test_finds_the_card(index: Index, query: str, number: int) -> None:
    answer = index.search(query, EVERYONE)

    assert answer.hits[0].id == number
    assert answer.decision is not Decision.NOTHING


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", Reason.EMPTY_QUERY),
        (" \u200b\n", Reason.EMPTY_QUERY),
        ("?! … 🎉", Reason.NO_WORDS),
        ("giraffe", Reason.NO_MATCH),
        ("salaries", Reason.NO_MATCH),
        ("KB-106", Reason.NO_SUCH_NUMBER),
        ("kb 999!", Reason.NO_SUCH_NUMBER),
        ("999", Reason.NO_MATCH),  # may count anything
        ("https://docs.example/kb/104", Reason.NO_MATCH),
    ],
)
def test_says_why_there_is_nothing(index: Index, query: str, reason: Reason) -> None:
    answer = index.search(query, EVERYONE)

    assert (answer.decision, answer.reason) == (Decision.NOTHING, reason)


def test_an_empty_base_is_named_as_such_even_when_only_hidden_cards_exist() -> None:
    index = Index()
    index.put([card(1, "Salaries of the leads", scope="channel:C1")])

    assert index.search("salaries", EVERYONE).reason is Reason.EMPTY_BASE


def test_a_card_that_is_named_is_the_answer_and_of_several_each_may_be(index: Index) -> None:
    one, two = index.search("KB-104 or a refund", EVERYONE), index.search("KB-104, KB-101", EVERYONE)

    assert (one.decision, one.hits[0].id) == (Decision.CARD, 104)
    assert (two.decision, [hit.id for hit in two.hits[:2]]) == (Decision.CHOICE, [104, 101])


def test_a_bare_number_may_be_an_error_as_well_as_a_card(index: Index) -> None:
    index.put([card(107, "The page says 104")])

    assert index.search("KB-104", EVERYONE).decision is Decision.CARD
    bare = index.search("104", EVERYONE)
    assert (bare.decision, [hit.id for hit in bare.hits]) == (Decision.CHOICE, [104, 107])


def test_a_replaced_card_is_found_by_its_new_words_only(index: Index) -> None:
    index.put([card(101, "Where are the invoices?")])

    assert index.search("invoices", EVERYONE).hits[0].id == 101
    assert index.search("reset password", EVERYONE).hits == ()
    assert len(index) == 6


def test_a_removed_card_is_gone(index: Index) -> None:
    index.remove([103, 999])

    assert index.search("e1042", EVERYONE).hits == ()
    assert len(index) == 5


@pytest.mark.parametrize("question", ["reset password", "how do I reset a password"])
def test_of_cards_that_fit_alike_none_is_shown_alone(question: str) -> None:
    index = Index()
    systems = ("the web shop", "the warehouse", "the intranet")
    index.put(card(at, f"How do I reset a password in {system}?") for at, system in enumerate(systems, 1))

    answer = index.search(question, EVERYONE)
    assert (answer.decision, len(answer.hits)) == (Decision.CHOICE, 3)
    assert index.search(f"{question} in the warehouse", EVERYONE).decision is Decision.CARD


@pytest.fixture
def errors() -> Index:
    made = Index()
    made.put(
        [
            card(1, "What does error E-31 mean?", "The battery is too low. Charge the reader."),
            card(2, "Как сделать чек коррекции?", "Укажите причину: ошибка кассира."),
            card(3, "How long does the till work offline?", "72 hours since version 8.4 of the till."),
            card(4, "How do I add a colleague?", "Owner, manager and bookkeeper are the roles."),
            card(5, "Who sees my sales?", "The owner, the manager, and support only if you allow it."),
            card(6, "How do I set up my iPhone 14?", "In the settings."),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("question", "decision"),
    [
        ("What does error E-31 mean?", Decision.CARD),
        ("What does error E-32 mean?", Decision.CHOICE),
        ("what does error e32 mean", Decision.CHOICE),
        ("how long does the till work offline, version 8.4", Decision.CARD),
        ("how long does the till work offline, version 9.1", Decision.CHOICE),
        ("set up my iphone-14", Decision.CARD),
    ],
)
def test_a_card_without_the_code_that_was_asked_for_is_not_shown_alone(
    errors: Index, question: str, decision: Decision
) -> None:
    assert errors.search(question, EVERYONE).decision is decision


@pytest.mark.parametrize(("question", "number"), [("bookkeepers", 11), ("8.4", 3), ("мигает красным надпись Е31", 1)])
def test_a_word_or_a_code_that_stands_in_a_card_is_never_told_to_be_nowhere(
    errors: Index, question: str, number: int
) -> None:
    role = "Since 8.4 that is done by owners, by managers and, in the evening, by the bookkeeper of the house."
    errors.put(card(at, f"Who may do task {at}?", f"{role} The number of the form is {at}.") for at in range(11, 16))

    answer = errors.search(question, EVERYONE)

    assert (answer.decision, answer.hits[0].id) == (Decision.CHOICE, number)
    assert answer.hits[0].confidence < POSSIBLE


def test_a_code_alone_is_answered_by_the_one_card_that_is_headed_by_it(errors: Index) -> None:
    errors.put(
        [card(20, "The reader is slow", "Not to be mistaken for E31."), card(21, "The drawer is stuck: Q77, Q78")]
    )
    errors.put([card(22, "The drawer is open: Q78")])

    assert [errors.search(code, EVERYONE).decision for code in ("e31", "Е31", "й77", "Q78")] == [
        Decision.CARD,
        Decision.CARD,
        Decision.CARD,
        Decision.CHOICE,
    ]


@pytest.mark.parametrize("question", ["how", "E32", "9.1", "0x80070005"])
def test_nothing_is_made_of_small_words_and_other_codes(errors: Index, question: str) -> None:
    assert errors.search(question, EVERYONE).decision is Decision.NOTHING


@pytest.mark.parametrize(
    ("off_topic", "unheard_of"),
    [("the order of the planets", "the order of the zorgblats"), ("деньги за яйца", "деньги за хрюмзики")],
)
def test_everyday_words_that_no_card_uses_speak_against_all_cards(
    index: Index, off_topic: str, unheard_of: str
) -> None:
    index.put([card(107, "Cancel the order")])
    sure, unsure = (index.search(question, EVERYONE).hits[0] for question in (unheard_of, off_topic))

    assert unsure.id == sure.id
    assert unsure.confidence < 0.7 * sure.confidence


@pytest.mark.parametrize("question", ["how do I", "can you please"])
def test_words_that_are_in_every_question_show_no_card_alone(question: str) -> None:
    index = Index()
    index.put([card(1, "How do I reset my password?", "Can you see Settings? Please press Reset there.")])

    assert index.search(question, EVERYONE).decision is not Decision.CARD


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("move a sale from the shop to the warehouse", 1),
        ("move a sale from the warehouse to the shop", 2),
        ("move a sale frqm thx warehouse to the shop", 2),
        ("переход с кассы на терминал", 3),
        ("переход с терминала на кассу", 4),
    ],
)
def test_of_cards_with_the_same_words_the_one_in_the_order_of_the_question_is_first(question: str, number: int) -> None:
    index = Index()
    index.put(
        [
            card(1, "Move a sale from the shop to the warehouse"),
            card(2, "Move a sale from the warehouse to the shop"),
            card(3, "Переход с кассы на терминал"),
            card(4, "Переход с терминала на кассу"),
        ]
    )
    assert index.search(question, EVERYONE).hits[0].id == number


def test_the_number_of_a_customer_s_order_tells_nothing_of_what_is_asked(index: Index) -> None:
    plain, numbered = (index.search(text, EVERYONE) for text in ("reset password", "reset password 4815162342"))
    assert plain.decision == numbered.decision
    assert [(hit.id, hit.confidence) for hit in plain.hits] == [(hit.id, hit.confidence) for hit in numbered.hits]
    index.put([card(107, "Why is 4815162342 refused?")])
    assert index.search("refund 4815162342", EVERYONE).hits[0].id == 107


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("close account", "How do I cancel my account?"),
        ("add a user", "How do I add a colleague to my account?"),
        ("upgrade plan", "How do I change my plan?"),
        ("добавить пользователя", "Как добавить сотрудника?"),
    ],
)
def test_words_of_any_support_desk_stand_for_one_another(question: str, title: str, index: Index) -> None:
    index.put([card(108, title)])
    answer = index.search(question, EVERYONE)
    assert answer.decision is not Decision.NOTHING
    assert answer.hits[0].id == 108
