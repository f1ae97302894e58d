"""Every change that a card can go through, as a function from a card to a Change. Nothing else decides about trust."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from kb_bot.domain.calendar import asking_time_after, due_after, working_days_left
from kb_bot.domain.cards import Card, Content, Reason, Trust, Version
from kb_bot.domain.holidays import NO_HOLIDAYS, Holidays
from kb_bot.domain.privacy import masked
from kb_bot.errors import Conflict, Invalid

UNDO_WITHIN = timedelta(days=1)
TO_MEND = 3  # working days that somebody has who said that a card of theirs is wrong

# Stages of asking. From the first ask: the owner again after 3 working days, the lead after 7, the triage channel after 14.
# An admin is asked where no channel may be, and nobody after that.
STAGE_OWNER, STAGE_OWNER_AGAIN, STAGE_LEAD, STAGE_TRIAGE, STAGE_ADMIN, STAGE_SPENT = range(6)
WORKING_DAYS_TO_NEXT = {STAGE_OWNER: 3, STAGE_OWNER_AGAIN: 4, STAGE_LEAD: 7}


class Kind(StrEnum):
    """What happened to a card, as its history tells."""

    CREATED = "created"
    EDITED = "edited"
    SUGGESTION_ACCEPTED = "suggestion_accepted"
    BROUGHT_BACK = "brought_back"
    VERIFIED = "verified"
    EXPIRED = "expired"
    FLAGGED = "flagged"
    OWNER_LEFT = "owner_left"
    GROUP_EMPTIED = "group_emptied"
    DUTY_MOVED = "duty_moved"
    SOURCE_CHANGED = "source_changed"
    ASKED = "asked"
    PASSED_ON = "passed_on"
    NOT_TOLD = "not_told"
    POSTPONED = "postponed"
    HANDED_OVER = "handed_over"
    ARCHIVED = "archived"
    RESTORED = "restored"
    UNDONE = "undone"
    SHARED = "shared"
    ALIAS_ADDED = "alias_added"
    ALIAS_CHANGED = "alias_changed"
    ALIAS_REMOVED = "alias_removed"
    AUDIENCE_CHANGED = "audience_changed"
    SCHEDULED = "scheduled"


class Who(StrEnum):
    """Who may make a move; each includes those below it, as far as they see the card (domain/access.may)."""

    ANYBODY = "anybody"  # whoever sees the card
    EDITOR = "editor"  # the collection's editors
    KEEPER = "keeper"  # the owner, of a group who is on duty; the collection's lead; admins
    LEAD = "lead"  # the collection's lead; admins
    DOER = "doer"  # whoever made the change that is taken back
    CLOCK = "clock"  # nobody: time has passed, or Slack has told something


@dataclass(frozen=True, slots=True)
class Move:
    """From which trust to which. A move that may end where it started leaves the trust as it is, or not."""

    who: Who
    starts: frozenset[Trust]
    ends: frozenset[Trust]


_VERIFIED, _NEEDS = frozenset({Trust.VERIFIED}), frozenset({Trust.NEEDS_VERIFICATION})
_NOT_CHECKED, _ARCHIVED = frozenset({Trust.NOT_CHECKED}), frozenset({Trust.ARCHIVED})
_WAITING = _NEEDS | _NOT_CHECKED
_IN_USE = _VERIFIED | _WAITING
_ANY = _IN_USE | _ARCHIVED
_NOWHERE: frozenset[Trust] = frozenset()

# Every move there is. DUE_SOON is no state of its own: it is VERIFIED near its date (domain/cards.trust_at).
MOVES: Mapping[Kind, Move] = {
    #                                  who          from       to
    Kind.CREATED: Move(Who.ANYBODY, _NOWHERE, _VERIFIED | _NOT_CHECKED),
    Kind.EDITED: Move(Who.EDITOR, _IN_USE, _IN_USE),
    Kind.SUGGESTION_ACCEPTED: Move(Who.EDITOR, _IN_USE, _VERIFIED | _NEEDS),
    Kind.BROUGHT_BACK: Move(Who.EDITOR, _IN_USE, _VERIFIED | _NEEDS),
    Kind.VERIFIED: Move(Who.KEEPER, _IN_USE, _VERIFIED),
    Kind.EXPIRED: Move(Who.CLOCK, _VERIFIED, _NEEDS),
    Kind.FLAGGED: Move(Who.ANYBODY, _IN_USE, _NEEDS),
    Kind.OWNER_LEFT: Move(Who.CLOCK, _IN_USE, _NEEDS),
    Kind.GROUP_EMPTIED: Move(Who.CLOCK, _IN_USE, _NEEDS),
    Kind.DUTY_MOVED: Move(Who.CLOCK, _IN_USE, _IN_USE),
    Kind.SOURCE_CHANGED: Move(Who.CLOCK, _IN_USE, _NEEDS),
    Kind.ASKED: Move(Who.CLOCK, _WAITING, _WAITING),
    Kind.PASSED_ON: Move(Who.CLOCK, _WAITING, _WAITING),
    Kind.NOT_TOLD: Move(Who.CLOCK, _WAITING, _WAITING),
    Kind.POSTPONED: Move(Who.KEEPER, _WAITING, _WAITING),
    Kind.HANDED_OVER: Move(Who.KEEPER, _IN_USE, _NEEDS),
    Kind.ARCHIVED: Move(Who.KEEPER, _IN_USE, _ARCHIVED),
    Kind.RESTORED: Move(Who.KEEPER, _ARCHIVED, _NOT_CHECKED),
    Kind.UNDONE: Move(Who.DOER, _ANY, _ANY),
    Kind.SHARED: Move(Who.ANYBODY, _ANY, _ANY),
    Kind.ALIAS_ADDED: Move(Who.ANYBODY, _IN_USE, _IN_USE),
    Kind.ALIAS_CHANGED: Move(Who.EDITOR, _IN_USE, _IN_USE),
    Kind.ALIAS_REMOVED: Move(Who.ANYBODY, _IN_USE, _IN_USE),
    Kind.AUDIENCE_CHANGED: Move(Who.KEEPER, _ANY, _ANY),
    Kind.SCHEDULED: Move(Who.LEAD, _IN_USE, _IN_USE),
}
_REFUSALS = {Kind.RESTORED: "error-not-archived", Kind.POSTPONED: "error-confirmed-meanwhile"}


@dataclass(frozen=True, slots=True)
class Change:
    """A card as it will be, and what history says of it. `detail` holds small facts, never the card's text."""

    card: Card
    kind: Kind
    actor_id: str | None
    at: datetime
    detail: Mapping[str, str | None] = field(default_factory=dict)


