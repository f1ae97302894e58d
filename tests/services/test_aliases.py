"""Who sees, writes, changes and removes the ways to ask for a card; and whose words stay hidden from whom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kb_bot.domain.access import Viewer
from kb_bot.domain.aliases import PER_CARD, WORDS_MAX, Vote
from kb_bot.domain.cards import Card, Collection
from kb_bot.errors import Conflict, Invalid, KbError, NotAllowed, NotFound
from kb_bot.services.aliases import Aliases
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.learning import learn
from kb_bot.store import aliases, history
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, edit, save

GUEST = Viewer(WORKSPACE, "U-GUEST", is_full_member=False)


@pytest.fixture
def service(database: Database) -> Aliases:
    return Aliases(database, lambda: NOW + timedelta(days=1))


@pytest.fixture
def card(database: Database, shelf: Collection) -> Card:
    with database.write(wait=30) as session:
        return save(session, shelf.id)


def asked(database: Database, card: Card, words: str, viewer: Viewer = IVAN) -> int:
    with database.write(wait=30) as session:
        learned = learn(session, viewer, card, words, Vote.HELPED, NOW)
    assert learned
    return learned.id


def texts(service: Aliases, viewer: Viewer, card: Card) -> list[str]:
    return [alias.text for alias in service.of_card(viewer, card.id).aliases]


def found(database: Database, words: str, *scopes: str) -> list[int]:
    with database.read() as session:
        answer = Catalogue().fresh(session, WORKSPACE).search(words, scopes or ("everyone",))
    return [hit.id for hit in answer.hits]


def kinds(database: Database, card: Card) -> list[str]:
    with database.read() as session:
        return [entry.kind for entry in history.entries(session, card.id)]


def test_a_keeper_writes_changes_and_removes_and_history_tells(
    service: Aliases, database: Database, card: Card
) -> None:
    service.add(OLGA, card.id, "  lost   my phone ")
    assert texts(service, OLGA, card) == ["lost my phone"]
    assert found(database, "my phone") == [card.id]
    [alias] = service.of_card(OLGA, card.id).aliases
    service.change(OLGA, alias.id, "cracked handset")
    assert (found(database, "my phone"), found(database, "cracked")) == ([], [card.id])
    service.remove(OLGA, alias.id)
    assert found(database, "cracked") == []
    assert kinds(database, card) == ["alias_removed", "alias_changed", "alias_added", "created"]


def test_words_asked_in_private_are_seen_by_nobody_else(service: Aliases, database: Database, card: Card) -> None:
    alias_id = asked(database, card, "my boss broke his handset")
    assert texts(service, IVAN, card) == ["my boss broke his handset"]
    ways = service.of_card(OLGA, card.id)
    assert (ways.aliases, ways.hidden, ways.may_edit) == ((), 1, True)
    assert found(database, "handset") == found(database, "boss", *OLGA.scopes) == []
    for deed in (service.get, service.remove, service.share):
        with pytest.raises(NotFound, match="error-alias-not-found"):
            deed(OLGA, alias_id)
    with pytest.raises(NotFound):
        service.change(OLGA, alias_id, "something else")


def test_who_is_no_keeper_is_not_even_told_that_there_are_some(
    service: Aliases, database: Database, card: Card
) -> None:
    asked(database, card, "my boss broke his handset", OLGA)
    ways = service.of_card(IVAN, card.id)
    assert (ways.aliases, ways.hidden, ways.may_edit) == ((), 0, False)


def test_a_person_gives_his_words_and_all_who_see_the_card_have_them(
    service: Aliases, database: Database, card: Card
) -> None:
    alias_id = asked(database, card, "handset vanished")
    service.share(IVAN, alias_id)
    assert texts(service, OLGA, card) == ["handset vanished"]
    assert found(database, "handset") == [card.id]
    assert kinds(database, card)[0] == "alias_added"
    with pytest.raises(NotAllowed):
        service.change(IVAN, alias_id, "phone vanished")
    with pytest.raises(Conflict, match="aliases-error-shared"):
        service.share(OLGA, alias_id)


def test_who_gave_his_words_can_take_them_back_and_nobody_else_but_keepers(
    service: Aliases, database: Database, card: Card
) -> None:
    alias_id = asked(database, card, "handset vanished")
    service.share(IVAN, alias_id)
    with pytest.raises(NotAllowed):
        service.remove(replace(IVAN, person_id="U-ANNA"), alias_id)
    service.remove(IVAN, alias_id)
    assert texts(service, OLGA, card) == found(database, "handset") == []
    assert kinds(database, card)[0] == "alias_removed"


def test_words_given_twice_are_there_once(service: Aliases, database: Database, card: Card) -> None:
    mine, theirs = asked(database, card, "handset vanished"), asked(database, card, "vanished handset", OLGA)
    service.share(IVAN, mine)
    service.share(OLGA, theirs)
    assert texts(service, OLGA, card) == texts(service, IVAN, card) == ["handset vanished"]


def test_a_person_takes_his_own_words_back_unnoticed(service: Aliases, database: Database, card: Card) -> None:
    service.remove(IVAN, asked(database, card, "handset vanished"))
    assert texts(service, IVAN, card) == []
    assert kinds(database, card) == ["created"]


def test_a_keeper_can_do_away_with_what_he_cannot_read(service: Aliases, database: Database, card: Card) -> None:
    asked(database, card, "handset vanished")
    service.add(OLGA, card.id, "lost my phone")
    with pytest.raises(NotAllowed):
        service.forget_hidden(IVAN, card.id)
    service.forget_hidden(OLGA, card.id)
    assert (texts(service, IVAN, card), service.of_card(OLGA, card.id).hidden) == (["lost my phone"], 0)


def test_words_written_in_a_narrow_card_stay_there_when_it_is_widened(
    service: Aliases, database: Database, shelf: Collection
) -> None:
    with database.write(wait=30) as session:
        card = save(session, shelf.id, title="When is the merger?", audience="channel:C-SUPPORT")
    service.add(OLGA, card.id, "project falcon")
    assert found(database, "falcon", *OLGA.scopes) == [card.id]
    with database.write(wait=30) as session:
        edit(session, service.of_card(OLGA, card.id).card, audience="everyone")
    assert texts(service, IVAN, card) == []
    assert texts(service, OLGA, card) == ["project falcon"]
    assert found(database, "falcon", *OLGA.scopes) == found(database, "falcon", *IVAN.scopes) == []


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("  ", "aliases-error-empty"),
        ("🎉 ?!", "aliases-error-empty"),
        ("+49 170 1234567", "aliases-error-empty"),
        ("x" * (WORDS_MAX + 1), "aliases-error-long"),
        ("how do i reset 2fa?", "aliases-error-title"),
        ("How do I reset 2FA", "aliases-error-title"),
        ("KB-1", "aliases-error-title"),
        ("kb1", "aliases-error-title"),
        ("my phone, LOST", "aliases-error-known"),
    ],
)
def test_words_that_help_nobody_are_refused(service: Aliases, card: Card, written: str, why: str) -> None:
    service.add(OLGA, card.id, "lost my phone")
    with pytest.raises(Invalid, match=why):
        service.add(OLGA, card.id, written)


def test_there_is_an_end_to_it(service: Aliases, database: Database, card: Card) -> None:
    with database.write(wait=30) as session:
        for number in range(PER_CARD):
            words = f"way{number}"
            aliases.add(session, card, words, words, audience="everyone", added_by="U-OLGA", now=NOW)
    with pytest.raises(Invalid, match="aliases-error-many"):
        service.add(OLGA, card.id, "one more")


@pytest.mark.parametrize(
    "call",
    [
        lambda service, card: service.of_card(GUEST, card.id),
        lambda service, card: service.get(GUEST, 1),
        lambda service, card: service.add(GUEST, card.id, "x"),
        lambda service, card: service.change(GUEST, 1, "x"),
        lambda service, card: service.remove(GUEST, 1),
        lambda service, card: service.share(GUEST, 1),
        lambda service, card: service.forget_hidden(GUEST, card.id),
        lambda service, card: service.add(IVAN, card.id, "lost phone"),
    ],
)
def test_who_may_not_is_told_so(service: Aliases, card: Card, call: Callable[[Aliases, Card], object]) -> None:
    with pytest.raises(KbError, match=r"error-guest|aliases-error-not-yours"):
        call(service, card)
