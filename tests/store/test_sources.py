"""News of a thread: counted since the last check, one for each message."""

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Card, Collection, Source
from kb_bot.domain.sources import Happened, News, ThreadEvent
from kb_bot.store import cards, sources
from kb_bot.store.database import Database, Session
from tests.store.samples import WORKSPACE, later, save

QUESTION = "1.0"


def happens(session: Session, card: Card, ts: str, what: Happened, minutes: float = 1) -> None:
    assert card.source
    sources.note(session, card, card.source, ThreadEvent("C1", QUESTION, ts, what), later(minutes=minutes))


def test_a_thread_is_a_source_or_not(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id, source=Source("C1", QUESTION))
        assert sources.is_source(session, WORKSPACE, "C1", QUESTION)
        assert not sources.is_source(session, WORKSPACE, "C1", "2.0")
        assert not sources.is_source(session, "T2", "C1", QUESTION)
        assert cards.of_thread(session, WORKSPACE, "C1", QUESTION) == [card]


def test_each_message_counts_for_what_it_came_to(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id, source=Source("C1", QUESTION))
        for ts, what in (
            *(("3.0", Happened.REPLIED), ("4.0", Happened.REPLIED), ("3.0", Happened.EDITED)),
            *(("4.0", Happened.DELETED), ("2.0", Happened.EDITED), ("2.0", Happened.EDITED)),
            *((QUESTION, Happened.EDITED), (QUESTION, Happened.DELETED)),
        ):
            happens(session, card, ts, what)
        assert sources.news(session, [card]) == {card.id: News(1, 1, 0, first_deleted=True)}


def test_a_check_begins_anew_and_taken_back_it_has_seen_nothing(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id, source=Source("C1", QUESTION))
        happens(session, card, "3.0", Happened.REPLIED)
        checked = cards.apply(session, lifecycle.verified(card, "U-OLGA", later(minutes=2), "UTC"))
        assert sources.news(session, [checked]) == {}
        happens(session, checked, "3.0", Happened.EDITED, minutes=3)
        assert sources.news(session, [checked]) == {card.id: News(edited=1)}


def test_what_was_seen_is_forgotten_and_what_was_not_is_kept(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        seen, unseen = (save(session, shelf.id, source=Source("C1", QUESTION)) for _ in range(2))
        for card in (seen, unseen):
            happens(session, card, "3.0", Happened.REPLIED)
        cards.apply(session, lifecycle.verified(seen, "U-OLGA", later(minutes=2), "UTC"))
        sources.forget(session, later(days=8))
        assert set(sources.news(session, [unseen])) == {unseen.id}
        assert sources.news(session, [seen]) == {}