def created(card: Card, *, checked: bool, now: datetime, owner_zone: str) -> Change:
    """A new card. Saved by somebody who may verify it, it is verified at once; else its owner is asked, once."""
    fresh = _verified(card, card.created_by, now, owner_zone) if checked else _unchecked(card, now, owner_zone)
    return Change(fresh, Kind.CREATED, card.created_by, now, {"trust": fresh.trust})


def verified(card: Card, actor_id: str, now: datetime, owner_zone: str) -> Change:
    _check(card, Kind.VERIFIED)
    return Change(_verified(card, actor_id, now, owner_zone), Kind.VERIFIED, actor_id, now)


def expired(card: Card, now: datetime) -> Change:
    """The date has passed: the card needs verification, and its owner is to be asked."""
    _check(card, Kind.EXPIRED)
    return Change(_needs(card, Reason.EXPIRED, None, None, now), Kind.EXPIRED, None, now)


def flagged(card: Card, actor_id: str, why: str, now: datetime) -> Change:
    """Somebody says that the card is wrong. Secrets in the reason are masked. Flagged again, the asking goes on where it was."""
    _check(card, Kind.FLAGGED)
    if not why.strip():
        raise Invalid("error-flag-needs-reason", field="reason")
    why = masked(why)
    after = _needs(card, Reason.FLAGGED, actor_id, why, now)
    if card.reason is Reason.FLAGGED and card.ask_stage > STAGE_OWNER and card.ask_at is not None:
        after = replace(after, ask_stage=card.ask_stage, ask_at=card.ask_at)
    return Change(after, Kind.FLAGGED, actor_id, now, {"why": why})


