"""Reads our Markdown into blocks: the CommonMark that rich text can hold, with a newline being a line break.

Headings, tables, images, rules and HTML of imported cards are lines of text here, so that they come back as they were.
`read_shown` is for looking only: there a table is one, in letters of one width.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, link
from markdown_it.tree import SyntaxTreeNode

from kb_bot.slack.markup_model import PLAIN, Block, Code, Item, Paragraph, Span, Style, is_bare, leveled, safe_url, tidy
from kb_bot.slack.markup_tables import columns

_DEEPEST = 40
_MOST_BRACKETS_IN_VAIN = 50
_AS_TEXT = ["heading", "lheading", "hr", "html_block", "html_inline", "image", "reference"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One top-level element with the lines of source [start, end) that it was read from."""

    start: int
    end: int
    blocks: tuple[Block, ...]


def read(markdown: str) -> tuple[Block, ...]:
    return leveled(block for chunk in read_chunks(markdown) for block in chunk.blocks)


def read_shown(markdown: str) -> tuple[Block, ...]:
    return leveled(block for chunk in read_chunks(markdown, tables=True) for block in chunk.blocks)


def read_chunks(markdown: str, *, tables: bool = False) -> tuple[Chunk, ...]:
    tokens = parser(tables=tables).parse(markdown)
    if any(token.level > _DEEPEST for token in tokens if token.type != "inline"):
        return (Chunk(0, markdown.count("\n") + 1, _as_text(markdown)),)
    lines = markdown.split("\n")
    return tuple(_chunk(node, lines) for node in SyntaxTreeNode(tokens).children)


@cache
def parser(*, tables: bool = False) -> MarkdownIt:
    """Shared by all threads: a parse keeps its state to itself."""
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 2 * _DEEPEST})
    markdown.enable(["strikethrough", "table"] if tables else "strikethrough").disable(_AS_TEXT)
    markdown.inline.ruler.at("link", _link_rule)
    markdown.validateLink = lambda url: bool(safe_url(url))  # type: ignore[method-assign]
    markdown.normalizeLink = safe_url  # type: ignore[method-assign]
    markdown.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    return markdown


def _link_rule(state: StateInline, silent: bool) -> bool:
    """The library's rule looks to the end of the paragraph for each bracket: after many in vain the rest are letters."""
    in_vain = state.env.setdefault("brackets in vain", {})
    if in_vain.get(state.src, 0) > _MOST_BRACKETS_IN_VAIN or "](" not in state.src[state.pos :]:
        return False
    if link(state, silent):
        return True
    if state.src[state.pos] == "[":
        in_vain[state.src] = in_vain.get(state.src, 0) + 1
    return False


def _chunk(node: SyntaxTreeNode, lines: list[str]) -> Chunk:
    start, end = node.map or (0, len(lines))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    blocks = leveled(_blocks(node, quoted=False, depth=0))
    return Chunk(start, end, blocks or _as_text("\n".join(lines[start:end])))


def _as_text(markdown: str) -> tuple[Block, ...]:
    """What has no words as Markdown (`- - -`) or nests without end: its own letters."""
    paragraphs = re.split(r"\n\s*\n", markdown)
    return leveled(Paragraph(tidy([Span(paragraph)])) for paragraph in paragraphs)


def _blocks(node: SyntaxTreeNode, *, quoted: bool, depth: int) -> Iterator[Block]:
    match node.type:
        case "paragraph":
            yield Paragraph(_inline(node), quoted)
        case "fence" | "code_block":
            yield Code(node.content, node.info.strip(), quoted)
        case "blockquote":
            for child in node.children:
                yield from _blocks(child, quoted=True, depth=0)
        case "bullet_list" | "ordered_list":
            for index, child in enumerate(node.children):
                number = None if node.type == "bullet_list" else int(node.attrs.get("start", 1)) + index
                yield from _item(child, number, quoted=quoted, depth=depth)
        case "table":
            rows = [row for part in node.children for row in part.children]
            yield Code(columns([[_cell(cell) for cell in row.children] for row in rows]), "", quoted)


def _item(node: SyntaxTreeNode, number: int | None, *, quoted: bool, depth: int) -> Iterator[Block]:
    """Its first paragraphs are the item; the rest (code, a quote) cannot stand inside one in Slack and follows it."""
    head: list[Span] = []
    children = list(node.children)
    while children and children[0].type == "paragraph":
        head += [Span("\n"), *_inline(children.pop(0))]
    yield Item(tidy(head), number, depth, quoted)
    for child in children:
        yield from _blocks(child, quoted=quoted, depth=depth + 1)


def _cell(node: SyntaxTreeNode) -> str:
    """Where links lead stands beside their words: nothing can be pressed in there."""
    return "".join(
        span.text if is_bare(span) or not span.url else f"{span.text} ({span.url})" for span in _inline(node)
    )


def _inline(node: SyntaxTreeNode) -> tuple[Span, ...]:
    return tidy(span for inline in node.children for span in _spans(inline.children, PLAIN, ""))


def _spans(nodes: Iterable[SyntaxTreeNode], style: Style, url: str) -> Iterator[Span]:
    for node in nodes:
        match node.type:
            case "text":
                yield Span(node.content, style, url)
            case "softbreak" | "hardbreak":
                yield Span("\n", style, url)
            case "code_inline":
                yield Span(node.content, replace(style, code=True), url)
            case "strong":
                yield from _spans(node.children, replace(style, bold=True), url)
            case "em":
                yield from _spans(node.children, replace(style, italic=True), url)
            case "s":
                yield from _spans(node.children, replace(style, strike=True), url)
            case "link":
                target = str(node.attrs["href"])
                yield from list(_spans(node.children, style, target)) or [Span(target, style, target)]
