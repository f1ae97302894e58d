"""What guests and people of other workspaces get to see: the reply of a card, and nothing of how it came about."""

from kb_bot.domain.cards import Card
from kb_bot.domain.text import cut_at_word
from kb_bot.errors import Invalid
from kb_bot.i18n import Translator
from kb_bot.search import Decision
from kb_bot.services.answered import Answered
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Block, Message, button, header, sentence, titled
from kb_bot.slack.markup import escape, to_blocks, to_plain

REPLY_MAX = 10_000  # characters, as an answer has at most; over all blocks of a message Slack takes some 11,000
NOTICED = 150  # characters in a notification


def guest_answer(answered: Answered, t: Translator) -> Message:
    """The answer to a question of somebody who is no full member, in a channel for which a collection was opened."""
    if answered.shown:
        return guest_card(answered.shown.card)
    if answered.decision is Decision.CHOICE:
        lead = t("answers-did-you-mean", count=len(answered.choices))
        return Message(escape(lead), [sentence(lead), *(_offer(card, answered, t) for card in answered.choices)])
    said = t("guests-no-answer")
    return Message(escape(said), [sentence(said)])


def guest_card(card: Card) -> Message:
    return Message(escape(card.title), [header(cut_at_word(card.title, 150)), *reply_alone(card.content.answer).blocks])


def reply_alone(markdown: str) -> Message:
    """No number, no names, no trust, no note. Raises Invalid for one that filled blanks have made too long for a message."""
    blocks, is_cut = to_blocks(markdown, REPLY_MAX)
    if is_cut:
        raise Invalid("guests-too-long")
    return Message(escape(cut_at_word(" ".join(to_plain(markdown).split()), NOTICED)), blocks)


def _offer(card: Card, answered: Answered, t: Translator) -> Block:
    value = f"{card.id}:{answered.question_id or ''}"
    return titled(card.title, "", button(t("answers-open"), ids.ANSWER_OPEN, value))
