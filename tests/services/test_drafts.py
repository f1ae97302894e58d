"""Drafts: kept whatever happens, seen by their authors only, saved once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import EVERYONE, Card, Collection, Source, Trust
from kb_bot.domain.drafts import DraftKind
from kb_bot.domain.people import Person
from kb_bot.domain.writing import Writing
from kb_bot.errors import Conflict, Invalid, NotAllowed, NotFound
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.drafts import Drafts
from kb_bot.services.saving import Outcome
from kb_bot.store import collections, notices, people
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

WRITTEN = Writing(title="How do refunds work?", answer="Press *Refund*.")
SOURCE = Source("C-SUPPORT", "1.0")


@pytest.fixture
def drafts(database: Database, shelf: Collection) -> Drafts:
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
    return Drafts(database, lambda: NOW, Catalogue(patience=30))


@pytest.fixture
def card(drafts: Drafts, database: Database, shelf: Collection) -> Card:
    with database.write(wait=30) as session:
        return save(session, shelf.id)


@pytest.fixture
def narrow(drafts: Drafts, database: Database, shelf: Collection) -> Card:
    """Of a private channel."""
    with database.write(wait=30) as session:
        return save(session, shelf.id, audience="channel:C-SUPPORT")


def test_only_its_author_reaches_a_draft(drafts: Drafts) -> None:
    draft = drafts.begin(OLGA, WRITTEN)
    with pytest.raises(NotFound):
        drafts.sheet(IVAN, draft.id)
    with pytest.raises(NotFound):
        drafts.revise(IVAN, draft.id, lambda writing: writing)
    with pytest.raises(NotAllowed):
        drafts.sheet(Viewer(WORKSPACE, "U-OLGA", is_full_member=False), draft.id)


def test_a_thread_that_is_saved_again_has_one_draft(drafts: Drafts) -> None:
    untouched = drafts.begin(OLGA, WRITTEN, SOURCE)
    second = drafts.begin(OLGA, WRITTEN, SOURCE)
    assert [one.draft_id for one in drafts.mine(OLGA)] == [second.id]
    assert untouched.id != second.id


def test_what_was_written_for_a_thread_is_gone_on_with(drafts: Drafts) -> None:
    begun = drafts.begin(OLGA, WRITTEN, SOURCE)
    drafts.revise(OLGA, begun.id, lambda writing: replace(writing, title="In my words", kept_at=1.0))
    assert drafts.begin(OLGA, WRITTEN, SOURCE).id == begun.id
    assert drafts.begin(IVAN, WRITTEN, SOURCE).id != begun.id
    assert drafts.begin(OLGA, replace(WRITTEN, pointed="2.0"), SOURCE).id != begun.id
    assert drafts.begin(OLGA, WRITTEN, Source("C-SUPPORT", "2.0")).id != begun.id


def test_a_new_card_goes_to_the_shelf_of_the_last_one(drafts: Drafts, database: Database) -> None:
    with database.write(wait=30) as session:
        last = collections.create(session, Collection(0, WORKSPACE, "Zoo"), None, NOW)
    assert drafts.sheet(OLGA, drafts.begin(OLGA, WRITTEN).id).writing.collection_id != last.id
    draft = drafts.begin(OLGA, WRITTEN)
    drafts.revise(OLGA, draft.id, lambda writing: replace(writing, collection_id=last.id))
    drafts.save(OLGA, draft.id)
    assert drafts.sheet(OLGA, drafts.begin(OLGA, WRITTEN).id).writing.collection_id == last.id


def test_letters_typed_at_the_same_time_are_all_kept(drafts: Drafts) -> None:
    draft = drafts.begin(OLGA, Writing())

    def add(letter: str) -> None:
        drafts.revise(OLGA, draft.id, lambda writing: replace(writing, answer=writing.answer + letter))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, "abcdefghijklmnop"))
    assert sorted(drafts.sheet(OLGA, draft.id).writing.answer) == sorted("abcdefghijklmnop")


def test_two_submissions_at_once_make_one_card(drafts: Drafts) -> None:
    draft = drafts.begin(OLGA, WRITTEN)
    with ThreadPoolExecutor(4) as pool:
        saved = list(pool.map(lambda _: drafts.save(OLGA, draft.id), range(4)))
    assert len({one.card.id for one in saved}) == 1
    assert {one.outcome for one in saved} == {Outcome.CREATED}


def test_what_is_saved_gives_up_the_thread(drafts: Drafts, database: Database) -> None:
    draft = drafts.begin(OLGA, replace(WRITTEN, source_audience=EVERYONE), SOURCE)
    saved = drafts.save(OLGA, draft.id)
    assert saved.card.source == SOURCE
    assert drafts.sheet(OLGA, draft.id).writing.messages == ()
    with database.read() as session:
        (word,) = notices.of_card(session, WORKSPACE, saved.card.id, "thread_word")
    assert (word.to_id, word.thread_ts) == ("C-SUPPORT", "1.0")


def test_defaults_come_from_the_collection(drafts: Drafts, database: Database, shelf: Collection) -> None:
    terms = replace(shelf, default_owner_id="U-IVAN", interval_days=30)
    with database.write(wait=30) as session:
        collections.change(session, terms, None, NOW)
    saved = drafts.save(OLGA, drafts.begin(OLGA, WRITTEN).id).card
    assert (saved.owner_id, saved.content.interval_days, saved.trust) == ("U-IVAN", 30, Trust.NOT_CHECKED)


def test_a_private_threads_card_is_not_widened_unasked(drafts: Drafts) -> None:
    private = replace(WRITTEN, source_audience="channel:C-SUPPORT")
    narrow = drafts.save(OLGA, drafts.begin(OLGA, private, SOURCE).id)
    assert narrow.card.content.audience == "channel:C-SUPPORT"
    wide = drafts.begin(OLGA, replace(private, audience=EVERYONE), SOURCE)
    with pytest.raises(Invalid, match="cards-error-widening"):
        drafts.save(OLGA, wide.id)
    drafts.revise(OLGA, wide.id, lambda writing: replace(writing, confirmed_audience=EVERYONE))
    assert drafts.save(OLGA, wide.id).card.content.audience == EVERYONE


@pytest.mark.parametrize("how", ["append", "replace"])
def test_private_words_do_not_join_a_wider_card_unasked(drafts: Drafts, card: Card, how: str) -> None:
    private = replace(WRITTEN, source_audience="channel:C-SUPPORT", target=f"{how}:{card.id}")
    draft = drafts.begin(OLGA, private, SOURCE)
    assert drafts.widening(OLGA, draft.id) == EVERYONE
    with pytest.raises(Invalid, match="cards-error-widening"):
        drafts.save(OLGA, draft.id)
    drafts.revise(OLGA, draft.id, lambda writing: replace(writing, confirmed_audience=EVERYONE))
    assert drafts.widening(OLGA, draft.id) is None
    assert WRITTEN.answer in drafts.save(OLGA, draft.id).card.content.answer


def test_a_private_card_is_not_widened_unasked(drafts: Drafts, narrow: Card) -> None:
    draft = drafts.edit(OLGA, narrow.id)
    drafts.revise(OLGA, draft.id, lambda writing: replace(writing, audience=EVERYONE))
    assert drafts.widening(OLGA, draft.id) == EVERYONE
    with pytest.raises(Invalid, match="cards-error-widening"):
        drafts.save(OLGA, draft.id)


def test_a_draft_about_a_card_that_is_hidden_now_does_not_show_its_title(drafts: Drafts, narrow: Card) -> None:
    draft = drafts.edit(OLGA, narrow.id)
    assert [waiting.draft_id for waiting in drafts.mine(OLGA)] == [draft.id]
    assert not drafts.mine(replace(OLGA, channels=frozenset()))


def test_a_suggestion_that_was_only_looked_at_leaves_no_draft(drafts: Drafts, card: Card, database: Database) -> None:
    offered = drafts.edit(IVAN, card.id)
    drafts.revise(IVAN, offered.id, lambda writing: replace(writing, answer="Press *Reset* twice."))
    drafts.save(IVAN, offered.id)
    with database.read() as session:
        [asked] = notices.of_card(session, WORKSPACE, card.id, "suggestion")
    looked, mended = (drafts.revise_suggestion(OLGA, int(asked.payload["suggestion"])) for _ in range(2))
    drafts.revise(OLGA, mended.id, lambda writing: replace(writing, answer="Press *Reset* once."))
    assert not drafts.closed(OLGA, looked.id, {})
    assert drafts.closed(OLGA, mended.id, {})
    assert [waiting.draft_id for waiting in drafts.mine(OLGA)] == [mended.id]


def test_an_owner_has_to_see_the_card(drafts: Drafts) -> None:
    private = replace(WRITTEN, source_audience="channel:C-SUPPORT", owner_id="U-IVAN")
    draft = drafts.begin(OLGA, private, SOURCE)
    with pytest.raises(Invalid, match="cards-error-owner-blind"):
        drafts.save(OLGA, draft.id, owner=replace(IVAN, channels=frozenset()))


def test_a_default_owner_who_cannot_see_the_card_gives_way_to_its_writer(
    drafts: Drafts, database: Database, shelf: Collection
) -> None:
    with database.write(wait=30) as session:
        collections.change(session, replace(shelf, default_owner_id="U-IVAN"), None, NOW)
    draft = drafts.begin(OLGA, replace(WRITTEN, source_audience="channel:C-SUPPORT"), SOURCE)
    saved = drafts.save(OLGA, draft.id, owner=replace(IVAN, channels=frozenset())).card
    assert (saved.owner_id, saved.trust) == ("U-OLGA", Trust.VERIFIED)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"title": ""}, "cards-error-title-empty"),
        ({"title": "🎉 ?!"}, "cards-error-title-empty"),
        ({"title": "x" * 151}, "cards-error-too-long"),
        ({"answer": "x" * 10_001}, "cards-error-too-long"),
        ({"note": "x" * 3_001}, "cards-error-too-long"),
        ({"tags": ",".join(map(str, range(11)))}, "cards-error-tags-many"),
        ({"tags": "x" * 41}, "cards-error-tag-long"),
        ({"interval": "never"}, "cards-error-never"),
        ({"interval": "date"}, "cards-error-date-missing"),
        ({"interval": "date", "due_on": "2026-03-02"}, "cards-error-date-past"),
        ({"audience": "group:"}, "cards-error-audience-group"),
        ({"audience": "channel:C-ELSEWHERE"}, "cards-error-audience"),
        ({"owner_id": "U-NOBODY"}, "cards-error-owner-unknown"),
        ({"owner_group_id": "S-EMPTY"}, "cards-error-group-empty"),
    ],
)
def test_what_cannot_be_saved_stays_a_draft(drafts: Drafts, change: dict[str, str], key: str) -> None:
    draft = drafts.begin(OLGA, replace(WRITTEN, **change))  # type: ignore[arg-type]
    with pytest.raises(Invalid, match=f"^{key}$"):
        drafts.save(OLGA, draft.id)
    assert [line.draft_id for line in drafts.mine(OLGA)] == [draft.id]


def test_admins_may_choose_never(drafts: Drafts, database: Database) -> None:
    with database.write(wait=30) as session:
        people.set_admin(session, WORKSPACE, "U-OLGA", is_admin=True, actor_id=None, now=NOW)
    card = drafts.save(OLGA, drafts.begin(OLGA, replace(WRITTEN, interval="never")).id).card
    assert (card.content.interval_days, card.due_at) == (None, None)


def test_who_owns_a_card_that_is_never_checked_mends_its_text(drafts: Drafts, database: Database) -> None:
    """A lead has chosen that; its owner does not choose it anew."""
    with database.write(wait=30) as session:
        shelf = collections.ensure_first(session, WORKSPACE, "General")
        card = save(session, shelf.id, interval_days=None)
    draft = drafts.edit(OLGA, card.id)
    drafts.revise(OLGA, draft.id, lambda writing: replace(writing, answer="Press *Pay back*."))
    saved = drafts.save(OLGA, draft.id)
    assert (saved.outcome, saved.card.content.interval_days) == (Outcome.EDITED, None)


def test_in_a_collection_that_is_never_checked_everybody_saves(drafts: Drafts, database: Database) -> None:
    with database.write(wait=30) as session:
        shelf = collections.ensure_first(session, WORKSPACE, "General")
        collections.change(session, replace(shelf, interval_days=None), None, NOW)
    assert drafts.save(OLGA, drafts.begin(OLGA, WRITTEN).id).card.content.interval_days is None


def test_absent_members_of_a_group_are_passed_over(drafts: Drafts, database: Database) -> None:
    with database.write(wait=30) as session:
        people.set_away(session, WORKSPACE, "U-IVAN", NOW + timedelta(days=3))
    draft = drafts.begin(OLGA, replace(WRITTEN, owner_group_id="S-SUPPORT"))
    card = drafts.save(OLGA, draft.id, ("U-IVAN", "U-OLGA")).card
    assert (card.owner_id, card.content.owner_group_id) == ("U-OLGA", "S-SUPPORT")


def test_a_discarded_draft_cannot_be_saved(drafts: Drafts) -> None:
    draft = drafts.begin(OLGA, WRITTEN)
    drafts.discard(OLGA, draft.id)
    with pytest.raises(Conflict, match="cards-error-draft-gone"):
        drafts.save(OLGA, draft.id)
    assert drafts.mine(OLGA) == []


def test_who_may_not_edit_suggests(drafts: Drafts, card: Card) -> None:
    draft = drafts.edit(IVAN, card.id)
    assert draft.kind is DraftKind.SUGGEST
    drafts.revise(IVAN, draft.id, lambda writing: replace(writing, answer="Better."))
    saved = drafts.save(IVAN, draft.id)
    assert (saved.outcome, saved.card.content) == (Outcome.SUGGESTED, card.content)


def test_an_editor_edits_with_a_request_to_verify(
    drafts: Drafts, card: Card, database: Database, shelf: Collection
) -> None:
    with database.write(wait=30) as session:
        collections.change(session, replace(shelf, editors=frozenset({"U-IVAN"})), None, NOW)
    draft = drafts.edit(IVAN, card.id)
    assert draft.kind is DraftKind.EDIT
    drafts.revise(IVAN, draft.id, lambda writing: replace(writing, answer="Better."))
    after = drafts.save(IVAN, draft.id).card
    assert (after.content.answer, after.trust) == ("Better.", Trust.NEEDS_VERIFICATION)


def test_opened_twice_the_same_draft_goes_on(drafts: Drafts, card: Card) -> None:
    assert drafts.edit(OLGA, card.id).id == drafts.edit(OLGA, card.id).id
