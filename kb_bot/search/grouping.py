"""Which of many questions ask the same: in other words, with typos, in the wrong keyboard layout. The search itself decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    """Groups of places in the sequence, each in the order of its first question.

    Each question is compared with those before it, and with those after it: what reads a typo as the word does not read
    the word as the typo.
    """
    places: dict[str, list[int]] = {}
    for at, question in enumerate(questions):
        places.setdefault(normal_form(question), []).append(at)
    leaders = {normal: questions[group[0]] for normal, group in places.items()}
    group_of = {normal: [normal] for normal in leaders}
    for order in (list(leaders), list(reversed(leaders))):
        for one, other in _alike([leaders[normal] for normal in order], synonyms):
            _unite(group_of, order[one], order[other])
    together = {id(group): group for group in group_of.values()}.values()
    return sorted(sorted(at for normal in group for at in places[normal]) for group in together)


def _alike(questions: Sequence[str], synonyms: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Each question with the most similar one before it, if they ask the same."""
    index = Index()
    index.equate(synonyms)
    for at, question in enumerate(questions):
        found = index.search(question, (_SCOPE,), _NEAREST).hits if at else ()
        alike, nearest = max(
            ((_likeness(question, questions[hit.id], hit), -hit.id) for hit in found), default=(0.0, 0)
        )
        if alike >= ALIKE:
            yield at, -nearest
        index.put([Document(at, _NO_NUMBER, question, "", (), (), _SCOPE)])


def _unite(group_of: dict[str, list[str]], one: str, other: str) -> None:
    if group_of[one] is not group_of[other]:
        group_of[one].extend(group_of[other])
        for normal in group_of[other]:
            group_of[normal] = group_of[one]


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
