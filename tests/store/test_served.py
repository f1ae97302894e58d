"""What people were shown, and what they say about cards: each sees and marks only what is theirs."""

from dataclasses import replace

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Collection
from kb_bot.domain.drafts import DraftKind, DraftState
from kb_bot.domain.posts import Post
from kb_bot.domain.questions import QuestionState
from kb_bot.domain.served import Counts
from kb_bot.domain.suggestions import SuggestionState
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import cards, drafts, flags, questions, served, suggestions
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, edit, later, save


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    with database.write() as session:
        return save(session, shelf.id)


def _show(session, viewer: Viewer, card: Card, **more) -> int:
    shown = {"question": "2fa?", "surface": "command", "channel_id": "C1", "now": NOW, **more}
    return served.record_shown(session, viewer, card, **shown)


def test_marks_count_once_and_belong_to_the_person(database: Database, card: Card) -> None:
    with database.write() as session:
        shown = _show(session, IVAN, card)
        served.mark_copied(session, IVAN, shown, card, later(minutes=1))
        served.mark_copied(session, IVAN, shown, card, later(minutes=2))
        served.mark_helped(session, IVAN, shown, helped=True, now=NOW)
        served.mark_helped(session, IVAN, shown, helped=False, now=NOW)
        one = served.get(session, IVAN, shown)
        assert (one.copied_at, one.helped, one.version) == (later(minutes=1), False, 1)
        for mark in (
            lambda *a: served.mark_copied(*a[:3], card, NOW),
            lambda *a: served.mark_helped(*a[:3], helped=True, now=NOW),
        ):
            with pytest.raises(NotFound, match="error-answer-not-found"):
                mark(session, OLGA, shown, NOW)


def test_an_answer_is_shared_once_until_it_is_taken_back(database: Database, card: Card) -> None:
    with database.write() as session:
        shown = _show(session, IVAN, card)
        assert not served.begin_share(session, OLGA, shown, "C1", NOW)
        assert served.begin_share(session, IVAN, shown, "C1", NOW)
        assert not served.begin_share(session, IVAN, shown, "C2", NOW)
        served.set_shared_ts(session, OLGA, shown, "4.0", 1)
        served.set_shared_ts(session, IVAN, shown, "5.0", 1)
        assert served.get(session, IVAN, shown).shared == Post("C1", "5.0")
        served.end_share(session, IVAN, shown)
        served.set_shared_ts(session, IVAN, shown, "6.0", 1)
        taken_back = served.get(session, IVAN, shown)
        assert (taken_back.shared, taken_back.shared_at) == (None, None)
        assert served.begin_share(session, IVAN, shown, "C2", NOW)


def test_the_latest_time_that_a_card_was_shown(database: Database, card: Card) -> None:
    with database.write() as session:
        _show(session, IVAN, card, now=later(minutes=-5))
        shown = _show(session, IVAN, card)
        _show(session, OLGA, card, now=later(minutes=5))
        latest = served.latest(session, IVAN, card.id, NOW)
        assert latest is not None
        assert latest.id == shown
        assert served.latest(session, IVAN, card.id, later(minutes=1)) is None


def test_the_last_answers_come_with_their_cards_as_far_as_still_visible(
    database: Database, shelf: Collection, card: Card
) -> None:
    with database.write() as session:
        hidden = save(session, shelf.id)
        ids = [_show(session, IVAN, one, now=later(minutes=n)) for n, one in enumerate([card, hidden, card])]
        _show(session, OLGA, card)
        edit(session, hidden, audience="channel:C-SUPPORT")
        assert [(one.id, its.id) for one, its in served.last(session, IVAN)] == [(ids[2], card.id), (ids[0], card.id)]
        assert len(served.last(session, IVAN, limit=1)) == 1


def test_counts_per_card_since_a_day(database: Database, shelf: Collection, card: Card) -> None:
    with database.write() as session:
        quiet = save(session, shelf.id)
        _show(session, IVAN, card, now=later(days=-40))
        for helped in (True, True, False, None):
            shown = _show(session, IVAN, card)
            if helped is not None:
                served.mark_helped(session, IVAN, shown, helped=helped, now=NOW)
        served.mark_copied(session, IVAN, shown, card, NOW)
        flags.add(session, WORKSPACE, card.id, "U-IVAN", "old", later(days=-40))
        flags.add(session, WORKSPACE, card.id, "U-IVAN", "wrong price", NOW)
        assert served.counts(session, [card.id, quiet.id], later(days=-30)) == {
            card.id: Counts(served=4, copied=1, helped=2, not_helped=1, flagged=1),
            quiet.id: Counts(),
        }
        assert served.counts(session, [], NOW) == {}


def test_more_cards_are_counted_than_a_query_can_name(database: Database, card: Card) -> None:
    with database.write() as session:
        _show(session, IVAN, card)
        found = served.counts(session, range(card.id, card.id + 70_000), later(days=-30))
    assert (len(found), found[card.id], found[card.id + 69_999]) == (70_000, Counts(served=1), Counts())


