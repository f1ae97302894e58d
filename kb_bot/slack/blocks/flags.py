"""The window in which somebody says what is wrong with a card."""

import json
from dataclasses import astuple, dataclass

from kb_bot.domain.cards import Card
from kb_bot.i18n import Translator
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import form, input_block, sentence, window
from kb_bot.slack.request import Payload, View

FLAG_MAX = 500


@dataclass(frozen=True, slots=True)
class Flagging:
    """Which card, and where its flagger has it before his eyes: as an answer that `response_url` can replace, or in a window.

    `finding`: the state of the find window, if it was that.
    """

    card_id: int
    served_id: int | None = None
    response_url: str | None = None
    may_share: bool = True
    window_id: str | None = None
    finding: str | None = None

    def dump(self) -> str:
        return json.dumps(astuple(self), ensure_ascii=False)


def read_flagging(view: Payload) -> Flagging:
    return Flagging(*json.loads(view["private_metadata"]))


def build_flag(card: Card, flagging: Flagging, t: Translator) -> View:
    """Asks why: a flag without a reason helps nobody."""
    reason = {"type": "plain_text_input", "action_id": ids.INPUT, "multiline": True, "max_length": FLAG_MAX}
    asked = [sentence(f"{card.key} {card.title}"), input_block("reason", t("cards-flag-why"), reason)]
    return form(t, t("cards-flag"), asked, ids.CARD_FLAGGED, t("cards-flag-send"), flagging.dump())


def build_flagged(card: Card, owner: str, t: Translator) -> View:
    return window(t, t("cards-flag"), [sentence(t("cards-flag-done", key=card.key, owner=owner))])
