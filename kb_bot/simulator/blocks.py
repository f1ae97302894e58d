"""Which blocks Slack takes on which surface, and what it says about the others."""

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from kb_bot.simulator.checks import (
    NOTHING,
    Check,
    anything,
    boolean,
    both,
    by_type,
    duplicates,
    integer,
    list_of,
    one_of,
    problem,
    record,
    string,
)
from kb_bot.simulator.elements import (
    IN_ACTIONS,
    IN_CONTEXT,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    RICH_TEXT,
    any_text,
    plain,
)
from kb_bot.simulator.refusal import Refusal, bad_arguments

Json = dict[str, Any]

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_TEXT = 40_000
ALL_BLOCKS_TEXT = 11_300  # measured on chat.postMessage, not documented
ALL_MARKDOWN = 12_000
VIEW_BYTES = 250_000


def _block(required: Mapping[str, Check] = NOTHING, optional: Mapping[str, Check] = NOTHING) -> Check:
    return record({"type": anything, **required}, {"block_id": string(255, 1), **optional})


def _section_says_something(value: Any, path: str, problems: list[str]) -> None:
    if not value.get("text") and not value.get("fields"):
        problem(problems, path, "must define either `text` or `fields`")


def _image_has_source(value: Any, path: str, problems: list[str]) -> None:
    if bool(value.get("image_url")) == bool(value.get("slack_file")):
        problem(problems, path, "must define either `image_url` or `slack_file`")


_CELL = by_type(
    {
        "raw_text": record({"type": anything, "text": string(0, 1)}),
        "raw_number": anything,
        "rich_text": RICH_TEXT,
    },
    "table cell",
)

