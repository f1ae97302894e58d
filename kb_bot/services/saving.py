"""Saving one draft, inside the transaction of drafts.py: a new card, a new text of one, or a suggestion to its owner."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from kb_bot.domain import lifecycle
from kb_bot.domain.access import Roles, Viewer, can_see, leads_collection, may_edit, may_verify
from kb_bot.domain.calendar import local_date
from kb_bot.domain.cards import ANSWER_MAX, NOTE_MAX, Card, Content, Source, Trust
from kb_bot.domain.drafts import Draft
from kb_bot.domain.duty import on_duty
from kb_bot.domain.masking import insisting, secrets_in
from kb_bot.domain.people import is_absent
from kb_bot.domain.questions import QuestionState
from kb_bot.domain.suggestions import SuggestionState
from kb_bot.domain.writing import NEW_CARD, Reach, Writing, content_of, is_widening, joined_card, problems, too_long
from kb_bot.errors import Conflict, Invalid
from kb_bot.services import suggestions as suggesting
from kb_bot.services.cards import THREAD_WORD, applied, check_owner, check_sees, insisted_on, owner_zone, zone_of
from kb_bot.services.savers import check_may_save
from kb_bot.store import cards, collections, notices, people, questions, suggestions
from kb_bot.store.database import Session


class Outcome(StrEnum):
    CREATED = "created"
    EDITED = "edited"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a draft; `card` is the one that it became, or that it is a suggestion for."""

    outcome: Outcome
    card: Card


