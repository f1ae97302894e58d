"""Slack's rich_text blocks <-> blocks of text. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Protocol

from kb_bot.slack.markup_model import (
    PLAIN,
    Block,
    Code,
    Item,
    Paragraph,
    Span,
    Style,
    is_bare,
    leveled,
    safe_url,
    spoken,
    tidy,
)

_STYLES = ("bold", "italic", "strike", "code")
_SKIN_TONE = "::skin-tone-"


class Names(Protocol):
    """Who and what Slack's ids stand for; None when unknown."""

    def user(self, user_id: str) -> str | None: ...
    def channel(self, channel_id: str) -> str | None: ...
    def group(self, group_id: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that were looked up beforehand."""

    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    def user(self, user_id: str) -> str | None:
        return self.users.get(user_id)

    def channel(self, channel_id: str) -> str | None:
        return self.channels.get(channel_id)

    def group(self, group_id: str) -> str | None:
        return self.groups.get(group_id)


NOBODY = KnownNames()


def user_span(user_id: str, names: Names, label: str = "") -> Span:
    return Span("@" + (names.user(user_id) or label or user_id).lstrip("@"))


def channel_span(channel_id: str, names: Names, label: str = "") -> Span:
    """The label comes first: Slack wrote it into the message, so nobody has to be asked."""
    return Span("#" + (label or names.channel(channel_id) or channel_id).lstrip("#"))


def group_span(group_id: str, names: Names, label: str = "") -> Span:
    return Span("@" + (names.group(group_id) or label or group_id).lstrip("@"))


# Reading


def read_rich(block: Mapping[str, Any], names: Names, by_name: Collection[str] = ()) -> tuple[Block, ...]:
    """`by_name`: emoji that stay `:name:` though Slack tells their character, because the text had them so."""
    elements = _parts(block.get("elements"))
    return leveled(read for element in elements for read in _read_element(element, names, by_name))


def _parts(value: object) -> list[Mapping[str, Any]]:
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []


def _read_element(element: Mapping[str, Any], names: Names, by_name: Collection[str]) -> Iterator[Block]:
    parts = _parts(element.get("elements"))
    quoted = bool(element.get("border"))
    match element.get("type"):
        case "rich_text_list":
            yield from _read_list(element, parts, names, by_name)
        case "rich_text_preformatted":
            text = "".join(_letters(part, names) for part in parts)
            yield Code(text, _string(element.get("language")), quoted)
        case "rich_text_quote":
            yield from paragraphs(_read_spans(parts, names, by_name), quoted=True)
        case _:
            yield from paragraphs(_read_spans(parts, names, by_name))


def _read_list(
    element: Mapping[str, Any], parts: list[Mapping[str, Any]], names: Names, by_name: Collection[str]
) -> Iterator[Block]:
    ordered, first = element.get("style") == "ordered", _count(element.get("offset")) + 1
    depth, quoted = _count(element.get("indent")), bool(element.get("border"))
    for index, part in enumerate(parts):
        spans = tidy(_read_spans(_parts(part.get("elements")), names, by_name))
        yield Item(_closed_up(spans), first + index if ordered else None, depth, quoted)


def _closed_up(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """An item holds no empty lines."""
    return tuple(replace(span, text=re.sub(r"\n+", "\n", span.text)) for span in spans)


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(spans: Iterable[Span], *, quoted: bool = False) -> Iterator[Paragraph]:
    """One paragraph for each stretch between empty lines."""
    current: list[Span] = []
    for span in spans:
        first, *rest = [span.text] if span.style.code or span.emoji else _EMPTY_LINES.split(span.text)
        current.append(replace(span, text=first))
        for text in rest:
            yield Paragraph(tidy(current), quoted)
            current = [replace(span, text=text)]
    yield Paragraph(tidy(current), quoted)


def _read_spans(parts: Iterable[Mapping[str, Any]], names: Names, by_name: Collection[str]) -> Iterator[Span]:
    for part in parts:
        yield _read_span(part, names, by_name)


def _read_span(part: Mapping[str, Any], names: Names, by_name: Collection[str]) -> Span:
    worn = part.get("style")
    style = Style(**{name: bool(worn.get(name)) for name in _STYLES}) if isinstance(worn, Mapping) else PLAIN
    match part.get("type"):
        case "link":
            return link_span(_string(part.get("url")), _string(part.get("text")), style)
        case "emoji":
            return _emoji_span(part, by_name)
        case _:
            return Span(_letters(part, names), style)


def link_span(url: str, label: str, style: Style = PLAIN) -> Span:
    """A link; an address that a card must not lead to leaves its label."""
    safe = safe_url(url)
    return Span(label or spoken(safe) or url, style, safe)


def _letters(part: Mapping[str, Any], names: Names) -> str:
    """What an element without marks reads like; mentions and broadcasts become words that notify nobody."""
    match part.get("type"):
        case "user":
            return user_span(_string(part.get("user_id")), names).text
        case "channel":
            return channel_span(_string(part.get("channel_id")), names).text
        case "usergroup":
            return group_span(_string(part.get("usergroup_id")), names).text
        case "broadcast":
            return "@" + _string(part.get("range"))
        case "color":
            return _string(part.get("value"))
        case _:
            return _string(part.get("text")) or _string(part.get("fallback")) or _string(part.get("url"))


def _emoji_span(part: Mapping[str, Any], by_name: Collection[str]) -> Span:
    name, code_points = _string(part.get("name")), _string(part.get("unicode"))
    tone = part.get("skin_tone")
    full_name = f"{name}{_SKIN_TONE}{tone}" if tone and _SKIN_TONE not in name else name
    if code_points and full_name not in by_name:
        try:
            return Span("".join(chr(int(point, 16)) for point in code_points.split("-")))
        except ValueError:
            pass
    return Span(full_name, emoji=True)


# Writing


def write_rich(blocks: Sequence[Block]) -> dict[str, Any]:
    """One rich_text block of text, links and emoji: with users or channels in an initial_value Slack refuses the submission."""
    elements = [element for group in _grouped(blocks) for element in _elements(group)]
    return {"type": "rich_text", "elements": elements or [{"type": "rich_text_section", "elements": []}]}


def _grouped(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Neighbours that Slack holds in one element."""
    group: list[Block] = []
    for block in blocks:
        if group and not _joins(group[-1], block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _joins(before: Block, block: Block) -> bool:
    if isinstance(before, Item) and isinstance(block, Item):
        following = None if before.number is None else before.number + 1
        return (before.quoted, before.depth, following) == (block.quoted, block.depth, block.number)
    return isinstance(before, Paragraph) and isinstance(block, Paragraph) and before.quoted == block.quoted


def _elements(group: list[Block]) -> Iterator[dict[str, Any]]:
    first = group[0]
    border = {"border": 1} if first.quoted else {}
    if isinstance(first, Code):
        text = [{"type": "text", "text": first.text}]
        yield {"type": "rich_text_preformatted", "elements": text, **border}
    elif isinstance(first, Item):
        yield {
            **_list_head(first),
            **border,
            "elements": [_section(block.spans) for block in group if isinstance(block, Item)],
        }
    else:
        spans = _with_empty_lines([block.spans for block in group if isinstance(block, Paragraph)])
        yield {"type": "rich_text_quote" if first.quoted else "rich_text_section", "elements": _inline(spans)}


def _list_head(item: Item) -> dict[str, Any]:
    head: dict[str, Any] = {"type": "rich_text_list", "style": "bullet", "indent": item.depth}
    if item.number is not None:
        head["style"] = "ordered"
        head |= {"offset": item.number - 1} if item.number > 1 else {}
    return head


def _section(spans: Sequence[Span]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": _inline(spans)}


def _with_empty_lines(runs: list[tuple[Span, ...]]) -> list[Span]:
    joined: list[Span] = []
    for spans in runs:
        joined += [Span("\n\n"), *spans] if joined else spans
    return joined


def _inline(spans: Iterable[Span]) -> list[dict[str, Any]]:
    runs = [list(group) for _, group in groupby(spans, key=lambda span: span if span.emoji or span.url else span.style)]
    return [element for run in runs for element in _run(run)]


def _run(run: list[Span]) -> list[dict[str, Any]]:
    """Neighbouring text of one style is one element; emoji and links stand alone."""
    if run[0].emoji or run[0].url:
        return [_emoji(span) if span.emoji else _linked(span) for span in run]
    return [{"type": "text", "text": "".join(span.text for span in run), **_style(run[0].style)}]


def _linked(span: Span) -> dict[str, Any]:
    label = {} if is_bare(span) and span.url == span.text else {"text": span.text}
    return {"type": "link", "url": span.url, **label, **_style(span.style)}


def _emoji(span: Span) -> dict[str, Any]:
    name, _, tone = span.text.partition(_SKIN_TONE)
    return {"type": "emoji", "name": name, **({"skin_tone": int(tone)} if tone else {})}


def _style(style: Style) -> dict[str, Any]:
    worn = {name: True for name in _STYLES if getattr(style, name)}
    return {"style": worn} if worn else {}
