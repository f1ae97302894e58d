"""A Slack message as Markdown, wherever its words are: rich text, plain text, a bot's blocks, attachments, files."""

from collections.abc import Iterator, Mapping
from typing import Any

from kb_bot.domain.text import clean
from kb_bot.slack.markup_markdown import read
from kb_bot.slack.markup_model import Block, Paragraph, Span, leveled, tidy
from kb_bot.slack.markup_mrkdwn import read_mrkdwn
from kb_bot.slack.markup_rich import Names, link_span, read_rich
from kb_bot.slack.markup_writing import canonical


def from_message(message: Mapping[str, Any], names: Names) -> str:
    """Mentions are plain names, Slack's escapes are taken off once, what cannot be read is left out."""
    blocks = [*_body(message, names), *_attachments(message, names), *_files(message)]
    return clean(canonical(leveled(blocks))).text


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []


def _text(part: Mapping[str, Any], key: str = "text") -> str:
    value = part.get(key)
    return clean(value).text if isinstance(value, str) else ""


def _body(message: Mapping[str, Any], names: Names) -> Iterator[Block]:
    layout = _mappings(message.get("blocks"))
    rich = [block for block in layout if block.get("type") == "rich_text"]
    if any(block.get("elements") for block in rich):
        for block in rich:
            yield from read_rich(block, names)
    elif text := _text(message):
        yield from read_mrkdwn(text, names)
    else:
        for block in layout:
            yield from _layout_block(block, names)


def _layout_block(block: Mapping[str, Any], names: Names) -> Iterator[Block]:
    """The words of a block that only apps write."""
    if block.get("type") == "markdown":
        yield from read(_text(block))
        return
    for part in [block.get("text"), *_mappings(block.get("fields")), *_mappings(block.get("elements"))]:
        if isinstance(part, Mapping) and part.get("type") in ("mrkdwn", "plain_text"):
            yield from _read_text_object(part, names)


def _read_text_object(part: Mapping[str, Any], names: Names) -> Iterator[Block]:
    if part.get("type") == "mrkdwn":
        yield from read_mrkdwn(_text(part), names)
    else:
        yield Paragraph(tidy([Span(_text(part))]))


def _attachments(message: Mapping[str, Any], names: Names) -> Iterator[Block]:
    for attachment in _mappings(message.get("attachments")):
        if not _is_link_preview(attachment):
            yield from _attachment(attachment, names)


def _is_link_preview(attachment: Mapping[str, Any]) -> bool:
    """Slack's picture of a page that the message links to; a shared message is no preview."""
    return bool(attachment.get("from_url") or attachment.get("original_url")) and not (
        attachment.get("is_msg_unfurl") or attachment.get("is_share")
    )


def _attachment(attachment: Mapping[str, Any], names: Names) -> Iterator[Block]:
    yield from read_mrkdwn(_text(attachment, "pretext"), names)
    if title := _text(attachment, "title"):
        yield Paragraph(tidy([link_span(_text(attachment, "title_link"), title)]))
    body = [*read_mrkdwn(_text(attachment), names)]
    for block in _mappings(attachment.get("blocks")) if not body else []:
        body += read_rich(block, names) if block.get("type") == "rich_text" else _layout_block(block, names)
    yield from body or read_mrkdwn(_text(attachment, "fallback"), names)


def _files(message: Mapping[str, Any]) -> Iterator[Block]:
    for file in _mappings(message.get("files")):
        label = _text(file, "title") or _text(file, "name")
        if label or file.get("permalink"):
            yield Paragraph(tidy([link_span(_text(file, "permalink"), label)]))
