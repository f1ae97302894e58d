"""The workspace's own synonyms: who may change them, what cannot be one, and that every change is audited."""

import pytest
from sqlalchemy import select

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Collection
from kb_bot.domain.people import Person
from kb_bot.domain.synonyms import GROUPS_MAX, SynonymGroup
from kb_bot.errors import Invalid, NotAllowed, NotFound
from kb_bot.services.collections import Collections
from kb_bot.services.synonyms import Synonyms
from kb_bot.store import people, synonyms, tables
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE

GUEST = Viewer(WORKSPACE, "U-GUEST", is_full_member=False)


@pytest.fixture
def service(database: Database, shelf: Collection) -> Synonyms:
    with database.write(wait=30) as session:
        people.upsert(session, Person(WORKSPACE, OLGA.person_id, "Olga"), NOW)
        people.set_admin(session, WORKSPACE, OLGA.person_id, is_admin=True, actor_id=None, now=NOW)
    return Synonyms(database, lambda: NOW)


def groups(service: Synonyms) -> list[tuple[str, ...]]:
    return [group.words for group in service.all(OLGA)]


def test_written_changed_removed_and_audited(service: Synonyms, database: Database) -> None:
    service.save(OLGA, 0, " SSO = single  sign-on,единый вход\n")
    assert groups(service) == [("SSO", "single sign-on", "единый вход")]
    [group] = service.all(OLGA)
    service.save(OLGA, group.id, "SSO = single sign-on")
    service.remove(OLGA, group.id)
    assert groups(service) == []
    with database.read() as session:
        row = tables.Audit
        told = session.execute(select(row.actor_id, row.detail).where(row.what == "synonyms").order_by(row.id))
        assert [tuple(one) for one in told] == [
            ("U-OLGA", {"from": [], "to": ["SSO", "single sign-on", "единый вход"]}),
            ("U-OLGA", {"from": ["SSO", "single sign-on", "единый вход"], "to": ["SSO", "single sign-on"]}),
            ("U-OLGA", {"from": ["SSO", "single sign-on"], "to": []}),
        ]


def test_a_lead_may_and_others_may_not(service: Synonyms, database: Database, shelf: Collection) -> None:
    for call in (lambda: service.all(IVAN), lambda: service.save(IVAN, 0, "a = b"), lambda: service.remove(IVAN, 1)):
        with pytest.raises(NotAllowed, match="synonyms-error-not-yours"):
            call()
    with pytest.raises(NotAllowed, match="error-guest"):
        service.all(GUEST)
    lead = Collection(shelf.id, WORKSPACE, "General", lead_id=IVAN.person_id)
    Collections(database, lambda: NOW).save(OLGA, lead)
    service.save(IVAN, 0, "стрим = трансляция")
    assert groups(service) == [("стрим", "трансляция")]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "few"),
        ("SSO", "few"),
        ("SSO = sso", "few"),
        ("SSO = single sign-on = Single Sign On", None),
        ("SSO = 🎉", "no-word"),
        ("SSO = " + "x" * 61, "long"),
        (" = ".join(f"w{at}" for at in range(11)), "many"),
        ("the = SSO", "common"),
        ("трансляция = эфир", "known"),
        ("KB-1 = manual", "card"),
    ],
)
def test_what_cannot_be_a_group(service: Synonyms, written: str, why: str | None) -> None:
    service.save(OLGA, 0, "стрим = трансляция")
    if why is None:
        service.save(OLGA, 0, written)
        assert groups(service)[1] == ("SSO", "single sign-on")
        return
    with pytest.raises(Invalid, match=f"synonyms-error-{why}"):
        service.save(OLGA, 0, written)


def test_there_is_an_end_to_it(service: Synonyms, database: Database) -> None:
    with database.write(wait=30) as session:
        for at in range(GROUPS_MAX):
            synonyms.save(session, WORKSPACE, SynonymGroup(0, (f"a{at}", f"b{at}")), "U-OLGA", NOW)
    with pytest.raises(Invalid, match="synonyms-error-many"):
        service.save(OLGA, 0, "SSO = single sign-on")
    service.save(OLGA, service.all(OLGA)[0].id, "SSO = single sign-on")


def test_a_group_that_somebody_removed_meanwhile(service: Synonyms) -> None:
    for call in (
        lambda: service.save(OLGA, 77, "SSO = single sign-on"),
        lambda: service.remove(OLGA, 77),
        lambda: service.get(OLGA, 77),
    ):
        with pytest.raises(NotFound, match="error-synonyms-not-found"):
            call()
