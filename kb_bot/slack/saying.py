"""What the bot says unasked about cards: a word in a card's thread, a suggestion to its owner, the answer to its author."""

from kb_bot.domain.cards import Trust
from kb_bot.domain.notices import Notice
from kb_bot.domain.suggestions import SuggestionState
from kb_bot.errors import NotFound
from kb_bot.i18n import Translator
from kb_bot.services.suggestions import Suggested
from kb_bot.slack.blocks.admins import named_message
from kb_bot.slack.blocks.cards import own_only, thread_word
from kb_bot.slack.blocks.elements import Message
from kb_bot.slack.blocks.suggestions import answer_message, suggestion_message
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.desk import Desk
from kb_bot.slack.reminding import allowed_to


def render_thread_word(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    """Only where everybody who reads along may see the card, as far as Slack tells right now."""
    card = desk.kb.cards.for_notice(notice)
    if card.trust is Trust.ARCHIVED or not allowed_to(desk, notice.to_id, [card.content.audience]):
        return None
    return thread_word(card, desk.directory.name_of_person(card.created_by) or t("somebody"), t)


def render_own_only(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    """Its collection is for others now: only the owner sees the card, until they have chosen for whom it is."""
    card = desk.kb.cards.for_notice(notice)
    is_theirs = card.content.audience == f"person:{notice.to_id}"
    return own_only(card, t) if is_theirs and card.trust is not Trust.ARCHIVED else None


def render_suggestion(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    suggested = _suggested(desk, notice)
    if suggested is None or suggested.suggestion.state is not SuggestionState.OPEN:
        return None
    return suggestion_message(suggested, names_of(desk, suggested), t)


def render_suggestion_answer(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    suggested = _suggested(desk, notice)
    return answer_message(suggested, names_of(desk, suggested), t) if suggested else None


def render_named_admin(desk: Desk, notice: Notice, t: Translator) -> Message | None:
    """Unless they are none any more."""
    if notice.to_id not in {person.id for person in desk.kb.people.admins(notice.workspace_id)}:
        return None
    return named_message(desk.directory.name_of_person(str(notice.payload["by"])) or t("somebody"), t)


def names_of(desk: Desk, suggested: Suggested) -> Names:
    ids = (suggested.suggestion.author_id, suggested.suggestion.decided_by)
    return {id_: desk.directory.name_of_person(id_) or id_ for id_ in ids if id_}


def _suggested(desk: Desk, notice: Notice) -> Suggested | None:
    """None: its reader cannot see the card any more."""
    try:
        return desk.kb.suggestions.open(desk.directory.viewer(notice.to_id), int(notice.payload["suggestion"]))
    except NotFound:
        return None
