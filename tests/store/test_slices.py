"""Somebody may have more cards, and a workspace more people, than one query can name."""

from dataclasses import replace

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Collection
from kb_bot.domain.people import Person
from kb_bot.store import cards, flags, history, notices, people, schedules, sources
from kb_bot.store.database import Database
from kb_bot.store.slices import SLICE, slices
from tests.store.samples import NOW, OLGA, WORKSPACE, later, save

MANY = 33_000  # SQLite takes 32,766 in a query, PostgreSQL twice as many


def test_each_id_comes_once_and_in_order() -> None:
    found = list(slices([*range(SLICE), 5, SLICE]))
    assert [len(some) for some in found] == [SLICE, 1]
    assert [id_ for some in found for id_ in some] == list(range(SLICE + 1))


def test_people_and_their_cards_are_found_among_however_many(database: Database, shelf: Collection) -> None:
    with database.write(wait=30) as session:
        people.upsert(session, Person(WORKSPACE, OLGA.person_id, "Olga"), NOW)
        card = save(session, shelf.id, tags=("vpn",))
        save(session, shelf.id, owner_id="U-IVAN")
        cards.apply(session, lifecycle.flagged(card, "U-IVAN", "Wrong", later(hours=1)))
        flags.add(session, WORKSPACE, card.id, "U-IVAN", "Wrong", later(hours=1))
        owed = {"kind": "reminder", "to_id": OLGA.person_id, "due_at": NOW, "now": NOW}
        notices.owe(session, WORKSPACE, "k7", payload={"a": 1}, **owed)
    ids = list(range(card.id, card.id + MANY))
    names = [*(f"U{number}" for number in range(MANY)), OLGA.person_id]
    keys = [f"k{number}" for number in range(MANY)]
    with database.read() as session:
        assert [one.id for one in cards.get_visible_many(session, OLGA, ids)] == [card.id, card.id + 1]
        assert [one.content.tags for one in cards.owned_by(session, OLGA, OLGA.person_id, ids)] == [("vpn",)]
        assert list(people.get_many(session, WORKSPACE, names)) == [OLGA.person_id]
        assert list(flags.list_open(session, ids)) == [card.id]
        assert set(history.editors(session, ids)) == {card.id, card.id + 1}
        assert sources.news(session, [replace(card, id=id_) for id_ in ids]) == {}
        assert list(notices.known_keys(session, WORKSPACE, keys)) == ["k7"]
        assert notices.payloads(session, WORKSPACE, keys) == {"k7": {"a": 1}}
        assert len(schedules.due_days(session, WORKSPACE, [*names, "U-IVAN"], later(days=100).date(), ())) == 1
