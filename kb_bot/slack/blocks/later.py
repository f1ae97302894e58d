"""The window behind *Later*: tomorrow, next week, a date; each says which day it means."""

from datetime import datetime

from kb_bot.domain.cards import Card
from kb_bot.domain.later import Later
from kb_bot.i18n import Translator
from kb_bot.services.cards import PuttingOff
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Block, button, plain, sentence, titled, window
from kb_bot.slack.request import View


def build_later(offer: PuttingOff, t: Translator) -> View:
    """On a Friday the next working day begins the next week: one day is offered once."""
    card, tomorrow, next_week = offer.card, offer.until[Later.TOMORROW], offer.until[Later.NEXT_WEEK]
    blocks = [
        titled(card.title, f"  {card.key}\n{t('reminders-later-when')}"),
        _choice(t("reminders-later-tomorrow"), ids.REMINDER_TOMORROW, card, tomorrow, t),
    ]
    if next_week != tomorrow:
        blocks.append(_choice(t("reminders-later-next-week"), ids.REMINDER_NEXT_WEEK, card, next_week, t))
    blocks.append(sentence(t("reminders-later-date"), _picker(t)))
    return {**window(t, t("reminders-later"), blocks), "private_metadata": str(card.id)}


def _choice(label: str, action_id: str, card: Card, until: datetime, t: Translator) -> Block:
    return sentence(label, button(t.date(until), action_id, card.id))


def _picker(t: Translator) -> Block:
    """Without a date to begin with: choosing any sends it."""
    return {"type": "datepicker", "action_id": ids.REMINDER_ON_DATE, "placeholder": plain(t("reminders-later-pick"))}
