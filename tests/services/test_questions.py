"""Questions that wait: everybody's own with how many ask the same, what several people ask, and nobody's words to others."""

from datetime import timedelta

import pytest

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Collection
from kb_bot.domain.people import Person
from kb_bot.errors import NotAllowed, NotFound
from kb_bot.services.answers import Answers
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.questions import KEPT_OPEN, Questions
from kb_bot.store import people
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

ANNA, PAUL = Viewer(WORKSPACE, "U-ANNA"), Viewer(WORKSPACE, "U-PAUL")


@pytest.fixture
def answers(database: Database, shelf: Collection) -> Answers:
    with database.write(wait=30) as session:
        save(session, shelf.id)
        people.upsert(session, Person(WORKSPACE, OLGA.person_id, "Olga"), NOW)
        people.set_admin(session, WORKSPACE, OLGA.person_id, is_admin=True, actor_id=None, now=NOW)
    return Answers(database, lambda: NOW, Catalogue())


@pytest.fixture
def service(database: Database) -> Questions:
    return Questions(database, lambda: NOW + timedelta(days=1))


def own(service: Questions, viewer: Viewer) -> list[tuple[str, int]]:
    return [(asked.question.text, asked.others) for asked in service.waiting(viewer).own]


def test_everybody_reads_his_own_and_how_many_ask_the_same(answers: Answers, service: Questions) -> None:
    answers.ask(IVAN, "where is the parking permit", "command")
    answers.ask(ANNA, "my boss wants a parkng permit", "command")
    answers.ask(ANNA, "who feeds the cat", "command")
    assert own(service, IVAN) == [("where is the parking permit", 1)]
    answers.ask(PAUL, "parking permits?", "command")
    assert own(service, IVAN) == [("where is the parking permit", 2)]
    assert own(service, PAUL) == [("parking permits?", 2)]
    assert ("who feeds the cat", 0) in own(service, ANNA)
    assert not service.waiting(IVAN).may_see_topics


def test_leads_read_what_several_ask_in_the_words_that_all_of_them_used(answers: Answers, service: Questions) -> None:
    answers.ask(IVAN, "parking permit for falcon visitors", "command")
    answers.ask(ANNA, "parking permit visitors", "command")
    answers.ask(ANNA, "parking permit visitors", "command")
    answers.ask(IVAN, "secret falcon launch", "command")
    waiting = service.waiting(OLGA)
    assert (waiting.topics, waiting.of_few) == ((), 3)
    answers.ask(PAUL, "visitors' parking permits", "command")
    [topic] = service.waiting(OLGA).topics
    assert sorted(word.rstrip("s") for word in topic.words) == ["parking", "permit", "visitor"]
    assert (topic.people, topic.times) == (3, 4)
    assert service.waiting(OLGA).of_few == 1
    assert "falcon" not in repr(service.waiting(OLGA))


def test_a_question_is_closed_by_its_asker_alone(answers: Answers, service: Questions) -> None:
    asked = answers.ask(IVAN, "who feeds the cat", "command")
    with pytest.raises(NotFound, match="error-question-not-found"):
        service.close(OLGA, asked.question_id or 0)
    service.close(IVAN, asked.question_id or 0)
    assert own(service, IVAN) == []


@pytest.mark.parametrize("words", ["handset vanished", "handset vanished " * 30])
def test_what_was_chosen_or_copied_waits_no_longer(answers: Answers, service: Questions, words: str) -> None:
    asked = answers.ask(IVAN, words, "command")
    [card] = answers.suggest(IVAN, "reset 2FA")
    shown = answers.open(IVAN, card.id, "command", question_id=asked.question_id)
    assert own(service, IVAN) == []
    answers.did_not_help(IVAN, shown.served_id)
    assert own(service, IVAN) == [(words.strip(), 0)]
    answers.copy(IVAN, [card.id])
    assert own(service, IVAN) == []


def test_old_questions_are_not_brought_up_again(answers: Answers, database: Database) -> None:
    answers.ask(IVAN, "who feeds the cat", "command")
    late = Questions(database, lambda: NOW + KEPT_OPEN + timedelta(days=1))
    assert own(late, IVAN) == []


def test_a_guest_stops_at_the_door(service: Questions) -> None:
    guest = Viewer(WORKSPACE, "U-GUEST", is_full_member=False)
    for call in (lambda: service.waiting(guest), lambda: service.close(guest, 1)):
        with pytest.raises(NotAllowed, match="error-guest"):
            call()
