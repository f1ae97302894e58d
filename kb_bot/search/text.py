"""From text to words: one spelling for what looks alike, stems by script, codes and numbers left as they are."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

# Letters that look the same in both alphabets: "пoроль" with a Latin o is still a Russian word.
_LATIN, _CYRILLIC = "aceopxykmthb", "асеорхукмтнв"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)

_INVISIBLE = re.compile(
    r"[^\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = frozenset("\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_MIXED = re.compile(r"[a-z][а-я]|[а-я][a-z]")
_MIXED_WORD = re.compile(r"\b(?:[a-z]+[а-я]|[а-я]+[a-z])\w*")
_CYRILLIC_LETTER = re.compile(r"[а-я]")

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CHUNK = re.compile(rf"[a-zа-я](?:\+\+|#)(?!\w)|[{_HAN}]|[^\W_{_HAN}]+(?:(?:://|[-‑._:/@\\'’,])[^\W_{_HAN}]+)*")
_NUMBER = re.compile(r"[^\W\d_]*\d+(?:[.,:]\d+)+")
_CODE = re.compile(r"[^\W\d_]+\d\w*|0x[\da-f]+|\d+(?:\.\d+)+")
_PIECE = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")
_VERSION = re.compile(r"^v(?=\d+\.\d)")  # "v2.3.1" is "2.3.1"
_POSSESSIVE = re.compile(r"['’]s$")
_THOUSANDS = re.compile(r",(?=\d{3}\b)")
_LINE = re.compile(r"\n+|(?<=[.!?…])\s+")

_stemmers = threading.local()  # a Stemmer object must not be shared between threads


def normalise(text: str) -> str:
    if not text.replace("\n", " ").isprintable():
        text = _INVISIBLE.sub(_space_or_nothing, text)
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _MIXED_WORD.sub(_one_alphabet, text) if _MIXED.search(text) else text


def words(text: str) -> list[str]:
    """The words of a text in order. A compound ("wi-fi", an address) gives its parts and, after them, itself."""
    return words_of_normal(normalise(text))


def words_of_normal(text: str) -> list[str]:
    """The words of a text that is normalised already."""
    return [word for chunk in _CHUNK.findall(text) for word in ((chunk,) if chunk.isalnum() else _pieces(chunk))]


def lines(text: str) -> list[str]:
    """Paragraphs, cut into sentences."""
    return [line for line in _LINE.split(text) if line.strip()]


def stem(word: str) -> str:
    if is_literal(word):
        return word
    return str(_stemmer("russian" if _CYRILLIC_LETTER.search(word) else "english").stemWord(word))


def is_literal(word: str) -> bool:
    """Order numbers, error codes, versions and addresses are never stemmed nor guessed at."""
    return not word.isalpha()


def is_code(word: str) -> bool:
    """An error, a model, a version: "e1042", "0x80070005", "8.4". A number with its unit, as "65kg", is none."""
    return bool(_CODE.fullmatch(word))


def look_alike(code: str) -> str:
    """In letters of the other alphabet that look the same, as far as there are any."""
    return code.translate(_TO_LATIN if _CYRILLIC_LETTER.search(code) else _TO_CYRILLIC)


@lru_cache(maxsize=20_000)
def _pieces(chunk: str) -> tuple[str, ...]:
    chunk = _VERSION.sub("", _POSSESSIVE.sub("", chunk).replace("'", "").replace("’", ""))
    if _NUMBER.fullmatch(chunk):
        return (_THOUSANDS.sub("", chunk),)
    pieces = _PIECE.findall(chunk)
    if chunk[-1] in "+#":
        return (chunk,)
    if len(pieces) <= 1 or "," in chunk:
        return tuple(pieces)
    joined = "".join(pieces)
    return (*pieces, joined if re.sub(r"[-‑_]", "", chunk) == joined else chunk)


def _space_or_nothing(found: re.Match[str]) -> str:
    return " " if found[0] in _SPACES or found[0].isspace() else ""


def _one_alphabet(found: re.Match[str]) -> str:
    word = found[0]
    cyrillic = word.translate(_TO_CYRILLIC)
    if not re.search("[a-z]", cyrillic):
        return cyrillic
    latin = word.translate(_TO_LATIN)
    return latin if not _CYRILLIC_LETTER.search(latin) else word


def _stemmer(language: str) -> Stemmer.Stemmer:
    made = getattr(_stemmers, language, None)
    if made is None:
        made = Stemmer.Stemmer(language)
        setattr(_stemmers, language, made)
    return made