def swept(card: Card, actor_id: str, why: str, check_by: date | None, now: datetime) -> Change:
    """Flagged by a lead together with many others, to be checked by a day. Secrets in the reason are masked."""
    _check(card, Kind.FLAGGED)
    why = masked(why)
    after = replace(_needs(card, Reason.FLAGGED, actor_id, why, now), check_by=check_by)
    detail = {"why": why} | ({"by": check_by.isoformat()} if check_by else {})
    return Change(after, Kind.FLAGGED, actor_id, now, detail)


def refuted(card: Card, actor_id: str, why: str, now: datetime, zone: str, holidays: Holidays = NO_HOLIDAYS) -> Change:
    """Its keeper says that it is wrong, and means to mend it: asked again in three working days."""
    change = flagged(card, actor_id, why, now)
    ask_at = asking_time_after(now, TO_MEND, zone, holidays)
    return replace(change, card=replace(change.card, ask_stage=STAGE_OWNER_AGAIN, ask_at=ask_at))


def owner_left(card: Card, now: datetime, ask_at: datetime) -> Change:
    """The owner is no longer in the workspace: whoever is next in line is asked, unless the card has found an owner by `ask_at`."""
    _check(card, Kind.OWNER_LEFT)
    after = replace(_needs(card, Reason.OWNER_LEFT, None, None, now), ask_at=ask_at)
    return Change(after, Kind.OWNER_LEFT, None, now)


def group_emptied(card: Card, now: datetime, ask_at: datetime) -> Change:
    """Nobody is left in the group that owns the card. Its last member may be there still, but was asked for the group: the lead is next."""
    _check(card, Kind.GROUP_EMPTIED)
    after = replace(_needs(card, Reason.OWNER_LEFT, None, None, now), ask_stage=STAGE_LEAD, ask_at=ask_at)
    return Change(after, Kind.GROUP_EMPTIED, None, now)


def source_changed(card: Card, now: datetime) -> Change:
    """The thread that it came from has moved on, and its collection wants that looked at."""
    _check(card, Kind.SOURCE_CHANGED)
    return Change(_needs(card, Reason.SOURCE_CHANGED, None, None, now), Kind.SOURCE_CHANGED, None, now)


def duty_moved(card: Card, to_id: str, now: datetime) -> Change:
    """It is another member's turn in the group that owns the card; when to ask stays as it is."""
    _check(card, Kind.DUTY_MOVED)
    after = replace(card, content=replace(card.content, owner_id=to_id))
    return Change(after, Kind.DUTY_MOVED, None, now, {"from": card.owner_id, "to": to_id})


def edited(
    card: Card,
    content: Content,
    actor_id: str,
    *,
    checked: bool,
    now: datetime,
    owner_zone: str,
    suggested_by: str | None = None,
) -> Change:
    """A new text or new terms. By somebody who may verify it is thereby verified; by an editor it needs verification."""
    kind = Kind.SUGGESTION_ACCEPTED if suggested_by else Kind.EDITED
    _check(card, kind)
    after = _rewritten(card, content, actor_id, checked, now, owner_zone)
    detail = {"suggested_by": suggested_by} if suggested_by else {}
    return Change(after, kind, actor_id, now, detail | _audiences(card.content.audience, content.audience))


def seen_by(card: Card, audience: str, actor_id: str | None, now: datetime, why: str | None = None) -> Change:
    """Other people may see it, which says nothing about whether it is true. `why`: a word, where nobody chose this card."""
    after = replace(card, content=replace(card.content, audience=audience))
    detail = {"why": why} if why else {}
    return Change(after, Kind.AUDIENCE_CHANGED, actor_id, now, detail | _audiences(card.content.audience, audience))


