"""Whether two questions are the same one: in the same words, or in nearly the same."""

from __future__ import annotations

from kb_bot.search.stopwords import STOPWORDS
from kb_bot.search.text import stem, words


def normal_form(text: str) -> str:
    """The roots of the words that carry matter, sorted: equal for questions that differ in order, endings and small words."""
    return " ".join(sorted({stem(word) for word in content_words(text)}))


def content_words(text: str) -> list[str]:
    """The words of a question without those that say nothing; all of them where there are no others."""
    found = words(text)
    return [word for word in found if word not in STOPWORDS] or found


def overlap(one: str, other: str) -> float:
    """What two normal forms share, 0 to 1: the harmonic mean of both shares."""
    these, those = set(one.split()), set(other.split())
    return 2 * len(these & those) / (len(these) + len(those)) if these and those else 0.0
