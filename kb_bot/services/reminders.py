"""Reminders: cards expire, their people are asked once a working day, and what they were asked about can be looked at again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import WAITING, Card, HistoryEntry
from kb_bot.domain.lifecycle import Kind
from kb_bot.domain.notices import Notice
from kb_bot.domain.posts import Post
from kb_bot.domain.reminders import Ask
from kb_bot.domain.served import Counts
from kb_bot.domain.sources import News
from kb_bot.domain.suggestions import Flag
from kb_bot.errors import NotFound
from kb_bot.services import asking, reactions
from kb_bot.services.asking import EVIDENCE, REMINDER, REMINDER_CARD, Upcoming
from kb_bot.services.door import admit
from kb_bot.services.reactions import Reaction
from kb_bot.store import cards, flags, history, notices, served, sources
from kb_bot.store.database import JOBS_WAIT, Database, Session

BATCH = 25  # cards of one transaction: whoever presses a button meanwhile waits two seconds at most
STILL_TURNS = timedelta(days=30)  # after it was answered: then a message is left as it is
HISTORY_READ = 20  # the last things that happened to a card
# What people do about a card that they were asked about, and what makes the question open again.
ANSWERS = frozenset(
    {
        Kind.VERIFIED,
        Kind.EDITED,
        Kind.SUGGESTION_ACCEPTED,
        Kind.BROUGHT_BACK,
        Kind.FLAGGED,
        Kind.POSTPONED,
        Kind.HANDED_OVER,
        Kind.ARCHIVED,
    }
)
REOPENS = frozenset({Kind.CREATED, Kind.UNDONE, Kind.RESTORED})


@dataclass(frozen=True, slots=True)
class Round:
    """One person, or the triage channel, and the cards that they are to be asked about; `audiences` are those of the cards."""

    to_id: str
    card_ids: frozenset[int]
    audiences: frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """A card in a reminder: at which stage it was asked about, what speaks for looking at it, and what came of it."""

    card: Card
    stage: int
    counts: Counts
    outcome: HistoryEntry | None
    news: News = field(default_factory=News)
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a reminder says now. `hidden`: cards that its reader may not see any more."""

    notice: Notice
    items: tuple[Item, ...]
    hidden: tuple[int, ...]
    waiting: int

    @property
    def unanswered(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.outcome is None)


