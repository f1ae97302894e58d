"""The index in memory follows the store: what is saved is found, what is archived or narrowed is not."""

import threading

import pytest
from sqlalchemy import delete, update

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Collection
from kb_bot.domain.synonyms import SynonymGroup
from kb_bot.search import Decision, Index
from kb_bot.services.answers import Answers
from kb_bot.services.catalogue import Catalogue, Progress
from kb_bot.store import aliases, cards, indexed, synonyms, tables
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, edit, save


def fresh(database: Database, catalogue: Catalogue) -> Index:
    with database.read() as session:
        return catalogue.fresh(session, WORKSPACE)


def found(database: Database, catalogue: Catalogue, words: str, *scopes: str) -> list[int]:
    answer = fresh(database, catalogue).search(words, scopes or ("everyone",))
    return [] if answer.decision is Decision.NOTHING else [hit.id for hit in answer.hits]


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    with database.write(wait=30) as session:
        save(session, shelf.id, title="Where is the invoice?", answer="Under Billing.")
        return save(session, shelf.id)


def test_a_change_is_seen_by_the_next_question(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    assert found(database, catalogue, "reset 2FA") == [card.id]
    with database.write(wait=30) as session:
        edit(session, card, title="How do I unlock the turnstile?", answer="Wave.")
    assert found(database, catalogue, "unlock turnstile") == [card.id]
    assert found(database, catalogue, "reset 2FA") == []


def test_an_archived_card_is_forgotten(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    assert found(database, catalogue, "reset 2FA") == [card.id]
    with database.write(wait=30) as session:
        cards.apply(session, lifecycle.archived(card, OLGA.person_id, NOW))
    assert found(database, catalogue, "reset 2FA") == []


def test_an_alias_is_another_way_to_the_card(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    assert found(database, catalogue, "lost phone") == []
    with database.write(wait=30) as session:
        aliases.add(session, card, "lost phone", "lost phone", audience="everyone", added_by="U1", now=NOW)
    assert found(database, catalogue, "lost phone") == [card.id]


def test_a_narrower_audience_counts_at_once(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    assert found(database, catalogue, "reset 2FA") == [card.id]
    with database.write(wait=30) as session:
        edit(session, card, audience="channel:C1")
    assert found(database, catalogue, "reset 2FA") == []
    assert found(database, catalogue, "reset 2FA", "everyone", "channel:C1") == [card.id]


def test_more_cards_than_one_batch(database: Database, shelf: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb_bot.services.catalogue.BATCH", 20)
    with database.write(wait=30) as session:
        for number in range(45):
            save(session, shelf.id, title=f"Case {number}", answer="Text.")
    assert len(fresh(database, Catalogue())) == 45


def test_many_ask_while_it_is_read_for_the_first_time(database: Database, card: Card) -> None:
    catalogue = Catalogue(patience=30)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(len(fresh(database, catalogue)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [2] * 8


def test_whoever_cannot_wait_searches_what_has_been_read(
    database: Database, card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb_bot.services.catalogue.BATCH", 1)
    catalogue = Catalogue(patience=0)
    with database.read() as session:
        assert len(catalogue.fresh(session, WORKSPACE)) == 1
        assert catalogue.progress(session, IVAN) == Progress(1, 2)
        assert len(catalogue.fresh(session, WORKSPACE)) == 2
        catalogue.fresh(session, WORKSPACE)
        assert catalogue.progress(session, IVAN) is None


def test_nobody_waits_long_for_the_one_who_reads_all(database: Database, card: Card) -> None:
    catalogue = Catalogue(patience=0.05)
    with database.read() as session, catalogue._copy(WORKSPACE).turn:
        assert len(catalogue.fresh(session, WORKSPACE)) == 0
        assert catalogue.progress(session, IVAN) == Progress(0, 2)
        assert catalogue._wait(catalogue._copy(WORKSPACE)) == 0.0


def test_progress_counts_only_what_the_viewer_sees(database: Database, card: Card) -> None:
    with database.write(wait=30) as session:
        save(session, card.content.collection_id, title="Secret", audience="channel:C-SUPPORT")
    catalogue = Catalogue(patience=0)
    with database.read() as session:
        assert catalogue.progress(session, IVAN) == Progress(0, 2)
        assert catalogue.progress(session, OLGA) == Progress(0, 3)


def test_the_start_reads_everything(database: Database, card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb_bot.services.catalogue.BATCH", 1)
    monkeypatch.setattr("kb_bot.services.catalogue.AT_A_TIME", 0)
    catalogue = Catalogue()
    catalogue.load(database, WORKSPACE)
    with database.read() as session, catalogue._copy(WORKSPACE).turn:
        assert len(catalogue.fresh(session, WORKSPACE)) == 2


def test_once_whole_a_reader_goes_on_with_what_is_there(database: Database, card: Card) -> None:
    catalogue = Catalogue(patience=0.05)
    fresh(database, catalogue)
    with database.write(wait=30) as session:
        save(session, card.content.collection_id, title="New")
    with database.read() as session, catalogue._copy(WORKSPACE).turn:
        assert len(catalogue.fresh(session, WORKSPACE)) == 2
    assert len(fresh(database, catalogue)) == 3


def test_a_card_of_another_workspace_stays_there(database: Database, card: Card) -> None:
    with database.read() as session:
        assert len(Catalogue().fresh(session, "T-OTHER")) == 0


# Two replicas on one database, and an index that has missed something.


def test_each_replica_hears_of_every_change(database: Database, card: Card) -> None:
    one, other = Catalogue(), Catalogue()
    assert found(database, one, "reset 2FA") == found(database, other, "reset 2FA") == [card.id]
    with database.write(wait=30) as session:
        narrowed = edit(session, card, title="How do I unlock the turnstile?", audience="channel:C1")
    for replica in (one, other):
        assert found(database, replica, "reset 2FA") == found(database, replica, "unlock turnstile") == []
        assert found(database, replica, "unlock turnstile", "channel:C1") == [card.id]
    with database.write(wait=30) as session:
        cards.apply(session, lifecycle.archived(narrowed, OLGA.person_id, NOW))
    for replica in (one, other):
        assert found(database, replica, "unlock turnstile", "channel:C1") == []


def test_a_change_that_one_replica_missed_is_made_up_for(
    database: Database, card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalogue()
    fresh(database, catalogue)
    with database.write(wait=30) as session:
        edit(session, card, title="How do I unlock the turnstile?", answer="Wave.")
    with monkeypatch.context() as lossy:
        lossy.setattr(indexed, "changed_since", lambda *_: [])
        assert found(database, catalogue, "unlock turnstile") == []
    assert found(database, catalogue, "unlock turnstile") == []
    assert catalogue.check(database, WORKSPACE) == 1
    assert found(database, catalogue, "unlock turnstile") == [card.id]
    assert catalogue.check(database, WORKSPACE) == 0


def test_a_card_whose_row_is_gone_goes_from_the_index(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    assert found(database, catalogue, "reset 2FA") == [card.id]
    delete_row(database, card)
    assert found(database, catalogue, "reset 2FA") == [card.id]
    catalogue.doubt(WORKSPACE)
    assert found(database, catalogue, "reset 2FA") == []
    assert catalogue.check(database, WORKSPACE) == 0


def test_whoever_meets_a_card_that_is_gone_has_the_index_mended(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    answers = Answers(database, lambda: NOW, catalogue)
    assert answers.ask(IVAN, "reset 2FA", "command").shown
    delete_row(database, card)
    assert answers.ask(IVAN, "reset 2FA", "command").shown is None
    assert found(database, catalogue, "reset 2FA") == []


def test_a_store_put_back_to_an_earlier_day_is_read_anew(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    with database.write(wait=30) as session:
        late = save(session, card.content.collection_id, title="New since the backup")
    assert len(fresh(database, catalogue)) == 3
    delete_row(database, late)
    with database.write(wait=30) as session:
        session.execute(update(tables.Workspace).values(revision=card.revision))
    catalogue.check(database, WORKSPACE)
    assert len(fresh(database, catalogue)) == 2


def test_an_older_view_of_the_store_takes_nothing_back(database: Database, card: Card) -> None:
    catalogue = Catalogue()
    with database.read() as old:
        assert len(catalogue.fresh(old, WORKSPACE)) == 2
        with database.write(wait=30) as session:
            save(session, card.content.collection_id, title="New")
        assert len(fresh(database, catalogue)) == 3
        catalogue.doubt(WORKSPACE)
        assert len(catalogue.fresh(old, WORKSPACE)) == 3


def test_synonyms_reach_each_replica_with_the_next_question(database: Database, card: Card) -> None:
    one, other = Catalogue(), Catalogue()
    assert found(database, one, "doohickey") == found(database, other, "doohickey") == []
    with database.write(wait=30) as session:
        synonyms.save(session, WORKSPACE, SynonymGroup(0, ("doohickey", "2FA")), "U-OLGA", NOW)
    assert found(database, one, "doohickey") == found(database, other, "doohickey") == [card.id]
    with database.write(wait=30) as session:
        [group] = synonyms.list_all(session, WORKSPACE)
        synonyms.remove(session, WORKSPACE, group.id, "U-OLGA", NOW)
    assert found(database, one, "doohickey") == found(database, other, "doohickey") == []


def delete_row(database: Database, card: Card) -> None:
    """By hand, past everything that would have told."""
    with database.write(wait=30) as session:
        session.execute(delete(tables.Card).where(tables.Card.id == card.id))
