"""A card goes in, comes out the same, changes with its history, and can be undone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Collection, Source, Trust
from kb_bot.domain.lifecycle import Kind
from kb_bot.domain.people import Person
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import cards, history, people
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, a_card, edit, later, save


def test_a_card_comes_back_as_it_was_stored(database: Database, shelf: Collection) -> None:
    full = a_card(
        shelf.id,
        note="Only for us",
        owner_group_id="S-DESK",
        interval_days=None,
        due_on=date(2026, 6, 1),
        audience="channel:C-SUPPORT",
        tags=("vpn", "access"),
        source=Source("C-SUPPORT", "1700000000.000100", "https://acme.slack.com/archives/C/p1"),
    )
    with database.write() as session:
        stored = cards.apply(session, lifecycle.created(full, checked=True, now=NOW, owner_zone="Europe/Berlin"))
    with database.read() as session:
        found = cards.get_visible(session, OLGA, stored.id)
        assert found == stored
    assert (stored.number, stored.version, stored.key) == (1, 1, "KB-1")
    assert stored.content == replace(full.content, tags=("access", "vpn"))
    assert stored.due_at == lifecycle.due_after(NOW, None, date(2026, 6, 1), "Europe/Berlin")


def test_hidden_and_missing_look_the_same(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        hidden = save(session, shelf.id, audience="channel:C-SUPPORT")
    with database.read() as session:
        refusals = []
        for card_id in (hidden.id, hidden.id + 1000):
            with pytest.raises(NotFound) as refusal:
                cards.get_visible(session, IVAN, card_id)
            refusals.append((refusal.value.key, refusal.value.values))
        assert refusals[0] == refusals[1]
        assert cards.get_visible_many(session, IVAN, [hidden.id]) == []
        assert cards.list_visible(session, IVAN) == []


def test_every_change_writes_history_and_new_texts_a_version(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id)
    with database.write() as session:
        card = edit(session, card, now=later(minutes=1), answer="Ask the desk.")
    with database.write() as session:
        card = cards.apply(session, lifecycle.verified(card, "U-IVAN", later(minutes=2), "UTC"))
    with database.read() as session:
        entries = history.entries(session, card.id)
        texts = history.versions(session, card.id)
    assert [(entry.kind, entry.actor_id) for entry in entries] == [
        (Kind.VERIFIED, "U-IVAN"),
        (Kind.EDITED, "U-OLGA"),
        (Kind.CREATED, "U-OLGA"),
    ]
    assert [entry.revision for entry in entries] == [3, 2, 1]
    assert [(text.version, text.answer) for text in texts] == [
        (2, "Ask the desk."),
        (1, "Open *Security* and press Reset."),
    ]


def test_undo_brings_back_the_whole_card(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        first = save(session, shelf.id, tags=("vpn",), due_on=date(2027, 1, 4))
    with database.write() as session:
        second = edit(session, first, now=later(hours=1), title="Another?", tags=("mfa", "login"), interval_days=30)
    with database.write() as session:
        entry, before = history.last_change(session, first.id)
        assert before == first
        undone = lifecycle.undone(second, before, entry.revision, entry.at, "U-OLGA", later(hours=2))
        third = cards.apply(session, undone)
    with database.read() as session:
        assert cards.get_visible(session, OLGA, first.id) == third
        texts = {text.version: text.title for text in history.versions(session, first.id)}
    assert third == replace(first, version=3, revision=3)
    assert texts == {1: first.title, 2: "Another?", 3: first.title}


def test_nothing_comes_before_the_creation(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id)
        entry, before = history.last_change(session, card.id)
    assert (entry.kind, before) == (Kind.CREATED, None)


def test_a_change_of_an_older_state_is_refused(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id)
    with database.write() as session:
        edit(session, card, answer="Olga's words")
    with pytest.raises(Conflict, match="error-changed-meanwhile"), database.write() as session:
        edit(session, card, answer="Ivan's words")
    with database.read() as session:
        assert cards.get_visible(session, OLGA, card.id).content.answer == "Olga's words"


def test_numbers_and_revisions_count_up_per_workspace(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        numbers = [save(session, shelf.id).number for _ in range(3)]
    assert numbers == [1, 2, 3]


def test_lists_filter_and_leave_out_the_archive(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        kept, gone = save(session, shelf.id), save(session, shelf.id, owner_id="U-IVAN")
        gone = cards.apply(session, lifecycle.archived(gone, "U-OLGA", NOW))
    with database.read() as session:
        assert cards.list_visible(session, OLGA) == [kept]
        assert cards.list_visible(session, OLGA, owner_id="U-IVAN") == []
        assert cards.list_visible(session, OLGA, trust=[Trust.ARCHIVED]) == [gone]
        assert cards.list_visible(session, OLGA, created_by="U-OLGA", collection_id=shelf.id) == [kept]
        assert cards.get_visible_many(session, OLGA, [gone.id, kept.id]) == [gone, kept]


def test_due_cards_and_cards_to_ask_about(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id, interval_days=30)
        assert cards.due(session, WORKSPACE, NOW + timedelta(days=29)) == []
        assert cards.due(session, WORKSPACE, NOW + timedelta(days=30)) == [card]
        assert cards.to_check(session, OLGA, later(days=30)) == [(card.id, card.trust)]
        expired = cards.apply(session, lifecycle.expired(card, later(days=30)))
        assert cards.due(session, WORKSPACE, later(days=31)) == []
        assert cards.to_ask(session, WORKSPACE, later(days=29)) == []
        assert [card.id for card in cards.to_ask(session, WORKSPACE, later(days=30))] == [expired.id]
        assert cards.to_check(session, OLGA, later(days=30)) == [(expired.id, expired.trust)]
        assert cards.to_check(session, IVAN, later(days=30)) == []


def test_cards_of_people_who_have_left(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        people.upsert(session, Person(WORKSPACE, "U-GONE", "Gone", is_deleted=True), NOW)
        people.upsert(session, Person(WORKSPACE, "U-OLGA", "Olga"), NOW)
        save(session, shelf.id)
        of_leaver = save(session, shelf.id, owner_id="U-GONE")
        archived = save(session, shelf.id, owner_id="U-GONE")
        cards.apply(session, lifecycle.archived(archived, "U-OLGA", NOW))
        assert cards.of_leavers(session, WORKSPACE) == [of_leaver]


def test_whose_turn_it_is_in_a_group(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        owners = ("U-OLGA", "U-IVAN", "U-OLGA")
        saved = [save(session, shelf.id, owner_id=owner, owner_group_id="S-DESK").id for owner in owners]
        save(session, shelf.id, owner_id="U-PETR", owner_group_id="S-OTHER")
        assert cards.latest_of_group(session, WORKSPACE, "S-DESK") == {"U-OLGA": saved[2], "U-IVAN": saved[1]}
