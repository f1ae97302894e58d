"""Sweeps in numbers: small transactions, on any replica, once a card, and taken back as a whole."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Collection
from kb_bot.domain.people import Person
from kb_bot.domain.sweeps import Aim, SweepState
from kb_bot.errors import Conflict, Invalid, NotAllowed, NotFound
from kb_bot.services.cards import Cards
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.sweeps import Sweeps
from kb_bot.store import cards, collections, people, sweeps, tables
from kb_bot.store.database import Database
from tests.services.clock import Clock
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

BATCH = 10
MANY = 2 * BATCH + 7


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW + timedelta(hours=1))


@pytest.fixture
def kb(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Sweeps:
    monkeypatch.setattr("kb_bot.services.sweeps.BATCH", BATCH)
    return Sweeps(database, clock, Catalogue(patience=30))


@pytest.fixture
def led(database: Database, shelf: Collection) -> Collection:
    """Olga's collection with many cards of her and Ivan."""
    mine = replace(shelf, lead_id=OLGA.person_id)
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
        collections.change(session, mine, None, NOW)
        for number in range(MANY):
            save(session, shelf.id, owner_id=(OLGA if number % 3 else IVAN).person_id)
    return mine


def swept(kb: Sweeps, viewer: Viewer = OLGA) -> int:
    sweep = kb.preview(viewer, Aim("price change")).sweep
    return kb.confirm(viewer, sweep.id).id


def count(database: Database, trust: str) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).where(tables.Card.trust == trust)) or 0


def test_each_card_is_flagged_once_by_however_many_replicas(database: Database, kb: Sweeps, led: Collection) -> None:
    sweep_id = swept(kb)
    assert count(database, "needs_verification") == 0
    with ThreadPoolExecutor(4) as replicas:
        done = list(replicas.map(lambda _: kb.carry_on(WORKSPACE), range(4)))
    assert sum(done) == MANY
    with database.read() as session:
        per_card = session.scalars(select(func.count()).select_from(tables.Flag).group_by(tables.Flag.card_id))
        assert set(per_card) == {1}
        assert sweeps.get(session, WORKSPACE, sweep_id).state is SweepState.DONE
    assert kb.confirm(OLGA, sweep_id).state is SweepState.DONE
    assert kb.carry_on(WORKSPACE) == 0


def test_what_a_process_left_undone_the_next_finishes(
    database: Database, kb: Sweeps, led: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept(kb)
    some = [*range(BATCH + 3)]
    original = cards.apply

    def dies(*args: object) -> object:
        """In the middle of a transaction."""
        some.pop()
        return original(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(cards, "apply", dies)
        with pytest.raises(IndexError):
            kb.carry_on(WORKSPACE)
    assert count(database, "needs_verification") == BATCH
    assert kb.carry_on(WORKSPACE) == MANY - BATCH


def test_taken_back_as_a_whole_within_a_day(database: Database, kb: Sweeps, led: Collection, clock: Clock) -> None:
    sweep_id = swept(kb)
    kb.carry_on(WORKSPACE)
    with database.read() as session:
        mine = session.scalars(select(tables.Card.id).where(tables.Card.owner_id == OLGA.person_id).limit(2)).all()
    for card_id in mine:
        Cards(database, clock).verify(OLGA, card_id)
    with pytest.raises(NotFound):
        kb.undo(IVAN, sweep_id)
    result = kb.undo(OLGA, sweep_id)
    assert (result.back, result.left) == (MANY - 2, 2)
    assert count(database, "needs_verification") == 0
    with pytest.raises(Conflict, match="error-undo-too-late"):
        kb.undo(OLGA, sweep_id)


def test_not_after_a_day(kb: Sweeps, led: Collection, clock: Clock) -> None:
    sweep_id = swept(kb)
    kb.carry_on(WORKSPACE)
    clock.now += timedelta(days=1, minutes=1)
    with pytest.raises(Conflict, match="error-undo-too-late"):
        kb.undo(OLGA, sweep_id)


def test_only_leads_and_only_their_own(database: Database, kb: Sweeps, led: Collection) -> None:
    for deed in (lambda: kb.room(IVAN), lambda: kb.preview(IVAN, Aim("x")), lambda: kb.confirm(IVAN, 1)):
        with pytest.raises(NotAllowed, match="sweeps-error-not-lead"):
            deed()
    with pytest.raises(NotAllowed, match="error-guest"):
        kb.room(replace(IVAN, is_full_member=False))
    with pytest.raises(NotAllowed, match="sweeps-error-not-lead"):
        kb.preview(OLGA, Aim("x", collection_id=led.id + 1))
    with database.write(wait=30) as session:
        people.set_admin(session, WORKSPACE, IVAN.person_id, is_admin=True, actor_id=None, now=NOW)
    assert len(kb.preview(IVAN, Aim("x")).cards) == MANY


def test_cards_that_left_the_leads_hands_stay_as_they_are(database: Database, kb: Sweeps, led: Collection) -> None:
    swept(kb)
    with database.write(wait=30) as session:
        collections.change(session, replace(led, lead_id=IVAN.person_id), None, NOW)
    assert kb.carry_on(WORKSPACE) == 0
    assert count(database, "needs_verification") == 0


@pytest.mark.parametrize("days", [-1, 367])
def test_a_day_that_is_no_choice(kb: Sweeps, led: Collection, clock: Clock, days: int) -> None:
    with pytest.raises(Invalid, match="sweeps-error-day"):
        kb.check(OLGA, Aim("x", check_by=(clock.now + timedelta(days=days)).date()))
    with pytest.raises(Invalid, match="error-flag-needs-reason"):
        kb.check(OLGA, Aim(" \u200b"))


def test_a_reason_is_kept_without_the_secrets_in_it(kb: Sweeps) -> None:
    why = kb.check(OLGA, Aim("Ask jane.doe@gmail.com about it")).why
    assert "jane.doe" not in why
    assert why.endswith("about it")


def test_by_all_words_in_any_form(database: Database, kb: Sweeps, led: Collection) -> None:
    with database.write(wait=30) as session:
        save(session, led.id, title="Сколько стоит тариф Про?", answer="Цены на тарифы меняются.")
        save(session, led.id, title="Какие есть тарифы?", answer="Два.")
    titles = {card.title for card in kb.preview(OLGA, Aim("x", words="цена тарифа")).cards}
    assert titles == {"Сколько стоит тариф Про?"}
    assert len(kb.preview(OLGA, Aim("x", words="тариф")).cards) == 2
    assert kb.preview(OLGA, Aim("x", words="единорог")).cards == ()
