"""The rule of who may see a card is written three times, in Python, in SQL and as the mask of the search: all say the same."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from kb_bot.domain.access import Viewer, can_see, can_see_card, in_collection
from kb_bot.domain.cards import Collection
from kb_bot.search import Document, Index
from kb_bot.store import cards, collections, tables
from kb_bot.store.access import visible
from kb_bot.store.card_rows import flat
from kb_bot.store.database import Database, Session
from tests.store.samples import NOW, WORKSPACE, a_card, save

NAMES = st.sampled_from(["A", "B", "C", "everyone", "", "A'--", "%", "_", "A@1"])
AUDIENCES = st.one_of(
    st.just("everyone"), st.builds("{}:{}".format, st.sampled_from(["channel", "group", "person", ""]), NAMES)
)
SETS = st.frozensets(NAMES, max_size=3)
SHELVES = st.integers(0, 2)  # which of three collections
CARDS = st.lists(st.tuples(AUDIENCES, SHELVES), min_size=1, max_size=6)
VIEWERS = st.builds(
    Viewer,
    workspace_id=st.sampled_from([WORKSPACE, "T2"]),
    person_id=NAMES,
    channels=SETS,
    groups=SETS,
    is_full_member=st.sampled_from([True, True, False]),
    open_collections=st.frozensets(SHELVES, max_size=2),
)


class _Enough(Exception):
    """Rolls the example back."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(placed=CARDS, viewer=VIEWERS)
def test_python_sql_and_search_agree(
    database: Database, shelf: Collection, placed: list[tuple[str, int]], viewer: Viewer
) -> None:
    with suppress(_Enough), database.write() as session:
        ids = _three_collections(session, shelf)
        viewer = replace(viewer, open_collections=frozenset(ids[at] for at in viewer.open_collections))
        on_shelves = [(audience, ids[at]) for audience, at in placed]
        rows = [_row(*on_shelf, number) for number, on_shelf in enumerate(on_shelves)]
        session.execute(insert(tables.Card), rows)
        by_rule = {number for number, card in enumerate(on_shelves) if can_see_card(viewer, *card)}
        assert _by_search(on_shelves, viewer) == by_rule
        of_here = by_rule if viewer.workspace_id == WORKSPACE else set()
        assert {card.number for card in cards.list_visible(session, viewer)} == of_here
        assert set(session.scalars(select(tables.Card.number).where(visible(viewer)))) == of_here
        raise _Enough


@given(viewer=VIEWERS, audience=AUDIENCES, shelf=SHELVES)
def test_whom_nothing_was_opened_for_sees_nothing(viewer: Viewer, audience: str, shelf: int) -> None:
    if not viewer.is_full_member and shelf not in viewer.open_collections:
        assert not can_see_card(viewer, audience, shelf)
    if viewer.is_full_member:
        assert can_see_card(viewer, audience, shelf) == can_see(viewer, audience)


def _three_collections(session: Session, first: Collection) -> list[int]:
    more = [collections.create(session, Collection(0, WORKSPACE, name), None, NOW) for name in ("Second", "Third")]
    return [first.id, *(one.id for one in more)]


def _row(audience: str, collection_id: int, number: int) -> dict[str, Any]:
    values = flat(replace(a_card(collection_id, audience=audience), number=number))
    return {name: value for name, value in values.items() if name != "id"} | {"index_revision": 0}


def _by_search(on_shelves: list[tuple[str, int]], viewer: Viewer) -> set[int]:
    index = Index()
    index.put(Document(n, n, "reset", "", (), (), in_collection(*card)) for n, card in enumerate(on_shelves))
    return set(index.suggest("", viewer.mask))


def test_who_has_no_scopes_sees_nothing(database: Database, shelf: Collection) -> None:
    guest = Viewer(WORKSPACE, "U-OLGA", channels=frozenset({"C-SUPPORT"}), is_full_member=False)
    with database.write() as session:
        for audience in ("everyone", "channel:C-SUPPORT", "person:U-OLGA"):
            save(session, shelf.id, audience=audience)
        assert cards.list_visible(session, guest) == []
