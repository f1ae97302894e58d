"""From what somebody typed to the words the visible cards use: typos, the wrong layout, the other alphabet, joins and splits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kb_bot.search.model import Correction
from kb_bot.search.scripts import swap_layout, transliterate
from kb_bot.search.text import is_literal, words
from kb_bot.search.vocabulary import Vocabulary

MAX_WORDS = 64
_SCANNED_CHARACTERS = 20_000
_SWAPPED, _TRANSLITERATED = 0.9, 0.8
_NEAR_BEST = 0.75
_MIN_HALF = 3

Known = Callable[[str], bool]  # whether a card the viewer may see uses this word or another form of it


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word of the question, and how surely (0 to 1)."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question with its readings, the surest first; none if no visible card has anything like it."""

    written: str
    readings: tuple[Reading, ...]
    correction: Correction | None = None


def read(text: str, vocabulary: Vocabulary, known: Known) -> list[Term]:
    terms: dict[str, Term] = {}
    for written in _joined(list(_words(text, known)), known):
        if written not in terms:
            for term in _read_word(written, vocabulary, known):
                terms.setdefault(term.written, term)
        if len(terms) >= MAX_WORDS:
            break
    return list(terms.values())[:MAX_WORDS]


def _words(text: str, known: Known) -> Iterator[str]:
    """Words as typed, except where only the other keyboard layout makes a known word of a chunk: "k.,jdm" is one word."""
    for chunk in text[:_SCANNED_CHARACTERS].split():
        found = words(chunk)
        if len(found) > 1 and not any(known(word) for word in found):
            swapped = words(swap_layout(chunk))
            if len(swapped) == 1 and known(swapped[0]):
                found = swapped
        yield from found


def _joined(found: list[str], known: Known) -> Iterator[str]:
    """ "pass word" is "password", if only that is known."""
    at = 0
    while at < len(found):
        pair = "".join(found[at : at + 2])
        if at + 1 < len(found) and not known(found[at]) and known(pair) and not is_literal(pair):
            yield pair
            at += 2
        else:
            yield found[at]
            at += 1


def _read_word(written: str, vocabulary: Vocabulary, known: Known) -> list[Term]:
    if known(written) or is_literal(written):
        return [Term(written, (Reading(written, 1.0),) if known(written) else ())]
    candidates = list(_candidates(written, vocabulary, known))
    best = max((weight for _, weight, _ in candidates), default=0.0)
    halves = _halves(written, known)
    if halves and best < 0.85:
        spaced = Correction(written, " ".join(halves))
        return [Term(half, (Reading(half, 1.0),), spaced) for half in halves]
    near = sorted((c for c in candidates if c[1] >= _NEAR_BEST * best), key=lambda c: (-c[1], c[0]))
    readings: dict[str, Reading] = {}
    for word, weight, _ in near:
        readings.setdefault(word, Reading(word, weight))
    correction = Correction(written, near[0][0]) if near and near[0][2] else None
    return [Term(written, tuple(readings.values()), correction)]


def _candidates(written: str, vocabulary: Vocabulary, known: Known) -> Iterator[tuple[str, float, bool]]:
    for form, factor in ((written, 1.0), (swap_layout(written), _SWAPPED), (transliterate(written), _TRANSLITERATED)):
        if known(form):
            yield form, factor, True
        for alike in vocabulary.alike(form):
            if known(alike.word):
                yield alike.word, alike.weight * factor, alike.is_typo or factor < 1


def _halves(written: str, known: Known) -> tuple[str, str] | None:
    for at in range(_MIN_HALF, len(written) - _MIN_HALF + 1):
        if known(written[:at]) and known(written[at:]):
            return written[:at], written[at:]
    return None
