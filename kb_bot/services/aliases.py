"""Other ways to ask for a card, as its keepers see, write, change and remove them, and as everybody sees his own words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer, can_see, may_edit
from kb_bot.domain.aliases import PER_CARD, WORDS_MAX, Alias, own_audience, words_kept
from kb_bot.domain.cards import Card, Trust
from kb_bot.domain.lifecycle import Kind
from kb_bot.errors import Conflict, Invalid, NotAllowed, NotFound
from kb_bot.search.likeness import normal_form
from kb_bot.services.door import admit
from kb_bot.services.learning import names_card
from kb_bot.store import aliases, cards, people
from kb_bot.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to ask for a card whose words the viewer may read; `hidden`: how many others there are, for its keepers.

    `given`: those that the viewer has shared, which stay his to take back.
    """

    card: Card
    aliases: tuple[Alias, ...]
    hidden: int
    may_edit: bool
    given: frozenset[int]


class Aliases:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def of_card(self, viewer: Viewer, card_id: int) -> Ways:
        admit(viewer)
        with self._database.read() as session:
            card = cards.get_visible(session, viewer, card_id)
            keeps = may_edit(viewer, people.roles(session, viewer), card)
            found = aliases.list_of(session, card_id)
        seen = tuple(alias for alias in found if can_see(viewer, alias.audience))
        given = frozenset(alias.id for alias in seen if _is_given(alias, viewer))
        return Ways(card, seen, len(found) - len(seen) if keeps else 0, keeps, given)

    def get(self, viewer: Viewer, alias_id: int) -> Alias:
        admit(viewer)
        with self._database.read() as session:
            return _readable(session, viewer, alias_id)

    def add(self, viewer: Viewer, card_id: int, written: str) -> int:
        """By a keeper of the card, for all who see it. The card's id."""
        with self._changing(viewer) as session:
            card = cards.get_visible(session, viewer, card_id, lock=True)
            _check_keeper(session, viewer, card)
            words, normal = _checked(written, card)
            known = aliases.list_of(session, card_id)
            if any(one.normal == normal and aliases.is_read_by_all(one.audience, card) for one in known):
                raise Invalid("aliases-error-known", field="words")
            if sum(one.is_written for one in known) >= PER_CARD:
                raise Invalid("aliases-error-many", field="words", limit=PER_CARD)
            audience, now = card.content.audience, self._clock()
            aliases.add(session, card, words, normal, audience=audience, added_by=viewer.person_id, now=now)
            self._note(session, viewer, card, Kind.ALIAS_ADDED)
            return card.id

    def change(self, viewer: Viewer, alias_id: int, written: str) -> int:
        """Other words for it. The card's id."""
        with self._changing(viewer) as session:
            alias, card = self._own_or_kept(session, viewer, alias_id)
            words, normal = _checked(written, card)
            if not aliases.change(session, card, alias, words, normal, alias.audience):
                raise Invalid("aliases-error-known", field="words")
            self._note_unless_private(session, viewer, card, alias, Kind.ALIAS_CHANGED)
            return card.id

    def remove(self, viewer: Viewer, alias_id: int) -> int:
        """The card's id."""
        with self._changing(viewer) as session:
            alias, card = self._own_or_kept(session, viewer, alias_id, or_given=True)
            aliases.remove(session, card, [alias])
            self._note_unless_private(session, viewer, card, alias, Kind.ALIAS_REMOVED)
            return card.id

    def share(self, viewer: Viewer, alias_id: int) -> int:
        """Who asked in these words lets all who see the card read them, and find it by similar ones. The card's id."""
        with self._changing(viewer) as session:
            alias, card = self._own_or_kept(session, viewer, alias_id)
            if not alias.is_of_one or card.content.audience == alias.audience:
                raise Conflict("aliases-error-shared")
            if not aliases.change(session, card, alias, alias.text, alias.normal, card.content.audience):
                aliases.remove(session, card, [alias])
            self._note(session, viewer, card, Kind.ALIAS_ADDED)
            return card.id

    def forget_hidden(self, viewer: Viewer, card_id: int) -> int:
        """A keeper does away with what use has taught and he may not read: all of it, for he cannot choose. The card's id."""
        with self._changing(viewer) as session:
            card = cards.get_visible(session, viewer, card_id, lock=True)
            _check_keeper(session, viewer, card)
            hidden = [one for one in aliases.list_of(session, card_id) if not can_see(viewer, one.audience)]
            aliases.remove(session, card, hidden)
            if hidden:
                self._note(session, viewer, card, Kind.ALIAS_REMOVED)
            return card.id

    @contextmanager
    def _changing(self, viewer: Viewer) -> Iterator[Session]:
        admit(viewer)
        with self._database.write() as session:
            yield session

    def _own_or_kept(
        self, session: Session, viewer: Viewer, alias_id: int, *, or_given: bool = False
    ) -> tuple[Alias, Card]:
        alias = _readable(session, viewer, alias_id)
        card = cards.get_visible(session, viewer, alias.card_id, lock=True)
        is_his = alias.audience == own_audience(viewer) or (or_given and _is_given(alias, viewer))
        if not is_his:
            _check_keeper(session, viewer, card)
        return alias, card

    def _note_unless_private(self, session: Session, viewer: Viewer, card: Card, alias: Alias, kind: Kind) -> None:
        """What somebody does with words that only he sees is nobody's business."""
        if not alias.is_of_one:
            self._note(session, viewer, card, kind)

    def _note(self, session: Session, viewer: Viewer, card: Card, kind: Kind) -> None:
        cards.apply(session, lifecycle.aliased(card, kind, viewer.person_id, self._clock()))


def _readable(session: Session, viewer: Viewer, alias_id: int) -> Alias:
    """Words that the viewer may not read look like none."""
    alias = aliases.get(session, viewer.workspace_id, alias_id)
    card = cards.get_visible_many(session, viewer, [alias.card_id])
    if not card or not can_see(viewer, alias.audience):
        raise NotFound("error-alias-not-found")
    return alias


def _is_given(alias: Alias, viewer: Viewer) -> bool:
    """His own question, which he has shared."""
    return alias.added_by == viewer.person_id and not alias.is_written and not alias.is_of_one


def _check_keeper(session: Session, viewer: Viewer, card: Card) -> None:
    if not may_edit(viewer, people.roles(session, viewer), card):
        raise NotAllowed("aliases-error-not-yours")
    if card.trust is Trust.ARCHIVED:
        raise Conflict("error-archived")


def _checked(written: str, card: Card) -> tuple[str, str]:
    """The words as they are kept, and their normal form."""
    length = len(" ".join(written.split()))
    if length > WORDS_MAX:
        raise Invalid("aliases-error-long", field="words", over=length - WORDS_MAX)
    words = words_kept(written)
    normal = normal_form(words)
    if not normal:
        raise Invalid("aliases-error-empty", field="words")
    if names_card(words, card):
        raise Invalid("aliases-error-title", field="words")
    return words, normal
