"""The text of a card in all its clothes: Slack messages and editors in, Slack blocks and customer-ready copies out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kb_bot.domain.text import ELLIPSIS, cut_at_word
from kb_bot.slack.markup_copy import fill, parts, slots, to_html, to_plain
from kb_bot.slack.markup_markdown import read, read_shown
from kb_bot.slack.markup_merge import merge_unchanged
from kb_bot.slack.markup_message import from_message
from kb_bot.slack.markup_model import Block, Code, Span
from kb_bot.slack.markup_model import plain as letters
from kb_bot.slack.markup_mrkdwn import escape, write_mrkdwn
from kb_bot.slack.markup_rich import NOBODY, KnownNames, Names, read_rich, write_rich
from kb_bot.slack.markup_writing import canonical as canonical_of

__all__ = [
    "NOBODY",
    "KnownNames",
    "Names",
    "canonical",
    "escape",
    "fill",
    "from_message",
    "from_rich_text",
    "merge_unchanged",
    "parts",
    "slots",
    "to_blocks",
    "to_html",
    "to_mrkdwn",
    "to_plain",
    "to_rich_text",
]


def canonical(markdown: str) -> str:
    """The form that survives Markdown -> rich text -> Markdown. Only a code block's language cannot."""
    return canonical_of([replace(block, language="") if isinstance(block, Code) else block for block in read(markdown)])


def from_rich_text(block: Mapping[str, Any], names: Names = NOBODY) -> str:
    return canonical_of(read_rich(block, names))


def to_rich_text(markdown: str) -> dict[str, Any]:
    """For a rich_text_input. Of an empty text make no initial_value."""
    return write_rich(read(markdown))


def to_mrkdwn(markdown: str) -> str:
    return write_mrkdwn(read(markdown))


# Showing the beginning


def to_blocks(markdown: str, limit_chars: int) -> tuple[list[dict[str, Any]], bool]:
    """Slack blocks that show at most `limit_chars` characters, and whether something was left out."""
    blocks = read_shown(markdown)
    shown = list(_beginning(blocks, limit_chars))
    return ([write_rich(shown)] if shown else []), shown != list(blocks)


def _beginning(blocks: tuple[Block, ...], limit: int) -> Iterator[Block]:
    """Whole blocks while they fit, then as much of the next as makes sense."""
    left = limit
    for block in blocks:
        size = len(block.text) if isinstance(block, Code) else len(letters(block.spans))
        if size > left:
            if left > len(ELLIPSIS):
                yield _cut(block, left)
            return
        yield block
        left -= size


def _cut(block: Block, limit: int) -> Block:
    if isinstance(block, Code):
        kept = block.text[: limit - 1]
        return replace(block, text=(kept[: kept.rfind("\n") + 1] or kept) + ELLIPSIS)
    kept_letters = cut_at_word(letters(block.spans), limit)
    return replace(block, spans=_first(block.spans, len(kept_letters) - len(ELLIPSIS)))


def _first(spans: tuple[Span, ...], limit: int) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        size = len(letters([span]))
        if size > limit:
            kept += [] if span.emoji else [replace(span, text=span.text[:limit])]
            break
        kept.append(span)
        limit -= size
    return tuple(span for span in [*kept, Span(ELLIPSIS)] if span.text)
