"""A served answer as its card is now, for who was given it."""

from kb_bot.domain.access import Viewer
from kb_bot.services.answered import Shown
from kb_bot.services.door import admit
from kb_bot.services.names import names_on
from kb_bot.store import cards, served
from kb_bot.store.database import Session


def shown_again(session: Session, viewer: Viewer, served_id: int) -> Shown:
    """Raises NotFound for an answer of somebody else, and for a card that the viewer cannot see any more."""
    admit(viewer)
    row = served.get(session, viewer, served_id)
    card = cards.get_visible(session, viewer, row.card_id)
    return Shown(card, names_on(session, [card]), row.id, row.question)
