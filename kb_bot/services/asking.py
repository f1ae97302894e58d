"""Who is asked about which cards, in one transaction: from the line of those who can be asked to the notices that are owed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import itemgetter

from kb_bot.domain import lifecycle
from kb_bot.domain.calendar import is_asking_time, local_date
from kb_bot.domain.cards import WAITING, Card, Reason, Trust
from kb_bot.domain.digest import NOT_CHECKED_PER_WEEK, choose, is_unchecked, left_over, week_until, when_there_is_room
from kb_bot.domain.lifecycle import STAGE_OWNER
from kb_bot.domain.notices import Notice
from kb_bot.domain.reminders import Ask, Line, whom
from kb_bot.errors import NotFound
from kb_bot.services.workspace import TRIAGE_CHANNEL, holidays_of
from kb_bot.store import cards, collections, notices, people, served, workspaces
from kb_bot.store.database import Session

REMINDER, REMINDER_CARD = "reminder", "reminder_card"
A_LITTLE_LATE = timedelta(hours=1)  # what was owed at the end of the working day and waited for its turn is sent
EVIDENCE = timedelta(days=90)  # how far back it counts what a card was used for


def asks_now(session: Session, workspace_id: str, now: datetime, only: Set[int] | None = None) -> list[Ask]:
    """One for each card (or each of those) that waits and whose next in line can be asked at this hour; the longest waiting first."""
    waiting = cards.to_ask(session, workspace_id, now, only=only)
    line = _line(session, workspace_id, {card.owner_id for card in waiting})
    found = [whom(card, line, now) for card in waiting if only is None or card.id in only]
    return [ask for ask in found if ask is not None and ask.is_time(now)]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """When each person will be asked next, the first of them first; never empty."""

    moments: Mapping[str, datetime]

    @property
    def at(self) -> datetime:
        return min(self.moments.values())

    @property
    def to_ids(self) -> tuple[str, ...]:
        """Who all will be asked at that moment."""
        return tuple(to_id for to_id, at in self.moments.items() if at == self.at)


def upcoming(session: Session, workspace_id: str, now: datetime) -> Upcoming | None:
    """None when nothing waits and nothing will expire. Who can be asked at this very moment is asked by the next tick."""
    waiting = cards.on_the_clock(session, workspace_id)
    line = _line(session, workspace_id, {card.owner_id for card in waiting})
    moments = [(ask, at) for card in waiting for ask, at in _moments(card, line, now)]
    full = _full(session, by_person(ask for ask, _ in moments), now)
    moments = [(ask, when_there_is_room(ask, at, now) if ask.to_id in full else at) for ask, at in moments]
    done = notices.known_keys(session, workspace_id, {day_key(ask, at) for ask, at in moments})
    found = [(ask.next_morning(at) if day_key(ask, at) in done else at, ask.to_id) for ask, at in moments]
    latest_first = sorted(((at, to_id) for at, to_id in found if at > now), reverse=True)
    first_of = {to_id: at for at, to_id in latest_first}
    return Upcoming(dict(sorted(first_of.items(), key=itemgetter(1, 0)))) if first_of else None


def _moments(card: Card, line: Line, now: datetime) -> Iterator[tuple[Ask, datetime]]:
    """Whom to ask about the card next, and when they can be."""
    begins = card.due_at if card.trust == Trust.VERIFIED else card.ask_at
    earliest = max(now, begins) if begins else now
    ask = whom(card, line, earliest)
    if begins and ask:
        yield ask, ask.next_time(earliest)


def day_key(ask: Ask, now: datetime) -> str:
    """One notification per person and working day."""
    return _key_of(ask.to_id, ask.day(now))


def _key_of(to_id: str, day: date) -> str:
    return f"remind:{to_id}:{day.isoformat()}"


def asked_at(session: Session, asks: Sequence[Ask], now: datetime) -> datetime | None:
    """When the one whom all of these ask had the message of the day."""
    if not asks:
        return None
    key = day_key(asks[0], now)
    return notices.known_keys(session, asks[0].card.workspace_id, [key]).get(key)


def left(asks: Sequence[Ask], since: datetime | None) -> list[Ask]:
    """After the message of the day only what was flagged since: that somebody says it is wrong does not wait for tomorrow."""
    return [ask for ask in asks if since is None or _is_flagged(ask, since)]


def _is_flagged(ask: Ask, since: datetime) -> bool:
    card = ask.card
    is_fresh = card.reason is Reason.FLAGGED and ask.stage == STAGE_OWNER
    return is_fresh and card.reason_at is not None and card.reason_at > since


def within_week(session: Session, groups: Mapping[str, Sequence[Ask]], now: datetime) -> dict[str, list[Ask]]:
    """Of each person's asks those that may be told; cards never checked only while the week has room for them."""
    full = _full(session, groups, now)
    return {id_: [ask for ask in asks if id_ not in full or not is_unchecked(ask)] for id_, asks in groups.items()}


