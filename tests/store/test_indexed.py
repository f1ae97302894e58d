"""What an index is told, and the small tables that hold Slack's pace and repeats."""

from dataclasses import replace

from kb_bot.domain import lifecycle
from kb_bot.domain.cards import Collection, Trust
from kb_bot.store import aliases, cards, events, history, indexed, limits
from kb_bot.store.database import Database
from tests.store.samples import NOW, OLGA, WORKSPACE, edit, later, save


def test_an_index_hears_of_every_change_in_order(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        first, second = save(session, shelf.id, tags=("vpn", "access")), save(session, shelf.id)
        seen = indexed.revision(session, WORKSPACE)
        assert [one.id for one in indexed.changed_since(session, WORKSPACE, 0)] == [first.id, second.id]
        assert indexed.changed_since(session, WORKSPACE, seen) == []
        edit(session, first, title="Another title")
        cards.apply(session, lifecycle.archived(second, "U-OLGA", NOW))
        told = indexed.changed_since(session, WORKSPACE, seen)
    assert [(one.number, one.title, one.tags, one.trust) for one in told] == [
        (1, "Another title", ("access", "vpn"), Trust.VERIFIED),
        (2, second.title, (), Trust.ARCHIVED),
    ]
    assert [one.revision for one in told] == [seen + 1, seen + 2]


def test_changes_can_be_read_in_portions(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        saved = [save(session, shelf.id).id for _ in range(5)]
        heard, seen = [], 0
        while portion := indexed.changed_since(session, WORKSPACE, seen, limit=2):
            heard += [one.id for one in portion]
            seen = portion[-1].revision
    assert heard == saved


def test_aliases_reach_the_index_and_leave_the_card_as_it_is(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id)
        add = {"audience": "everyone", "added_by": "U-IVAN", "now": NOW}
        alias = aliases.add(session, card, "lost my phone", "lost phone", **add)
        assert aliases.add(session, card, "phone lost", "lost phone", **add) == alias
        [told] = indexed.changed_since(session, WORKSPACE, card.revision)
        assert told.aliases == ("lost my phone",)
        assert cards.get_visible(session, OLGA, card.id) == card
        entry, _ = history.last_change(session, card.id)
        assert entry.revision == card.revision
        [alias] = aliases.list_of(session, card.id)
        aliases.remove(session, card, [alias])
        [told] = indexed.changed_since(session, WORKSPACE, told.revision)
        assert told.aliases == ()


def test_words_from_a_narrower_place_stay_out_of_the_index(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id, audience="channel:C-SUPPORT")
        for audience in ("everyone", "channel:C-SUPPORT", "channel:C-SECRET", "person:U-IVAN"):
            words = f"asked in {audience}"
            aliases.add(session, card, words, words, audience=audience, added_by="U", now=NOW)
        [told] = indexed.changed_since(session, WORKSPACE, 0)
    assert told.aliases == ("asked in everyone", "asked in channel:C-SUPPORT")


def test_an_event_is_taken_once_and_forgotten_later(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        assert events.take(session, WORKSPACE, "Ev1", NOW)
        assert not events.take(session, WORKSPACE, "Ev1", NOW)
        assert events.take(session, WORKSPACE, "Ev2", later(days=2))
        events.forget(session, later(days=1))
        assert events.take(session, WORKSPACE, "Ev1", later(days=3))
        assert not events.take(session, WORKSPACE, "Ev2", later(days=3))


def test_an_event_whose_effect_failed_comes_again(database: Database, shelf: Collection) -> None:
    try:
        with database.write() as session:
            assert events.take(session, WORKSPACE, "Ev1", NOW)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with database.write() as session:
        assert events.take(session, WORKSPACE, "Ev1", NOW)


def test_the_later_of_two_pauses_holds(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        assert limits.not_before(session, WORKSPACE, "chat.postMessage") is None
        for seconds in (30, 60, 10):
            limits.put_off(session, WORKSPACE, "chat.postMessage", later(seconds=seconds))
        assert limits.not_before(session, WORKSPACE, "chat.postMessage") == later(seconds=60)
        assert limits.not_before(session, WORKSPACE, "conversations.replies") is None


def test_tags_are_sorted_and_single(database: Database, shelf: Collection) -> None:
    with database.write() as session:
        card = save(session, shelf.id, tags=("b", "a", "b"))
        assert card.content.tags == ("a", "b")
        assert cards.get_visible(session, OLGA, card.id) == card
        without = edit(session, card, tags=())
        assert cards.get_visible(session, OLGA, card.id) == without == replace(without, version=1)
