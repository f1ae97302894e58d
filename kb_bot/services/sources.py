"""Sources: the threads that cards came from go on, and that is told to the cards."""

from collections.abc import Callable
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card
from kb_bot.domain.sources import ThreadEvent, is_reason
from kb_bot.store import cards, collections, events, sources
from kb_bot.store.database import Database, Session


class Sources:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def hear(self, workspace_id: str, event: ThreadEvent, event_id: str) -> int:
        """Somebody replied, edited or deleted there. How many cards are to be checked because of it, at once."""
        place = (event.channel_id, event.thread_ts)
        with self._database.read() as session:
            if not sources.is_source(session, workspace_id, *place):
                return 0
        with self._database.write() as session:
            cards.lock_changes(session, workspace_id)
            if not events.take(session, workspace_id, event_id, self._clock()):
                return 0
            return sum(self._note(session, card, event) for card in cards.of_thread(session, workspace_id, *place))

    def _note(self, session: Session, card: Card, event: ThreadEvent) -> bool:
        """The watch is the collection's: its lead knows how much a late reply means there."""
        if card.source is None:
            return False
        now = self._clock()
        sources.note(session, card, card.source, event, now)
        watch = collections.get(session, card.workspace_id, card.content.collection_id).watch
        if not is_reason(card, watch, event):
            return False
        cards.apply(session, lifecycle.source_changed(card, now))
        return True