def test_flags_are_open_until_settled(database: Database, card: Card) -> None:
    with database.write() as session:
        flag = flags.add(session, WORKSPACE, card.id, "U-IVAN", "wrong price", NOW)
        flagged = cards.apply(session, lifecycle.flagged(card, "U-IVAN", "wrong price", NOW))
        assert flags.list_open(session, [card.id]) == {card.id: [flag]}
        assert flags.to_answer(session, WORKSPACE, NOW, 10) == []
        cards.apply(session, lifecycle.verified(flagged, "U-OLGA", later(hours=1), "UTC"))
        assert flags.list_open(session, [card.id]) == {}
        assert flags.to_answer(session, WORKSPACE, NOW, 10) == [flag]
        flags.answered(session, [flag.id], later(hours=1))
        assert flags.to_answer(session, WORKSPACE, NOW, 10) == []


def test_a_suggestion_is_decided_once(database: Database, card: Card) -> None:
    words = {"title": "T", "answer": "A", "note": None, "comment": "typo"}
    with database.write() as session:
        made = suggestions.create(session, card, author_id="U-IVAN", base_version=1, now=NOW, **words)
        assert suggestions.list_open(session, card.id) == [made]
        suggestions.decide(session, made, SuggestionState.DECLINED, "U-OLGA", later(hours=1))
        with pytest.raises(Conflict, match="error-suggestion-decided"):
            suggestions.decide(session, made, SuggestionState.ACCEPTED, "U-OLGA", later(hours=1))
        decided = replace(made, state=SuggestionState.DECLINED, decided_by="U-OLGA", decided_at=later(hours=1))
        assert suggestions.get(session, WORKSPACE, made.id) == decided
        assert suggestions.list_open(session, card.id) == []
        with pytest.raises(NotFound):
            suggestions.get(session, "T2", made.id)


def test_a_draft_is_its_authors_alone(database: Database, card: Card) -> None:
    with database.write() as session:
        first = drafts.create(session, OLGA, DraftKind.NEW, {"title": "Черновик"}, NOW, source_channel_id="C1")
        second = drafts.create(session, OLGA, DraftKind.EDIT, {}, later(minutes=1), card_id=card.id, base_version=1)
        drafts.save_content(session, OLGA, first.id, {"title": "Новый"}, later(minutes=2))
        assert [draft.id for draft in drafts.list_open(session, OLGA)] == [first.id, second.id]
        assert drafts.get(session, OLGA, first.id) == replace(
            first, content={"title": "Новый"}, changed_at=later(minutes=2)
        )
        assert drafts.list_open(session, IVAN) == []
        for attempt in (
            lambda: drafts.get(session, IVAN, first.id),
            lambda: drafts.save_content(session, IVAN, first.id, {}, NOW),
            lambda: drafts.close(session, IVAN, first.id, DraftState.DISCARDED, NOW),
        ):
            with pytest.raises(NotFound, match="error-draft-not-found"):
                attempt()
        drafts.close(session, OLGA, first.id, DraftState.SAVED, NOW, card_id=card.id)
        assert [draft.id for draft in drafts.list_open(session, OLGA)] == [second.id]
        assert drafts.get(session, OLGA, first.id).card_id == card.id


def test_who_asks_again_has_one_question(database: Database, card: Card) -> None:
    def ask(asker: str, text: str, normal: str, minutes: int):
        when = later(minutes=minutes)
        return questions.record(session, WORKSPACE, text=text, normal=normal, asker_id=asker, channel_id="C1", now=when)

    with database.write() as session:
        first = ask("U-IVAN", "Reset 2FA?", "reset 2fa", 0)
        again = ask("U-IVAN", "reset 2fa!!", "reset 2fa", 1)
        hers = ask("U-OLGA", "reset 2fa", "reset 2fa", 2)
        assert (again.id, again.times, again.text) == (first.id, 2, "Reset 2FA?")
        assert hers.id != first.id
        assert [one.id for one in questions.list_open(session, WORKSPACE)] == [first.id, hers.id]
        questions.change_state(session, WORKSPACE, [first.id], QuestionState.ANSWERED, NOW, card_id=card.id)
        assert questions.list_open(session, WORKSPACE) == [hers]
        assert questions.list_open(session, WORKSPACE, asker_id="U-IVAN") == []
        fresh = ask("U-IVAN", "reset 2fa", "reset 2fa", 3)
        assert fresh.id != first.id
        assert questions.get(session, WORKSPACE, first.id).card_id == card.id


def test_a_very_long_question_is_kept_whole_and_known_again(database: Database, card: Card) -> None:
    words = {"text": "why " * 10_000, "normal": "why " * 10_000, "asker_id": "U-IVAN", "channel_id": None}
    with database.write() as session:
        first = questions.record(session, WORKSPACE, **words, now=NOW)
        assert questions.record(session, WORKSPACE, **words, now=NOW).id == first.id
        assert first.text == words["text"]


def test_archived_cards_stay_in_the_history_of_answers(database: Database, card: Card) -> None:
    with database.write() as session:
        shown = _show(session, IVAN, card)
        gone = cards.apply(session, lifecycle.archived(card, "U-OLGA", NOW))
        assert [(one.id, its) for one, its in served.last(session, IVAN)] == [(shown, gone)]
