"""The workspace's own synonyms: words and phrases that mean the same there. A question is asked in each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from kb_bot.search.model import Correction, Hit
from kb_bot.search.scripts import swap_layout
from kb_bot.search.text import normalise, stem, words

MOST_WORDINGS = 6  # each costs as much as a search
_READ = 2_000  # characters in which phrases are looked for
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")

Group = tuple[str, ...]
Phrase = tuple[str, ...]  # its stems


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it was written (no swaps), or with phrases of it in other words."""

    text: str
    swaps: tuple[Correction, ...] = ()

    def told(self, hit: Hit) -> Hit:
        """The hit in the words of the question: what was found by another phrase was found by the one that was written."""
        written = {word: swap.written for swap in self.swaps for word in words(swap.read_as)}
        if not written:
            return hit
        matches = (replace(match, query_word=written.get(match.query_word, match.query_word)) for match in hit.matches)
        return replace(hit, matches=tuple(matches))


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search for one wording has found."""

    wording: Wording
    hits: list[Hit]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the question that is in some group, and the other phrases there."""

    start: int
    end: int
    others: tuple[str, ...]


class Thesaurus:
    """Never changed: a workspace that edits its synonyms gets another one."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.groups = tuple(groups)
        self._others: dict[Phrase, dict[str, None]] = defaultdict(dict)
        for group in self.groups:
            for phrase in group:
                self._others[phrase_of(phrase)].update(dict.fromkeys(group))
        self._longest = max(map(len, self._others), default=0)

    def wordings(self, text: str) -> list[Wording]:
        """The question as it is, and then in other words."""
        normal = normalise(text[:_READ]) if self.groups else ""
        places = self._places(normal)
        if not places:
            return [Wording(text)]
        choices = product(*([None, *place.others] for place in places))
        ways = [_reworded(normal, places, choice) for choice in islice(choices, 1, MOST_WORDINGS)]
        return [Wording(text), *ways]

    def _places(self, normal: str) -> list[_Place]:
        """From left to right, the longest phrase first; none overlap."""
        found = list(_WORD.finditer(normal))
        stems = [(stem(one[0]), stem(swap_layout(one[0]))) for one in found]
        places, at = [], 0
        while at < len(found):
            size = next((n for n in range(self._longest, 0, -1) if self._known(stems[at : at + n], n)), 0)
            if size:
                others = self._known(stems[at : at + size], size)
                places.append(_Place(found[at].start(), found[at + size - 1].end(), others))
            at += size or 1
        return places

    def _known(self, stems: Sequence[tuple[str, str]], size: int) -> tuple[str, ...]:
        """What else these words may be called; also of words that were typed in the wrong keyboard layout."""
        if len(stems) < size:
            return ()
        as_typed, swapped = tuple(one for one, _ in stems), tuple(other for _, other in stems)
        said = as_typed if as_typed in self._others else swapped
        return tuple(other for other in self._others.get(said, ()) if phrase_of(other) != as_typed)


def phrase_of(text: str) -> Phrase:
    """What makes two phrases the same one: "Single sign-on" is "single sign on"."""
    return tuple(stem(word) for word in _WORD.findall(normalise(text)))


def best_of(sought: Sequence[Sought], limit: int) -> tuple[list[Hit], tuple[Correction, ...]]:
    """Each card once, as the wording found it that suits it best; and how the question was read to find these."""
    best: dict[int, tuple[Hit, Sought]] = {}
    for one in sought:
        for hit in one.hits:
            if hit.id not in best or hit.score > best[hit.id][0].score:
                best[hit.id] = (one.wording.told(hit), one)
    order = sorted(best.values(), key=lambda found: (-found[0].score, found[0].id))[:limit]
    read = (correction for _, one in order for correction in (*one.wording.swaps, *one.corrections))
    return [hit for hit, _ in order], tuple(dict.fromkeys(read))


def _reworded(normal: str, places: Sequence[_Place], choice: Sequence[str | None]) -> Wording:
    pieces: list[str] = []
    swaps: list[Correction] = []
    position = 0
    for place, other in zip(places, choice, strict=True):
        written = normal[place.start : place.end]
        pieces += [normal[position : place.start], written if other is None else other]
        swaps += [] if other is None else [Correction(written, other)]
        position = place.end
    return Wording("".join([*pieces, normal[position:]]), tuple(swaps))
