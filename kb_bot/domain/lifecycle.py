"""Every change that a card can go through, as a function from a card to a Change. Nothing else decides about trust."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kb_bot.domain.calendar import asking_time_after, due_after
from kb_bot.domain.cards import Card, Content, Reason, Trust
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
    VERIFIED = "verified"
    EXPIRED = "expired"
    FLAGGED = "flagged"
    OWNER_LEFT = "owner_left"
    GROUP_EMPTIED = "group_emptied"
    DUTY_MOVED = "duty_moved"
    SOURCE_CHANGED = "source_changed"
    ASKED = "asked"
    PASSED_ON = "passed_on"
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
    _refuse_archived(card)
    return Change(_verified(card, actor_id, now, owner_zone), Kind.VERIFIED, actor_id, now)


def expired(card: Card, now: datetime) -> Change:
    """The date has passed: the card needs verification, and its owner is to be asked."""
    return Change(_needs(card, Reason.EXPIRED, None, None, now), Kind.EXPIRED, None, now)


def flagged(card: Card, actor_id: str, why: str, now: datetime) -> Change:
    """Somebody says that the card is wrong. Secrets in the reason are masked."""
    _refuse_archived(card)
    if not why.strip():
        raise Invalid("error-flag-needs-reason", field="reason")
    why = masked(why)
    return Change(_needs(card, Reason.FLAGGED, actor_id, why, now), Kind.FLAGGED, actor_id, now, {"why": why})


def refuted(card: Card, actor_id: str, why: str, now: datetime, zone: str, holidays: Holidays = NO_HOLIDAYS) -> Change:
    """Its keeper says that it is wrong, and means to mend it: asked again in three working days."""
    change = flagged(card, actor_id, why, now)
    ask_at = asking_time_after(now, TO_MEND, zone, holidays)
    return replace(change, card=replace(change.card, ask_stage=STAGE_OWNER_AGAIN, ask_at=ask_at))


def owner_left(card: Card, now: datetime) -> Change:
    """The owner is no longer in the workspace: whoever is next in line is asked."""
    _refuse_archived(card)
    return Change(_needs(card, Reason.OWNER_LEFT, None, None, now), Kind.OWNER_LEFT, None, now)


def source_changed(card: Card, now: datetime) -> Change:
    """The thread that it came from has moved on, and its collection wants that looked at."""
    _refuse_archived(card)
    return Change(_needs(card, Reason.SOURCE_CHANGED, None, None, now), Kind.SOURCE_CHANGED, None, now)


def group_emptied(card: Card, now: datetime) -> Change:
    """Nobody is left in the group that owns the card. Its last member may be there still, but was asked for the group: the lead is next."""
    _refuse_archived(card)
    after = replace(_needs(card, Reason.OWNER_LEFT, None, None, now), ask_stage=STAGE_LEAD)
    return Change(after, Kind.GROUP_EMPTIED, None, now)


def duty_moved(card: Card, to_id: str, now: datetime) -> Change:
    """It is another member's turn in the group that owns the card; when to ask stays as it is."""
    _refuse_archived(card)
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
    _refuse_archived(card)
    text_changed = _text_differs(content, card.content)
    rewritten = replace(card, content=content, version=card.version + text_changed)
    if checked:
        after = _verified(rewritten, actor_id, now, owner_zone)
    elif text_changed:
        after = _needs(rewritten, Reason.EDITED, actor_id, None, now)
    else:
        after = rewritten
    kind = Kind.SUGGESTION_ACCEPTED if suggested_by else Kind.EDITED
    detail = {"suggested_by": suggested_by} if suggested_by else {}
    return Change(after, kind, actor_id, now, detail | _audiences(card, content.audience))


def seen_by(card: Card, audience: str, actor_id: str | None, now: datetime, why: str | None = None) -> Change:
    """Other people may see it, which says nothing about whether it is true. `why`: a word, where nobody chose this card."""
    after = replace(card, content=replace(card.content, audience=audience))
    detail = {"why": why} if why else {}
    return Change(after, Kind.AUDIENCE_CHANGED, actor_id, now, detail | _audiences(card, audience))


