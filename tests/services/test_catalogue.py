"""The index in memory follows the store: what is saved is found, what is archived or narrowed is not."""

import threading

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Collection
from kb_bot.errors import Busy
from kb_bot.search import Decision, Index
from kb_bot.services.catalogue import BATCH, Catalogue
from kb_bot.store import aliases, cards
from kb_bot.store.database import Database
from tests.store.samples import NOW, OLGA, WORKSPACE, edit, save


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


def test_more_cards_than_one_batch(database: Database, shelf: Collection) -> None:
    with database.write(wait=30) as session:
        for number in range(BATCH + 5):
            save(session, shelf.id, title=f"Case {number}", answer="Text.")
    assert len(fresh(database, Catalogue())) == BATCH + 5


def test_many_ask_while_it_is_read_for_the_first_time(database: Database, card: Card) -> None:
    catalogue = Catalogue(patience=30)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(len(fresh(database, catalogue)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [2] * 8


def test_whoever_cannot_wait_is_told_that_it_is_being_read(database: Database, card: Card) -> None:
    catalogue = Catalogue(patience=0.05)
    with database.read() as session, catalogue._copy(WORKSPACE).turn, pytest.raises(Busy, match="still-reading"):
        catalogue.fresh(session, WORKSPACE)


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
