"""A card's whole life at random, through the services, held against a simple model of what people were promised."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Collection, Reason, Trust
from kb_bot.domain.later import Later
from kb_bot.domain.lifecycle import MOVES, UNDO_WITHIN, Kind
from kb_bot.domain.notices import State
from kb_bot.domain.people import Person
from kb_bot.domain.writing import Writing
from kb_bot.errors import Conflict, Invalid, KbError, NotAllowed
from kb_bot.services.cards import PRESSED_TWICE, Cards
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.checks import Checks
from kb_bot.services.drafts import Drafts
from kb_bot.services.reminders import Reminders
from kb_bot.services.saving import Outcome
from kb_bot.store import collections, history, notices, people
from kb_bot.store.database import Database
from tests.services.clock import Clock
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE

LEA, EDA = Viewer(WORKSPACE, "U-LEA"), Viewer(WORKSPACE, "U-EDA")
EVERYBODY = (OLGA, LEA, EDA, IVAN)
ANYBODY = st.sampled_from(EVERYBODY)
WAITING = frozenset({Trust.NEEDS_VERIFICATION, Trust.NOT_CHECKED})
INTERVAL = timedelta(days=90)
THE_CLOCK = "the clock"


@dataclass(frozen=True, slots=True)
class Promised:
    """What everybody may rely on. `flags`: when somebody said that it is wrong."""

    trust: Trust
    owner: str
    text: str
    version: int = 1
    reason: Reason | None = None
    verified_by: str | None = None
    verified_at: datetime | None = None
    due_at: datetime | None = None

    def verified(self, by: str, now: datetime) -> "Promised":
        return replace(self, trust=Trust.VERIFIED, reason=None, verified_by=by, verified_at=now, due_at=now + INTERVAL)

    def needs(self, reason: Reason) -> "Promised":
        return replace(self, trust=Trust.NEEDS_VERIFICATION, reason=reason)

    def waits(self, now: datetime) -> bool:
        is_past = self.trust is Trust.VERIFIED and self.due_at is not None and self.due_at <= now
        return is_past or self.trust in WAITING


@dataclass(frozen=True, slots=True)
class Last:
    """Whose the last change was, when, and what it changed; None: it made the card."""

    who: str
    at: datetime
    before: Promised | None


@dataclass(slots=True)
class Life:
    """One card as promised."""

    card_id: int
    now: Promised
    last: Last
    changes: int = 1
    flags: list[datetime] = field(default_factory=list)

    def becomes(self, after: Promised, who: str, at: datetime) -> None:
        self.last = Last(who, at, self.now)
        self.now = after
        self.changes += 1

    def is_flagged(self) -> bool:
        since = self.now.verified_at
        return self.now.trust in WAITING and any(since is None or since <= flag for flag in self.flags)


class LifeOfACard(RuleBasedStateMachine):
    database: Database
    shelf: Collection

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(NOW)
        self.cards, self.checks = Cards(self.database, self.clock), Checks(self.database, self.clock)
        self.drafts = Drafts(self.database, self.clock, Catalogue())
        self.reminders = Reminders(self.database, self.clock)
        self.words = 0

    @initialize(who=ANYBODY)
    def somebody_saves_it(self, who: Viewer) -> None:
        text = self._words()
        writing = Writing(title="How?", answer=text, owner_id=OLGA.person_id, collection_id=self.shelf.id)
        saved = self.drafts.save(who, self.drafts.begin(who, writing).id)
        fresh = Promised(Trust.NOT_CHECKED, OLGA.person_id, text)
        if who in (OLGA, LEA):
            fresh = fresh.verified(who.person_id, self.clock.now)
        self.life = Life(saved.card.id, fresh, Last(who.person_id, self.clock.now, None))

    def teardown(self) -> None:
        """The cards of one life leave those of the next alone."""
        with suppress(Conflict):
            self.cards.archive(LEA, self.life.card_id)

    @rule(who=ANYBODY)
    def ticks(self, who: Viewer) -> None:
        now, promised = self.clock.now, self.life.now
        if not self._is_done(lambda: self.cards.verify(who, self.life.card_id), who, promised.trust is Trust.ARCHIVED):
            return
        is_same = promised.trust is Trust.VERIFIED and promised.verified_by == who.person_id
        if not (is_same and promised.verified_at and now - promised.verified_at < PRESSED_TWICE):
            self.life.becomes(promised.verified(who.person_id, now), who.person_id, now)

    @rule(who=ANYBODY, is_current=st.booleans())
    def confirms_what_is_shown(self, who: Viewer, is_current: bool) -> None:
        now, promised = self.clock.now, self.life.now
        done = self.checks.confirm(who, {self.life.card_id: promised.version - (not is_current)})
        wanted = self._keeps(who) and promised.waits(now) and is_current
        wanted = wanted and not self.life.is_flagged() and promised.reason is not Reason.FLAGGED
        assert bool(done.cards) == wanted
        if wanted:
            self.life.becomes(promised.verified(who.person_id, now), who.person_id, now)

    @rule(who=ANYBODY)
    def flags(self, who: Viewer) -> None:
        is_archived = self.life.now.trust is Trust.ARCHIVED
        if self._is_done(lambda: self.cards.flag(who, self.life.card_id, "The menu moved"), None, is_archived):
            self.life.flags.append(self.clock.now)
            self.life.becomes(self.life.now.needs(Reason.FLAGGED), who.person_id, self.clock.now)

    @rule(who=ANYBODY, choice=st.sampled_from(Later))
    def puts_off(self, who: Viewer, choice: Later) -> None:
        is_late = self.life.now.trust not in WAITING
        if self._is_done(lambda: self.cards.postpone(who, self.life.card_id, choice), who, is_late):
            self.life.becomes(self.life.now, who.person_id, self.clock.now)

    @rule(who=ANYBODY, heir=ANYBODY)
    def hands_over(self, who: Viewer, heir: Viewer) -> None:
        is_no = self.life.now.trust is Trust.ARCHIVED or heir.person_id == self.life.now.owner
        if self._is_done(lambda: self.cards.hand_over(who, self.life.card_id, heir), who, is_no):
            after = replace(self.life.now, owner=heir.person_id).needs(Reason.OWNER_CHANGED)
            self.life.becomes(after, who.person_id, self.clock.now)

    @rule(who=ANYBODY)
    def rewrites(self, who: Viewer) -> None:
        now, text, promised = self.clock.now, self._words(), self.life.now
        if promised.trust is Trust.ARCHIVED:
            with pytest.raises(Conflict):
                self.drafts.edit(who, self.life.card_id)
            return
        draft = self.drafts.edit(who, self.life.card_id)
        self.drafts.revise(who, draft.id, lambda writing: replace(writing, answer=text))
        outcome = self.drafts.save(who, draft.id).outcome
        after = replace(promised, text=text, version=promised.version + 1)
        if self._keeps(who):
            self.life.becomes(after.verified(who.person_id, now), who.person_id, now)
        elif who == EDA:
            self.life.becomes(after.needs(Reason.EDITED), who.person_id, now)
        assert outcome is (Outcome.EDITED if self._keeps(who) or who == EDA else Outcome.SUGGESTED)

    @rule(who=ANYBODY)
    def archives(self, who: Viewer) -> None:
        is_archived = self.life.now.trust is Trust.ARCHIVED
        if self._is_done(lambda: self.cards.archive(who, self.life.card_id), who, is_archived):
            self.life.becomes(replace(self.life.now, trust=Trust.ARCHIVED), who.person_id, self.clock.now)

    @rule(who=ANYBODY)
    def restores(self, who: Viewer) -> None:
        is_there = self.life.now.trust is not Trust.ARCHIVED
        if self._is_done(lambda: self.cards.restore(who, self.life.card_id), who, is_there):
            after = replace(self.life.now, trust=Trust.NOT_CHECKED, reason=None, due_at=None)
            self.life.becomes(after, who.person_id, self.clock.now)

    @rule()
    def changes_their_mind(self) -> None:
        doer = next((one for one in EVERYBODY if one.person_id == self.life.last.who), OLGA)
        self._takes_back(doer)

    @rule(who=ANYBODY)
    def takes_back_what_others_did(self, who: Viewer) -> None:
        self._takes_back(who)

    def _takes_back(self, who: Viewer) -> None:
        now, last, promised = self.clock.now, self.life.last, self.life.now
        is_late = last.who != who.person_id or now - last.at > UNDO_WITHIN
        is_late = is_late or (last.before is None and promised.trust is Trust.ARCHIVED)
        if not self._is_done(lambda: self.cards.undo(who, self.life.card_id), None, is_late):
            return
        before = last.before or replace(promised, trust=Trust.ARCHIVED)
        version = promised.version + (before.text != promised.text)
        self.life.becomes(replace(before, version=version), who.person_id, now)

    @rule(hours=st.sampled_from([1, 7, 24, 24 * 3, 24 * 91]) | st.integers(1, 24 * 14))
    def time_passes(self, hours: int) -> None:
        self.clock.passes(hours=hours)
        promised, now = self.life.now, self.clock.now
        self.reminders.expire(WORKSPACE)
        if promised.trust is Trust.VERIFIED and promised.waits(now):
            self.life.becomes(promised.needs(Reason.EXPIRED), THE_CLOCK, now)
        for round_ in self.reminders.rounds(WORKSPACE):
            if self.life.card_id in round_.card_ids and self.reminders.ask(WORKSPACE, round_, frozenset({"everyone"})):
                assert self.life.now.trust in WAITING
                self._asked_or_not()

    def _asked_or_not(self) -> None:
        """Which of several cards are asked about today is for the digest to choose."""
        with self.database.read() as session:
            newest = history.entries(session, self.life.card_id, 1)[0]
        if newest.kind == Kind.ASKED and newest.at == self.clock.now:
            self.life.becomes(self.life.now, THE_CLOCK, self.clock.now)

    @invariant()
    def it_is_as_promised(self) -> None:
        promised, card = self.life.now, self.cards.open(OLGA, self.life.card_id).card
        assert (card.trust, card.owner_id, card.version) == (promised.trust, promised.owner, promised.version)
        assert card.content.answer == promised.text
        if card.trust is not Trust.ARCHIVED:
            assert (card.reason, card.verified_by) == (promised.reason, promised.verified_by)
        if card.trust is Trust.VERIFIED:
            assert card.due_at == promised.due_at
        assert (card.ask_at is None) or card.trust in WAITING

    @invariant()
    def its_history_tells_all_of_it_by_the_table_of_moves(self) -> None:
        with self.database.read() as session:
            entries = history.entries(session, self.life.card_id, 1000)
            texts = history.versions(session, self.life.card_id)
        assert len(entries) == self.life.changes
        assert [text.version for text in texts] == list(range(self.life.now.version, 0, -1))
        for entry in entries:
            move = MOVES[Kind(entry.kind)]
            assert Trust(entry.trust) in move.ends
            assert entry.trust_before is None or Trust(entry.trust_before) in move.starts
            assert entry.version - (entry.version_before or 0) in (0, 1)
        for earlier, later in zip(entries[1:], entries, strict=False):
            assert (later.trust_before, later.version_before) == (earlier.trust, earlier.version)

    @invariant()
    def nobody_is_about_to_be_asked_about_what_was_answered(self) -> None:
        with self.database.read() as session:
            owed = notices.of_card(session, WORKSPACE, self.life.card_id, "reminder")
        assert self.life.now.trust in WAITING or State.PENDING not in {one.state for one in owed}

    def _keeps(self, who: Viewer) -> bool:
        return who.person_id in (self.life.now.owner, LEA.person_id)

    def _is_done(self, act: Callable[[], Any], keeper: Viewer | None, is_conflict: bool) -> bool:
        """Whether it was done; refused it must be by who may not, and when the card is past it."""
        if keeper is not None and not self._keeps(keeper):
            expected: tuple[type[KbError], ...] = (NotAllowed,)
        else:
            expected = (Conflict, Invalid) if is_conflict else ()
        if not expected:
            act()
            return True
        with pytest.raises(expected):
            act()
        return False

    def _words(self) -> str:
        self.words += 1
        return f"Press button {self.words}."


@pytest.mark.timeout(300)  # ten seconds on a machine of its own
def test_whatever_happens_a_card_is_as_its_history_says(database: Database, shelf: Collection) -> None:
    with database.write(wait=30) as session:
        for viewer in (OLGA, IVAN, LEA, EDA):
            people.upsert(session, Person(WORKSPACE, viewer.person_id, viewer.person_id), NOW)
        staffed = replace(shelf, lead_id=LEA.person_id, editors=frozenset({EDA.person_id}))
        collections.change(session, staffed, None, NOW)

    class OnThisDatabase(LifeOfACard):
        pass

    OnThisDatabase.database, OnThisDatabase.shelf = database, staffed
    lives = 25 if database.is_sqlite else 8  # the rules are the same, PostgreSQL takes twice the time
    quick = settings(
        max_examples=lives,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    run_state_machine_as_test(OnThisDatabase, settings=quick)