def brought_back(card: Card, old: Version, actor_id: str, *, checked: bool, now: datetime, owner_zone: str) -> Change:
    """An old text is the card's again, as a new version. History says so where others can read it now than could then."""
    _check(card, Kind.BROUGHT_BACK)
    content = replace(card.content, title=old.title, answer=old.answer, note=old.note)
    if not _text_differs(content, card.content):
        raise Conflict("error-version-same")
    after = _rewritten(card, content, actor_id, checked, now, owner_zone)
    audiences = _audiences(old.audience, card.content.audience)
    return Change(after, Kind.BROUGHT_BACK, actor_id, now, {"version": str(old.version)} | audiences)


def scheduled(card: Card, interval_days: int | None, due_at: datetime | None, actor_id: str, now: datetime) -> Change:
    """Another interval, and for a verified card the first date of it. Nobody has looked at the card: its trust stays as it is."""
    _check(card, Kind.SCHEDULED)
    content = replace(card.content, interval_days=interval_days, due_on=None)
    after = replace(card, content=content, due_at=due_at if card.trust is Trust.VERIFIED else card.due_at)
    return Change(after, Kind.SCHEDULED, actor_id, now, {"interval": str(interval_days or "never")})


def postponed(card: Card, actor_id: str, until: datetime, now: datetime) -> Change:
    """Asked again then; the stage of asking stays as it is."""
    _check(card, Kind.POSTPONED)
    after = replace(card, ask_at=until, ask_stage=min(card.ask_stage, STAGE_OWNER_AGAIN), asked_id=None)
    return Change(after, Kind.POSTPONED, actor_id, now, {"until": until.isoformat()})


def handed_over(card: Card, actor_id: str, to_id: str, now: datetime) -> Change:
    """Another owner, who is asked to look at the card."""
    _check(card, Kind.HANDED_OVER)
    if to_id == card.owner_id and card.content.owner_group_id is None:
        raise Invalid("error-hand-over-same", field="owner")
    content = replace(card.content, owner_id=to_id, owner_group_id=None)
    after = _needs(replace(card, content=content), Reason.OWNER_CHANGED, actor_id, None, now)
    return Change(after, Kind.HANDED_OVER, actor_id, now, {"from": card.owner_id, "to": to_id})


def archived(card: Card, actor_id: str, now: datetime, why: str | None = None) -> Change:
    _check(card, Kind.ARCHIVED)
    after = replace(_unasked(card), trust=Trust.ARCHIVED, ask_at=None)
    return Change(after, Kind.ARCHIVED, actor_id, now, {"why": why} if why else {})


def restored(card: Card, actor_id: str, now: datetime, owner_zone: str) -> Change:
    """Out of the archive, as not checked: its owner is asked once."""
    _check(card, Kind.RESTORED)
    return Change(_unchecked(card, now, owner_zone), Kind.RESTORED, actor_id, now)


def asked(card: Card, stage: int, whom: str, now: datetime, zone: str, holidays: Holidays = NO_HOLIDAYS) -> Change:
    """Somebody has been asked at that stage. A card that was never checked is asked about once; others climb the stages."""
    _check(card, Kind.ASKED)
    days = _days_to_next(card, stage, now, zone, holidays)
    climbs = card.trust is Trust.NEEDS_VERIFICATION and days is not None
    ask_at = asking_time_after(now, days, zone, holidays) if climbs and days is not None else None
    owner_was_away = card.ask_stage <= STAGE_OWNER_AGAIN < stage
    after = replace(card, ask_stage=stage + 1, ask_at=ask_at, asked_id=whom, owner_was_away=owner_was_away)
    return Change(after, Kind.ASKED, None, now, {"whom": whom, "stage": str(stage)})


