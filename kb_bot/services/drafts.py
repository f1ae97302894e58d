"""Drafts: what people are writing, from the moment the window opens until it is saved (saving.py) or discarded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from kb_bot.domain import privacy
from kb_bot.domain.access import Viewer, can_see, leads_collection, may_edit
from kb_bot.domain.calendar import local_date
from kb_bot.domain.cards import Card, Collection, Source, Trust
from kb_bot.domain.drafts import Draft, DraftKind, DraftState
from kb_bot.domain.masking import Secret, laid_aside, secrets_in, without_secrets
from kb_bot.domain.text import cut_at_word
from kb_bot.domain.writing import (
    NEW_CARD,
    Writing,
    from_json,
    is_empty,
    is_untouched,
    is_widening,
    joined_card,
    of_card,
    to_json,
    with_defaults,
)
from kb_bot.errors import Busy, Conflict
from kb_bot.services.cards import zone_of
from kb_bot.services.catalogue import Catalogue
from kb_bot.services.door import admit
from kb_bot.services.savers import check_may_begin, shelves_for
from kb_bot.services.saving import Outcome, Saved, Saving, base_version, known_words
from kb_bot.services.suggestions import check_may_decide
from kb_bot.store import cards, drafts, people, suggestions
from kb_bot.store.database import Database, Session

SIMILAR_ENOUGH = (
    0.6  # confidence from which a card is worth a look: twins have 0.85 and more, mere neighbours 0.55 and less
)
MOST_SIMILAR = 2
BEGINNING_MAX = 500


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft with all that its window shows: its terms as they would be saved, shelves, similar cards, the card it is about."""

    draft: Draft
    writing: Writing
    collections: tuple[Collection, ...]
    similar: tuple[Card, ...]
    card: Card | None
    may_choose_never: bool
    has_changed: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft as a line in Home; `beginning` is Markdown, by which one without a title is known."""

    draft_id: int
    kind: DraftKind
    title: str
    beginning: str
    changed_at: datetime


class Drafts:
    def __init__(self, database: Database, clock: Callable[[], datetime], catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def begin(self, author: Viewer, writing: Writing, source: Source | None = None) -> Draft:
        """A new draft, kept before anything is looked up or asked of Slack. Raises NotAllowed where only editors save.

        Of the same thread again: the one that waits, when a hand has written in it; else it makes room for the new one.
        """
        with self._database.write() as session:
            check_may_begin(session, author)
            for draft in _of_thread(session, author, source):
                begun = from_json(draft.content)
                if not begun.kept_at:
                    self._put_away(session, author, draft.id)
                elif begun.pointed == writing.pointed:
                    return draft
            return drafts.create(
                session,
                author,
                DraftKind.NEW,
                to_json(replace(writing, collection_id=_last_shelf(session, author))),
                self._clock(),
                source_channel_id=source.channel_id if source else None,
                source_thread_ts=source.thread_ts if source else None,
            )

    def edit(self, viewer: Viewer, card_id: int) -> Draft:
        """A draft of another text for a card: the one that waits already, or a new one. Who may not edit suggests."""
        admit(viewer)
        with self._database.write() as session:
            card = cards.get_visible(session, viewer, card_id)
            if card.trust is Trust.ARCHIVED:
                raise Conflict("error-archived")
            waiting = [draft for draft in drafts.list_open(session, viewer) if draft.card_id == card_id]
            if waiting:
                return waiting[0]
            kind = DraftKind.EDIT if may_edit(viewer, people.roles(session, viewer), card) else DraftKind.SUGGEST
            content = to_json(of_card(card, self._today(session, viewer)))
            return drafts.create(
                session, viewer, kind, content, self._clock(), card_id=card_id, base_version=card.version
            )

    def revise_suggestion(self, viewer: Viewer, suggestion_id: int) -> Draft:
        """The suggested text in the editor of somebody who may edit the card."""
        admit(viewer)
        with self._database.write() as session:
            suggestion = suggestions.get(session, viewer.workspace_id, suggestion_id)
            card = cards.get_visible(session, viewer, suggestion.card_id)
            check_may_decide(viewer, people.roles(session, viewer), card, suggestion)
            writing = replace(
                of_card(card, self._today(session, viewer)),
                title=suggestion.title,
                answer=suggestion.answer,
                note=suggestion.note or "",
                drafted=suggestion.answer,
                suggestion_id=suggestion.id,
            )
            content = to_json(writing)
            return drafts.create(
                session, viewer, DraftKind.EDIT, content, self._clock(), card_id=card.id, base_version=card.version
            )

    def revise(self, author: Viewer, draft_id: int, change: Callable[[Writing], Writing]) -> Writing:
        """Keeps what stands in the window now. Only its author ever reaches a draft."""
        with self._database.write() as session:
            draft = drafts.get(session, author, draft_id, lock=True)
            writing = change(from_json(draft.content))
            drafts.save_content(session, author, draft_id, to_json(writing), self._clock())
            return writing

    def sheet(self, viewer: Viewer, draft_id: int) -> Sheet:
        admit(viewer)
        with self._database.read() as session:
            draft = drafts.get(session, viewer, draft_id)
            shelves = shelves_for(session, viewer, draft)
            writing = with_defaults(from_json(draft.content), viewer, shelves)
            card = cards.get_visible(session, viewer, draft.card_id) if draft.card_id else None
            return Sheet(
                draft,
                writing,
                shelves,
                tuple(cards.get_visible_many(session, viewer, writing.similar)),
                card,
                leads_collection(people.roles(session, viewer), writing.collection_id or 0),
                card is not None and base_version(draft, writing) != card.version,
            )

    def find_similar(self, viewer: Viewer, draft_id: int) -> Writing:
        """Notes in the draft which cards say something like it already."""
        admit(viewer)
        with self._database.read() as session:
            writing = from_json(drafts.get(session, viewer, draft_id).content)
            found = self._similar(session, viewer, writing)
        return self.revise(viewer, draft_id, lambda current: replace(current, similar=found, compared=writing.title))

    def has_new_twin(self, viewer: Viewer, draft_id: int) -> bool:
        """Whether a card that its author has not been shown yet says something like the new one, as its title is now."""
        sheet = self.sheet(viewer, draft_id)
        is_new = sheet.draft.state is DraftState.OPEN and sheet.draft.kind is DraftKind.NEW
        if not is_new or sheet.writing.target != NEW_CARD or sheet.writing.compared == sheet.writing.title:
            return False
        return not {*self.find_similar(viewer, draft_id).similar} <= {*sheet.writing.similar}

    def widening(self, author: Viewer, draft_id: int) -> str | None:
        """The audience that its author has to confirm first, because it is wider than that of the source."""
        with self._database.read() as session:
            writing = from_json(drafts.get(session, author, draft_id).content)
            joined = joined_card(writing)
            card = cards.get(session, author.workspace_id, joined) if joined else None
        audience = card.content.audience if card else writing.audience
        return audience if is_widening(writing, author.person_id, audience) else None

    def secrets(self, author: Viewer, draft_id: int) -> tuple[Secret, ...]:
        """What its author has to decide about first, because it looks as if it should not stand in a card."""
        with self._database.read() as session:
            draft = drafts.get(session, author, draft_id)
            writing = from_json(draft.content)
            return secrets_in(writing, known_words(session, draft, writing))

    def decide_secrets(
        self, author: Viewer, draft_id: int, kept: Iterable[str], labels: Mapping[privacy.Kind, str]
    ) -> Writing:
        """Kinds that may stay, besides those that were kept before; all others are masked in the draft."""
        with self._database.write() as session:
            draft = drafts.get(session, author, draft_id, lock=True)
            writing = from_json(draft.content)
            decided = replace(writing, kept_kinds=tuple(sorted({*writing.kept_kinds, *kept})))
            masked = without_secrets(decided, labels, known_words(session, draft, writing))
            drafts.save_content(session, author, draft_id, to_json(masked), self._clock())
            return masked

    def save(
        self, viewer: Viewer, draft_id: int, group_members: Iterable[str] = (), owner: Viewer | None = None
    ) -> Saved:
        """The draft becomes a card, a new text of one, or a suggestion. A second time it gives what it became.

        `group_members`: of the group that is to own the card, `owner`: the person who is, as Slack told just now.
        """
        admit(viewer)
        with self._database.write() as session:
            cards.lock_changes(session, viewer.workspace_id)
            draft = drafts.get(session, viewer, draft_id, lock=True)
            if draft.state is not DraftState.OPEN:
                return _saved_before(session, viewer, draft)
            writing = with_defaults(from_json(draft.content), viewer, shelves_for(session, viewer, draft))
            writing = with_seeing_owner(writing, draft, viewer, owner)
            saved = Saving(session, viewer, draft, writing, self._clock(), tuple(group_members), owner).save()
            kept = replace(writing, messages=(), chosen=(), became=saved.outcome.value)
            drafts.save_content(session, viewer, draft_id, to_json(kept), self._clock())
            drafts.close(session, viewer, draft_id, DraftState.SAVED, self._clock(), card_id=saved.card.id)
            return saved

    def mine(self, viewer: Viewer) -> list[Unfinished]:
        """What waits in Home, the last touched first; not what is about a card that the viewer cannot see any more."""
        admit(viewer)
        with self._database.read() as session:
            waiting = drafts.list_open(session, viewer)
            about = [draft.card_id for draft in waiting if draft.card_id]
            seen = {None, *(card.id for card in cards.get_visible_many(session, viewer, about))}
            return [_unfinished(draft) for draft in waiting if draft.card_id in seen]

    def discard(self, author: Viewer, draft_id: int) -> None:
        """The draft is put away, and what it held of a thread with it."""
        with self._database.write() as session:
            drafts.get(session, author, draft_id)
            self._put_away(session, author, draft_id)

    def closed(self, author: Viewer, draft_id: int, labels: Mapping[privacy.Kind, str]) -> bool:
        """The window was closed without saving: whether something waits in Home now. What holds nothing new is discarded.

        `labels` stand in the place of the secrets that the messages of its thread hold.
        """
        with self._database.read() as session:
            draft = drafts.get(session, author, draft_id)
            writing = from_json(draft.content)
            card = cards.get_visible(session, author, draft.card_id) if draft.card_id else None
            says_nothing_new, today = _repeats_suggestion(session, draft, writing), self._today(session, author)
        if draft.state is not DraftState.OPEN:
            return False
        worthless = is_untouched(writing, card, today) if card else is_empty(writing) and not writing.messages
        worthless = worthless or says_nothing_new
        if worthless:
            self.discard(author, draft_id)
        elif writing.messages:
            self.revise(author, draft_id, lambda current: laid_aside(current, labels))
        return not worthless

    def _today(self, session: Session, author: Viewer) -> date:
        return local_date(self._clock(), zone_of(session, author.workspace_id, author.person_id))

    def _put_away(self, session: Session, author: Viewer, draft_id: int) -> None:
        drafts.save_content(session, author, draft_id, {}, self._clock())
        drafts.close(session, author, draft_id, DraftState.DISCARDED, self._clock())

    def _similar(self, session: Session, viewer: Viewer, writing: Writing) -> tuple[int, ...]:
        try:
            index = self._catalogue.fresh(session, viewer.workspace_id)
        except Busy:  # the cards are still being read: no reason to keep anybody from writing
            return ()
        hits = index.similar(writing.title, "", viewer.mask)  # answers of different questions share many words
        return tuple(hit.id for hit in hits if hit.confidence >= SIMILAR_ENOUGH)[:MOST_SIMILAR]


def _of_thread(session: Session, author: Viewer, source: Source | None) -> list[Draft]:
    """What its author has begun to make of the thread."""
    if source is None:
        return []
    place = (source.channel_id, source.thread_ts)
    return [
        draft
        for draft in drafts.list_open(session, author)
        if draft.kind is DraftKind.NEW and (draft.source_channel_id, draft.source_thread_ts) == place
    ]


def _last_shelf(session: Session, author: Viewer) -> int | None:
    """Where the newest card stands that the author wrote and owns: experts mostly write for the same shelf."""
    me = author.person_id
    newest = cards.list_visible(session, author, created_by=me, owner_id=me, limit=1)
    return newest[0].content.collection_id if newest else None


def _repeats_suggestion(session: Session, draft: Draft, writing: Writing) -> bool:
    """A suggestion that was only looked at in the editor waits where it was made."""
    if writing.suggestion_id is None:
        return False
    said = suggestions.get(session, draft.workspace_id, writing.suggestion_id)
    return (writing.title, writing.answer, writing.note) == (said.title, said.answer, said.note or "")


def with_seeing_owner(writing: Writing, draft: Draft, author: Viewer, owner: Viewer | None) -> Writing:
    """Where nobody has chosen who owns the card, the collection's default owner gives way to its writer if he could not see it."""
    is_chosen = draft.card_id is not None or from_json(draft.content).owner_id is not None
    if is_chosen or owner is None or writing.audience is None or can_see(owner, writing.audience):
        return writing
    return replace(writing, owner_id=author.person_id)


def _saved_before(session: Session, viewer: Viewer, draft: Draft) -> Saved:
    if draft.state is DraftState.DISCARDED or draft.card_id is None:
        raise Conflict("cards-error-draft-gone")
    outcome = Outcome(from_json(draft.content).became or Outcome.CREATED)
    return Saved(outcome, cards.get_visible(session, viewer, draft.card_id))


def _unfinished(draft: Draft) -> Unfinished:
    writing = from_json(draft.content)
    drafted = writing.answer or next((said.markdown for said in writing.messages), "")
    return Unfinished(draft.id, draft.kind, writing.title, cut_at_word(drafted, BEGINNING_MAX), draft.changed_at)
