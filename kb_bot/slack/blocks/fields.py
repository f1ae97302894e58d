"""One field of the editor's window. Its block's id is `field:revision`: a new revision makes Slack forget what was typed."""

from collections.abc import Sequence

from kb_bot.domain.text import cut_at_word
from kb_bot.domain.writing import Writing
from kb_bot.i18n import Translator
from kb_bot.slack import ids
from kb_bot.slack.blocks.elements import OPTION_MAX, Block, input_block

EVERY_LETTER = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}


def field(
    name: str,
    writing: Writing,
    t: Translator,
    element: Block,
    *,
    is_optional: bool = False,
    dispatches: bool = False,
    label: str | None = None,
) -> Block:
    block_id, label = f"{name}:{writing.revision}", label or t(f"cards-field-{name.replace('_', '-')}")
    return {**input_block(block_id, label, element, optional=is_optional), "dispatch_action": dispatches}


def text_input(value: str, *, multiline: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": ids.DRAFT_KEEP, "multiline": multiline, **EVERY_LETTER}
    return {**element, "initial_value": value} if value else element


def select(options: Sequence[Block], chosen: str | None) -> Block:
    element: Block = {"type": "static_select", "action_id": ids.DRAFT_CHANGE, "options": list(options)}
    initial = picked(options, chosen)
    return {**element, "initial_option": initial} if initial else element


def checkboxes(options: Sequence[Block], chosen: Sequence[str]) -> Block:
    element: Block = {"type": "checkboxes", "action_id": ids.DRAFT_CHOOSE, "options": list(options)}
    ticked = [one for one in options if one["value"] in chosen]
    return {**element, "initial_options": ticked} if ticked else element


def picked(options: Sequence[Block], value: str | None) -> Block | None:
    return next((one for one in options if one["value"] == value), None)


def cut(text: str) -> str:
    return cut_at_word(text, OPTION_MAX)
