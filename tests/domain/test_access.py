"""What a card may be for on the shelf it stands on; held on random keys."""

from hypothesis import given
from hypothesis import strategies as st

from kb_bot.domain.access import Viewer, can_see, is_within, narrowed
from kb_bot.domain.cards import EVERYONE

IDS = st.sampled_from("ABC")
KEYS = st.one_of(st.just(EVERYONE), st.builds("{}:{}".format, st.sampled_from(["channel", "group", "person"]), IDS))
SHELVES = KEYS.filter(lambda key: not key.startswith("person:"))
VIEWERS = st.builds(Viewer, st.just("T1"), IDS, st.frozensets(IDS), st.frozensets(IDS))


@given(audience=KEYS, shelf=SHELVES, viewer=VIEWERS)
def test_who_sees_a_card_sees_its_shelf(audience: str, shelf: str, viewer: Viewer) -> None:
    """But for what is one person's own, which nobody else sees however narrow the shelf."""
    if is_within(audience, shelf) and not audience.startswith("person:") and can_see(viewer, audience):
        assert can_see(viewer, shelf)


@given(audience=KEYS, shelf=SHELVES, owner=IDS, viewer=VIEWERS)
def test_narrowing_fits_and_shows_nobody_what_they_did_not_see(
    audience: str, shelf: str, owner: str, viewer: Viewer
) -> None:
    after = narrowed(audience, shelf, owner)
    assert is_within(after, shelf)
    if viewer.person_id != owner and can_see(viewer, after):
        assert can_see(viewer, audience)


@given(audience=KEYS, shelf=SHELVES, owner=IDS)
def test_narrowing_twice_is_narrowing_once(audience: str, shelf: str, owner: str) -> None:
    once = narrowed(audience, shelf, owner)
    assert narrowed(once, shelf, owner) == once