EVERYWHERE: dict[str, Check] = {
    "actions": _block({"elements": list_of(by_type(IN_ACTIONS, "in actions"), 1, 25)}),
    "context": _block({"elements": list_of(by_type(IN_CONTEXT, "in context"), 1, 10)}),
    "divider": _block(),
    "header": _block({"text": plain(150)}, {"level": integer(1, 6)}),
    "image": both(
        _block(
            {"alt_text": string(2000)},
            {"title": plain(2000), "image_url": string(3000, 1), "slack_file": anything},
        ),
        _image_has_source,
    ),
    "rich_text": RICH_TEXT,
    "section": both(
        _block(
            {},
            {
                "text": any_text(3000),
                "fields": list_of(any_text(2000), 1, 10),
                "accessory": by_type(IN_SECTION, "in section"),
                "expand": boolean,
            },
        ),
        _section_says_something,
    ),
    "video": anything,
    "alert": _block({"text": anything}, {"level": anything}),
}
IN_VIEWS: dict[str, Check] = {
    **EVERYWHERE,
    "input": _block(
        {"label": plain(2000), "element": by_type(IN_INPUT, "in input")},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
}
IN_MESSAGES: dict[str, Check] = {
    **EVERYWHERE,
    "markdown": _block({"text": string(ALL_MARKDOWN, 1)}),
    "context_actions": _block({"elements": list_of(by_type(IN_CONTEXT_ACTIONS, "in context_actions"), 1, 5)}),
    "table": _block({"rows": list_of(list_of(_CELL, 1, 20), 1, 100)}, {"column_settings": anything}),
    **dict.fromkeys(("card", "carousel", "container", "data_table", "plan", "task_card"), anything),
}

_VIEW = record(
    {"type": anything, "blocks": anything},
    {
        "title": plain(24),
        "submit": plain(24),
        "close": plain(24),
        "private_metadata": string(3000),
        "callback_id": string(255),
        "external_id": string(255),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_SURFACES = {
    "message": list_of(by_type(IN_MESSAGES, "in a message"), 0, MESSAGE_BLOCKS),
    "modal": list_of(by_type(IN_VIEWS, "in a modal"), 0, VIEW_BLOCKS),
    "home": list_of(by_type(IN_VIEWS, "in Home"), 0, VIEW_BLOCKS),
}


# --- messages


def check_message_blocks(blocks: Any) -> list[Json]:
    """The blocks as Slack stores them, each with an id; refuses what Slack refuses."""
    if blocks is None or blocks == "":
        return []
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Refusal("invalid_blocks_format")
    problems = _block_problems(blocks, "message", "/blocks")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        problem(problems, "/blocks", "only one table is allowed in a message")
    if problems:
        raise Refusal("invalid_blocks", errors=problems, response_metadata={"messages": _marked(problems)})
    _check_length(blocks)
    return with_ids(blocks)


def _check_length(blocks: list[Json]) -> None:
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > ALL_MARKDOWN or text_length(blocks) - markdown > ALL_BLOCKS_TEXT:
        raise Refusal("msg_blocks_too_long")


def text_length(part: object) -> int:
    """Characters of all text in a structure of blocks."""
    if isinstance(part, list):
        return sum(text_length(child) for child in part)
    if not isinstance(part, dict):
        return 0
    own = part.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(text_length(child) for child in part.values())


# --- views


def check_view(view: Any, allowed: tuple[str, ...]) -> Json:
    """The view as Slack stores it; `allowed` are the types this method takes."""
    if not isinstance(view, dict):
        raise bad_arguments("must provide an object [json-pointer:/view]")
    problems = view_problems(view, allowed)
    if problems:
        raise bad_arguments(*problems)
    if len(json.dumps(view, ensure_ascii=False).encode(errors="surrogatepass")) > VIEW_BYTES:
        raise Refusal("view_too_large")
    return {**view, "blocks": with_ids(view["blocks"])}


def view_problems(view: Json, allowed: tuple[str, ...]) -> list[str]:
    problems: list[str] = []
    one_of(*allowed)(view.get("type"), "/view/type", problems)
    _VIEW(view, "/view", problems)
    blocks = view.get("blocks")
    if problems or not isinstance(blocks, list):
        return problems or ["must provide an array [json-pointer:/view/blocks]"]
    problems += _block_problems(blocks, view["type"], "/view/blocks")
    if view["type"] == "modal":
        problems += _modal_problems(view, blocks)
    focused = sum(bool(element.get("focus_on_load")) for _, element in elements_of(blocks))
    if focused > 1:
        problem(problems, "/view/blocks", "only one element may have `focus_on_load`")
    return problems


def _modal_problems(view: Json, blocks: list[Json]) -> list[str]:
    problems: list[str] = []
    if not view.get("title"):
        problem(problems, "/view", "missing required field: title")
    if any(block.get("type") == "input" for block in blocks) and not view.get("submit"):
        problem(problems, "/view", "missing required field: submit (required when an input block is present)")
    return problems


# --- both


def _block_problems(blocks: list[Json], surface: str, path: str) -> list[str]:
    problems: list[str] = []
    _SURFACES[surface](blocks, path, problems)
    if not problems:
        problems += _repeated_ids(blocks, path)
    return problems


def _repeated_ids(blocks: list[Json], path: str) -> list[str]:
    problems: list[str] = []
    for block_id in duplicates(block["block_id"] for block in blocks if block.get("block_id")):
        problem(problems, path, f"`block_id` must be unique: {block_id}")
    for index, block in enumerate(blocks):
        named = [element["action_id"] for _, element in elements_of([block]) if element.get("action_id")]
        for action_id in duplicates(named):
            problem(problems, f"{path}/{index}", f"`action_id` must be unique in a block: {action_id}")
    return problems


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each interactive element with its block."""
    for block in blocks:
        if block["type"] in ("actions", "context_actions"):
            yield from ((block, element) for element in block["elements"])
        elif block["type"] == "input":
            yield block, block["element"]
        elif block["type"] == "section" and block.get("accessory"):
            yield block, block["accessory"]


def with_ids(blocks: list[Json]) -> list[Json]:
    """Slack gives a random id to each block and element that has none."""
    return [{"block_id": secrets.token_urlsafe(4), **_with_action_ids(block)} for block in blocks]


def _with_action_ids(block: Json) -> Json:
    if block["type"] in ("actions", "context_actions"):
        return {**block, "elements": [_with_action_id(element) for element in block["elements"]]}
    for slot in ("element", "accessory"):
        if isinstance(block.get(slot), dict):
            return {**block, slot: _with_action_id(block[slot])}
    return block


def _with_action_id(element: Json) -> Json:
    return element if element["type"] == "image" else {"action_id": secrets.token_urlsafe(4), **element}


def _marked(problems: list[str]) -> list[str]:
    return [f"[ERROR] {text}" for text in problems]
