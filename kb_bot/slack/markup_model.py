"""The one shape between Markdown and Slack: a flat list of paragraphs, list items and code blocks, as flat as Slack's rich text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Style:
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False

    def shared(self, other: "Style") -> "Style":
        """What a space between two words wears: what both of them wear, code never."""
        return Style(self.bold and other.bold, self.italic and other.italic, self.strike and other.strike)


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text; with `url` a link; with `emoji` the name of one, without colons."""

    text: str
    style: Style = PLAIN
    url: str = ""
    emoji: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list. Bullets have no number."""

    spans: tuple[Span, ...]
    number: int | None = None
    depth: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    text: str
    language: str = ""
    quoted: bool = False


Block = Paragraph | Item | Code

_SAFE_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)[^\s]", re.IGNORECASE)
_UNWRITABLE_IN_URL = re.compile(r"[\s<>\\\x00-\x20\x7f|]")
# As Slack's own composer: a name between colons, not glued to a word or to other colons (10:30:45, std::x::y).
_EMOJI_RUN = re.compile(r"(?<![\w:])(?::(?=[^:\s]*\w)[\w+'-]{1,100}:(?::skin-tone-[2-6]:)?)+(?![\w:])")
_EMOJI = re.compile(r":([\w+'-]+(?:::skin-tone-[2-6])?):")


def safe_url(url: str) -> str:
    """The address as we keep it, or "" when it is not one that a card may lead to (https, http, mailto, tel)."""
    url = url.strip()
    if not _SAFE_SCHEME.match(url):
        return ""
    url = _UNWRITABLE_IN_URL.sub(lambda bad: quote(bad[0], safe=""), url)
    return url if _balanced(url) else url.replace("(", "%28").replace(")", "%29")


def _balanced(url: str) -> bool:
    depth = 0
    for char in url:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0


def spoken(url: str) -> str:
    """The address as people say it."""
    return re.sub("^(?:mailto:|tel:)", "", url, flags=re.IGNORECASE)


def is_bare(span: Span) -> bool:
    """A link that shows its own address."""
    return bool(span.url) and span.text in (span.url, spoken(span.url))


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The canonical runs of one paragraph: emoji apart, spaces styled only where both neighbours are, no blanks at line edges."""
    pieces = _settle(list(_pieces(_merged(spans))))
    return tuple(_without_edge_blanks(_merged(pieces)))


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        if span.emoji:
            yield replace(span, style=PLAIN, url="")
        elif span.style.code:
            yield from _code_pieces(span)
        else:
            yield from _text_pieces(replace(span, text=spoken(span.text)) if span.url == span.text else span)


def _code_pieces(span: Span) -> Iterator[Span]:
    """Inline code holds one line: a break inside stands between two pieces of code."""
    for index, line in enumerate(span.text.split("\n")):
        if index:
            yield Span("\n")
        if text := line.strip() if span.url else line:
            yield replace(span, text=text)


def _text_pieces(span: Span) -> Iterator[Span]:
    position = 0
    if not span.url:
        for run in _EMOJI_RUN.finditer(span.text):
            if run[0] != run[0].lower():
                continue
            yield from _words(replace(span, text=span.text[position : run.start()]))
            yield from (Span(name, emoji=True) for name in _EMOJI.findall(run[0]))
            position = run.end()
    yield from _words(replace(span, text=span.text[position:]))


def _words(span: Span) -> Iterator[Span]:
    """The blanks at both ends apart from what they surround."""
    text = _joined_lines(span.text, " ") if span.url else span.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for part in (text[:start], text[start:end], text[end:]) if end else (text,):
        if part:
            yield replace(span, text=part)


def _is_neutral(span: Span) -> bool:
    return span.emoji or (not span.style.code and span.text.isspace())


def _settle(pieces: list[Span]) -> list[Span]:
    """Spaces and emoji take what the text on both sides of them has in common."""
    following: list[Span | None] = [None] * len(pieces)
    upcoming: Span | None = None
    for index in range(len(pieces) - 1, -1, -1):
        following[index] = upcoming
        upcoming = upcoming if _is_neutral(pieces[index]) else pieces[index]
    settled: list[Span] = []
    previous: Span | None = None
    for piece, after in zip(pieces, following, strict=True):
        if not _is_neutral(piece):
            previous = piece
            settled.append(piece)
        else:
            settled.append(_between(previous, piece, after))
    return settled


def _between(before: Span | None, piece: Span, after: Span | None) -> Span:
    if before is None or after is None:
        return replace(piece, style=PLAIN, url="")
    inside_link = before.url == after.url and not piece.emoji and "\n" not in piece.text
    url = before.url if inside_link else ""
    return replace(piece, style=before.style.shared(after.style), url=url)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Neighbours that look alike become one run."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and not last.emoji and not span.emoji and (last.style, last.url) == (span.style, span.url):
            merged[-1] = replace(last, text=last.text + span.text)
        elif span.text:
            merged.append(span)
    return merged


def _without_edge_blanks(spans: list[Span]) -> Iterator[Span]:
    for index, span in enumerate(spans):
        if span.emoji or span.style.code:
            yield span
            continue
        text = _joined_lines(span.text, "\n")
        text = text.lstrip() if index == 0 else text
        text = text.rstrip() if index == len(spans) - 1 else text
        if text:
            yield replace(span, text=text)


def _joined_lines(text: str, by: str) -> str:
    """Without the blanks around line breaks and without empty lines."""
    first, *rest = text.split("\n")
    if not rest:
        return text
    *inner, last = (line.strip() for line in rest)
    lines = [first.rstrip(), *(line for line in inner if line), rest[-1].lstrip() if last else ""]
    return by.join(lines)


def leveled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Lists deepen one step at a time and start at the margin; code has no empty lines around it; what holds nothing is dropped."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Code):
            block = replace(block, text=block.text.strip("\n"))
        if isinstance(block, Item):
            before = result[-1] if result else None
            reach = before.depth + 1 if isinstance(before, Item) and before.quoted == block.quoted else 0
            block = replace(block, depth=min(block.depth, reach))
        if block.text.strip() if isinstance(block, Code) else block.spans:
            result.append(block)
    return tuple(result)


def plain(spans: Iterable[Span]) -> str:
    """What one reads, without marks and addresses."""
    return "".join(f":{span.text}:" if span.emoji else span.text for span in spans)
