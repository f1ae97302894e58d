"""Slack's message text: what a person types becomes escaped text with mentions; text becomes what a person reads."""

import re
from typing import Any

from kb_bot.simulator.workspace import User, Workspace

Json = dict[str, Any]

BROADCASTS = ("channel", "here", "everyone")
_URL = re.compile(r"https?://[^\s<>|]+")
_ENTITY = re.compile(r"<([^<>]+)>")
_STYLES = (("*", "bold"), ("_", "italic"), ("~", "strike"), ("`", "code"))
_MARKS = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\w*_~`])")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def compose(typed: str, workspace: Workspace) -> str:
    """What Slack stores when a person sends `typed`: only names chosen with @ or # become mentions."""
    return _with_links(typed, _names(workspace, labelled=False))


def compose_command(typed: str, workspace: Workspace, should_escape: bool) -> str:
    """The text of a slash command; with should_escape, names carry their id and label."""
    return _with_links(typed, _names(workspace, labelled=True)) if should_escape else typed


def _names(workspace: Workspace, labelled: bool) -> dict[str, str]:
    names = {f"@{word}": f"<!{word}>" for word in BROADCASTS}
    for group in workspace.groups.values():
        names[f"@{group.handle}"] = f"<!subteam^{group.id}>"
    for channel in workspace.channels.values():
        if channel.kind == "channel":
            names[f"#{channel.name}"] = f"<#{channel.id}|{channel.name if labelled else ''}>"
    for user in workspace.users.values():
        mention = f"<@{user.id}|{user.name}>" if labelled else f"<@{user.id}>"
        names |= {f"@{user.name}": mention, f"@{user.real_name}": mention}
    return names


def _with_links(typed: str, names: dict[str, str]) -> str:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?:(?<!\w)({longest_first})(?!\w))|({_URL.pattern})")
    parts, at = [], 0
    for found in pattern.finditer(typed):
        link = names[found[1]] if found[1] else f"<{escape(found[2])}>"
        parts += [escape(typed[at : found.start()]), link]
        at = found.end()
    return "".join(parts) + escape(typed[at:])


def mentions(text: str) -> list[str]:
    """Whom this mrkdwn text rings: channel, here, everyone, a user's or a group's id."""
    rung = []
    for body in _ENTITY.findall(text):
        target = body.split("|")[0]
        if target.startswith("@"):
            rung.append(target[1:])
        elif target.startswith("!subteam^"):
            rung.append(target.removeprefix("!subteam^"))
        elif target[1:].split("^")[0] in BROADCASTS and target.startswith("!"):
            rung.append(target[1:].split("^")[0])
    return rung


def read_mrkdwn(text: str, workspace: Workspace) -> str:
    """What a person reads where Slack shows this mrkdwn text: names for ids, no markup."""
    return unescape(_ENTITY.sub(lambda found: _read_entity(found[1], workspace), _without_marks(text)))


def _without_marks(text: str) -> str:
    text = text.replace("```", "")
    for _ in range(3):  # marks nest: *_both_*
        text = _MARKS.sub(r"\2", text)
    return text


def _read_entity(body: str, workspace: Workspace) -> str:
    target, _, label = body.partition("|")
    if target.startswith("@"):
        user = workspace.users.get(target[1:])
        return f"@{user.real_name}" if user else f"@{label or target[1:]}"
    if target.startswith("#"):
        channel = workspace.channels.get(target[1:])
        return f"#{channel.name}" if channel else f"#{label or target[1:]}"
    if target.startswith("!subteam^"):
        group = workspace.groups.get(target.removeprefix("!subteam^"))
        return f"@{group.handle}" if group else label
    return (label or "@" + target[1:]) if target.startswith("!") else label or target


def rich_text(text: str) -> Json:
    """The rich_text block that a person's client sends along with `text` (already escaped)."""
    elements: list[Json] = []
    for index, part in enumerate(text.split("```")):
        if index % 2:
            plain = unescape(part.strip("\n"))
            elements.append({"type": "rich_text_preformatted", "elements": [_text(plain)], "border": 0})
        elif part.strip("\n"):
            elements.extend(_paragraphs(part.strip("\n")))
    return {"type": "rich_text", "elements": elements}


def _paragraphs(text: str) -> list[Json]:
    """Sections, bulleted lists and quotes: neighbouring lines of one kind make one element."""
    groups: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        kind, body = _line(line)
        if groups and groups[-1][0] == kind:
            groups[-1][1].append(body)
        else:
            groups.append((kind, [body]))
    return [_element(kind, lines) for kind, lines in groups]


def _line(line: str) -> tuple[str, str]:
    if line.startswith("• "):
        return "list", line[2:]
    if line.startswith("&gt;"):
        return "quote", line[4:].lstrip()
    return "section", line


def _element(kind: str, lines: list[str]) -> Json:
    if kind == "list":
        items = [{"type": "rich_text_section", "elements": _inline(line)} for line in lines]
        return {"type": "rich_text_list", "style": "bullet", "indent": 0, "border": 0, "elements": items}
    return {"type": f"rich_text_{kind}", "elements": _inline("\n".join(lines))}


_TOKEN = re.compile(
    r"<([^<>]+)>"
    r"|:([a-z0-9_+'-]+):"
    r"|(?<![\w*_~`])([*_~`])(?=\S)((?:(?!\3)[^\n])*?\S)\3(?![\w*_~`])"
)


def _inline(text: str, style: Json | None = None) -> list[Json]:
    parts, at = [], 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            parts.append(_text(unescape(text[at : found.start()]), style))
        parts.extend(_token(found, style))
        at = found.end()
    if at < len(text):
        parts.append(_text(unescape(text[at:]), style))
    return parts


def _token(found: re.Match[str], style: Json | None) -> list[Json]:
    if found[1]:
        return [_mention(found[1], style)]
    if found[2]:
        return [{"type": "emoji", "name": found[2]}]
    name = dict(_STYLES)[found[3]]
    styled = {**(style or {}), name: True}
    return [_text(unescape(found[4]), styled)] if name == "code" else _inline(found[4], styled)


def _mention(body: str, style: Json | None) -> Json:
    target, _, label = body.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!subteam^"):
        return {"type": "usergroup", "usergroup_id": target.removeprefix("!subteam^")}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    link = {"type": "link", "url": unescape(target)} | ({"text": unescape(label)} if label else {})
    return link | ({"style": style} if style else {})


def _text(text: str, style: Json | None = None) -> Json:
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def display_name(user: User) -> str:
    return user.real_name or user.name