class Reminders:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def expire(self, workspace_id: str) -> int:
        """Cards whose date has passed need verification. How many. Small transactions: nobody waits long behind a backlog."""
        now, done = self._clock(), 0
        while True:
            with self._database.write(JOBS_WAIT) as session:
                cards.lock_changes(session, workspace_id)
                found = cards.due(session, workspace_id, now, BATCH)
                for card in found:
                    cards.apply(session, lifecycle.expired(card, now))
            done += len(found)
            if len(found) < BATCH:
                return done

    def rounds(self, workspace_id: str) -> list[Round]:
        """Whom to ask at this hour and has not been asked today; those who have, only about what was flagged since."""
        now = self._clock()
        with self._database.read() as session:
            groups = asking.by_person(asking.asks_now(session, workspace_id, now))
            keys = {to_id: asking.day_key(asks[0], now) for to_id, asks in groups.items()}
            asked_at = notices.known_keys(session, workspace_id, keys.values())
            left = {to_id: asking.left(asks, asked_at.get(keys[to_id])) for to_id, asks in groups.items()}
            left = asking.within_week(session, left, now)
        return [_round(to_id, asks) for to_id, asks in left.items() if asks]

    def upcoming(self, workspace_id: str) -> Upcoming | None:
        """Who is to be asked next, and when."""
        with self._database.read() as session:
            return asking.upcoming(session, workspace_id, self._clock())

    def ask(self, workspace_id: str, round_: Round, allowed: frozenset[str], rest_ends: datetime | None = None) -> int:
        """Decides anew, by what Slack has told meanwhile, and owes the message. How many cards were asked about or passed on.

        `rest_ends`: of the do-not-disturb that runs now.
        """
        now = self._clock()
        with self._database.write(JOBS_WAIT) as session:
            cards.lock_changes(session, workspace_id)
            asks = asking.asks_now(session, workspace_id, now, round_.card_ids)
            asks = [ask for ask in asks if ask.to_id == round_.to_id]
            asks = asking.left(asks, asking.asked_at(session, asks, now))
            if any(ask.waits_for(rest_ends, now) for ask in asks):
                return 0
            asks = asking.within_week(session, {round_.to_id: asks}, now)[round_.to_id]
            seen = [ask for ask in asks if ask.card.content.audience in allowed]
            unseen = [ask for ask in asks if ask.card.content.audience not in allowed]
            passed = asking.pass_over(session, unseen[:BATCH], now)
            return passed + (asking.owe(session, seen, now) if seen else 0)

    def audiences(self, notice: Notice) -> frozenset[str]:
        """Of the cards that it asks about: who may see them is for Slack to say."""
        with self._database.read() as session:
            return frozenset(card.content.audience for card in _cards(session, notice))

    def look(self, notice: Notice, allowed: frozenset[str]) -> Reminder:
        """As things are now, for a reader of these audiences."""
        with self._database.read() as session:
            found = _cards(session, notice)
            seen = [card for card in found if card.content.audience in allowed]
            counts = served.counts(session, [card.id for card in seen], self._clock() - EVIDENCE)
            news, flagged = sources.news(session, seen), flags.list_open(session, [card.id for card in seen])
            items = tuple(
                Item(
                    card,
                    _stage(notice, card),
                    counts.get(card.id, Counts()),
                    _outcome(history.entries(session, card.id, HISTORY_READ), card, notice),
                    news.get(card.id, News()),
                    tuple(flagged.get(card.id, ())),
                )
                for card in seen
            )
        hidden = tuple(card.id for card in found if card not in seen)
        return Reminder(notice, items, hidden, int(notice.payload.get("waiting", 0)))

    def recall(self, workspace_id: str) -> int:
        """Messages of a day that could not be sent in time: what they asked is asked anew. How many."""
        now = self._clock()
        with self._database.read() as session:
            unsent = notices.unsent(session, workspace_id, REMINDER)
            late = [one for one in unsent if asking.has_missed_its_day(session, one, now)]
        return sum(self.missed(notice) for notice in late)

    def missed(self, notice: Notice) -> bool:
        """Whether it comes too late for its day; then its cards are asked about anew."""
        now = self._clock()
        with self._database.read() as session:
            is_late = asking.has_missed_its_day(session, notice, now)
        if is_late:
            with self._database.write(JOBS_WAIT) as session:
                cards.lock_changes(session, notice.workspace_id)
                asking.ask_anew(session, notice, now)
        return is_late

    def pass_on(self, notice: Notice, card_ids: Iterable[int]) -> None:
        """Their reader may not see them any more: the next in line is asked."""
        with self._database.write(JOBS_WAIT) as session:
            asking.pass_on(session, notice, self._clock(), card_ids)

    def messages_about(self, workspace_id: str, card_id: int) -> list[Notice]:
        """The messages in Slack that ask about a card or did so lately, each with the one that it is a reply to."""
        with self._database.read() as session:
            about = [n for n in notices.of_card(session, workspace_id, card_id) if n.kind in (REMINDER, REMINDER_CARD)]
            entries, since = history.entries(session, card_id, HISTORY_READ), self._clock() - STILL_TURNS
            turning = [notice for notice in about if _answered_at(entries, notice, self._clock()) >= since]
            parents = [notices.get(session, workspace_id, n.parent_id) for n in turning if n.parent_id is not None]
        return [notice for notice in (*parents, *turning) if notice.sent is not None]

    def asked_by(self, workspace_id: str, post: Post) -> Notice | None:
        """The reminder that a message of ours is."""
        with self._database.read() as session:
            notice = notices.by_message(session, workspace_id, post)
        return notice if notice is not None and notice.kind in (REMINDER, REMINDER_CARD) else None

    def react(self, viewer: Viewer, reaction: Reaction) -> bool:
        """A reaction on a reminder, put there or taken away. Slack may tell of it twice, and late. Whether it did anything."""
        admit(viewer)
        with self._database.write() as session:
            return reactions.take(session, viewer, reaction, self._clock())


def _round(to_id: str, asks: Sequence[Ask]) -> Round:
    cards_asked = [ask.card for ask in asks]
    return Round(
        to_id,
        frozenset(card.id for card in cards_asked),
        frozenset(card.content.audience for card in cards_asked),
    )


def _cards(session: Session, notice: Notice) -> list[Card]:
    """Those that are still there."""
    card_ids = notice.payload.get("cards") or [notice.card_id]
    found = []
    for card_id in card_ids:
        try:
            found.append(cards.get(session, notice.workspace_id, card_id))
        except NotFound:
            continue
    return found


def _stage(notice: Notice, card: Card) -> int:
    return int((notice.payload.get("stages") or {}).get(str(card.id), lifecycle.STAGE_OWNER))


def _answered_at(entries: Sequence[HistoryEntry], notice: Notice, now: datetime) -> datetime:
    """When somebody first did something about the card that it asked about; now, while nobody has. A flag is no answer."""
    answers = ANSWERS - {Kind.FLAGGED}
    return min((entry.at for entry in entries if entry.at >= notice.created_at and entry.kind in answers), default=now)


def _outcome(entries: Sequence[HistoryEntry], card: Card, notice: Notice) -> HistoryEntry | None:
    """What people have done about the card since it was asked about; None while it waits for them."""
    since = [entry for entry in entries if entry.at >= notice.created_at and entry.kind in ANSWERS | REOPENS]
    if not since or (since[0].kind in REOPENS and card.trust in WAITING):
        return None
    last = since[0]
    is_only_a_flag = last.kind == Kind.FLAGGED and last.actor_id not in (card.owner_id, notice.to_id)
    return None if is_only_a_flag else last
