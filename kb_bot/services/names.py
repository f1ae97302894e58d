"""The names of the people who stand on cards."""

from collections.abc import Iterable

from kb_bot.domain.cards import Card
from kb_bot.store import people
from kb_bot.store.database import Session


def names_on(session: Session, cards: Iterable[Card]) -> dict[str, str]:
    """Person id -> name, of those whom the bot has met."""
    found = list(cards)
    ids = {person_id for card in found for person_id in _people_of(card) if person_id}
    if not ids:
        return {}
    return {id_: person.name for id_, person in people.get_many(session, found[0].workspace_id, ids).items()}


def _people_of(card: Card) -> tuple[str | None, ...]:
    return card.owner_id, card.created_by, card.verified_by, card.reason_by, card.asked_id
