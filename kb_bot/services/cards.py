"""Cards: looking at one, and everything that happens to one except the writing of its text (drafts.py)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Roles, Viewer, can_see, may, may_edit, may_verify
from kb_bot.domain.cards import Card, Collection, HistoryEntry, Reason, Trust, trust_at
from kb_bot.domain.later import Later, in_time, put_off_until
from kb_bot.domain.lifecycle import MOVES, Change, Kind, Who
from kb_bot.domain.masking import insisted_words
from kb_bot.domain.notices import Notice
from kb_bot.domain.posts import Post
from kb_bot.errors import Conflict, Invalid, NotAllowed
from kb_bot.services.door import admit
from kb_bot.services.workspace import holidays_of
from kb_bot.store import cards, collections, flags, history, notices, people, questions
from kb_bot.store.database import Database, Session

PRESSED_TWICE = timedelta(minutes=1)
HISTORY_SHOWN = 5
THREAD_WORD = "thread_word"
REMINDING = "remind:"  # how the keys of notices about verification begin

Decide = Callable[[Session, Card], Change]

_REFUSALS = {
    Who.EDITOR: "error-not-allowed-edit",
    Who.KEEPER: "error-not-allowed-verify",
    Who.LEAD: "error-not-allowed-collection",
}


@dataclass(frozen=True, slots=True)
class OpenedCard:
    """A card with all that its window shows, and what its viewer may do with it."""

    card: Card
    trust: Trust
    reason: Reason | None
    collection: Collection
    history: tuple[HistoryEntry, ...]
    may_verify: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class PuttingOff:
    """A card that can be put off, and the days that the words mean for whoever reads them."""

    card: Card
    until: Mapping[Later, datetime]


@dataclass(frozen=True, slots=True)
class Undone:
    """The card after an undo, whether the change had created it, and the word in its thread that has to go."""

    card: Card
    was_created: bool = False
    thread_word: Post | None = None


class Cards:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def open(self, viewer: Viewer, card_id: int) -> OpenedCard:
        admit(viewer)
        with self._database.read() as session:
            card = cards.get_visible(session, viewer, card_id)
            roles = people.roles(session, viewer)
            trust, reason = trust_at(card, self._clock())
            return OpenedCard(
                card,
                trust,
                reason,
                collections.get(session, viewer.workspace_id, card.content.collection_id),
                tuple(for_viewer(viewer, entry) for entry in history.entries(session, card_id, HISTORY_SHOWN)),
                may_verify(viewer, roles, card),
                may_edit(viewer, roles, card),
            )

    def for_notice(self, notice: Notice) -> Card:
        """The card that something is to be said about, whoever hears it: who may is decided where it is said."""
        with self._database.read() as session:
            return cards.get(session, notice.workspace_id, notice.card_id or 0)

    def mine(self, viewer: Viewer, limit: int = 100) -> list[Card]:
        """The cards that the viewer answers for, the newest first."""
        admit(viewer)
        with self._database.read() as session:
            return cards.list_visible(session, viewer, owner_id=viewer.person_id, limit=limit)

    def verify(self, viewer: Viewer, card_id: int, seen: int | None = None) -> Card:
        """ "Still correct". Pressed twice it counts once. `seen`: the version that the viewer had before his eyes, if known.

        Raises Conflict when it is another one by now: nobody vouches for what he has not read.
        """
        now = self._clock()
        with self._changing(viewer) as session:
            card = cards.get_visible(session, viewer, card_id, lock=True)
            check_may(viewer, people.roles(session, viewer), card, Kind.VERIFIED)
            if _was_just_verified(card, viewer, now):
                return card
            if seen not in (None, card.version):
                raise Conflict("error-changed-meanwhile")
            return applied(session, lifecycle.verified(card, viewer.person_id, now, owner_zone(session, card)))

    def postpone(self, viewer: Viewer, card_id: int, choice: Later | date) -> Card:
        """ "Later": asked again on a working day of the person who pressed."""
        now = self._clock()

        def decide(session: Session, card: Card) -> Change:
            zone = zone_of(session, viewer.workspace_id, viewer.person_id)
            until = put_off_until(choice, now, zone, holidays_of(session, viewer.workspace_id))
            return lifecycle.postponed(card, viewer.person_id, in_time(until, card.check_by, now, zone), now)

        return self._change(viewer, card_id, Kind.POSTPONED, decide)

    def later(self, viewer: Viewer, card_id: int) -> PuttingOff:
        """The card, and until when each word would put it off. Raises NotAllowed for whoever may not."""
        admit(viewer)
        with self._database.read() as session:
            card = _allowed(session, viewer, card_id, Kind.POSTPONED)
            zone = zone_of(session, viewer.workspace_id, viewer.person_id)
            days_off = holidays_of(session, viewer.workspace_id)
        return PuttingOff(card, {word: put_off_until(word, self._clock(), zone, days_off) for word in Later})

    def to_hand_over(self, viewer: Viewer, card_id: int) -> Card:
        """The card, for whoever may hand it over. Raises NotAllowed for the others."""
        admit(viewer)
        with self._database.read() as session:
            return _allowed(session, viewer, card_id, Kind.HANDED_OVER)

    def hand_over(self, viewer: Viewer, card_id: int, to: Viewer) -> Card:
        """To another full member who can see the card, as Slack last told of them."""
        now = self._clock()

        def decide(session: Session, card: Card) -> Change:
            check_owner(session, viewer.workspace_id, to.person_id)
            check_sees(session, to, card.content.audience)
            return lifecycle.handed_over(card, viewer.person_id, to.person_id, now)

        return self._change(viewer, card_id, Kind.HANDED_OVER, decide)

    def flag(self, viewer: Viewer, card_id: int, why: str) -> Card:
        """Anybody who sees a card may say that it is wrong."""
        now = self._clock()

        def decide(session: Session, card: Card) -> Change:
            change = lifecycle.flagged(card, viewer.person_id, why.strip(), now)
            flags.add(session, viewer.workspace_id, card.id, viewer.person_id, why.strip(), now)
            return change

        return self._change(viewer, card_id, Kind.FLAGGED, decide)

    def archive(self, viewer: Viewer, card_id: int, why: str | None = None) -> Card:
        now = self._clock()

        def decide(session: Session, card: Card) -> Change:
            return lifecycle.archived(card, viewer.person_id, now, why)

        return self._change(viewer, card_id, Kind.ARCHIVED, decide)

    def restore(self, viewer: Viewer, card_id: int) -> Card:
        now = self._clock()

        def decide(session: Session, card: Card) -> Change:
            return lifecycle.restored(card, viewer.person_id, now, owner_zone(session, card))

        return self._change(viewer, card_id, Kind.RESTORED, decide)

    def undo(self, viewer: Viewer, card_id: int, revision: int | None = None) -> Undone:
        """Takes back the change of that revision (None: the viewer's own last one) if nothing has happened since.

        A card that the change created goes to the archive, and the word in its thread goes with it.
        """
        now = self._clock()
        with self._changing(viewer) as session:
            card = cards.get_visible(session, viewer, card_id, lock=True)
            return take_back(session, viewer, card, revision, now)

    def _change(self, viewer: Viewer, card_id: int, move: Kind, decide: Decide) -> Card:
        with self._changing(viewer) as session:
            card = cards.get_visible(session, viewer, card_id, lock=True)
            check_may(viewer, people.roles(session, viewer), card, move)
            return applied(session, decide(session, card))

    @contextmanager
    def _changing(self, viewer: Viewer) -> Iterator[Session]:
        admit(viewer)
        with self._database.write() as session:
            yield session


def for_viewer(viewer: Viewer, entry: HistoryEntry) -> HistoryEntry:
    """Words that were meant for those who could see the card then are for them only."""
    if entry.audience is None or can_see(viewer, entry.audience):
        return entry
    return replace(entry, detail={name: value for name, value in entry.detail.items() if name != "why"})


def zone_of(session: Session, workspace_id: str, person_id: str) -> str:
    person = people.get(session, workspace_id, person_id)
    return person.zone if person else "UTC"


def owner_zone(session: Session, card: Card) -> str:
    return zone_of(session, card.workspace_id, card.owner_id)


def insisted_on(session: Session, card: Card) -> frozenset[str]:
    """Secrets that the card holds because somebody insisted on that kind."""
    return insisted_words(card.content, history.kept_kinds(session, card.id))


def check_owner(session: Session, workspace_id: str, owner_id: str) -> None:
    """Raises Invalid unless Slack last told that this is a full member who is still there."""
    person = people.get(session, workspace_id, owner_id)
    if person is None or not person.is_full_member:
        kind = "left" if person is not None and person.is_deleted else "unknown"
        raise Invalid(f"cards-error-owner-{kind}", field="owner", name=person.name if person else owner_id)


def check_sees(session: Session, owner: Viewer, audience: str) -> None:
    """Raises Invalid for an owner who could not even read the card."""
    if not can_see(owner, audience):
        person = people.get(session, owner.workspace_id, owner.person_id)
        raise Invalid("cards-error-owner-blind", field="owner", name=person.name if person else owner.person_id)


def check_may(viewer: Viewer, roles: Roles, card: Card, move: Kind) -> None:
    """Raises NotAllowed, with the sentence that says who may."""
    if not may(viewer, roles, card, move):
        raise NotAllowed(_REFUSALS[MOVES[move].who])


def _allowed(session: Session, viewer: Viewer, card_id: int, move: Kind) -> Card:
    """The card, if the viewer sees it and may do this to it."""
    card = cards.get_visible(session, viewer, card_id)
    check_may(viewer, people.roles(session, viewer), card, move)
    return card


def _was_just_verified(card: Card, viewer: Viewer, now: datetime) -> bool:
    is_same = card.trust is Trust.VERIFIED and card.verified_by == viewer.person_id and card.ask_at is None
    return is_same and card.verified_at is not None and now - card.verified_at < PRESSED_TWICE


def take_back(session: Session, viewer: Viewer, card: Card, revision: int | None, now: datetime) -> Undone:
    """Raises Conflict when it was somebody else's change, not the last one, or long ago."""
    entry, before = history.last_change(session, card.id)
    if entry.actor_id != viewer.person_id:
        raise Conflict("error-undo-changed-since")
    made_at = entry.revision if revision is None else revision
    change = lifecycle.undone(card, before or card, made_at, entry.at, viewer.person_id, now)
    if before is not None:
        after = applied(session, change)
        questions.reopen(session, viewer, card.id, at=entry.at)
        return Undone(after)
    after = applied(session, lifecycle.archived(card, viewer.person_id, now))
    questions.reopen(session, viewer, card.id)
    return Undone(after, was_created=True, thread_word=_taken_back_word(session, after))


def applied(session: Session, change: Change) -> Card:
    """Writes the change; a reminder about the card as it was need not go out any more."""
    after = cards.apply(session, change)
    notices.cancel(session, after.workspace_id, card_id=after.id, key_prefix=REMINDING)
    return after


def _taken_back_word(session: Session, card: Card) -> Post | None:
    """Cancels the word in the thread; gives where it stands if it has been said."""
    notices.cancel(session, card.workspace_id, card_id=card.id, key_prefix=THREAD_WORD)
    words = notices.of_card(session, card.workspace_id, card.id, THREAD_WORD)
    return words[0].sent if words else None
