"""A suggestion as its owner reads it: what would change, and three buttons; and the answer to whoever suggested it."""

from kb_bot.domain.suggestions import SuggestionState
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.suggestions import Suggested
from kb_bot.slack import ids
from kb_bot.slack.blocks.changes import FIELD_MAX, changes
from kb_bot.slack.blocks.elements import Block, Message, actions, aside, button, sentence, titled
from kb_bot.slack.blocks.trust import Names
from kb_bot.slack.markup import escape
from kb_bot.slack.request import Blocks


def suggestion_message(suggested: Suggested, names: Names, t: Translator) -> Message:
    """While it is open with its buttons, afterwards with what became of it."""
    suggestion, card = suggested.suggestion, suggested.card
    said = t("cards-suggestion", name=names.get(suggestion.author_id) or t("somebody"), key=card.key)
    blocks = [titled(f"✏️ {said}"), sentence(card.title), *_changes(suggested, t)]
    if suggestion.comment:
        blocks.append(aside(cut_at_word(t("cards-suggestion-comment", comment=suggestion.comment), FIELD_MAX)))
    blocks.append(
        _buttons(suggestion.id, t) if suggestion.state is SuggestionState.OPEN else _result(suggested, names, t)
    )
    return Message(escape(f"{said}: {card.title}"), blocks)


def answer_message(suggested: Suggested, names: Names, t: Translator) -> Message:
    """For its author."""
    suggestion, card = suggested.suggestion, suggested.card
    said = t(
        f"cards-suggestion-was-{suggestion.state.value}",
        name=names.get(suggestion.decided_by or "") or t("somebody"),
        key=card.key,
    )
    view = button(t("cards-view"), ids.CARD_OPEN, card.id)
    return Message(escape(f"{said}: {card.title}"), [sentence(said, view), aside(card.title)])


def _changes(suggested: Suggested, t: Translator) -> Blocks:
    suggestion, content = suggested.suggestion, suggested.card.content
    if suggestion.state is SuggestionState.ACCEPTED:
        return []
    pairs = (
        ("title", content.title, suggestion.title),
        ("answer", content.answer, suggestion.answer),
        ("note", content.note or "", suggestion.note or ""),
    )
    return changes(pairs, t)


def _buttons(suggestion_id: int, t: Translator) -> Block:
    return actions(
        button(t("cards-suggestion-accept"), ids.SUGGESTION_ACCEPT, suggestion_id, "primary"),
        button(t("cards-edit"), ids.SUGGESTION_EDIT, suggestion_id),
        button(t("cards-suggestion-decline"), ids.SUGGESTION_DECLINE, suggestion_id),
    )


def _result(suggested: Suggested, names: Names, t: Translator) -> Block:
    suggestion = suggested.suggestion
    name = names.get(suggestion.decided_by or "") or t("somebody")
    sign = "✅ " if suggestion.state is SuggestionState.ACCEPTED else ""
    return aside(sign + t(f"cards-suggestion-{suggestion.state.value}", name=name))
