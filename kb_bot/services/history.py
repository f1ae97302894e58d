"""History: what happened to a card, the texts that it had, what changed between two of them, and an old one brought back.

A text, and the words of a reason, are shown only to those who could see the card when they were its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Viewer, can_see, may, may_verify
from kb_bot.domain.cards import Card, HistoryEntry, Trust, Version
from kb_bot.domain.lifecycle import Kind
from kb_bot.errors import Conflict, NotFound
from kb_bot.services.cards import applied, check_may, for_viewer, owner_zone
from kb_bot.services.door import admit
from kb_bot.store import cards, history, people
from kb_bot.store.database import Database, Session

PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what happened, the newest first. `number` counts from 0; `versions` are those that the viewer can look at."""

    card: Card
    entries: tuple[HistoryEntry, ...]
    versions: frozenset[int]
    number: int
    has_older: bool


@dataclass(frozen=True, slots=True)
class OldText:
    """A text that the card has or had, the one before it, and whether the viewer may bring it back."""

    card: Card
    version: Version
    previous: int | None
    may_bring_back: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    card: Card
    older: Version
    newer: Version


class History:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def page(self, viewer: Viewer, card_id: int, number: int = 0) -> Page:
        admit(viewer)
        with self._database.read() as session:
            card = cards.get_visible(session, viewer, card_id)
            found = history.entries(session, card_id, PAGE + 1, offset=number * PAGE)
            seen = frozenset(_seen(session, viewer, card_id))
        entries = tuple(for_viewer(viewer, entry) for entry in found[:PAGE])
        return Page(card, entries, seen, number, has_older=len(found) > PAGE)

    def version(self, viewer: Viewer, card_id: int, number: int) -> OldText:
        """Raises NotFound, also for a text that was for others."""
        admit(viewer)
        with self._database.read() as session:
            card = cards.get_visible(session, viewer, card_id)
            text = _text(session, viewer, card_id, number)
            earlier = [one for one in _seen(session, viewer, card_id) if one < number]
            may_edit = may(viewer, people.roles(session, viewer), card, Kind.BROUGHT_BACK)
        is_old = number != card.version and card.trust is not Trust.ARCHIVED
        return OldText(card, text, max(earlier, default=None), may_edit and is_old)

    def compare(self, viewer: Viewer, card_id: int, one: int, other: int) -> Comparison:
        """What changed from the older to the newer of two texts. Raises NotFound."""
        admit(viewer)
        with self._database.read() as session:
            card = cards.get_visible(session, viewer, card_id)
            older, newer = (_text(session, viewer, card_id, number) for number in sorted((one, other)))
        return Comparison(card, older, newer)

    def bring_back(self, viewer: Viewer, card_id: int, number: int, seen: int) -> Card:
        """An old text is the card's again: an edit, by those who may edit. `seen`: the text that it replaces.

        Raises Conflict when the card has another text by now.
        """
        admit(viewer)
        now = self._clock()
        with self._database.write() as session:
            card = cards.get_visible(session, viewer, card_id, lock=True)
            old = _text(session, viewer, card_id, number)
            roles = people.roles(session, viewer)
            check_may(viewer, roles, card, Kind.BROUGHT_BACK)
            if card.version != seen:
                raise Conflict("error-version-meanwhile")
            is_checked, zone = may_verify(viewer, roles, card), owner_zone(session, card)
            change = lifecycle.brought_back(card, old, viewer.person_id, checked=is_checked, now=now, owner_zone=zone)
            return applied(session, change)


def _seen(session: Session, viewer: Viewer, card_id: int) -> list[int]:
    audiences = history.audiences(session, card_id)
    return [number for number, audience in audiences.items() if can_see(viewer, audience)]


def _text(session: Session, viewer: Viewer, card_id: int, number: int) -> Version:
    found = history.version(session, card_id, number)
    if not can_see(viewer, found.audience):
        raise NotFound("error-version-not-found")
    return found
