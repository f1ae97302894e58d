"""The rule of who may see a card is written twice, in Python and in SQL: on any data both say the same."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from kb_bot.domain.access import Viewer, can_see
from kb_bot.domain.cards import Collection
from kb_bot.store import cards, tables
from kb_bot.store.access import visible
from kb_bot.store.card_rows import flat
from kb_bot.store.database import Database
from tests.store.samples import WORKSPACE, a_card, save

NAMES = st.sampled_from(["A", "B", "C", "everyone", "", "A'--", "%", "_"])
AUDIENCES = st.one_of(
    st.just("everyone"), st.builds("{}:{}".format, st.sampled_from(["channel", "group", "person", ""]), NAMES)
)
SETS = st.frozensets(NAMES, max_size=3)
VIEWERS = st.builds(
    Viewer,
    workspace_id=st.sampled_from([WORKSPACE, "T2"]),
    person_id=NAMES,
    channels=SETS,
    groups=SETS,
    is_full_member=st.sampled_from([True, True, True, False]),
)


class _Enough(Exception):
    """Rolls the example back."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(audiences=st.lists(AUDIENCES, min_size=1, max_size=6), viewer=VIEWERS)
def test_sql_and_python_agree(database: Database, shelf: Collection, audiences: list[str], viewer: Viewer) -> None:
    of_here = viewer.workspace_id == WORKSPACE
    by_rule = {number for number, audience in enumerate(audiences) if of_here and can_see(viewer, audience)}
    with suppress(_Enough), database.write() as session:
        session.execute(insert(tables.Card), [_row(shelf, *numbered) for numbered in enumerate(audiences)])
        assert {card.number for card in cards.list_visible(session, viewer)} == by_rule
        assert set(session.scalars(select(tables.Card.number).where(visible(viewer)))) == by_rule
        raise _Enough


def _row(shelf: Collection, number: int, audience: str) -> dict[str, Any]:
    values = flat(replace(a_card(shelf.id, audience=audience), number=number))
    return {name: value for name, value in values.items() if name != "id"} | {"index_revision": 0}


def test_who_has_no_scopes_sees_nothing(database: Database, shelf: Collection) -> None:
    guest = Viewer(WORKSPACE, "U-OLGA", channels=frozenset({"C-SUPPORT"}), is_full_member=False)
    with database.write() as session:
        for audience in ("everyone", "channel:C-SUPPORT", "person:U-OLGA"):
            save(session, shelf.id, audience=audience)
        assert cards.list_visible(session, guest) == []