def _full(session: Session, groups: Mapping[str, Sequence[Ask]], now: datetime) -> set[str]:
    """Those who have been asked about enough cards never checked this week."""
    told = _told_this_week(session, groups, now)
    return {to_id for to_id, count in told.items() if count >= NOT_CHECKED_PER_WEEK}


def by_person(asks: Iterable[Ask]) -> dict[str, list[Ask]]:
    groups: dict[str, list[Ask]] = {}
    for ask in asks:
        groups.setdefault(ask.to_id, []).append(ask)
    return groups


def _told_this_week(session: Session, groups: Mapping[str, Sequence[Ask]], now: datetime) -> dict[str, int]:
    """About how many cards that were never checked each of these people has been asked since Monday."""
    firsts = [next((ask for ask in asks if is_unchecked(ask)), None) for asks in groups.values()]
    keys = {_key_of(ask.to_id, day): ask for ask in firsts if ask for day in week_until(ask.day(now))}
    if not keys:
        return {}
    told: Counter[str] = Counter()
    workspace_id = next(iter(keys.values())).card.workspace_id
    for key, payload in notices.payloads(session, workspace_id, keys).items():
        told[keys[key].to_id] += int(payload.get("not_checked", 0))
    return told


def owe(session: Session, asks: Sequence[Ask], now: datetime) -> int:
    """Owes one person one message about the first of these cards, and a reply for each. How many cards it asks about."""
    chosen = _chosen(session, asks, now)
    if not chosen:
        return 0
    key = _free_key(session, chosen[0], now)
    parent = _owe_message(session, key, chosen, left_over(asks, chosen), now)
    if parent is None:
        return 0
    for ask in chosen:
        if len(chosen) > 1:
            _owe_reply(session, ask, key, parent, now)
        card = _whole(session, ask)
        cards.apply(session, lifecycle.asked(card, ask.stage, ask.to_id, now, ask.zone or "UTC", ask.holidays))
    return len(chosen)


def _free_key(session: Session, ask: Ask, now: datetime) -> str:
    """The day's, or after the day's message the hour's: what was flagged since then is told at most once an hour."""
    key = day_key(ask, now)
    return f"{key}:{now:%H}" if asked_at(session, [ask], now) else key


def _owe_message(session: Session, key: str, chosen: Sequence[Ask], waiting: int, now: datetime) -> int | None:
    """With one card the message itself takes its reactions."""
    first = chosen[0]
    payload = {
        "cards": [ask.card.id for ask in chosen],
        "stages": {str(ask.card.id): ask.stage for ask in chosen},
        "waiting": waiting,
        "not_checked": sum(is_unchecked(ask) for ask in chosen),
    }
    return notices.owe(
        session,
        first.card.workspace_id,
        key,
        kind=REMINDER,
        to_id=first.to_id,
        payload=payload,
        card_id=first.card.id if len(chosen) == 1 else None,
        due_at=now,
        now=now,
    )


def _owe_reply(session: Session, ask: Ask, key: str, parent_id: int, now: datetime) -> None:
    notices.owe(
        session,
        ask.card.workspace_id,
        f"{key}:{ask.card.id}",
        kind=REMINDER_CARD,
        to_id=ask.to_id,
        card_id=ask.card.id,
        parent_id=parent_id,
        due_at=now,
        now=now,
    )


