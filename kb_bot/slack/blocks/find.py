"""The find window: type-ahead, a question in one's own words, the card below, and a reply that gathers several cards."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from kb_bot.domain.cards import Card
from kb_bot.domain.text import clean, cut_at_word
from kb_bot.i18n import Translator
from kb_bot.services.looking import QUESTION_MAX
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import (
    OPTION_MAX,
    Block,
    actions,
    aside,
    button,
    divider,
    form,
    input_block,
    option,
    plain,
)
from kb_bot.slack.request import Blocks, Payload, View

REPLY_MAX = 5  # cards in one reply: their parts must fit into one window


@dataclass(frozen=True, slots=True)
class Finding:
    """What the window must know between two presses. `turn` gives the inputs new ids when their values are set by us."""

    turn: int = 0
    question: str = ""
    served_id: int | None = None
    reply: tuple[int, ...] = ()
    channel_id: str | None = None
    thread_ts: str | None = None

    @property
    def has_thread(self) -> bool:
        """Opened from a message: a card can be posted below it."""
        return self.channel_id is not None and self.thread_ts is not None

    def dump(self) -> str:
        state = [self.turn, self.question, self.served_id, self.reply, self.channel_id, self.thread_ts]
        return json.dumps(state, ensure_ascii=False)


def read_finding(view: Payload) -> Finding:
    turn, question, served_id, reply, channel_id, thread_ts = json.loads(view["private_metadata"])
    return Finding(turn, question, served_id, tuple(reply), channel_id, thread_ts)


def read_question(finding: Finding, inputs: Payload) -> str:
    """What stands in the field for one's own words."""
    typed = inputs.get(f"question:{finding.turn}", {}).get(ids.ANSWER_SEARCH, {}).get("value") or ""
    return clean(typed).text.strip()


def build_find(finding: Finding, found: Blocks, reply: Sequence[Card], t: Translator) -> View:
    """`found` is what the last search or pick brought; `reply` are the cards that were put into the reply."""
    below = found or [aside(t("answers-find-recent"))]
    blocks = [_pick(finding, t), _question(finding, t), divider(), *below, *_reply(reply, t)]
    search = t("answers-find-search")
    return form(t, t("answers-find-title"), blocks, ids.ANSWER_SEARCH, search, finding.dump(), t("close"))


def card_options(cards: Sequence[Card]) -> list[Block]:
    return [option(cut_at_word(f"{card.key} {card.title}", OPTION_MAX), str(card.id)) for card in cards]


def card_actions(
    finding: Finding, card: Card, served_id: int, menu: Block, t: Translator, *, judged: bool, posted: bool = False
) -> Block:
    """Below a card in this window; the same order as below an answer, with what only a window can do in front."""
    may_post = finding.has_thread and not posted
    is_full = card.id in finding.reply or len(finding.reply) >= REPLY_MAX
    feedback = [
        button(t("answers-helped"), ids.ANSWER_HELPED, served_id),
        button(t("answers-did-not-help"), ids.ANSWER_DID_NOT_HELP, served_id),
    ]
    return actions(
        button(t("answers-copy"), ids.ANSWER_COPY, card.id, "primary"),
        None if is_full else button(t("answers-take"), ids.ANSWER_TAKE, card.id),
        button(t("answers-post"), ids.ANSWER_POST, served_id) if may_post else None,
        *([] if judged else feedback),
        menu,
    )


def _pick(finding: Finding, t: Translator) -> Block:
    element = {
        "type": "external_select",
        "action_id": ids.ANSWER_PICK,
        "min_query_length": 0,
        "placeholder": plain(t("answers-find-pick-hint")),
        "focus_on_load": not finding.question,
    }
    return _input(f"pick:{finding.turn}", t("answers-find-pick"), element)


def _question(finding: Finding, t: Translator) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": ids.ANSWER_SEARCH,
        "max_length": QUESTION_MAX,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if finding.question:
        element |= {"initial_value": finding.question, "focus_on_load": True}
    return _input(f"question:{finding.turn}", t("answers-find-question"), element)


def _input(block_id: str, label: str, element: Block) -> Block:
    return {**input_block(block_id, label, element, optional=True), "dispatch_action": True}


def _reply(reply: Sequence[Card], t: Translator) -> Blocks:
    if not reply:
        return []
    all_ids = ",".join(str(card.id) for card in reply)
    taken = aside(t("answers-taken", cards=t.listed([card.key for card in reply])))
    copy = button(t("answers-copy-all"), ids.ANSWER_COPY, all_ids, "primary")
    return [divider(), taken, actions(copy, button(t("answers-clear"), ids.ANSWER_CLEAR, "all"), block_id="reply")]
