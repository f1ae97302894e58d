"""What use teaches: a question becomes another way to ask for the card that answered it, and stops being one where it misled."""

from datetime import datetime

from kb_bot.domain.access import Viewer
from kb_bot.domain.aliases import SURE, WORTH, Alias, Vote, own_audience, words_kept
from kb_bot.domain.cards import Card
from kb_bot.domain.privacy import masked
from kb_bot.search import Decision, numbers
from kb_bot.search.likeness import normal_form, overlap
from kb_bot.search.text import words as words_of
from kb_bot.store import aliases, served
from kb_bot.store.database import Session

LED_ASTRAY = 0.5  # how much of a question an alias must share to be the reason why its card was shown


def learn(session: Session, viewer: Viewer, card: Card, question: str, vote: Vote, now: datetime) -> Alias | None:
    """The words as the card knows them now. They stay with who asked, unless all who see the card may read them already."""
    words = words_kept(question)
    normal = normal_form(words)
    if not normal or names_card(words, card):
        return None
    _withdraw_other_choices(session, viewer, card, normal)
    for known in aliases.list_of(session, card.id):
        if known.normal == normal and aliases.is_read_by_all(known.audience, card):
            aliases.cast(session, card.workspace_id, known.id, viewer.person_id, vote, now)
            return aliases.get(session, card.workspace_id, known.id)
    audience = own_audience(viewer)
    return aliases.add(session, card, words, normal, audience=audience, added_by=viewer.person_id, now=now, vote=vote)


def unlearn(session: Session, viewer: Viewer, card: Card, question: str, now: datetime) -> None:
    """The card was no answer: the aliases that led to it are worth less, and those worth nothing go."""
    normal = normal_form(words_kept(question))
    misled = [alias for alias in aliases.list_of(session, card.id) if _led(alias, viewer, card, normal)]
    for alias in misled:
        aliases.cast(session, card.workspace_id, alias.id, viewer.person_id, Vote.MISLED, now)
    now_worth = [aliases.get(session, card.workspace_id, alias.id) for alias in misled]
    aliases.remove(session, card, [alias for alias in now_worth if alias.worth <= 0 and not alias.is_written])


def recalled(session: Session, viewer: Viewer, question: str) -> dict[int, int]:
    """Cards that have answered this very question before, with what that is worth, the most first."""
    normal = normal_form(words_kept(question))
    return aliases.recall(session, viewer, normal) if normal else {}


def decision_on(found: dict[int, int]) -> Decision:
    """Whether one of the cards that answered the question before is its answer."""
    first, second = [*found.values(), 0, 0][:2]
    return Decision.CARD if first >= SURE and first > second else Decision.CHOICE


def is_refused(session: Session, viewer: Viewer, card: Card, question: str) -> bool:
    """Whether the viewer has said that the card, as it reads now, did not help with this very question."""
    verdicts = served.verdicts(session, viewer, card)
    if not verdicts or card.number in numbers.named(question):
        return False
    normal = normal_form(masked(question))
    return not next((helped for asked, helped in verdicts if normal_form(asked) == normal), True)


def names_card(words: str, card: Card) -> bool:
    """Whether the words hold the card's number or are those of its title, which find it anyway."""
    return card.number in numbers.named(words) or words_of(words) == words_of(card.title)


def _led(alias: Alias, viewer: Viewer, card: Card, normal: str) -> bool:
    """Words that he vouched for himself mislead him only when they are the very question."""
    if alias.normal == normal:
        return True
    vouched = alias.votes.get(viewer.person_id)
    is_his_word = vouched is not None and WORTH[vouched] > 0
    is_searched = aliases.is_read_by_all(alias.audience, card)
    return is_searched and not is_his_word and overlap(alias.normal, normal) >= LED_ASTRAY


def _withdraw_other_choices(session: Session, viewer: Viewer, card: Card, normal: str) -> None:
    """Of several cards opened for one question the last is the choice."""
    for alias in aliases.of_words(session, viewer.workspace_id, normal, viewer.person_id):
        if alias.card_id != card.id and alias.votes[viewer.person_id] is Vote.CHOSEN:
            aliases.retract(session, alias, viewer.person_id)
