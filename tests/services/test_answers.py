"""Answers: what is written down, what counts as helped; and that nothing hidden shows anywhere."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Collection
from kb_bot.errors import NotAllowed, NotFound
from kb_bot.search import Decision, Reason
from kb_bot.services.answered import Answered
from kb_bot.services.answers import Answers
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.looking import QUESTION_MAX
from kb_bot.store import aliases, cards, questions
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

GUEST = Viewer(WORKSPACE, "U-GUEST", is_full_member=False)


@pytest.fixture
def answers(database: Database) -> Answers:
    return Answers(database, lambda: NOW + timedelta(days=1), Catalogue(patience=30))


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    with database.write(wait=30) as session:
        save(session, shelf.id, title="Where is the invoice?", answer="Under Billing.")
        save(session, shelf.id, title="Which browsers are supported?", answer="All of them.")
        return save(session, shelf.id)


def served(answers: Answers, question: str = "How do I reset 2FA?", viewer: Viewer = IVAN) -> int:
    """Whether the search is sure or not: the first card is taken."""
    answered = answers.ask(viewer, question, "command", "C1")
    if answered.shown:
        return answered.shown.served_id
    return answers.open(viewer, answered.choices[0].id, "command", "C1", answered.question_id).served_id


def words_of(database: Database, card: Card) -> list[str]:
    with database.read() as session:
        return [alias.text for alias in aliases.list_of(session, card.id)]


def test_a_sure_answer_is_recorded_with_version_question_and_place(answers: Answers, card: Card) -> None:
    served_id = served(answers, "reset 2FA please")
    (row,) = answers.last(IVAN).served
    assert (row.id, row.card_id, row.version) == (served_id, card.id, card.version)
    assert (row.question, row.surface, row.channel_id) == ("reset 2FA please", "command", "C1")


def test_an_unanswered_question_is_kept_once_and_counted(answers: Answers, database: Database, card: Card) -> None:
    first = answers.ask(IVAN, "who feeds the cat", "command")
    again = answers.ask(IVAN, "  Who feeds   THE cat", "command")
    assert (first.decision, first.reason) == (Decision.NOTHING, Reason.NO_MATCH)
    assert first.question_id == again.question_id
    with database.read() as session:
        assert questions.get(session, WORKSPACE, first.question_id or 0).times == 2


@pytest.mark.parametrize("text", ["", " \n", "🎉", "?!", "\u200b\x00"])
def test_without_words_nothing_is_recorded(answers: Answers, database: Database, card: Card, text: str) -> None:
    assert answers.ask(IVAN, text, "command").question_id is None
    with database.read() as session:
        assert questions.list_open(session, WORKSPACE) == []


def test_a_long_question_is_cut_and_it_is_said(answers: Answers, card: Card) -> None:
    answered = answers.ask(IVAN, "reset 2FA " + "word " * 8_000, "command")
    assert answered.was_cut
    assert len(answered.question) <= QUESTION_MAX


def test_what_others_asked_is_nobodys_business(answers: Answers, card: Card) -> None:
    asked = answers.ask(IVAN, "who feeds the cat", "command")
    assert answers.question(IVAN, asked.question_id or 0) == "who feeds the cat"
    with pytest.raises(NotFound):
        answers.question(OLGA, asked.question_id or 0)


@pytest.mark.parametrize("words", ["KB-3", "3", "how do i reset 2fa?"])
def test_a_number_or_the_title_itself_teaches_nothing(
    answers: Answers, database: Database, card: Card, words: str
) -> None:
    answers.helped(IVAN, served(answers, words))
    assert words_of(database, card) == []


def test_did_not_help_teaches_nothing_and_the_last_word_counts(
    answers: Answers, database: Database, card: Card
) -> None:
    served_id = served(answers, "reset 2FA now")
    answers.did_not_help(IVAN, served_id)
    assert words_of(database, card) == []
    assert answers.last(IVAN).served[0].helped is False
    answers.helped(IVAN, served_id)
    assert answers.last(IVAN).served[0].helped is True


def test_did_not_help_leaves_the_question_open_until_something_helps(
    answers: Answers, database: Database, card: Card
) -> None:
    served_id = served(answers, "reset 2FA now")
    judged = answers.did_not_help(IVAN, served_id)
    with database.read() as session:
        assert [question.id for question in questions.list_open(session, WORKSPACE)] == [judged.question_id]
    answers.helped(IVAN, served_id)
    with database.read() as session:
        assert questions.list_open(session, WORKSPACE) == []


def test_helped_answers_the_question_that_was_open(answers: Answers, database: Database, card: Card) -> None:
    asked = answers.ask(IVAN, "lost my telephone", "command")
    assert asked.question_id
    shown = answers.open(IVAN, card.id, "command", question_id=asked.question_id)
    answers.helped(IVAN, shown.served_id)
    with database.read() as session:
        question = questions.get(session, WORKSPACE, asked.question_id)
    assert (question.state, question.card_id) == ("answered", card.id)
    assert words_of(database, card) == ["lost my telephone"]


def test_a_choice_answers_the_question_and_the_last_one_counts(
    answers: Answers, database: Database, card: Card
) -> None:
    asked = answers.ask(IVAN, "lost my telephone", "command").question_id
    assert asked
    for chosen in (card.id - 1, card.id):
        answers.open(IVAN, chosen, "command", question_id=asked)
    with database.read() as session:
        question = questions.get(session, WORKSPACE, asked)
    assert (question.state, question.card_id) == ("answered", card.id)


def test_a_choice_that_did_not_help_opens_the_same_question_again(
    answers: Answers, database: Database, card: Card
) -> None:
    asked = answers.ask(IVAN, "lost my telephone", "command").question_id
    shown = answers.open(IVAN, card.id, "command", question_id=asked)
    assert answers.did_not_help(IVAN, shown.served_id).question_id == asked
    with database.read() as session:
        assert [(one.id, one.times) for one in questions.list_open(session, WORKSPACE)] == [(asked, 1)]


def test_what_was_asked_again_meanwhile_is_open_once(answers: Answers, database: Database, card: Card) -> None:
    first = answers.ask(IVAN, "lost my telephone", "command").question_id
    shown = answers.open(IVAN, card.id - 1, "command", question_id=first)
    with database.write(wait=30) as session:
        words = {"text": "lost my telephone", "normal": "lost my telephone"}
        again = questions.record(session, WORKSPACE, **words, asker_id=IVAN.person_id, channel_id=None, now=NOW)
    assert answers.did_not_help(IVAN, shown.served_id).question_id == again.id
    with database.read() as session:
        assert [one.id for one in questions.list_open(session, WORKSPACE)] == [again.id]


def test_copying_marks_what_was_given_or_records_it(answers: Answers, card: Card) -> None:
    answers.copy(IVAN, [card.id])
    (fresh,) = answers.last(IVAN).served
    assert (fresh.surface, fresh.copied_at is not None) == ("window", True)
    answers.copy(IVAN, [card.id])
    assert len(answers.last(IVAN).served) == 1


def test_an_event_is_heard_once(answers: Answers, card: Card) -> None:
    first = answers.hear(IVAN, "reset 2FA", "message", "D1", "Ev1")
    assert isinstance(first, Answered)
    assert answers.hear(IVAN, "reset 2FA", "message", "D1", "Ev1") is None
    assert len(answers.last(IVAN).served) == 1


def test_mine_puts_what_needs_a_check_first(answers: Answers, database: Database, card: Card) -> None:
    with database.write(wait=30) as session:
        late = cards.get(session, WORKSPACE, card.id, lock=True)
        cards.apply(session, flag(late))
    assert answers.mine(OLGA).cards[0].id == card.id
    assert answers.mine(IVAN).cards == ()


def flag(card: Card) -> lifecycle.Change:
    return lifecycle.flagged(card, IVAN.person_id, "wrong menu", NOW)


@pytest.mark.parametrize(
    "call",
    [
        lambda answers, card: answers.ask(GUEST, "reset 2FA", "command"),
        lambda answers, card: answers.hear(GUEST, "reset 2FA", "message", None, "Ev1"),
        lambda answers, card: answers.open(GUEST, card.id, "window"),
        lambda answers, card: answers.again(GUEST, 1),
        lambda answers, card: answers.copy(GUEST, [card.id]),
        lambda answers, card: answers.read(GUEST, [card.id]),
        lambda answers, card: answers.helped(GUEST, 1),
        lambda answers, card: answers.did_not_help(GUEST, 1),
        lambda answers, card: answers.why(GUEST, 1),
        lambda answers, card: answers.last(GUEST),
        lambda answers, card: answers.mine(GUEST),
    ],
    ids=[
        "ask",
        "hear",
        "open",
        "again",
        "copy",
        "read",
        "helped",
        "did_not_help",
        "why",
        "last",
        "mine",
    ],
)
def test_a_guest_stops_at_the_door(answers: Answers, card: Card, call: Callable[[Answers, Card], object]) -> None:
    with pytest.raises(NotAllowed, match="error-guest"):
        call(answers, card)


def test_a_guest_is_suggested_nothing(answers: Answers, card: Card) -> None:
    assert answers.suggest(GUEST, "reset") == ()
    assert [found.id for found in answers.suggest(IVAN, "reset")] == [card.id]
