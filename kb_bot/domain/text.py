"""Cleans what people type or paste at the edge, and cuts text where a reader would: between words, never inside an emoji."""

import re
import unicodedata
from dataclasses import dataclass

ELLIPSIS = "…"

_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Cc without \t and \n, surrogates, bidi embeddings and isolates, zero-width characters, tags.
_SUSPECT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u180e\u200b-\u200d\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Scripts in which the joiners shape letters: Arabic to Tibetan, Myanmar, Khmer and Mongolian, later Indic blocks, Arabic forms.
_JOINING_SCRIPT = re.compile("[\u0600-\u0fff\u1000-\u109f\u1780-\u18af\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc]")
_KEYCAP_OR_MODIFIER = re.compile("[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")
_BLACK_FLAG = "\U0001f3f4"
_ZWNJ, _ZWJ = "\u200c", "\u200d"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text that every database and Slack takes, and the kinds of what was dropped: null, surrogate, control, direction, zero_width."""

    text: str
    removed: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """Idempotent. Line ends become \\n and letters NFC without a word; what is dropped is named, so that people can be told."""
    text = _LINE_END.sub("\n", text)
    removed: dict[str, None] = {}
    if _SUSPECT.search(text):
        text = _without_suspects(text, removed)
    return Cleaned(unicodedata.normalize("NFC", text), tuple(sorted(removed)))


def _without_suspects(text: str, removed: dict[str, None]) -> str:
    kept: list[str] = []
    for position, char in enumerate(text):
        if _SUSPECT.match(char) and not _belongs(char, kept, text[position + 1 : position + 2]):
            removed[_kind(char)] = None
        else:
            kept.append(char)
    return "".join(kept)


def _belongs(char: str, before: list[str], after: str) -> bool:
    """Joiners inside an emoji or a script that needs them, and the tags of a flag, are part of the text."""
    last = before[-1] if before else ""
    if char in (_ZWJ, _ZWNJ) and _JOINING_SCRIPT.match(last):
        return True
    if char == _ZWJ:
        return _is_pictograph(last) and bool(after) and _is_pictograph(after)
    return _is_tag(char) and (last == _BLACK_FLAG or _is_tag(last))


def _is_pictograph(char: str) -> bool:
    return bool(char) and (unicodedata.category(char) == "So" or bool(_KEYCAP_OR_MODIFIER.match(char)))


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"


def _kind(char: str) -> str:
    if char == "\0":
        return "null"
    if "\ud800" <= char <= "\udfff":
        return "surrogate"
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return "direction"
    return "control" if unicodedata.category(char) == "Cc" else "zero_width"


_NOTIFYING = re.compile(r"<[!@][^<>\n]*>|(?<![\w.])@(?:here|channel|everyone)\b[,:]?", re.IGNORECASE)
_SLACK_LINK = re.compile(r"<#?([^<>|\s]+)(?:\|([^<>\n]*))?>")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\([^()\s]*\)")
_LINE_MARKER = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*•]\s+)+")
_EMPHASIS = re.compile(r"(?<![\w*_~])(\*\*|~~|[*_~])(?=\S)([^*_~\n]*[^*_~\s])\1(?![\w*_~])")


def plain_title(text: str) -> str:
    """One line for a title: no markup, no mentions; the words and their punctuation stay."""
    text = _NOTIFYING.sub(" ", clean(text).text)
    text = _SLACK_LINK.sub(lambda link: link[2] or link[1], text)
    text = _MARKDOWN_LINK.sub(r"\1", _LINE_MARKER.sub("", text))
    text = _EMPHASIS.sub(r"\2", text).replace("`", "")
    return " ".join(text.split())


def cut_at_word(text: str, limit: int) -> str:
    """At most `limit` characters; what is cut ends with an ellipsis after a whole word."""
    if len(text) <= limit:
        return text
    end = last_space(text, limit - len(ELLIPSIS))
    return text[:end].rstrip(" \t\n,;:-–—") + ELLIPSIS


def last_space(text: str, limit: int) -> int:
    """Where to cut `text` so that at most `limit` characters stay: at a space in the second half, else between two glyphs."""
    for end in range(limit, limit // 2, -1):
        if text[end : end + 1].isspace():
            return end
    return glyph_boundary(text, limit)


def glyph_boundary(text: str, end: int) -> int:
    """The nearest position at or before `end` that does not tear an emoji or a letter from its marks."""
    position = end
    while 0 < position < len(text) and _clings(text, position):
        position -= 1
    return position or end


def _clings(text: str, position: int) -> bool:
    """Whether the character at `position` belongs to the glyph before it."""
    char, before = text[position], text[position - 1]
    if before == _ZWJ or char in (_ZWJ, _ZWNJ) or unicodedata.category(char).startswith("M"):
        return True
    if _KEYCAP_OR_MODIFIER.match(char) or _is_tag(char):
        return True
    return _is_regional(char) and _regionals_before(text, position) % 2 == 1


def _is_regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _regionals_before(text: str, position: int) -> int:
    count = 0
    while position > count and _is_regional(text[position - 1 - count]):
        count += 1
    return count