@dataclass(frozen=True, slots=True)
class Saving:
    """`writing` has its defaults filled in; `members` are those of the group that is to own the card, `owner` the person."""

    session: Session
    viewer: Viewer
    draft: Draft
    writing: Writing
    now: datetime
    members: tuple[str, ...]
    owner: Viewer | None

    def save(self) -> Saved:
        for problem in problems(self.writing, self._today()):
            raise problem
        if secrets_in(self.writing, known_words(self.session, self.draft, self.writing)):
            raise Invalid("cards-error-secrets", field="answer")
        if self.writing.target != NEW_CARD and self.draft.card_id is None:
            return self._into_existing()
        self._check_widening(self.writing.audience)
        if self.draft.card_id is None:
            return Saved(Outcome.CREATED, self._answering(self._create(self._content())))
        card = cards.get_visible(self.session, self.viewer, self.draft.card_id)
        if base_version(self.draft, self.writing) != card.version:
            raise Conflict("cards-error-edited-meanwhile")
        if not may_edit(self.viewer, self._roles(), card):
            return self._suggest(card, content_of(self.writing))
        return Saved(Outcome.EDITED, self._edit(card, self._content(card)))

    def _today(self) -> date:
        return local_date(self.now, zone_of(self.session, self.viewer.workspace_id, self.viewer.person_id))

    def _check_widening(self, audience: str | None) -> None:
        if is_widening(self.writing, self.viewer.person_id, audience):
            raise Invalid("cards-error-widening", field="audience")

    def _content(self, before: Card | None = None) -> Content:
        """The content with the owner on duty, once everything in it has proved right."""
        content = content_of(self.writing)
        if content.owner_group_id:
            content = replace(content, owner_id=self._on_duty(content.owner_group_id))
        check_owner(self.session, self.viewer.workspace_id, content.owner_id)
        if not can_see(self.viewer, content.audience):
            raise Invalid("cards-error-audience", field="audience")
        if self.owner and self.owner.person_id == content.owner_id:
            check_sees(self.session, self.owner, content.audience)
        if _is_never(content) and not self._may_be_never(content, before):
            raise Invalid("cards-error-never", field="interval")
        return content

    def _may_be_never(self, content: Content, before: Card | None) -> bool:
        """A lead chooses that: for this card, for its collection, or for the card long before somebody mends its text."""
        if leads_collection(self._roles(), content.collection_id):
            return True
        if before is not None and _is_never(before.content):
            return True
        shelf = collections.get(self.session, self.viewer.workspace_id, content.collection_id)
        return shelf.interval_days is None

    def _on_duty(self, group_id: str) -> str:
        known = people.get_many(self.session, self.viewer.workspace_id, self.members)
        there = [id_ for id_, person in known.items() if person.is_full_member and not is_absent(person, self.now)]
        turn = on_duty(there or known, cards.latest_of_group(self.session, self.viewer.workspace_id, group_id))
        if turn is None:
            raise Invalid("cards-error-group-empty", field="owner_group")
        return turn

    def _create(self, content: Content) -> Card:
        check_may_save(self.session, self.viewer, content.collection_id)
        card = Card(
            id=0,
            workspace_id=self.viewer.workspace_id,
            number=0,
            version=1,
            revision=0,
            content=content,
            trust=Trust.NOT_CHECKED,
            created_by=self.viewer.person_id,
            created_at=self.now,
            source=self._source(),
        )
        is_checked = may_verify(self.viewer, self._roles(), card)
        zone = owner_zone(self.session, card)
        change = lifecycle.created(card, checked=is_checked, now=self.now, owner_zone=zone)
        after = cards.apply(self.session, insisting(change))
        if after.source and self.writing.reach in (Reach.WHOLE, Reach.NOT_JOINED):
            self._owe_word(after, after.source)
        return after

    def _edit(self, card: Card, content: Content) -> Card:
        """A new owner is not taken by surprise: the card is handed over to him, and he is asked to look at it."""
        new_owner = content.owner_id if content.owner_id != card.owner_id and not content.owner_group_id else None
        kept_owner = replace(content, owner_id=card.owner_id, owner_group_id=card.content.owner_group_id)
        change = lifecycle.edited(
            card,
            kept_owner if new_owner else content,
            self.viewer.person_id,
            checked=may_verify(self.viewer, self._roles(), card),
            now=self.now,
            owner_zone=owner_zone(self.session, card),
            suggested_by=self._suggested_by(),
        )
        after = applied(self.session, insisting(change, insisted_on(self.session, card)))
        self._settle(after)
        if new_owner:
            after = cards.apply(self.session, lifecycle.handed_over(after, self.viewer.person_id, new_owner, self.now))
        return after

    def _into_existing(self) -> Saved:
        """The draft joins a card that says something like it already: behind its answer, or in its place."""
        how, _, card_id = self.writing.target.partition(":")
        card = cards.get_visible(self.session, self.viewer, int(card_id))
        self._check_widening(card.content.audience)
        content = _appended(card, self.writing) if how == "append" else _replaced(card, self.writing)
        if not may_edit(self.viewer, self._roles(), card):
            return self._suggest(card, content)
        return Saved(Outcome.EDITED, self._answering(self._edit(card, content)))

    def _answering(self, card: Card) -> Card:
        """What the writer could not get answered waits no longer."""
        if self.writing.question_id is not None:
            asked, answered = [self.writing.question_id], QuestionState.ANSWERED
            questions.change_state(self.session, card.workspace_id, asked, answered, self.now, card_id=card.id)
        return card

    def _suggest(self, card: Card, content: Content) -> Saved:
        if (content.title, content.answer, content.note) == (card.title, card.content.answer, card.content.note):
            raise Invalid("cards-error-nothing-changed", field="answer")
        suggestion = suggestions.create(
            self.session,
            card,
            author_id=self.viewer.person_id,
            title=content.title,
            answer=content.answer,
            note=content.note,
            comment=self.writing.comment or None,
            base_version=card.version,
            now=self.now,
        )
        suggesting.offer(self.session, suggestion, card, self.now)
        return Saved(Outcome.SUGGESTED, card)

    def _suggested_by(self) -> str | None:
        if self.writing.suggestion_id is None:
            return None
        return suggestions.get(self.session, self.viewer.workspace_id, self.writing.suggestion_id).author_id

    def _settle(self, card: Card) -> None:
        """What waited for a better text has got one."""
        if self.writing.suggestion_id is not None:
            suggestion = suggestions.get(self.session, card.workspace_id, self.writing.suggestion_id)
            suggesting.decide(self.session, card, suggestion, SuggestionState.ACCEPTED, self.viewer.person_id, self.now)

    def _owe_word(self, card: Card, source: Source) -> None:
        notices.owe(
            self.session,
            card.workspace_id,
            f"{THREAD_WORD}:{card.id}",
            kind=THREAD_WORD,
            to_id=source.channel_id,
            due_at=self.now,
            now=self.now,
            card_id=card.id,
            thread_ts=source.thread_ts,
        )

    def _source(self) -> Source | None:
        if self.draft.source_channel_id is None or self.draft.source_thread_ts is None:
            return None
        place = (self.draft.source_channel_id, self.draft.source_thread_ts)
        return Source(*place, self.writing.permalink, self.writing.chosen)

    def _roles(self) -> Roles:
        return people.roles(self.session, self.viewer)


def _is_never(content: Content) -> bool:
    return content.interval_days is None and content.due_on is None


def base_version(draft: Draft, writing: Writing) -> int | None:
    """The card's text that the writer has seen last."""
    return writing.seen_version or draft.base_version


def known_words(session: Session, draft: Draft, writing: Writing) -> frozenset[str]:
    """What the card that is written in, or joined, holds since somebody insisted."""
    card_id = draft.card_id or joined_card(writing)
    if card_id is None:
        return frozenset()
    return insisted_on(session, cards.get(session, draft.workspace_id, card_id))


def _appended(card: Card, writing: Writing) -> Content:
    answer = f"{card.content.answer}\n\n{writing.answer}"
    note = "\n\n".join(part for part in (card.content.note, writing.note) if part)
    for field, text, limit in (("answer", answer, ANSWER_MAX), ("note", note, NOTE_MAX)):
        if len(text) > limit:
            raise too_long(field, len(text), limit)
    return replace(card.content, answer=answer, note=note or None)


def _replaced(card: Card, writing: Writing) -> Content:
    return replace(card.content, title=writing.title, answer=writing.answer, note=writing.note or card.content.note)
