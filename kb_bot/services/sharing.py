"""Sharing: an answer is posted where others read along, as a whole card or, for customers, as the reply alone."""

from collections.abc import Callable
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Place, Viewer
from kb_bot.domain.cards import Trust
from kb_bot.domain.posts import Post
from kb_bot.domain.sharing import Way, way_to_share, why_not
from kb_bot.errors import Conflict, NotAllowed, NotFound
from kb_bot.services.answered import Shown
from kb_bot.services.door import admit
from kb_bot.services.showing import shown_again
from kb_bot.store import cards, collections, served
from kb_bot.store.database import Database, Session

Insiders = frozenset[str] | None  # the members of the audience's channel or group


class Sharing:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def way(self, viewer: Viewer, served_id: int, place: Place, insiders: Insiders) -> Way:
        """How the answer may be posted there. Raises NotAllowed with the reason when it may not."""
        with self._database.read() as session:
            return _way(session, shown_again(session, viewer, served_id), place, insiders)

    def begin(
        self, viewer: Viewer, served_id: int, place: Place, insiders: Insiders, way: Way = Way.WHOLE_CARD
    ) -> Shown:
        """Marks the answer as shared before it is posted, so that a second press posts nothing. Raises NotAllowed."""
        with self._database.write() as session:
            shown = shown_again(session, viewer, served_id)
            if shown.card.trust is Trust.ARCHIVED:
                raise Conflict("error-archived")
            if _way(session, shown, place, insiders) is not way:
                raise NotAllowed(why_not(shown.card.content.audience, place))
            to_customer = way is Way.REPLY_ALONE
            now = self._clock()
            if not served.begin_share(session, viewer, served_id, place.channel_id, now, to_customer=to_customer):
                raise Conflict("answers-shared-already")
            return shown

    def posted(self, viewer: Viewer, shown: Shown, ts: str) -> None:
        """The message that the shared answer became."""
        with self._database.write() as session:
            served.set_shared_ts(session, viewer, shown.served_id, ts, shown.card.revision)

    def posted_for_good(self, viewer: Viewer, shown: Shown) -> None:
        """The message is not renewed when the card changes, since Slack does not tell which it is: history says so."""
        with self._database.write() as session:
            _write_history(session, viewer, shown, self._clock())

    def posted_to_customer(self, viewer: Viewer, shown: Shown, ts: str) -> None:
        """Nothing is ever changed behind a customer's back: history says so, too."""
        with self._database.write() as session:
            served.set_shared_ts(session, viewer, shown.served_id, ts, shown.card.revision)
            _write_history(session, viewer, shown, self._clock())

    def shown(self, viewer: Viewer, served_id: int) -> Shown:
        """What is about to be shared, as it is now."""
        with self._database.read() as session:
            return shown_again(session, viewer, served_id)

    def take_back(self, viewer: Viewer, served_id: int) -> Post | None:
        """It goes, or could not be posted; where it stands, if Slack has told. Raises NotAllowed for anybody but who shared it."""
        admit(viewer)
        with self._database.write() as session:
            try:
                standing = served.get(session, viewer, served_id).shared
            except NotFound:
                raise NotAllowed("answers-not-yours-to-remove") from None
            served.end_share(session, viewer, served_id)
        return standing


def _way(session: Session, shown: Shown, place: Place, insiders: Insiders) -> Way:
    content = shown.card.content
    shelf = collections.get(session, shown.card.workspace_id, content.collection_id)
    way = way_to_share(content.audience, shelf, place, insiders)
    if way is None:
        raise NotAllowed(why_not(content.audience, place))
    return way


def _write_history(session: Session, viewer: Viewer, shown: Shown, now: datetime) -> None:
    card = cards.get_visible(session, viewer, shown.card.id, lock=True)
    cards.apply(session, lifecycle.shared_for_good(card, viewer.person_id, now))
