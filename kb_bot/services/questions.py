"""Questions that wait for an answer: everybody's own, and for leads what several people ask. Nobody reads another's words."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kb_bot.domain.access import Viewer
from kb_bot.domain.questions import Question, QuestionState
from kb_bot.errors import NotFound
from kb_bot.search.grouping import grouped
from kb_bot.search.likeness import content_words
from kb_bot.search.text import stem
from kb_bot.services.door import admit
from kb_bot.store import people, questions, synonyms
from kb_bot.store.database import Database, Session

READ = 120  # of the newest questions: more than that nobody works off, and comparing them takes most of a second
KEPT_OPEN = timedelta(days=30)
ENOUGH = 3  # people who use a word, before others may read it: then it is no one person's word


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the viewer's, and how many other people ask the same."""

    question: Question
    others: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What several people ask, in the words that enough of them used."""

    words: tuple[str, ...]
    people: int
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """`topics`: for leads and admins, the most asked first; `of_few`: how many questions are not among them."""

    own: tuple[Asked, ...]
    topics: tuple[Topic, ...] = ()
    of_few: int = 0
    may_see_topics: bool = False


class Questions:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def waiting(self, viewer: Viewer) -> Waiting:
        admit(viewer)
        with self._database.read() as session:
            asked = questions.newest_open(session, viewer.workspace_id, self._clock() - KEPT_OPEN, READ)
            words = synonyms.words(session, viewer.workspace_id)
            leads = _leads(session, viewer)
        groups = [[asked[at] for at in group] for group in grouped([one.text for one in asked], words)]
        own = (Asked(one, _others(group, viewer)) for group in groups for one in group if _is_own(one, viewer))
        newest = tuple(sorted(own, key=lambda one: one.question.changed_at, reverse=True))
        return _with_topics(newest, groups) if leads else Waiting(newest)

    def close(self, viewer: Viewer, question_id: int) -> None:
        """Its asker needs no answer any more."""
        admit(viewer)
        with self._database.write() as session:
            if not _is_own(questions.get(session, viewer.workspace_id, question_id), viewer):
                raise NotFound("error-question-not-found")
            now = self._clock()
            questions.change_state(session, viewer.workspace_id, [question_id], QuestionState.CLOSED, now)


def _with_topics(own: tuple[Asked, ...], groups: Sequence[Sequence[Question]]) -> Waiting:
    topics = [(topic, group) for group in groups if (topic := _topic(group))]
    shown = sum(len(group) for _, group in topics)
    ranked = sorted((topic for topic, _ in topics), key=lambda topic: (-topic.people, -topic.times, topic.words))
    return Waiting(own, tuple(ranked), sum(map(len, groups)) - shown, may_see_topics=True)


def _topic(group: Sequence[Question]) -> Topic | None:
    askers = {question.asker_id for question in group}
    words = _common_words(group) if len(askers) >= ENOUGH else ()
    if not words:
        return None
    last_at = max(question.changed_at for question in group)
    return Topic(words, len(askers), sum(question.times for question in group), last_at)


def _common_words(group: Sequence[Question]) -> tuple[str, ...]:
    """In the order of the first question that has them."""
    used = {(question.asker_id, stem(word)): word for question in group for word in content_words(question.text)}
    people = Counter(root for _, root in used)
    return tuple({root: word for (_, root), word in used.items() if people[root] >= ENOUGH}.values())


def _others(group: Sequence[Question], viewer: Viewer) -> int:
    return len({question.asker_id for question in group} - {viewer.person_id})


def _is_own(question: Question, viewer: Viewer) -> bool:
    return question.asker_id == viewer.person_id


def _leads(session: Session, viewer: Viewer) -> bool:
    roles = people.roles(session, viewer)
    return roles.is_admin or bool(roles.leads)
