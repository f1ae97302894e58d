"""Passing on what somebody was asked and cannot answer: the next in line is asked instead."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Trust
from kb_bot.domain.notices import Notice
from kb_bot.errors import NotFound
from kb_bot.store import cards

REMINDER, REMINDER_CARD = "reminder", "reminder_card"


def cards_of(notice: Notice) -> tuple[int, ...]:
    """The cards that a reminder asks about."""
    return tuple(notice.payload.get("cards", ())) if notice.kind == REMINDER else ()


def pass_on(session: Session, notice: Notice, now: datetime, only: Iterable[int] | None = None) -> int:
    """What a reminder asked (or `only` some of it) and nobody has answered. How many cards."""
    card_ids = [card_id for card_id in cards_of(notice) if only is None or card_id in set(only)]
    return sum(_pass_on_card(session, notice, card_id, now) for card_id in card_ids)


def _pass_on_card(session: Session, notice: Notice, card_id: int, now: datetime) -> bool:
    """A card that has changed since it was asked about is left alone."""
    try:
        card = cards.get(session, notice.workspace_id, card_id, lock=True)
    except NotFound:
        return False
    stage = int(notice.payload["stages"][str(card_id)])
    if card.ask_stage != stage + 1 or card.trust not in (Trust.NEEDS_VERIFICATION, Trust.NOT_CHECKED):
        return False
    cards.apply(session, lifecycle.passed_on(card, stage, notice.to_id, now))
    return True
