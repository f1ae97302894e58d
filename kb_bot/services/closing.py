"""A channel that cards are for was archived: who is asked for whom they shall be, inside the transaction that notes it."""

from collections.abc import Iterable
from datetime import datetime

from kb_bot.domain.cards import Card
from kb_bot.store import cards, collections, notices, people
from kb_bot.store.database import Session

CARDS_CLOSED, COLLECTION_CLOSED = "cards_closed", "collection_closed"


def ask_for_audiences(session: Session, workspace_id: str, channel_id: str, now: datetime) -> None:
    """One message to each owner, however many cards; and one to each lead of a collection that is for the channel."""
    audience = f"channel:{channel_id}"
    leads = {shelf.id: shelf.lead_id for shelf in collections.list_all(session, workspace_id)}
    for to_id in _owners(session, workspace_id, cards.of_audience(session, workspace_id, audience), leads):
        _owe(session, workspace_id, CARDS_CLOSED, channel_id, to_id, now, {})
    for shelf in collections.list_all(session, workspace_id):
        for to_id in _keepers(session, workspace_id, shelf.lead_id) if shelf.audience == audience else ():
            _owe(session, workspace_id, COLLECTION_CLOSED, channel_id, to_id, now, {"collection": shelf.id})


def _owners(session: Session, workspace_id: str, found: Iterable[Card], leads: dict[int, str | None]) -> list[str]:
    """Whoever answers for the cards; for one who has left, the lead of the collection."""
    found = list(found)
    known = people.get_many(session, workspace_id, {card.owner_id for card in found})
    gone = {id_ for id_, person in known.items() if person.is_deleted}
    asked = {leads.get(card.content.collection_id) if card.owner_id in gone else card.owner_id for card in found}
    return sorted(person_id for person_id in asked if person_id)


def _keepers(session: Session, workspace_id: str, lead_id: str | None) -> list[str]:
    return [lead_id] if lead_id else [admin.id for admin in people.admins(session, workspace_id)]


def _owe(
    session: Session,
    workspace_id: str,
    kind: str,
    channel_id: str,
    to_id: str,
    now: datetime,
    payload: dict[str, int],
) -> None:
    key = ":".join([kind, channel_id, to_id, *map(str, payload.values()), now.isoformat()])
    what = {"channel": channel_id, **payload}
    notices.owe(session, workspace_id, key, kind=kind, to_id=to_id, payload=what, due_at=now, now=now)