def postponed(card: Card, actor_id: str, until: datetime, now: datetime) -> Change:
    """Asked again then; the stage of asking stays as it is."""
    _refuse_archived(card)
    if card.trust is Trust.VERIFIED:
        raise Conflict("error-confirmed-meanwhile")
    after = replace(card, ask_at=until, ask_stage=min(card.ask_stage, STAGE_OWNER_AGAIN), asked_id=None)
    return Change(after, Kind.POSTPONED, actor_id, now, {"until": until.isoformat()})


def handed_over(card: Card, actor_id: str, to_id: str, now: datetime) -> Change:
    """Another owner, who is asked to look at the card."""
    _refuse_archived(card)
    if to_id == card.owner_id and card.content.owner_group_id is None:
        raise Invalid("error-hand-over-same", field="owner")
    content = replace(card.content, owner_id=to_id, owner_group_id=None)
    after = _needs(replace(card, content=content), Reason.OWNER_CHANGED, actor_id, None, now)
    return Change(after, Kind.HANDED_OVER, actor_id, now, {"from": card.owner_id, "to": to_id})


def archived(card: Card, actor_id: str, now: datetime, why: str | None = None) -> Change:
    _refuse_archived(card)
    after = replace(_unasked(card), trust=Trust.ARCHIVED, ask_at=None)
    return Change(after, Kind.ARCHIVED, actor_id, now, {"why": why} if why else {})


def restored(card: Card, actor_id: str, now: datetime, owner_zone: str) -> Change:
    """Out of the archive, as not checked: its owner is asked once."""
    if card.trust is not Trust.ARCHIVED:
        raise Conflict("error-not-archived")
    return Change(_unchecked(card, now, owner_zone), Kind.RESTORED, actor_id, now)


def asked(card: Card, stage: int, whom: str, now: datetime, zone: str, holidays: Holidays = NO_HOLIDAYS) -> Change:
    """Somebody has been asked at that stage. A card that was never checked is asked about once; others climb the stages."""
    days = WORKING_DAYS_TO_NEXT.get(stage)
    climbs = card.trust is Trust.NEEDS_VERIFICATION and days is not None
    ask_at = asking_time_after(now, days, zone, holidays) if climbs and days is not None else None
    owner_was_away = card.ask_stage <= STAGE_OWNER_AGAIN < stage
    after = replace(card, ask_stage=stage + 1, ask_at=ask_at, asked_id=whom, owner_was_away=owner_was_away)
    return Change(after, Kind.ASKED, None, now, {"whom": whom, "stage": str(stage)})


def passed_on(card: Card, stage: int, whom: str, now: datetime) -> Change:
    """Who was to be asked at that stage cannot be: the next in line is, at once. After the owner that is the lead."""
    after = replace(card, ask_stage=max(stage + 1, STAGE_LEAD), ask_at=now)
    return Change(after, Kind.PASSED_ON, None, now, {"whom": whom, "stage": str(stage)})


def aliased(card: Card, kind: Kind, actor_id: str, now: datetime) -> Change:
    """Another way to ask for the card came, changed or went. The words themselves are nothing for the history."""
    _refuse_archived(card)
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


def _audiences(card: Card, audience: str) -> dict[str, str | None]:
    """For the history: who could see the card before, and who can now."""
    before = card.content.audience
    return {} if before == audience else {"audience_from": before, "audience_to": audience}


def _text_differs(one: Content, other: Content) -> bool:
    return (one.title, one.answer, one.note) != (other.title, other.answer, other.note)


def _without_reason(card: Card) -> Card:
    return replace(card, reason=None, reason_by=None, reason_note=None, reason_at=None)


def _refuse_archived(card: Card) -> None:
    if card.trust is Trust.ARCHIVED:
        raise Conflict("error-archived")
