"""Asking: from a question to a card, and what the person then does with it. Every answer that is given is written down."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kb_bot.domain.access import Viewer
from kb_bot.domain.aliases import Vote
from kb_bot.domain.cards import Card, Trust
from kb_bot.domain.privacy import masked
from kb_bot.domain.questions import Question, QuestionState
from kb_bot.domain.text import clean
from kb_bot.errors import Conflict, NotFound
from kb_bot.search import Decision, Match, Reason, numbers
from kb_bot.search.dictionary import common_stems
from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.text import normalise, words
from kb_bot.services.answered import Answered, Judged, Listed, Shown, Why
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.door import admit, admit_to_ask
from kb_bot.services.learning import learn, recalled, unlearn
from kb_bot.services.looking import CHOICES, look, used
from kb_bot.services.names import names_on
from kb_bot.services.showing import shown_again
from kb_bot.store import cards, events, questions, served
from kb_bot.store.database import Database, Session

JUST_GIVEN = timedelta(hours=1)
NO_QUESTION = (Reason.EMPTY_QUERY, Reason.NO_WORDS, Reason.NO_SUCH_NUMBER)  # nothing that anybody could answer


class Answers:
    def __init__(self, database: Database, clock: Callable[[], datetime], catalogue: Catalogue) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue

    def warm_up(self, workspace_id: str) -> None:
        """Reads all cards and the dictionaries into memory, so that the first question need not wait for it."""
        self._catalogue.load(self._database, workspace_id)
        common_stems()

    def check_index(self, workspace_id: str) -> int:
        """Looks whether the cards in memory are those of the store, and mends what is not."""
        return self._catalogue.check(self._database, workspace_id)

    # Asking

    def ask(self, viewer: Viewer, text: str, surface: str, channel_id: str | None = None) -> Answered:
        admit_to_ask(viewer)
        found = self._look(viewer, text)
        with self._database.write() as session:
            return self._written_down(session, viewer, found, surface, channel_id)

    def hear(self, viewer: Viewer, text: str, surface: str, channel_id: str | None, event_id: str) -> Answered | None:
        """A question that came as an event: None when it was heard before."""
        admit_to_ask(viewer)
        found = self._look(viewer, text)
        with self._database.write() as session:
            if not events.take(session, viewer.workspace_id, event_id, self._clock()):
                return None
            return self._written_down(session, viewer, found, surface, channel_id)

    def is_new(self, workspace_id: str, event_id: str) -> bool:
        """Takes an event whose only effect is that something is said."""
        with self._database.write() as session:
            return events.take(session, workspace_id, event_id, self._clock())

    def suggest(self, viewer: Viewer, typed: str, limit: int = 20) -> tuple[Card, ...]:
        """Type-ahead over titles, aliases and numbers. For an ack: who is no member gets nothing."""
        with self._database.read() as session:
            index = self._catalogue.fresh(session, viewer.workspace_id)
            ids = index.suggest(clean(typed).text, viewer.mask, limit)
            return tuple(cards.get_visible_many(session, viewer, ids))

    # Taking an answer

    def open(
        self, viewer: Viewer, card_id: int, surface: str, channel_id: str | None = None, question_id: int | None = None
    ) -> Shown:
        """One of the cards that were offered for a question, which is a choice; or one picked by its title."""
        admit_to_ask(viewer)
        with self._database.write() as session:
            card = _usable(cards.get_visible(session, viewer, card_id))
            question = _question(session, viewer, question_id) if question_id else None
            if question:
                _choose(session, viewer, card, question, self._clock())
            return self._shown(session, viewer, card, question.text if question else "", surface, channel_id)

    def question(self, viewer: Viewer, question_id: int) -> str:
        """What the viewer asked."""
        with self._database.read() as session:
            return _question(session, viewer, question_id).text

    def again(self, viewer: Viewer, served_id: int) -> Shown:
        """The same answer once more, as the card is now."""
        with self._database.read() as session:
            return shown_again(session, viewer, served_id)

    def copy(self, viewer: Viewer, card_ids: Sequence[int]) -> tuple[Card, ...]:
        """Those of the cards that may be copied; each counts as served and copied."""
        admit(viewer)
        with self._database.write() as session:
            found = [_usable(cards.get_visible(session, viewer, card_id)) for card_id in card_ids]
            for card in found:
                self._count_copy(session, viewer, card)
            return tuple(found)

    def read(self, viewer: Viewer, card_ids: Sequence[int]) -> tuple[Card, ...]:
        admit(viewer)
        with self._database.read() as session:
            return tuple(cards.get_visible_many(session, viewer, card_ids))

    def helped(self, viewer: Viewer, served_id: int) -> Judged:
        """The question becomes another way to ask for the card."""
        with self._database.write() as session:
            shown = shown_again(session, viewer, served_id)
            now = self._clock()
            served.mark_helped(session, viewer, served_id, helped=True, now=now)
            questions.settle(session, viewer, normalise(shown.question), shown.card.id, now)
            learned = learn(session, viewer, shown.card, shown.question, Vote.HELPED, now)
            return Judged(shown, learned if learned and learned.is_of_one else None)

    def did_not_help(self, viewer: Viewer, served_id: int) -> Judged:
        """The question is open after all, and the words that led here lead here less."""
        with self._database.write() as session:
            shown = shown_again(session, viewer, served_id)
            now = self._clock()
            served.mark_helped(session, viewer, served_id, helped=False, now=now)
            if not shown.question:
                return Judged(shown)
            unlearn(session, viewer, shown.card, shown.question, now)
            return Judged(shown, question_id=self._open_again(session, viewer, shown))

    def why(self, viewer: Viewer, served_id: int) -> Why:
        with self._database.read() as session:
            shown = shown_again(session, viewer, served_id)
            index = self._catalogue.fresh(session, viewer.workspace_id)
            is_recalled = shown.card.id in recalled(session, viewer, shown.question)
        answer = index.search(shown.question, viewer.mask, 2 * CHOICES)
        hits = [hit for hit in answer.hits if hit.id == shown.card.id]
        matches = _telling(hits[0].matches, shown.question) if hits else ()
        is_named = shown.card.number in numbers.named(shown.question)
        return Why(shown, matches, used(answer.corrections, hits), is_recalled, is_named)

    # Lists

    def last(self, viewer: Viewer, limit: int = 20) -> Listed:
        admit(viewer)
        with self._database.read() as session:
            found = served.last(session, viewer, limit)
            shown = tuple(card for _, card in found)
            return Listed(shown, names_on(session, shown), tuple(row for row, _ in found))

    def mine(self, viewer: Viewer) -> Listed:
        """The cards that the viewer owns, those that need a check first."""
        admit(viewer)
        with self._database.read() as session:
            own = cards.list_visible(session, viewer, owner_id=viewer.person_id)
            ordered = tuple(sorted(own, key=lambda card: (card.trust is Trust.VERIFIED, str(card.due_at), card.number)))
            return Listed(ordered, names_on(session, ordered))

    def _look(self, viewer: Viewer, text: str) -> Answered:
        with self._database.read() as session:
            return look(session, self._catalogue, viewer, text)

    def _written_down(
        self, session: Session, viewer: Viewer, found: Answered, surface: str, channel_id: str | None
    ) -> Answered:
        """A card that is given is a served answer; a question without one is kept as a question."""
        if found.decision is Decision.CARD:
            shown = self._shown(session, viewer, found.choices[0], found.question, surface, channel_id)
            return replace(found, shown=shown, choices=())
        if found.reason in NO_QUESTION or (found.reason and found.reading):
            return found
        return replace(found, question_id=self._keep_question(session, viewer, found.question, channel_id))

    def _keep_question(self, session: Session, viewer: Viewer, question: str, channel_id: str | None) -> int:
        kept = questions.record(
            session,
            viewer.workspace_id,
            text=question,
            normal=normalise(masked(question)),
            asker_id=viewer.person_id,
            channel_id=channel_id,
            now=self._clock(),
        )
        return kept.id

    def _open_again(self, session: Session, viewer: Viewer, shown: Shown) -> int:
        """A question that the card had answered waits again, and is not counted twice; one that never waited does now."""
        reopened = questions.reopen(session, viewer, shown.card.id, normal=normalise(shown.question))
        if reopened:
            return reopened[0]
        channel_id = served.get(session, viewer, shown.served_id).channel_id
        return self._keep_question(session, viewer, shown.question, channel_id)

    def _count_copy(self, session: Session, viewer: Viewer, card: Card) -> None:
        """Copying an answer that was just given marks it; copying from a card's own window is an answer, too."""
        now = self._clock()
        given = served.latest(session, viewer, card.id, now - JUST_GIVEN)
        served_id = given.id if given else self._shown(session, viewer, card, "", "window", None).served_id
        served.mark_copied(session, viewer, served_id, card, now)
        if given:
            learn(session, viewer, card, given.question, Vote.COPIED, now)
            questions.settle(session, viewer, normalise(given.question), card.id, now)

    def _shown(
        self, session: Session, viewer: Viewer, card: Card, question: str, surface: str, channel_id: str | None
    ) -> Shown:
        served_id = served.record_shown(
            session, viewer, card, question=question, surface=surface, channel_id=channel_id, now=self._clock()
        )
        return Shown(card, names_on(session, [card]), served_id, question)


