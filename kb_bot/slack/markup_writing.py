"""Writes blocks of text as Markdown, and makes sure that it reads as it was meant."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from kb_bot.slack.markup_markdown import read
from kb_bot.slack.markup_marks import Atom, marked_up
from kb_bot.slack.markup_model import PLAIN, Block, Code, Item, Paragraph, Span, Style, is_bare, tidy


def canonical(blocks: Sequence[Block]) -> str:
    """Markdown that reads the way it was written: `canonical(read(canonical(blocks)))` is `canonical(blocks)`."""
    at_once = _write(blocks, _paragraph)
    if read(at_once) == tuple(blocks):
        return at_once
    careful = write(blocks)
    understood = read(careful)
    return careful if understood == tuple(blocks) else write(understood)


def write(blocks: Sequence[Block]) -> str:
    return _write(blocks, inline)


def _write(blocks: Sequence[Block], inline: Callable[[tuple[Span, ...]], str]) -> str:
    parts = []
    for quoted, group in groupby(blocks, key=lambda block: block.quoted):
        text = "\n\n".join(_written(list(group), inline))
        parts.append("\n".join((f"> {line}" if line else ">") if quoted else line for line in text.split("\n")))
    return "\n\n".join(parts)


def _written(blocks: list[Block], inline: Callable[[tuple[Span, ...]], str]) -> Iterator[str]:
    for is_list, group in groupby(blocks, key=lambda block: isinstance(block, Item)):
        if is_list:
            yield _list([block for block in group if isinstance(block, Item)], inline)
            continue
        for block in group:
            yield _fenced(block) if isinstance(block, Code) else inline(block.spans)


def _fenced(code: Code) -> str:
    longest = max((len(run) for run in re.findall("`+", code.text)), default=0)
    fence = "`" * max(3, longest + 1)
    text = code.text.expandtabs(4) if code.quoted else code.text
    return f"{fence}{code.language}\n{text}\n{fence}"


def _list(items: list[Item], inline: Callable[[tuple[Span, ...]], str]) -> str:
    """A list that starts at another number than 1 cannot follow a line of text: an empty line goes before it."""
    lines: list[str] = []
    opened: list[tuple[int | None, str]] = []  # number and marker of the latest item at each depth
    for item in items:
        before = opened[item.depth] if item.depth < len(opened) else None
        marker, continues = _marker(item, before)
        if lines and not continues and (before or item.number not in (None, 1)):
            lines.append("")
        indent = " " * sum(len(marker) + 1 for _, marker in opened[: item.depth])
        lines.append(indent + marker + " " + inline(item.spans).replace("\n", "\n" + indent + " " * (len(marker) + 1)))
        opened[item.depth :] = [(item.number, marker)]
    return "\n".join(lines)


def _marker(item: Item, before: tuple[int | None, str] | None) -> tuple[str, bool]:
    """The marker, and whether the item continues the list before it; a new list beside it takes the other delimiter."""
    if item.number is None:
        return "-", before is not None and before[0] is None
    number, marker = before or (None, "")
    continues = number is not None and item.number == number + 1
    delimiter = "." if number is None or continues == marker.endswith(".") else ")"
    return f"{item.number}{delimiter}", continues


_MARKER_AT_START = re.compile(r"^(?:([-+*])(?=\s|$)|(>)|(\d{1,9})([.)])(?=\s|$))", re.M)
_ATTEMPTS = 8


def inline(spans: tuple[Span, ...]) -> str:
    """Written, read back, and written plainer until it reads the same: CommonMark cannot style every run of letters."""
    for _ in range(_ATTEMPTS):
        written = _paragraph(spans)
        understood = _first_spans(written)
        if understood == spans:
            return written
        spans = _plainer(spans, understood)
    return _paragraph(tidy(replace(span, style=Style(code=span.style.code)) for span in spans))


def _paragraph(spans: Sequence[Span]) -> str:
    return _MARKER_AT_START.sub(_escaped_marker, _marked_up(spans))


def _escaped_marker(marker: re.Match[str]) -> str:
    return f"{marker[3]}\\{marker[4]}" if marker[3] else f"\\{marker[0]}"


def _first_spans(written: str) -> tuple[Span, ...]:
    blocks = read(written)
    return blocks[0].spans if len(blocks) == 1 and isinstance(blocks[0], Paragraph) else ()


def _plainer(spans: tuple[Span, ...], understood: tuple[Span, ...]) -> tuple[Span, ...]:
    """Takes the style from the first run that was understood differently."""
    pairs = zip(spans, understood, strict=False)
    first = next((index for index, (meant, got) in enumerate(pairs) if meant != got), 0)
    while first < len(spans) - 1 and spans[first].style in (PLAIN, Style(code=True)):
        first += 1
    bare = replace(spans[first], style=Style(code=spans[first].style.code)) if spans else Span("")
    return tidy([*spans[:first], bare, *spans[first + 1 :]])


_MARKS = {"strike": "~~", "bold": "**", "italic": "_"}


def _marked_up(spans: Sequence[Span], *, in_label: bool = False) -> str:
    return marked_up(spans, partial(_core, in_label=in_label), _mark)


def _mark(style: str, before: str, after: str) -> str:
    """An underscore inside a word marks nothing: there the star does."""
    inside_word = before.isalnum() or after.isalnum()
    return "*" if style == "italic" and inside_word else _MARKS[style]


def _core(atom: Atom, *, in_label: bool) -> str:
    span = atom.spans[0]
    if span.emoji:
        return f":{span.text}:"
    if span.url and not in_label:
        return _link(atom)
    return _inline_code(span.text) if span.style.code else _escaped(span.text, in_label=in_label)


def _link(atom: Atom) -> str:
    url = atom.spans[0].url
    if len(atom.spans) == 1 and is_bare(atom.spans[0]) and not atom.spans[0].style.code:
        written = f"<{atom.spans[0].text}>"
        if _AUTOLINK.fullmatch(written):
            return written
    inner = [replace(span, url="", style=_without(span.style, atom.style)) for span in atom.spans]
    return f"[{_marked_up(inner, in_label=True)}]({_ENTITY.sub(r'&amp;', url)})"


def _without(style: Style, outer: Style) -> Style:
    return Style(
        style.bold and not outer.bold, style.italic and not outer.italic, style.strike and not outer.strike, style.code
    )


def _inline_code(text: str) -> str:
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    padded = text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" "))
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


_SPECIAL = re.compile(r"\\+|`|\*+|_+|~+|<|\[|\]|&")
_AUTOLINK = re.compile(
    r"<(?:[a-z][a-z0-9+.\-]{1,31}:[^<>\x00-\x20]*|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>", re.I
)
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_EDGE = "\ue000"  # stands for whatever follows or precedes the run


def _escaped(text: str, *, in_label: bool) -> str:
    """Backslashes where CommonMark would see markup, and only there."""
    return _SPECIAL.sub(partial(_escaped_mark, in_label=in_label), f"{_EDGE}{text}{_EDGE}")[1:-1]


def _escaped_mark(found: re.Match[str], *, in_label: bool) -> str:
    run, text = found[0], found.string
    before, after = text[found.start() - 1], text[found.end()]
    escaped = "".join(f"\\{char}" for char in run)
    match run[0]:
        case "\\":
            return escaped if len(run) > 1 or after in _PUNCTUATION or after in "\n" + _EDGE else run
        case "`":
            return escaped
        case "*":
            return run if before.isspace() and after.isspace() else escaped
        case "_":
            inside = before.isalnum() and after.isalnum()
            return run if inside or (before.isspace() and after.isspace()) else escaped
        case "~":
            return escaped if len(run) > 1 or _EDGE in (before, after) else run
        case "<":
            return escaped if _AUTOLINK.match(text, found.start()) else run
        case "]":
            return escaped if in_label or after == "(" else run
        case "[":
            return escaped if in_label else run
        case _:
            return escaped if _ENTITY.match(text, found.start()) else run
