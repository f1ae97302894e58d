"""The Copy reply window: Slack has no clipboard, so the text waits in a focused field, ready to select and copy."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kb_bot.domain.cards import Card
from kb_bot.domain.text import clean
from kb_bot.i18n import Translator
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import Block, aside, form, input_block, option, sentence
from kb_bot.slack.markup import fill, parts, slots, to_html, to_plain
from kb_bot.slack.request import Blocks, Payload, View

PART = 3_000  # https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
SLOTS, SLOT_LENGTH = 8, 200  # together with the cards' ids they must fit into private_metadata

FORMATS: Mapping[str, Callable[[str], str]] = {"plain": to_plain, "markdown": str, "html": to_html}


@dataclass(frozen=True, slots=True)
class Copying:
    """What the window must know between two presses: which cards, and the values of their slots."""

    card_ids: tuple[int, ...]
    values: Mapping[str, str] = field(default_factory=dict)

    def dump(self) -> str:
        return json.dumps([self.card_ids, self.values], ensure_ascii=False)


def read_copying(view: Payload) -> Copying:
    card_ids, values = json.loads(view["private_metadata"])
    return Copying(tuple(card_ids), values)


def slots_of(cards: Sequence[Card]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for card in cards for name in slots(card.content.answer)))[:SLOTS]


def build_slots(cards: Sequence[Card], t: Translator) -> View:
    """Asks for what differs from customer to customer."""
    fields = slot_fields(cards)
    copying = Copying(tuple(card.id for card in cards))
    blocks = [sentence(t("answers-copy-slots")), *fields]
    return _form(t, copying, blocks, ids.ANSWER_FILL, t("answers-copy-next"))


def slot_fields(cards: Sequence[Card]) -> Blocks:
    """A field for each slot; the first has the cursor."""
    fields = [_slot(at, name) for at, name in enumerate(slots_of(cards))]
    fields[0]["element"]["focus_on_load"] = True
    return fields


def read_slots(cards: Sequence[Card], inputs: Payload) -> dict[str, str]:
    """The values by the slot's name, as typed in the window for these cards."""
    return {
        name: clean(inputs.get(f"slot:{at}", {}).get(ids.INPUT, {}).get("value") or "").text
        for at, name in enumerate(slots_of(cards))
    }


def build_reply(cards: Sequence[Card], values: Mapping[str, str], format_: str, t: Translator) -> View:
    """The reply itself, in parts when it is long. Another format has other block ids, so that Slack shows its text."""
    written = FORMATS[format_]
    text = "\n\n".join(written(fill(card.content.answer, values)) for card in cards)
    pieces = parts(text, PART) or [""]
    copying = Copying(tuple(card.id for card in cards), values)
    blocks = [_format(format_, t), *(_part(at, pieces, format_, t) for at in range(len(pieces)))]
    blocks.append(aside(t("answers-copy-hint")))
    return _form(t, copying, blocks, ids.ANSWER_COPIED, t("answers-copy-done"))


def _form(t: Translator, copying: Copying, blocks: Blocks, callback_id: str, submit: str) -> View:
    return form(t, t("answers-copy-title"), blocks, callback_id, submit, copying.dump(), t("close"))


def _slot(at: int, name: str) -> Block:
    element = {"type": "plain_text_input", "action_id": ids.INPUT, "max_length": SLOT_LENGTH}
    return input_block(f"slot:{at}", name, element)


def _format(chosen: str, t: Translator) -> Block:
    options = {name: option(t(f"answers-format-{name}"), name) for name in FORMATS}
    radio = {"type": "radio_buttons", "action_id": ids.ANSWER_FORMAT, "options": list(options.values())}
    return {"type": "actions", "block_id": "format", "elements": [{**radio, "initial_option": options[chosen]}]}


def _part(at: int, pieces: Sequence[str], format_: str, t: Translator) -> Block:
    alone = len(pieces) == 1
    label = t("answers-copy-part") if alone else t("answers-copy-part-of", part=at + 1, parts=len(pieces))
    element = {"type": "plain_text_input", "action_id": ids.INPUT, "multiline": True, "focus_on_load": at == 0}
    if pieces[at]:
        element["initial_value"] = pieces[at]
    return input_block(f"part{at + 1}:{format_}", label, element, optional=True)
