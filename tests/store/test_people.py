"""People: Slack's facts come and go, what is ours stays."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from kb_bot.domain.access import Roles, Viewer
from kb_bot.domain.cards import Collection
from kb_bot.domain.channels import Channel
from kb_bot.domain.people import Person
from kb_bot.errors import Conflict, NotFound
from kb_bot.store import channels, collections, people, tables, workspaces
from kb_bot.store.database import Database
from tests.store.samples import NOW, OLGA, WORKSPACE, later

PERSON = Person(WORKSPACE, "U-OLGA", "Olga", zone="Europe/Berlin", locale="ru", status_until=later(days=1))


def test_facts_are_replaced_and_absence_is_kept(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        people.upsert(session, PERSON, NOW)
        people.set_away(session, WORKSPACE, PERSON.id, later(days=7))
        told = replace(PERSON, name="Olga B.", zone="Asia/Tbilisi", status_until=None)
        people.upsert(session, told, NOW)
        assert people.get(session, WORKSPACE, PERSON.id) == replace(told, away_until=later(days=7))
        assert people.get(session, WORKSPACE, "U-NOBODY") is None
        assert people.get_many(session, "T2", [PERSON.id]) == {}


def test_roles_are_read_from_people_and_shelves(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        people.upsert(session, PERSON, NOW)
        assert people.roles(session, OLGA) == Roles()
        led = collections.create(session, Collection(0, WORKSPACE, "Billing", lead_id=PERSON.id), None, NOW)
        collections.change(session, replace(shelf, editors=frozenset({PERSON.id, "U-IVAN"})), None, NOW)
        people.set_admin(session, WORKSPACE, PERSON.id, is_admin=True, actor_id=None, now=NOW)
        expected = Roles(is_admin=True, leads=frozenset({led.id}), edits=frozenset({shelf.id}))
        assert people.roles(session, OLGA) == expected
        assert people.roles(session, Viewer("T2", PERSON.id)) == Roles()


def test_the_last_admin_stays(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        for person in (PERSON, Person(WORKSPACE, "U-IVAN", "Ivan"), Person(WORKSPACE, "U-GONE", "Gone")):
            people.upsert(session, person, NOW)
            people.set_admin(session, WORKSPACE, person.id, is_admin=True, actor_id=None, now=NOW)
        people.upsert(session, Person(WORKSPACE, "U-GONE", "Gone", is_deleted=True), NOW)
        people.set_admin(session, WORKSPACE, "U-IVAN", is_admin=False, actor_id="U-OLGA", now=NOW)
        assert [person.id for person in people.admins(session, WORKSPACE)] == ["U-OLGA"]
        with pytest.raises(Conflict, match="error-last-admin"):
            people.set_admin(session, WORKSPACE, "U-OLGA", is_admin=False, actor_id="U-OLGA", now=NOW)
        with pytest.raises(NotFound, match="error-person-not-found"):
            people.set_admin(session, WORKSPACE, "U-NOBODY", is_admin=True, actor_id="U-OLGA", now=NOW)


def test_changes_of_roles_are_audited(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        people.upsert(session, PERSON, NOW)
        people.set_admin(session, WORKSPACE, PERSON.id, is_admin=True, actor_id="U-IVAN", now=NOW)
        row = session.scalars(select(tables.Audit)).one()
    assert (row.actor_id, row.what, row.detail) == ("U-IVAN", "admin", {"person": "U-OLGA", "is_admin": True})


def test_the_first_visit_is_once(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        people.upsert(session, PERSON, NOW)
        assert people.first_seen(session, WORKSPACE, PERSON.id, NOW)
        assert not people.first_seen(session, WORKSPACE, PERSON.id, NOW)


def test_a_channel_keeps_its_language(database: Database, shelf: Collection) -> None:
    channel = Channel(WORKSPACE, "C1", "support", is_private=True, is_member=True)
    with database.write() as session:
        channels.upsert(session, channel, NOW)
        channels.set_locale(session, WORKSPACE, "C1", "ru")
        channels.upsert(session, replace(channel, name="help"), NOW)
        assert channels.get(session, WORKSPACE, "C1") == replace(channel, name="help", locale="ru")
        assert channels.name(session, WORKSPACE, "C1") == "help"
        assert channels.get(session, "T2", "C1") is None


def test_a_workspace_is_met_again_with_its_settings(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        workspaces.change_setting(session, WORKSPACE, "triage_channel", "C1", "U-OLGA", NOW)
        workspaces.change_setting(session, WORKSPACE, "triage_channel", "C2", "U-OLGA", NOW)
        renamed = workspaces.ensure(session, WORKSPACE, "Acme Ltd", "U-BOT2", NOW, locale="ru")
        changes = [row.detail for row in session.scalars(select(tables.Audit).order_by(tables.Audit.id))]
        assert workspaces.settings(session, WORKSPACE) == {"triage_channel": "C2"}
    assert (renamed.name, renamed.bot_user_id, renamed.locale) == ("Acme Ltd", "U-BOT2", "en")
    assert [(change["from"], change["to"]) for change in changes] == [(None, "C1"), ("C1", "C2")]


def test_collections_have_names_of_their_own(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        assert collections.ensure_first(session, WORKSPACE, "Other") == shelf
        billing = collections.create(session, Collection(0, WORKSPACE, "Billing", interval_days=None), "U-OLGA", NOW)
        with pytest.raises(Conflict, match="error-collection-exists"):
            collections.create(session, Collection(0, WORKSPACE, "Billing"), "U-OLGA", NOW)
        with pytest.raises(Conflict, match="error-collection-exists"):
            collections.change(session, replace(shelf, name="Billing"), "U-OLGA", NOW)
        with pytest.raises(NotFound, match="error-collection-not-found"):
            collections.get(session, "T2", shelf.id)
        collections.change(session, replace(billing, is_archived=True), "U-OLGA", NOW)
        assert collections.list_all(session, WORKSPACE) == [shelf]
        everything = collections.list_all(session, WORKSPACE, with_archived=True)
        assert everything == [replace(billing, is_archived=True), shelf]
