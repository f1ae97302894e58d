"""Sharing: the place decides what may be posted, and nothing is posted twice."""

from dataclasses import replace

import pytest

from kb_bot.domain.access import Place, Viewer
from kb_bot.domain.cards import EVERYONE, Collection
from kb_bot.domain.sharing import Way, way_to_share
from kb_bot.errors import Conflict, NotAllowed
from kb_bot.services.sharing import Sharing
from kb_bot.store import cards, collections, history, repairs, served
from kb_bot.store.database import Database
from tests.store.samples import IVAN, NOW, OLGA, WORKSPACE, save

GUEST = Viewer(WORKSPACE, "U-GUEST", is_full_member=False)
HERE = Place("C1", has_outsiders=False, has_guests=False, members=frozenset({"U-OLGA", "U-IVAN"}))
WITH_ACME = Place("C1", has_outsiders=True, has_guests=False, members=frozenset({"U-OLGA", "U-ACME"}))
WITH_GUESTS = replace(HERE, has_guests=True)
UNSEEN = Place("C1", has_outsiders=True, has_guests=True)
CLOSED = Collection(1, WORKSPACE, "General")
FOR_CUSTOMERS = replace(CLOSED, is_for_customers=True)
FOR_LOBBY = replace(CLOSED, guest_channels=frozenset({"C1"}))


@pytest.fixture
def sharing(database: Database) -> Sharing:
    return Sharing(database, lambda: NOW)


def given(database: Database, shelf: Collection, viewer: Viewer = IVAN, audience: str = EVERYONE) -> int:
    """The id of an answer that the viewer was given."""
    with database.write(wait=30) as session:
        card = save(session, shelf.id, audience=audience)
        return served.record_shown(session, viewer, card, question="?", surface="command", channel_id="C1", now=NOW)


@pytest.mark.parametrize(
    ("audience", "shelf", "place", "way"),
    [
        (EVERYONE, CLOSED, HERE, Way.WHOLE_CARD),
        (EVERYONE, FOR_CUSTOMERS, HERE, Way.WHOLE_CARD),
        (EVERYONE, CLOSED, WITH_ACME, None),
        (EVERYONE, FOR_CUSTOMERS, WITH_ACME, Way.REPLY_ALONE),
        (EVERYONE, FOR_LOBBY, WITH_ACME, Way.REPLY_ALONE),
        (EVERYONE, FOR_LOBBY, replace(WITH_ACME, channel_id="C2"), None),
        (EVERYONE, CLOSED, WITH_GUESTS, None),
        (EVERYONE, FOR_CUSTOMERS, WITH_GUESTS, None),
        (EVERYONE, FOR_LOBBY, WITH_GUESTS, Way.REPLY_ALONE),
        ("channel:C1", FOR_CUSTOMERS, WITH_ACME, Way.REPLY_ALONE),
        ("channel:C1", FOR_CUSTOMERS, WITH_GUESTS, Way.WHOLE_CARD),
        ("channel:C2", FOR_CUSTOMERS, WITH_ACME, None),
        ("group:S1", FOR_CUSTOMERS, WITH_ACME, None),
        ("person:U-IVAN", FOR_LOBBY, WITH_ACME, None),
        (EVERYONE, FOR_CUSTOMERS, UNSEEN, None),
        (EVERYONE, FOR_LOBBY, UNSEEN, None),
    ],
)
def test_the_way_follows_place_and_collection(audience: str, shelf: Collection, place: Place, way: Way | None) -> None:
    assert way_to_share(audience, shelf, place, None) is way


@pytest.mark.parametrize(
    ("audience", "place", "insiders", "why"),
    [
        ("person:U-IVAN", HERE, None, "answers-share-only-me"),
        (EVERYONE, UNSEEN, None, "answers-share-unseen"),
        (EVERYONE, WITH_ACME, None, "answers-share-outsiders"),
        (EVERYONE, WITH_GUESTS, None, "answers-share-guests"),
        ("group:S1", HERE, frozenset({"U-IVAN"}), "answers-share-narrow"),
        ("group:S1", HERE, None, "answers-share-narrow"),
    ],
)
def test_why_a_card_may_not_be_posted(
    sharing: Sharing,
    database: Database,
    shelf: Collection,
    audience: str,
    place: Place,
    insiders: frozenset[str] | None,
    why: str,
) -> None:
    viewer = Viewer(WORKSPACE, "U-IVAN", groups=frozenset({"S1"}))
    served_id = given(database, shelf, viewer, audience)
    for share in (sharing.way, sharing.begin):
        with pytest.raises(NotAllowed, match=why):
            share(viewer, served_id, place, insiders)


def test_shared_once_taken_back_and_shared_again(sharing: Sharing, database: Database, shelf: Collection) -> None:
    served_id = given(database, shelf)
    shown = sharing.begin(IVAN, served_id, HERE, None)
    with pytest.raises(Conflict):
        sharing.begin(IVAN, served_id, HERE, None)
    with pytest.raises(NotAllowed):
        sharing.take_back(OLGA, served_id)
    sharing.take_back(IVAN, served_id)
    sharing.posted(IVAN, shown, "1.0")
    sharing.begin(IVAN, served_id, HERE, None)


def test_a_whole_card_is_not_posted_where_only_the_reply_may_be(
    sharing: Sharing, database: Database, shelf: Collection
) -> None:
    """Somebody of another workspace came in between the preview and the press."""
    with database.write(wait=30) as session:
        collections.change(session, replace(shelf, is_for_customers=True), None, NOW)
    served_id = given(database, shelf)
    assert sharing.way(IVAN, served_id, WITH_ACME, None) is Way.REPLY_ALONE
    with pytest.raises(NotAllowed, match="answers-share-outsiders"):
        sharing.begin(IVAN, served_id, WITH_ACME, None)


def test_what_customers_read_is_recorded_and_never_renewed(
    sharing: Sharing, database: Database, shelf: Collection
) -> None:
    with database.write(wait=30) as session:
        collections.change(session, replace(shelf, is_for_customers=True), None, NOW)
    served_id = given(database, shelf)
    shown = sharing.begin(IVAN, served_id, WITH_ACME, None, Way.REPLY_ALONE)
    sharing.posted_to_customer(IVAN, shown, "1.0")
    with database.read() as session:
        assert history.entries(session, shown.card.id)[0].kind == "shared"
        assert cards.get(session, WORKSPACE, shown.card.id).revision > shown.card.revision
        assert repairs.behind(session, WORKSPACE, NOW, 10) == []
        assert repairs.shared(session, WORKSPACE, served_id) is None
    post = sharing.take_back(IVAN, served_id)
    assert post is not None
    assert (post.channel_id, post.ts) == ("C1", "1.0")


def test_a_guest_stops_at_the_door(sharing: Sharing, shelf: Collection) -> None:
    for call in (
        lambda: sharing.way(GUEST, 1, HERE, None),
        lambda: sharing.begin(GUEST, 1, HERE, None),
        lambda: sharing.shown(GUEST, 1),
        lambda: sharing.take_back(GUEST, 1),
    ):
        with pytest.raises(NotAllowed, match="error-guest"):
            call()
