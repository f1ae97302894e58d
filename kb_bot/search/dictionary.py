"""Words that people often write in English and Russian: whoever writes one has hardly misspelt another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spellchecker import SpellChecker

from kb_bot.search.text import normalise, stem

_LANGUAGES = ("en", "ru")
_LEAST_SHARE = 1e-6  # of all that is written: rarer ones are misspellings of others too often


def is_common(word: str) -> bool:
    return stem(word) in common_stems()


@cache
def common_stems() -> frozenset[str]:
    """Read from the dictionaries once, which takes most of a second."""
    return frozenset(stem(normalise(word)) for language in _LANGUAGES for word in _often_written(language))


def _often_written(language: str) -> Iterator[str]:
    words = SpellChecker(language).word_frequency
    return (word for word, count in words.items() if count >= _LEAST_SHARE * words.total_words)