def _question(session: Session, viewer: Viewer, question_id: int) -> Question:
    """The viewer's own; what others asked is nobody's business."""
    found = questions.get(session, viewer.workspace_id, question_id)
    if found.asker_id != viewer.person_id:
        raise NotFound("error-question-not-found")
    return found


def _choose(session: Session, viewer: Viewer, card: Card, question: Question, now: datetime) -> None:
    """Of the cards that were offered this one answers it; of several that were opened, the last."""
    if viewer.is_full_member:
        learn(session, viewer, card, question.text, Vote.CHOSEN, now)
    if question.state is not QuestionState.CLOSED:
        asked, answered = [question.id], QuestionState.ANSWERED
        questions.change_state(session, viewer.workspace_id, asked, answered, now, card_id=card.id)


def _usable(card: Card) -> Card:
    if card.trust is Trust.ARCHIVED:
        raise Conflict("error-archived")
    return card


def _telling(matches: tuple[Match, ...], question: str) -> tuple[Match, ...]:
    """Without "how" and "to", which are found in every card; with them where there are no other words.

    Without the parts of a compound that was found as a whole, too.
    """
    found = {match.query_word for match in matches}
    compounds = [words(chunk) for chunk in question.split()]
    parts = {part for *parts, whole in filter(None, compounds) for part in parts if whole in found}
    small = {*STOPWORDS, *parts}
    return tuple(match for match in matches if normalise(match.query_word) not in small) or matches
