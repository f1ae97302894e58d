"""Suggestions: what people who may not edit a card would write in it, and what its owner makes of that."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Roles, Viewer, may_edit, may_verify
from kb_bot.domain.cards import Card
from kb_bot.domain.masking import insisting
from kb_bot.domain.suggestions import Suggestion, SuggestionState
from kb_bot.errors import Conflict, NotAllowed
from kb_bot.services.cards import applied, insisted_on, owner_zone
from kb_bot.services.door import admit
from kb_bot.store import cards, collections, notices, people, suggestions
from kb_bot.store.database import Database, Session

OFFERED, ANSWERED = "suggestion", "suggestion_answer"  # kinds of notices


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion beside the card as it is now."""

    suggestion: Suggestion
    card: Card


class Suggestions:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def open(self, viewer: Viewer, suggestion_id: int) -> Suggested:
        admit(viewer)
        with self._database.read() as session:
            return _suggested(session, viewer, suggestion_id)

    def accept(self, viewer: Viewer, suggestion_id: int) -> Suggested:
        """The suggested text becomes the card's. Raises Conflict when the card has another text by now."""
        admit(viewer)
        now = self._clock()
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            found = _suggested(session, viewer, suggestion_id)
            card, suggestion = found.card, found.suggestion
            roles = people.roles(session, viewer)
            check_may_decide(viewer, roles, card, suggestion)
            if card.version != suggestion.base_version:
                raise Conflict("cards-error-suggestion-old")
            content = replace(card.content, title=suggestion.title, answer=suggestion.answer, note=suggestion.note)
            change = lifecycle.edited(
                card,
                content,
                viewer.person_id,
                checked=may_verify(viewer, roles, card),
                now=now,
                owner_zone=owner_zone(session, card),
                suggested_by=suggestion.author_id,
            )
            after = applied(session, insisting(change, insisted_on(session, card)))
            decide(session, after, suggestion, SuggestionState.ACCEPTED, viewer.person_id, now)
            return _suggested(session, viewer, suggestion_id)

    def decline(self, viewer: Viewer, suggestion_id: int) -> Suggested:
        admit(viewer)
        now = self._clock()
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            found = _suggested(session, viewer, suggestion_id)
            check_may_decide(viewer, people.roles(session, viewer), found.card, found.suggestion)
            decide(session, found.card, found.suggestion, SuggestionState.DECLINED, viewer.person_id, now)
            return _suggested(session, viewer, suggestion_id)


def check_may_decide(viewer: Viewer, roles: Roles, card: Card, suggestion: Suggestion) -> None:
    if not may_edit(viewer, roles, card):
        raise NotAllowed("cards-error-may-not-decide")
    if suggestion.state is not SuggestionState.OPEN:
        raise Conflict("cards-error-suggestion-decided")


def offer(session: Session, suggestion: Suggestion, card: Card, now: datetime) -> None:
    """The card's owner is told; when the owner has left, the lead of its collection."""
    notices.owe(
        session,
        card.workspace_id,
        f"{OFFERED}:{suggestion.id}",
        kind=OFFERED,
        to_id=_judge(session, card),
        due_at=now,
        now=now,
        payload={"suggestion": suggestion.id},
        card_id=card.id,
    )


def _judge(session: Session, card: Card) -> str:
    owner = people.get(session, card.workspace_id, card.owner_id)
    if owner is None or not owner.is_deleted:
        return card.owner_id
    return collections.get(session, card.workspace_id, card.content.collection_id).lead_id or card.owner_id


def decide(
    session: Session, card: Card, suggestion: Suggestion, state: SuggestionState, by: str, now: datetime
) -> None:
    """The suggestion is settled, and its author is told."""
    suggestions.decide(session, suggestion, state, by, now)
    notices.owe(
        session,
        card.workspace_id,
        f"{ANSWERED}:{suggestion.id}",
        kind=ANSWERED,
        to_id=suggestion.author_id,
        due_at=now,
        now=now,
        payload={"suggestion": suggestion.id},
        card_id=card.id,
    )


def _suggested(session: Session, viewer: Viewer, suggestion_id: int) -> Suggested:
    suggestion = suggestions.get(session, viewer.workspace_id, suggestion_id)
    card = cards.get_visible(session, viewer, suggestion.card_id)
    return Suggested(suggestion, card)
