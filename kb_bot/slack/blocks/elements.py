"""The few pieces that every message and window is made of. What people wrote comes in plain, or escaped by markup."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kb_bot.i18n import Translator
from kb_bot.slack.markup_mrkdwn import escape
from kb_bot.slack.request import Blocks, View

Block = dict[str, Any]

OPTION_MAX = 75
MARK = re.compile(r"[*`]|(?<!\w)[_~]|[_~](?!\w)")  # inside a word "_" and "~" are letters to Slack


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: `text` is for notifications and screen readers, already escaped."""

    text: str
    blocks: Blocks = field(default_factory=list)


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def section(mrkdwn: str, accessory: Block | None = None) -> Block:
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": mrkdwn}}
    return {**block, "accessory": accessory} if accessory else block


def sentence(text: str, accessory: Block | None = None) -> Block:
    """A section in which nothing is markup."""
    block: Block = {"type": "section", "text": plain(text)}
    return {**block, "accessory": accessory} if accessory else block


def titled(title: str, rest: str = "", accessory: Block | None = None) -> Block:
    """A section that begins in bold letters; nothing in it is markup.

    Slack's mrkdwn cannot escape its marks: where somebody wrote one, nothing is bold and everything is as written.
    """
    if MARK.search(title + rest):
        return sentence(title + rest, accessory)
    return section(f"*{escape(title)}*{escape(rest)}", accessory)


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text)}


def aside(*texts: str) -> Block:
    """Small grey text in which nothing is markup."""
    return {"type": "context", "elements": [plain(text) for text in texts]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block | None, block_id: str | None = None) -> Block:
    block: Block = {"type": "actions", "elements": [element for element in elements if element]}
    return {**block, "block_id": block_id} if block_id else block


def button(label: str, action_id: str, value: str | int, style: str | None = None) -> Block:
    element: Block = {"type": "button", "text": plain(label), "action_id": action_id, "value": str(value)}
    return {**element, "style": style} if style else element


def asking_first(element: Block, title: str, text: str, *, yes: str, no: str, style: str | None = None) -> Block:
    """The element, which asks whether it was meant before it acts."""
    asks: Block = {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(no)}
    return {**element, "confirm": {**asks, "style": style} if style else asks}


def input_block(block_id: str, label: str, element: Block, hint: str | None = None, optional: bool = False) -> Block:
    block: Block = {"type": "input", "block_id": block_id, "label": plain(label), "element": element}
    block["optional"] = optional
    return {**block, "hint": plain(hint)} if hint else block


def option(label: str, value: str) -> Block:
    return {"text": plain(label), "value": value}


def overflow(action_id: str, options: Sequence[Block]) -> Block:
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def window(t: Translator, title: str, blocks: Blocks) -> View:
    """A window that is only looked at."""
    return {"type": "modal", "title": plain(title), "close": plain(t("close")), "blocks": blocks}


def form(
    t: Translator,
    title: str,
    blocks: Blocks,
    callback_id: str,
    submit: str,
    metadata: str = "",
    close: str | None = None,
) -> View:
    """A window that is sent. `metadata` comes back with it; it is left by Cancel, unless `close` says otherwise."""
    sent = {"callback_id": callback_id, "private_metadata": metadata, "submit": plain(submit)}
    return {**window(t, title, blocks), **sent, "close": plain(close or t("cancel"))}
