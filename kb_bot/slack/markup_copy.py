"""The customer-ready copies of an answer: plain text, HTML, slots filled in, and parts that fit an input."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from kb_bot.domain.text import glyph_boundary
from kb_bot.slack.markup_markdown import parser, read
from kb_bot.slack.markup_model import Block, Code, Item, Paragraph, Span, spoken, tidy
from kb_bot.slack.markup_model import plain as letters
from kb_bot.slack.markup_writing import canonical


def to_plain(markdown: str) -> str:
    """Ready for a customer: lists as "- ", links as "label: url", no marks."""
    blocks = read(markdown)
    written = ""
    for before, block in zip([None, *blocks], blocks, strict=False):
        if before:
            written += "\n" if isinstance(before, Item) and isinstance(block, Item) else "\n\n"
        written += _plain_block(block)
    return written


def _plain_block(block: Block) -> str:
    match block:
        case Code(text=text):
            return text
        case Item():
            lead = "  " * block.depth + ("- " if block.number is None else f"{block.number}. ")
            return lead + _plain_spans(block.spans).replace("\n", "\n" + " " * len(lead))
        case Paragraph():
            return _plain_spans(block.spans)


def _plain_spans(spans: tuple[Span, ...]) -> str:
    runs = groupby(spans, key=lambda span: span.url)
    return "".join(_plain_link(letters(run), url) if url else letters(run) for url, run in runs)


def _plain_link(label: str, url: str) -> str:
    address = spoken(url)
    return address if label in (url, address) else f"{label}: {address}"


def to_html(markdown: str) -> str:
    """No HTML of the writer's own, and links to https, http, mailto and tel only."""
    return str(parser().render(markdown)).rstrip("\n")


# Slots

_NAME = r"[^\W\d_][\w ]{0,39}"
_SLOT = re.compile(r"\{\{(?P<literal>" + _NAME + r")\}\}|(?<!\{)\{(?P<slot>" + _NAME + r")\}(?!\})")


def slots(markdown: str) -> tuple[str, ...]:
    """Names of what must be asked before copying (`{order number}`), in order, once each; `{{name}}` and code ask nothing."""
    found = (match["slot"] for block in read(markdown) for text in _fillable(block) for match in _SLOT.finditer(text))
    return tuple(dict.fromkeys(name.strip() for name in found if name))


def _fillable(block: Block) -> Iterator[str]:
    if not isinstance(block, Code):
        for span in block.spans:
            if not span.style.code and not span.emoji:
                yield span.text
                yield from [span.url] if span.url and span.url != span.text else []


def fill(markdown: str, values: Mapping[str, str]) -> str:
    """Puts the values in as plain words, whatever marks they hold; a slot without a value stays, `{{name}}` becomes `{name}`."""
    if not _SLOT.search(markdown):
        return markdown
    return canonical(tuple(_filled(block, values) for block in read(markdown)))


def _filled(block: Block, values: Mapping[str, str]) -> Block:
    if isinstance(block, Code):
        return block
    return replace(block, spans=tidy(_filled_span(span, values) for span in block.spans))


def _filled_span(span: Span, values: Mapping[str, str]) -> Span:
    if span.style.code or span.emoji:
        return span
    in_address = {name: quote(value, safe="") for name, value in values.items()}
    return replace(span, text=_put_in(span.text, values), url=_put_in(span.url, in_address))


def _put_in(text: str, values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        if found["literal"]:
            return "{" + str(found["literal"]) + "}"
        return values.get(found["slot"].strip(), found[0])

    return _SLOT.sub(value, text)


# Parts

_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…])\s"), re.compile(r"\s"))


def parts(text: str, size: int = 3000) -> list[str]:
    """Pieces of at most `size` UTF-16 units (as Slack counts), cut where a reader pauses; only blanks at a cut are lost."""
    pieces: list[str] = []
    rest = text.strip()
    while rest:
        end = _pause(rest, _fitting(rest, size))
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return pieces


def _fitting(text: str, size: int) -> int:
    """How many characters of the text take `size` UTF-16 units, at least one."""
    units = 0
    for position, char in enumerate(text):
        units += 2 if char > "\uffff" else 1
        if units > size:
            return max(position, 1)
    return len(text)


def _pause(text: str, end: int) -> int:
    """The last paragraph, line, sentence or word that ends in the second half of what fits, in this order."""
    if end == len(text):
        return end
    for pause in _BREAKS:
        ends = [found.start() for found in pause.finditer(text, end // 2, end + 1)]
        if ends:
            return ends[-1]
    return glyph_boundary(text, end)
