"""Which of many questions ask the same: in other words, with typos, in the wrong keyboard layout. The search itself decides."""

from __future__ import annotations

from collections.abc import Sequence

from kb_bot.search.index import Index
from kb_bot.search.likeness import content_words, normal_form
from kb_bot.search.model import Document, Hit
from kb_bot.search.text import stem
from kb_bot.search.thesaurus import Group

ALIKE = 0.7  # how much two questions must share, as the harmonic mean of both shares
_NEAREST = 3
_SCOPE = "question"
_NO_NUMBER = -1


def grouped(questions: Sequence[str], synonyms: Sequence[Group] = ()) -> list[list[int]]:
    """Groups of places in the sequence, each in the order of its first question."""
    index = Index()
    index.equate(synonyms)
    group_of: dict[str, list[int]] = {}
    leaders: list[str] = []
    for at, question in enumerate(questions):
        normal = normal_form(question)
        if normal not in group_of:
            group_of[normal] = _group_like(question, index, leaders, group_of)
            index.put([Document(len(leaders), _NO_NUMBER, question, "", (), (), _SCOPE)])
            leaders.append(question)
        group_of[normal].append(at)
    return list({id(group): group for group in group_of.values()}.values())


def _group_like(question: str, index: Index, leaders: list[str], group_of: dict[str, list[int]]) -> list[int]:
    """The group of the most similar question so far, or a new one."""
    found = index.search(question, (_SCOPE,), _NEAREST).hits if leaders else ()
    likely = [(_likeness(question, leaders[hit.id], hit), -hit.id) for hit in found]
    alike, leader = max(likely, default=(0.0, 0))
    return group_of[normal_form(leaders[-leader])] if alike >= ALIKE else []


def _likeness(question: str, other: str, hit: Hit) -> float:
    """By the words of each that the search found in the other."""
    these, those = _stems(question), _stems(other)
    here = these & {word for match in hit.matches for word in _stems(match.query_word)}
    there = those & {stem(match.card_word) for match in hit.matches}
    if not (here and there):
        return 0.0
    shares = len(here) / len(these), len(there) / len(those)
    return 2 * shares[0] * shares[1] / sum(shares)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in content_words(text)}
