"""Slack's message text (mrkdwn) <-> blocks of text. https://docs.slack.dev/messaging/formatting-message-text"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb_bot.slack.emoji import CHARACTERS
from kb_bot.slack.markup_marks import Atom, marked_up
from kb_bot.slack.markup_model import PLAIN, Block, Code, Item, Paragraph, Span, Style, is_bare, leveled, tidy
from kb_bot.slack.markup_model import plain as letters
from kb_bot.slack.markup_rich import Names, channel_span, group_span, link_span, paragraphs, user_span

# Reading

_FENCE = re.compile(r"```\n?(.*?)(?:\n?```|\Z)", re.S)
_BULLET = re.compile(r"^([ \t]*)(?:[•◦▪●*-]|(\d{1,9})[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"^(?:&gt;|>)[ \t]?")


def read_mrkdwn(text: str, names: Names) -> tuple[Block, ...]:
    """`text` as Slack sent it, still escaped."""
    blocks: list[Block] = []
    position = 0
    for fence in _FENCE.finditer(text):
        blocks += _read_lines(text[position : fence.start()], names)
        blocks.append(Code(_bare_letters(fence[1])))
        position = fence.end()
    blocks += _read_lines(text[position:], names)
    return leveled(blocks)


def _bare_letters(raw: str) -> str:
    """Inside code Slack still writes addresses as <url> or <url|label>."""
    return unescape(
        re.sub(r"<(https?://[^<>|\s]+|mailto:[^<>|\s]+)(?:\|([^<>\n]*))?>", lambda link: link[2] or link[1], raw)
    )


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _read_lines(text: str, names: Names) -> Iterator[Block]:
    pending: list[str] = []
    quoted = False
    for line in text.split("\n"):
        body, is_quote = _QUOTE.subn("", line)
        bullet = _BULLET.match(body)
        if bullet or bool(is_quote) != quoted:
            yield from paragraphs(read_inline("\n".join(pending), names), quoted=quoted)
            pending, quoted = [], bool(is_quote)
        if bullet:
            spans = tidy(read_inline(body[bullet.end() :], names))
            yield Item(spans, int(bullet[2]) if bullet[2] else None, _depth(bullet[1]), quoted)
        else:
            pending.append(body)
    yield from paragraphs(read_inline("\n".join(pending), names), quoted=quoted)


def _depth(indent: str) -> int:
    """Slack writes four spaces a level, people two."""
    width = len(indent.expandtabs(4))
    return width // 4 if width % 4 == 0 else width // 2


_TOKEN = re.compile(r"`([^`\n]+)`|<([^<>\n]+)>")
_STYLED = {
    "*": re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^*\s])\*(?![\w*])"),
    "_": re.compile(r"(?<![\w_])_(?=[^\s_])((?:[^_\n]|(?<=\w)_(?=\w))*[^_\s])_(?![\w_])"),
    "~": re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]*[^~\s])~(?![\w~])"),
}
_PLACEHOLDER = re.compile("\ue000(\\d+)\ue001")
_STANDARD_EMOJI = re.compile(r"(?<![\w:])(?::[a-z0-9_+'-]+:(?::skin-tone-[2-6]:)?)+(?![\w:])")


def read_inline(text: str, names: Names) -> Iterator[Span]:
    """Code and <...> are set aside first, so that marks inside them are letters and marks around them hold."""
    aside: list[Span] = []

    def set_aside(token: re.Match[str]) -> str:
        aside.append(_token_span(token, names))
        return f"\ue000{len(aside) - 1}\ue001"

    text = _TOKEN.sub(set_aside, text.replace("\ue000", "").replace("\ue001", ""))
    yield from _read_styled(text, PLAIN, aside, list(_STYLED))


def _token_span(token: re.Match[str], names: Names) -> Span:
    if token[1]:
        return Span(_bare_letters(token[1]), Style(code=True))
    body, _, label = token[2].partition("|")
    label = unescape(label)
    match body[:1]:
        case "@":
            return user_span(body[1:], names, label)
        case "#":
            return channel_span(body[1:], names, label)
        case "!":
            return _special_span(body[1:], label, names)
        case _:
            return link_span(unescape(body), label)


def _special_span(body: str, label: str, names: Names) -> Span:
    kind, *rest = body.split("^")
    if kind == "subteam" and rest:
        return group_span(rest[0], names, label)
    if kind == "date":
        return Span(label)
    return Span(label or "@" + kind)


def _read_styled(text: str, style: Style, aside: list[Span], marks: list[str]) -> Iterator[Span]:
    if not marks:
        yield from _restored(text, style, aside)
        return
    position = 0
    name = {"*": "bold", "_": "italic", "~": "strike"}[marks[0]]
    for found in _STYLED[marks[0]].finditer(text):
        yield from _read_styled(text[position : found.start()], style, aside, marks[1:])
        yield from _read_styled(found[1], replace(style, **{name: True}), aside, marks[1:])
        position = found.end()
    yield from _read_styled(text[position:], style, aside, marks[1:])


def _restored(text: str, style: Style, aside: list[Span]) -> Iterator[Span]:
    for index, part in enumerate(_PLACEHOLDER.split(text)):
        if index % 2 == 0:
            yield Span(_with_characters(unescape(part)), style)
            continue
        span = aside[int(part)]
        yield replace(span, style=replace(style, code=span.style.code))


def _with_characters(text: str) -> str:
    """The usual emoji as characters, for a customer reads them; a team's own stay `:name:`."""
    return _STANDARD_EMOJI.sub(lambda run: re.sub(":([^:]+):", _character, run[0]), text)