def pass_over(session: Session, asks: Iterable[Ask], now: datetime) -> int:
    """Whoever cannot see a card is not asked about it: the next in line is. How many cards."""
    over = [(ask, _whole(session, ask)) for ask in asks]
    return len([cards.apply(session, lifecycle.passed_on(card, ask.stage, ask.to_id, now)) for ask, card in over])


def pass_on(session: Session, notice: Notice, now: datetime, only: Iterable[int] | None = None) -> int:
    """What a reminder asked (or `only` some of it) goes to the next in line, if nobody has answered. How many cards."""
    if notice.kind != REMINDER:
        return 0
    wanted = set(notice.payload["cards"]) if only is None else set(only)
    return sum(_pass_on(session, notice, card_id, now) for card_id in wanted)


def _pass_on(session: Session, notice: Notice, card_id: int, now: datetime) -> bool:
    """A card that has changed since it was asked about is left alone."""
    try:
        card = cards.get(session, notice.workspace_id, card_id, lock=True)
    except NotFound:
        return False
    stage = int(notice.payload["stages"][str(card_id)])
    if card.ask_stage != stage + 1 or card.trust not in WAITING:
        return False
    cards.apply(session, lifecycle.passed_on(card, stage, notice.to_id, now))
    return True


def has_missed_its_day(session: Session, notice: Notice, now: datetime) -> bool:
    """A message of the day is for that day's working hours: after a night without the process, or without Slack, it is too late."""
    zone, owed_at = _zone_of(session, notice), notice.created_at
    if local_date(owed_at, zone) != local_date(now, zone):
        return owed_at < now
    return now - owed_at > A_LITTLE_LATE and not is_asking_time(now, zone, holidays_of(session, notice.workspace_id))


def _zone_of(session: Session, notice: Notice) -> str:
    """A channel keeps the hours of the owner."""
    person = people.get(session, notice.workspace_id, notice.to_id)
    if person is None:
        card = cards.get(session, notice.workspace_id, notice.payload["cards"][0])
        person = people.get(session, notice.workspace_id, card.owner_id)
    return person.zone if person else "UTC"


def ask_anew(session: Session, notice: Notice, now: datetime) -> None:
    """Its cards are asked about in a later message, of which day will be seen; they count for no week yet."""
    if not notices.cancel(session, notice.workspace_id, key=notice.key):
        return  # somebody else has sent it, or done this
    notices.cancel(session, notice.workspace_id, parent_id=notice.id)
    notices.remember(session, notice.id, {**notice.payload, "not_checked": 0})
    for card_id, stage in notice.payload["stages"].items():
        _ask_anew(session, notice, int(card_id), int(stage), now)


def _ask_anew(session: Session, notice: Notice, card_id: int, stage: int, now: datetime) -> None:
    try:
        card = cards.get(session, notice.workspace_id, card_id)
    except NotFound:
        return
    if card.ask_stage == stage + 1 and card.asked_id == notice.to_id and card.trust in WAITING:
        cards.apply(session, lifecycle.not_told(card, stage, notice.to_id, now))


def _whole(session: Session, ask: Ask) -> Card:
    """With its text, for whoever is about to change it."""
    return cards.get(session, ask.card.workspace_id, ask.card.id)


def _chosen(session: Session, asks: Sequence[Ask], now: datetime) -> list[Ask]:
    counts = served.counts(session, [ask.card.id for ask in asks], now - EVIDENCE)
    times = {card_id: found.served for card_id, found in counts.items()}
    told = _told_this_week(session, {ask.to_id: asks for ask in asks[:1]}, now)
    return choose(asks, times, sum(told.values()))


def _line(session: Session, workspace_id: str, owners: set[str]) -> Line:
    leads = {
        shelf.id: shelf.lead_id
        for shelf in collections.list_all(session, workspace_id, with_archived=True)
        if shelf.lead_id is not None
    }
    admins = people.admins(session, workspace_id)
    known = people.get_many(session, workspace_id, owners | set(leads.values()))
    return Line(
        people=known | {admin.id: admin for admin in admins},
        leads=leads,
        triage_channel=workspaces.settings(session, workspace_id).get(TRIAGE_CHANNEL) or None,
        admins=tuple(admin.id for admin in admins),
        holidays=holidays_of(session, workspace_id),
    )
