"""Lists that /kb shows: my last answers, my cards, what can be typed."""

from datetime import datetime

from kb_bot.domain.cards import Card
from kb_bot.domain.text import cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.answered import Listed
from kb_bot.slack import ids
from kb_bot.slack.blocks.answers import card_facts
from kb_bot.slack.blocks.elements import Block, Message, actions, aside, button, header, section, sentence, titled
from kb_bot.slack.markup import escape

LINES = 20  # twenty titles and trust lines stay well under what Slack takes in one message


def last_message(listed: Listed, t: Translator, now: datetime) -> Message:
    """The newest first, each card once; it can be opened again, ready to copy."""
    if not listed.cards:
        return _said(t("answers-last-none"))
    newest = {card.id: at for at, card in reversed(list(enumerate(listed.cards)))}
    lines = [_asked(listed, at, t, now) for at in sorted(newest.values())[:LINES]]
    return Message(escape(t("answers-last")), [header(t("answers-last")), *lines])


def mine_message(listed: Listed, t: Translator, now: datetime) -> Message:
    """The cards whose truth the person answers for."""
    if not listed.cards:
        return _said(t("answers-mine-none"), actions(button(t("answers-write"), ids.CARD_ADD, "")))
    lead = t("answers-mine", count=len(listed.cards))
    lines = [_due(card, listed, t, now) for card in listed.cards[:LINES]]
    rest = len(listed.cards) - LINES
    more = [aside(t("answers-mine-more", count=rest))] if rest > 0 else []
    return Message(escape(lead), [header(lead), *lines, *more])


def help_message(t: Translator) -> Message:
    rows = [t(f"answers-help-{row}") for row in ("ask", "find", "words", "save", "here", "leads")]
    buttons = actions(button(t("answers-find"), ids.ANSWER_AGAIN, ""), button(t("answers-write"), ids.CARD_ADD, ""))
    return Message(escape(t("answers-help")), [header(t("answers-help")), section("\n".join(rows)), buttons])


def add_message(t: Translator) -> Message:
    """Where a window cannot be opened at once, the button that opens it."""
    return _said(t("answers-add-here"), actions(button(t("answers-write"), ids.CARD_ADD, "")))


def _said(text: str, *blocks: Block) -> Message:
    return Message(escape(text), [sentence(text), *blocks])


def _asked(listed: Listed, at: int, t: Translator, now: datetime) -> Block:
    card, row = listed.cards[at], listed.served[at]
    asked = {"when": t.ago(row.shown_at, now), "question": cut_at_word(row.question, 80)}
    said = t("answers-last-asked", **asked) if row.question else t("answers-last-opened", when=asked["when"])
    again = button(t("answers-open"), ids.ANSWER_OPEN, f"{card.id}:")
    return titled(card.title, f"{card_facts(card, listed.names, t, now)}\n{said}", again)


def _due(card: Card, listed: Listed, t: Translator, now: datetime) -> Block:
    due = [t("answers-due", date=t.date(card.due_at))] if card.due_at and card.due_at > now else []
    whole = button(t("answers-open"), ids.CARD_OPEN, card.id)
    return titled(card.title, card_facts(card, listed.names, t, now, *due), whole)