def _character(name: re.Match[str]) -> str:
    return CHARACTERS.get(name[1], name[0])


# Writing


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_BULLETS = "•◦▪"


def write_mrkdwn(blocks: Sequence[Block]) -> str:
    """For a section. Nothing in it notifies; marks that stand in the text cannot be escaped in mrkdwn and stay as they are."""
    written = ""
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before:
            written += "\n" if isinstance(before, Item) and isinstance(block, Item) else "\n\n"
        written += _write_block(block)
    return written


def _write_block(block: Block) -> str:
    match block:
        case Code(text=text):
            written = "```\n" + escape(text.replace("```", "` ` `")) + "\n```"
        case Item():
            marker = _BULLETS[block.depth % len(_BULLETS)] if block.number is None else f"{block.number}."
            indent = "    " * block.depth
            written = f"{indent}{marker} " + write_inline(block.spans).replace("\n", f"\n{indent}   ")
        case Paragraph():
            written = write_inline(block.spans)
    return re.sub("^", "> ", written, flags=re.M) if block.quoted else written


def write_inline(spans: Sequence[Span]) -> str:
    return "".join(_write_line(line) for line in _lines(spans))


def _lines(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Marks do not reach over the end of a line."""
    line: list[Span] = []
    for span in spans:
        for part in re.split(r"(?<=\n)", span.text):
            line.append(replace(span, text=part))
            if part.endswith("\n"):
                yield line
                line = []
    yield line


def _write_line(spans: list[Span]) -> str:
    return marked_up(spans, _core, _mark)


def _core(atom: Atom) -> str:
    span = atom.spans[0]
    if span.emoji:
        return f":{span.text}:"
    if span.url:
        label = escape(letters(atom.spans)).replace("|", "¦")
        return f"<{escape(span.url)}>" if is_bare(span) else f"<{escape(span.url)}|{label}>"
    return f"`{escape(span.text)}`" if span.style.code and "`" not in span.text else escape(span.text)


_MARKS = {"strike": "~", "bold": "*", "italic": "_"}


def _mark(style: str, before: str, after: str) -> str:
    """Inside a word Slack would show the mark itself."""
    return "" if before.isalnum() or after.isalnum() else _MARKS[style]
