"""Blocks as a person reads them: plain lines of text, with labels of buttons and what stands in the fields."""

from typing import Any

from kb_bot.simulator import fields
from kb_bot.simulator.text import read_mrkdwn
from kb_bot.simulator.workspace import View, Workspace

Json = dict[str, Any]


def read_blocks(blocks: list[Json], workspace: Workspace, values: Json, errors: dict[str, str] | None = None) -> str:
    lines = []
    for block in blocks:
        lines += _read_block(block, workspace, values)
        if errors and block["block_id"] in errors:
            lines.append(errors[block["block_id"]])
    return "\n".join(line for line in lines if line)


def read_view(view: View, workspace: Workspace) -> str:
    frame = [_label(view.body, "title"), read_blocks(view.body["blocks"], workspace, view.values, view.errors)]
    frame += [f"[{_label(view.body, name)}]" for name in ("close", "submit") if view.body.get(name)]
    return "\n".join(line for line in frame if line)


def _label(holder: Json, name: str) -> str:
    return str((holder.get(name) or {}).get("text", ""))


def _read_block(block: Json, workspace: Workspace, values: Json) -> list[str]:
    held = values.get(block.get("block_id", ""), {})
    match block["type"]:
        case "section":
            texts = [block.get("text"), *block.get("fields", [])]
            return [
                *(_read_text(text, workspace) for text in texts),
                _read_element(block.get("accessory"), workspace, held),
            ]
        case "context" | "actions" | "context_actions":
            return [" ".join(_read_element(element, workspace, held) for element in block["elements"])]
        case "input":
            hint = _read_text(block.get("hint"), workspace)
            return [_read_text(block["label"], workspace), _read_element(block["element"], workspace, held), hint]
        case "header":
            return [_read_text(block["text"], workspace)]
        case "image":
            return [_label(block, "title"), f"[image: {block['alt_text']}]"]
        case "rich_text":
            return [read_rich_text(block, workspace)]
        case "markdown":
            return [read_mrkdwn(block["text"].replace("**", "*"), workspace)]
        case "table":
            return [" | ".join(_read_cell(cell, workspace) for cell in row) for row in block["rows"]]
        case _:
            return [_any_text(block)]


def _read_text(text: Json | None, workspace: Workspace) -> str:
    if not text:
        return ""
    return read_mrkdwn(text["text"], workspace) if text.get("type") == "mrkdwn" else str(text.get("text", ""))


def _read_cell(cell: Json, workspace: Workspace) -> str:
    return read_rich_text(cell, workspace) if cell["type"] == "rich_text" else str(cell.get("text", cell.get("value")))


def _read_element(element: Json | None, workspace: Workspace, held: Json) -> str:
    if not element:
        return ""
    match element["type"]:
        case "mrkdwn" | "plain_text":
            return _read_text(element, workspace)
        case "button" | "workflow_button" | "icon_button":
            return f"[{_label(element, 'text')}]"
        case "feedback_buttons":
            names = ("positive_button", "negative_button")
            return " ".join(f"[{_label(element[name], 'text')}]" for name in names)
        case "overflow":
            return " ".join(f"[… {_label(option, 'text')}]" for option in element["options"])
        case "image":
            return f"[image: {element['alt_text']}]"
        case "checkboxes" | "radio_buttons":
            return _read_choices(element, workspace, held)
        case _:
            return read_value(held.get(element.get("action_id", "")), workspace)


def _read_choices(element: Json, workspace: Workspace, held: Json) -> str:
    chosen = fields.value_of(held[element["action_id"]]) if element.get("action_id") in held else None
    picked = chosen if isinstance(chosen, list) else [chosen]
    lines = []
    for option in element["options"]:
        mark = "(x)" if option in picked else "( )"
        described = _read_text(option.get("description"), workspace)
        lines.append(f"{mark} {_read_text(option['text'], workspace)} {described}".rstrip())
    return "\n".join(lines)


def read_value(state: Json | None, workspace: Workspace) -> str:
    """What stands in a field, as its person sees it."""
    value = fields.value_of(state) if state else None
    return ", ".join(_read_one(one, workspace) for one in (value if isinstance(value, list) else [value]))


def _read_one(value: Any, workspace: Workspace) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return (
            read_rich_text(value, workspace)
            if value.get("type") == "rich_text"
            else _read_text(value["text"], workspace)
        )
    if value in workspace.users:
        return workspace.users[value].real_name
    return workspace.channels[value].name if value in workspace.channels else str(value)


# --- rich text


def read_rich_text(part: Json, workspace: Workspace) -> str:
    kind, children = part["type"], part.get("elements", [])
    if kind in ("rich_text", "rich_text_list"):
        bullet = "• " if kind == "rich_text_list" else ""
        return "\n".join(bullet + read_rich_text(child, workspace) for child in children)
    if kind.startswith("rich_text_"):
        return "".join(_read_inline(child, workspace) for child in children)
    return _read_inline(part, workspace)


def _read_inline(leaf: Json, workspace: Workspace) -> str:
    match leaf["type"]:
        case "link":
            return str(leaf.get("text") or leaf["url"])
        case "emoji":
            return f":{leaf['name']}:"
        case "user":
            return read_mrkdwn(f"<@{leaf['user_id']}>", workspace)
        case "channel":
            return read_mrkdwn(f"<#{leaf['channel_id']}>", workspace)
        case "usergroup":
            return read_mrkdwn(f"<!subteam^{leaf['usergroup_id']}>", workspace)
        case "broadcast":
            return f"@{leaf['range']}"
        case _:
            return str(leaf.get("text", leaf.get("fallback", "")))


def _any_text(part: object) -> str:
    """All texts of a block that we know no better."""
    if isinstance(part, list):
        return "\n".join(filter(None, (_any_text(child) for child in part)))
    if not isinstance(part, dict):
        return ""
    if isinstance(part.get("text"), str):
        return str(part["text"])
    return "\n".join(filter(None, (_any_text(child) for child in part.values())))
