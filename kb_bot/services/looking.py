"""From a question to the cards that may answer it: what was the answer before, then what the search says."""

from collections.abc import Sequence

from kb_bot.domain.access import Viewer
from kb_bot.domain.cards import Card, Trust
from kb_bot.domain.text import clean, cut_at_word
from kb_bot.search import Correction, Decision, Hit, Reason
from kb_bot.search.text import stem, words
from kb_bot.services.answered import Answered
from kb_bot.services.catalogue import Catalogue, Progress
from kb_bot.services.learning import decision_on, is_refused, recalled
from kb_bot.services.names import names_on
from kb_bot.store import cards
from kb_bot.store.database import Session

CHOICES = 5
FAR_BEHIND = 0.2  # of the best card's confidence
QUESTION_MAX = 1_000  # characters of a question that are read


def look(session: Session, catalogue: Catalogue, viewer: Viewer, text: str) -> Answered:
    """What was the answer before, then what the search says; cards that changed in this very moment fall out."""
    whole = " ".join(clean(text).text.split())
    question = cut_at_word(whole, QUESTION_MAX)
    index = catalogue.fresh(session, viewer.workspace_id)
    answer = index.search(question, viewer.mask, CHOICES)
    hits = () if answer.decision is Decision.NOTHING else _near(answer.hits)
    before = recalled(session, viewer, question)
    wanted = list(dict.fromkeys([*before, *(hit.id for hit in hits)]))[:CHOICES]
    seen = cards.get_visible_many(session, viewer, wanted)
    found = tuple(card for card in seen if card.trust is not Trust.ARCHIVED)
    if len(found) < len(wanted):
        catalogue.doubt(viewer.workspace_id)
    reading = catalogue.progress(session, viewer)
    decision = _decision(answer.decision, before, hits, found)
    if decision is Decision.CARD and is_refused(session, viewer, found[0], question):
        decision = Decision.CHOICE
    return Answered(
        question,
        decision,
        choices=found,
        names=names_on(session, found),
        corrections=used(answer.corrections, _about(decision, found, hits)),
        reason=None if found else _reason(answer.reason, reading),
        was_cut=len(whole) > len(question),
        reading=reading,
    )


def _reason(reason: Reason | None, reading: Progress | None) -> Reason:
    """A base of which nothing has been read yet is not an empty one."""
    return Reason.NO_MATCH if reading and reason is Reason.EMPTY_BASE else reason or Reason.NO_MATCH


def _near(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Those that stand a chance beside the best: a list is as long as the doubt is wide."""
    return tuple(hit for hit in hits if hit.confidence >= hits[0].confidence * FAR_BEHIND)


def _about(decision: Decision, found: Sequence[Card], hits: Sequence[Hit]) -> list[Hit]:
    """The hits of the cards that are shown."""
    shown = {card.id for card in (found[:1] if decision is Decision.CARD else found)}
    return [hit for hit in hits if hit.id in shown]


def used(corrections: Sequence[Correction], hits: Sequence[Hit]) -> tuple[Correction, ...]:
    """Only what led to a card that is shown is worth telling, as the word that stands there; of several readings of a word
    that of the best card.
    """
    found = {match.query_word: match.card_word for hit in reversed(hits) for match in hit.matches}
    first = {one.written: one for one in reversed(corrections) if one.written in found}
    told = dict.fromkeys(one.written for one in corrections if one.written in found)
    return tuple(_as_found(first[written], found[written]) for written in told)


def _as_found(correction: Correction, card_word: str) -> Correction:
    """What may have been misspelt from several words was meant to be the one on the card."""
    read_as = words(correction.read_as)
    if len(read_as) != 1 or stem(read_as[0]) == stem(card_word):
        return correction
    return Correction(correction.written, card_word)


def _decision(meant: Decision, before: dict[int, int], hits: Sequence[Hit], found: Sequence[Card]) -> Decision:
    """Of the first card that is left: people who took it before weigh more than the search."""
    if not found:
        return Decision.NOTHING
    first = found[0].id
    if before and first == next(iter(before)) and decision_on(before) is Decision.CARD:
        return Decision.CARD
    return meant if hits and first == hits[0].id else Decision.CHOICE
