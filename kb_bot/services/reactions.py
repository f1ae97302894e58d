"""Reactions on a reminder: a tick verifies the card, a cross says it is wrong, a pencil asks for its editor; taken away, they are undone."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer, may_verify
from kb_bot.domain.cards import Card, Trust
from kb_bot.domain.notices import Notice
from kb_bot.domain.posts import Post
from kb_bot.domain.reminders import Answer, answer_of
from kb_bot.errors import Conflict, Invalid, NotAllowed
from kb_bot.services.cards import applied, owner_zone, zone_of
from kb_bot.services.workspace import holidays_of
from kb_bot.store import cards, events, history, notices, people
from kb_bot.store.database import Session

DOUBT, EDITOR = "reminder_doubt", "reminder_editor"
CROSS = "❌"  # what stands as the reason of a flag that was an emoji


@dataclass(frozen=True, slots=True)
class Reaction:
    """`moment` is Slack's event_ts: events come out of order, and the last one counts."""

    post: Post
    name: str
    event_id: str
    moment: str
    is_added: bool


def take(session: Session, viewer: Viewer, reaction: Reaction, now: datetime) -> bool:
    """Whether it did anything. Raises Invalid on a message about several cards, NotAllowed, NotFound, Conflict."""
    cards.lock_changes(session, viewer.workspace_id)
    notice = notices.by_message(session, viewer.workspace_id, reaction.post)
    if notice is None or not events.take(session, viewer.workspace_id, reaction.event_id, now):
        return False
    if _is_stale(notice, viewer, reaction):
        return False
    if notice.card_id is None:
        raise Invalid("error-react-on-line")
    card = cards.get_visible(session, viewer, notice.card_id)
    notice = _remembered(session, notice, reactions={**_reactions(notice), _who(viewer, reaction): reaction.moment})
    if reaction.is_added:
        return _add(session, viewer, notice, card, reaction, now)
    return _take_back(session, viewer, notice, card, reaction, now)


def _add(session: Session, viewer: Viewer, notice: Notice, card: Card, reaction: Reaction, now: datetime) -> bool:
    answer = answer_of(reaction.name)
    if answer is None or _is_answered(card, notice, answer):
        return False
    if not may_verify(viewer, people.roles(session, viewer), card):
        raise NotAllowed("error-not-allowed-verify")
    if answer is Answer.EDIT:
        return _owe_reply(session, viewer, notice, EDITOR, now)
    changed = _verify(session, viewer, card, now) if answer is Answer.CORRECT else _refute(session, viewer, card, now)
    _remembered(session, notice, answered={"who": _who(viewer, reaction), "revision": changed.revision})
    if answer is Answer.WRONG:
        _owe_reply(session, viewer, notice, DOUBT, now)
    return True


def _verify(session: Session, viewer: Viewer, card: Card, now: datetime) -> Card:
    return applied(session, lifecycle.verified(card, viewer.person_id, now, owner_zone(session, card)))


def _refute(session: Session, viewer: Viewer, card: Card, now: datetime) -> Card:
    zone, holidays = zone_of(session, viewer.workspace_id, viewer.person_id), holidays_of(session, card.workspace_id)
    return applied(session, lifecycle.refuted(card, viewer.person_id, CROSS, now, zone, holidays))


def _take_back(session: Session, viewer: Viewer, notice: Notice, card: Card, reaction: Reaction, now: datetime) -> bool:
    """Only the reaction that did something can be taken back; a second one beside it never did."""
    answered = notice.payload.get("answered") or {}
    if answered.get("who") != _who(viewer, reaction):
        return False
    entry, before = history.last_change(session, card.id)
    if before is None or entry.revision != answered["revision"]:
        raise Conflict("error-undo-changed-since")
    cards.apply(session, lifecycle.undone(card, before, entry.revision, entry.at, viewer.person_id, now))
    _remembered(session, notice, answered=None)
    return True


def _is_answered(card: Card, notice: Notice, answer: Answer) -> bool:
    """A second tick beside the first, or one that came after the button."""
    if answer is not Answer.CORRECT or card.trust is not Trust.VERIFIED:
        return False
    return card.verified_at is not None and card.verified_at >= notice.created_at


def _owe_reply(session: Session, viewer: Viewer, notice: Notice, kind: str, now: datetime) -> bool:
    """A word in the thread of the reminder; the same word once a message and person."""
    assert notice.sent is not None
    owed = notices.owe(
        session,
        notice.workspace_id,
        f"{kind}:{notice.id}:{viewer.person_id}",
        kind=kind,
        to_id=notice.sent.channel_id,
        thread_ts=notice.parent.ts if notice.parent else notice.sent.ts,
        card_id=notice.card_id,
        payload={"reader": viewer.person_id},
        due_at=now,
        now=now,
    )
    return owed is not None


def _is_stale(notice: Notice, viewer: Viewer, reaction: Reaction) -> bool:
    """Whether a later event about the same emoji of the same person has come already."""
    known = _reactions(notice).get(_who(viewer, reaction))
    return known is not None and _order(known) >= _order(reaction.moment)


def _order(moment: str) -> tuple[int, int]:
    seconds, _, micros = moment.partition(".")
    return int(seconds), int(micros.ljust(6, "0") or 0)


def _reactions(notice: Notice) -> dict[str, str]:
    return dict(notice.payload.get("reactions") or {})


def _who(viewer: Viewer, reaction: Reaction) -> str:
    return f"{viewer.person_id} {reaction.name}"


def _remembered(session: Session, notice: Notice, **facts: Any) -> Notice:
    payload = {**notice.payload, **facts}
    notices.remember(session, notice.id, payload)
    return replace(notice, payload=payload)
