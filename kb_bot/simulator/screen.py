"""What one person sees: messages where they are, what is meant for them alone, their windows, Home and warnings."""

from collections.abc import Iterator
from typing import Any

from kb_bot.simulator.blocks import elements_of
from kb_bot.simulator.render import read_blocks, read_value, read_view
from kb_bot.simulator.text import read_mrkdwn
from kb_bot.simulator.workspace import TEAM_ID, Channel, Ephemeral, Message, User, View, Workspace

Json = dict[str, Any]
Shown = Message | Ephemeral | View


def sees_place(person: User, place: Channel) -> bool:
    """Their own conversations, and public channels unless they are guests or outsiders."""
    if person.id in place.members:
        return True
    is_full = person.team_id == TEAM_ID and not (person.is_restricted or person.is_ultra_restricted)
    return is_full and place.kind == "channel"


def shown_to(workspace: Workspace, person: User, since: int = -1) -> list[Shown]:
    """Everything on their surfaces changed after version `since`, the latest change first."""
    screen = workspace.screen(person.id)
    views = [workspace.views[view_id] for view_id in [screen.home, *screen.windows[-1:]] if view_id]
    found: list[Shown] = [view for view in views if view.version > since]
    found += [e for e in workspace.ephemerals if e.user == person.id and e.version > since]
    for place in workspace.channels.values():
        if sees_place(person, place):
            found += [m for m in workspace.messages.get(place.id, {}).values() if m.version > since]
    return sorted(found, key=lambda shown: shown.version, reverse=True)


def read(shown: Shown, workspace: Workspace) -> str:
    """Its plain text, labels of buttons included."""
    if isinstance(shown, View):
        return read_view(shown, workspace)
    text = read_blocks(shown.blocks, workspace, shown.values) if shown.blocks else read_mrkdwn(shown.text, workspace)
    extras = [read_mrkdwn(str(a.get("text") or a.get("fallback") or ""), workspace) for a in shown.attachments]
    if isinstance(shown, Message):
        extras += [str(file.get("name", "")) for file in shown.files]
    return "\n".join(part for part in [text, *extras] if part)


def find_text(workspace: Workspace, person: User, text: str, since: int = -1) -> Json | None:
    """The surface changed last that shows the text; spaces and line ends are all the same."""
    wanted = flat(text)
    for warning in workspace.screen(person.id).warnings:
        if wanted in flat(warning):
            return {"kind": "warning", "id": "", "text": warning}
    for shown in shown_to(workspace, person, since):
        if wanted in flat(read(shown, workspace)):
            return describe(shown, workspace)
    return None


def flat(text: str) -> str:
    return " ".join(text.split())


# --- as JSON for a client


def describe(shown: Shown, workspace: Workspace) -> Json:
    body: Json = {"text": read(shown, workspace), "version": shown.version}
    if isinstance(shown, View):
        return body | _describe_view(shown, workspace)
    kind = "ephemeral" if isinstance(shown, Ephemeral) else "message"
    body |= {"kind": kind, "id": f"{kind}:{shown.channel}:{shown.ts}"}
    body |= {name: getattr(shown, name) for name in ("channel", "ts", "thread_ts", "user", "blocks", "notifies")}
    body |= {"raw_text": shown.text, "buttons": list(_labels(shown.blocks))}
    if isinstance(shown, Message):
        body |= {
            name: getattr(shown, name) for name in ("bot_id", "subtype", "files", "reactions", "metadata", "replies")
        }
        body["edited"] = shown.edited is not None
    return body


def _describe_view(view: View, workspace: Workspace) -> Json:
    inputs = list(_inputs(view, workspace))
    return {
        "kind": "home" if view.body["type"] == "home" else "window",
        "id": view.id,
        "user": view.user,
        "hash": view.hash,
        "title": (view.body.get("title") or {}).get("text", ""),
        "submit": (view.body.get("submit") or {}).get("text", ""),
        "callback_id": view.body.get("callback_id", ""),
        "private_metadata": view.body.get("private_metadata", ""),
        "blocks": view.body["blocks"],
        "buttons": list(_labels(view.body["blocks"])),
        "inputs": inputs,
        "values": view.values,
        "errors": {row["label"] or row["block_id"]: row["error"] for row in inputs if row["error"]},
    }


def _inputs(view: View, workspace: Workspace) -> Iterator[Json]:
    for block, element in elements_of(view.body["blocks"]):
        state = view.values.get(block["block_id"], {}).get(element.get("action_id", ""))
        if state is None:
            continue
        yield {
            "label": (block.get("label") or {}).get("text", ""),
            "block_id": block["block_id"],
            "action_id": element["action_id"],
            "type": element["type"],
            "value": read_value(state, workspace),
            "error": view.errors.get(block["block_id"], ""),
            "options": [row["text"]["text"] for row in offered(element)],
        }


def offered(element: Json) -> list[Json]:
    groups = element.get("option_groups") or []
    return (element.get("options") or []) + [row for group in groups for row in group["options"]]


def _labels(blocks: list[Json]) -> Iterator[str]:
    """Whatever can be pressed: buttons and the options of overflow menus."""
    for _, element in elements_of(blocks):
        for label, _ in pressable(element):
            yield label


def pressable(element: Json) -> list[tuple[str, Json]]:
    """Label and what the action then says besides its ids."""
    match element["type"]:
        case "button" | "icon_button" | "workflow_button":
            facts: Json = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
            return [(element["text"]["text"], facts)]
        case "overflow":
            return [(option["text"]["text"], {"selected_option": option}) for option in element["options"]]
        case "feedback_buttons":
            buttons = [element["positive_button"], element["negative_button"]]
            return [(one["text"]["text"], {"text": one["text"], "value": one["value"]}) for one in buttons]
        case _:
            return []