def _days_to_next(card: Card, stage: int, now: datetime, zone: str, holidays: Holidays) -> int | None:
    """Where there is a day to be kept, each further step takes half of the time that is left at most; after it, a day."""
    days = WORKING_DAYS_TO_NEXT.get(stage)
    if days is None or card.check_by is None:
        return days
    return min(days, max(1, working_days_left(now, card.check_by, zone, holidays) // 2))


def passed_on(card: Card, stage: int, whom: str, now: datetime) -> Change:
    """Who was to be asked at that stage cannot be: the next in line is, at once. After the owner that is the lead."""
    _check(card, Kind.PASSED_ON)
    after = replace(card, ask_stage=max(stage + 1, STAGE_LEAD), ask_at=now)
    return Change(after, Kind.PASSED_ON, None, now, {"whom": whom, "stage": str(stage)})


def not_told(card: Card, stage: int, whom: str, now: datetime) -> Change:
    """Who was to be asked at that stage has not heard of it in time: the same stage once more, as if nothing had been owed."""
    _check(card, Kind.NOT_TOLD)
    after = replace(card, ask_stage=stage, ask_at=now, asked_id=None)
    return Change(after, Kind.NOT_TOLD, None, now, {"whom": whom, "stage": str(stage)})


def shared_for_good(card: Card, actor_id: str, now: datetime) -> Change:
    """Posted where it cannot be renewed when the card changes: whoever looks into that later finds it here."""
    _check(card, Kind.SHARED)
    return Change(card, Kind.SHARED, actor_id, now)


def aliased(card: Card, kind: Kind, actor_id: str, now: datetime) -> Change:
    """Another way to ask for the card came, changed or went. The words themselves are nothing for the history."""
    _check(card, kind)
    return Change(card, kind, actor_id, now)


def undone(
    card: Card, before: Card, change_revision: int, changed_at: datetime, actor_id: str, now: datetime
) -> Change:
    """The card as it was before its last change, within a day and if nothing has happened to it since.

    Raises Conflict. Versions go on counting, an old text gets a new one: history is never rewritten.
    """
    if card.revision != change_revision:
        raise Conflict("error-undo-changed-since")
    if now - changed_at > UNDO_WITHIN:
        raise Conflict("error-undo-too-late")
    version = card.version + _text_differs(card.content, before.content)
    return Change(replace(before, version=version, revision=card.revision), Kind.UNDONE, actor_id, now)


def _rewritten(card: Card, content: Content, actor_id: str, checked: bool, now: datetime, owner_zone: str) -> Card:
    text_changed = _text_differs(content, card.content)
    after = replace(card, content=content, version=card.version + text_changed)
    if checked:
        return _verified(after, actor_id, now, owner_zone)
    return _needs(after, Reason.EDITED, actor_id, None, now) if text_changed else after


def _verified(card: Card, by: str, now: datetime, owner_zone: str) -> Card:
    return replace(
        _unasked(_without_reason(card)),
        trust=Trust.VERIFIED,
        verified_by=by,
        verified_at=now,
        due_at=due_after(now, card.content.interval_days, card.content.due_on, owner_zone),
        ask_at=None,
    )


def _unchecked(card: Card, now: datetime, owner_zone: str) -> Card:
    ask_at = asking_time_after(now, 0, owner_zone)
    return replace(_unasked(_without_reason(card)), trust=Trust.NOT_CHECKED, ask_at=ask_at, due_at=None)


def _needs(card: Card, reason: Reason, by: str | None, note: str | None, now: datetime) -> Card:
    return replace(
        _unasked(card),
        trust=Trust.NEEDS_VERIFICATION,
        reason=reason,
        reason_by=by,
        reason_note=note,
        reason_at=now,
        ask_at=now,
    )


def _unasked(card: Card) -> Card:
    """Nobody has been asked yet about what it needs now."""
    return replace(card, ask_stage=STAGE_OWNER, asked_id=None, owner_was_away=False)


def _audiences(before: str, after: str) -> dict[str, str | None]:
    """For the history: who could see the text before, and who can now."""
    return {} if before == after else {"audience_from": before, "audience_to": after}


def _text_differs(one: Content, other: Content) -> bool:
    return (one.title, one.answer, one.note) != (other.title, other.answer, other.note)


def _without_reason(card: Card) -> Card:
    return replace(card, reason=None, reason_by=None, reason_note=None, reason_at=None, check_by=None)


def _check(card: Card, kind: Kind) -> None:
    """Raises Conflict when the card is past that move: somebody was faster."""
    if card.trust in MOVES[kind].starts:
        return
    is_archived = card.trust is Trust.ARCHIVED
    raise Conflict("error-archived" if is_archived else _REFUSALS.get(kind, "error-changed-meanwhile"))
