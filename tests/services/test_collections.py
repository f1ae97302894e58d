"""Collections for fewer people: their cards come to fit, whatever is done to them, and nobody sees more than before."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import EVERYONE, Card, Collection
from kb_bot.domain.people import Person
from kb_bot.errors import Conflict, NotAllowed, NotFound
from kb_bot.services import collections as service
from kb_bot.services.cards import Cards
from kb_bot.services.collections import Collections, Narrowing
from kb_bot.store import cards, history, notices, people, tables
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

ADMIN = Viewer(WORKSPACE, "U-ADMIN")
SUPPORT, BOARD, MINE = "channel:C-SUPPORT", "channel:C-BOARD", "person:U-OLGA"


@pytest.fixture
def collections(database: Database, shelf: Collection) -> Collections:
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN, ADMIN):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
        people.set_admin(session, WORKSPACE, ADMIN.person_id, is_admin=True, actor_id=None, now=NOW)
    return Collections(database, lambda: NOW)


@pytest.fixture(params=[1, 2, 100])
def batch(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(service, "BATCH", request.param)
    return


@pytest.fixture
def three(collections: Collections, database: Database, shelf: Collection) -> list[Card]:
    with database.write(wait=30) as session:
        return [save(session, shelf.id, audience=audience) for audience in (EVERYONE, BOARD, MINE)]


def audiences(database: Database, found: list[Card]) -> list[str]:
    with database.read() as session:
        return [cards.get(session, WORKSPACE, card.id).content.audience for card in found]


@pytest.mark.usefixtures("batch")
def test_narrowing_a_collection_narrows_its_cards(
    collections: Collections, database: Database, shelf: Collection, three: list[Card]
) -> None:
    collections.save(ADMIN, replace(shelf, audience=SUPPORT))
    assert audiences(database, three) == [SUPPORT, MINE, MINE]
    with database.read() as session:
        entry = history.entries(session, three[0].id)[0]
        owed = notices.of_card(session, WORKSPACE, three[1].id)
    assert (entry.kind, entry.actor_id) == ("audience_changed", "U-ADMIN")
    assert dict(entry.detail) == {"why": "collection", "audience_from": EVERYONE, "audience_to": SUPPORT}
    assert [(notice.kind, notice.to_id) for notice in owed] == [("audience_own_only", "U-OLGA")]


def test_opening_it_again_opens_no_card(
    collections: Collections, database: Database, shelf: Collection, three: list[Card]
) -> None:
    narrow = collections.save(ADMIN, replace(shelf, audience=SUPPORT))
    collections.save(ADMIN, replace(narrow, audience=EVERYONE))
    assert audiences(database, three) == [SUPPORT, MINE, MINE]


def test_what_narrowing_does_is_said_without_hidden_cards(
    collections: Collections, shelf: Collection, three: list[Card]
) -> None:
    for_support = replace(shelf, audience=SUPPORT)
    assert collections.narrowing(ADMIN, for_support) == Narrowing(fewer=1, owners=0)
    on_board = replace(OLGA, channels=frozenset({"C-BOARD"}))
    assert collections.narrowing(on_board, for_support) == Narrowing(fewer=1, owners=1)
    assert collections.narrowing(on_board, replace(shelf, audience=EVERYONE)) == Narrowing()


def test_no_change_of_a_card_makes_it_wider_than_its_collection(
    collections: Collections, database: Database, shelf: Collection
) -> None:
    with database.write(wait=30) as session:
        card = save(session, shelf.id)
    collections.save(ADMIN, replace(shelf, audience=SUPPORT))
    with database.read() as session:
        narrow = cards.get(session, WORKSPACE, card.id)
    for wider in (EVERYONE, BOARD, "group:S1"):
        with pytest.raises(Conflict, match="error-wider-than-collection"), database.write() as session:
            cards.apply(session, lifecycle.seen_by(narrow, wider, OLGA.person_id, NOW))
        with pytest.raises(Conflict, match="error-wider-than-collection"), database.write() as session:
            save(session, shelf.id, audience=wider)


def test_an_undo_does_not_widen(collections: Collections, database: Database, shelf: Collection) -> None:
    open_shelf = collections.save(ADMIN, Collection(0, WORKSPACE, "Open"))
    with database.write(wait=30) as session:
        card = save(session, shelf.id)
        moved = replace(card.content, collection_id=open_shelf.id)
        edit = lifecycle.edited(card, moved, OLGA.person_id, checked=True, now=NOW, owner_zone="UTC")
        after = cards.apply(session, edit)
    collections.save(ADMIN, replace(shelf, audience=SUPPORT))
    with pytest.raises(Conflict, match="error-wider-than-collection"):
        Cards(database, lambda: NOW).undo(OLGA, after.id)


def test_an_admin_manages_what_he_may_not_read(collections: Collections, database: Database, shelf: Collection) -> None:
    collections.save(ADMIN, replace(shelf, audience=BOARD))
    assert [one.name for one in collections.managed(ADMIN)] == ["General"]
    assert collections.all(ADMIN) == []
    assert collections.managed(IVAN) == []
    with pytest.raises(NotFound):
        collections.one(IVAN, shelf.id)
    with pytest.raises(NotAllowed):
        collections.save(IVAN, replace(shelf, audience=EVERYONE))


def test_the_record_says_what_was_changed(collections: Collections, database: Database, shelf: Collection) -> None:
    collections.save(ADMIN, replace(shelf, lead_id="U-IVAN", editors=frozenset({"U-OLGA"})))
    with database.read() as session:
        rows = session.execute(select(tables.Audit.what, tables.Audit.detail).order_by(tables.Audit.id)).all()
    changed = {"lead_id": [None, "U-IVAN"], "editors": [[], ["U-OLGA"]]}
    assert tuple(rows[-1]) == ("collection-changed", {"collection": "General", "changed": changed})


def test_a_taken_name_narrows_nothing(
    collections: Collections, database: Database, shelf: Collection, three: list[Card]
) -> None:
    collections.save(ADMIN, Collection(0, WORKSPACE, "Billing"))
    with pytest.raises(Conflict, match="error-collection-exists"):
        collections.save(ADMIN, replace(shelf, name="Billing", audience=SUPPORT))
    assert audiences(database, three) == [EVERYONE, BOARD, MINE]
