"""What changed between two texts, word by word, with only a few unchanged words around each change."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ENOUGH = 3  # unchanged words between two changes; with fewer, both read better as one
AROUND = 12  # unchanged words and spaces that are shown before and after a change
GAP = " … "
# A word keeps the blanks behind it; the end of a line stands for itself.
_WORDS = re.compile(r"\n\s*|[^\s\w][^\S\n]*|\w+[^\S\n]*|[^\S\n]+")
# Pairs of equal words that are still compared in tens of milliseconds; more are in texts that repeat themselves, not in prose.
PAIRS_MAX = 100_000

Stretch = tuple[bool, int, int, int, int]  # whether it was kept; where it stood, and where it stands now


class Fate(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    fate: Fate


def difference(before: str, after: str) -> tuple[Run, ...]:
    """Nothing when both are the same."""
    if before == after:
        return ()
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    return tuple(run for run in _runs(old, new) if run.text)


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    """The blank behind a word that was changed into another belongs to what follows."""
    blank = ""
    for kept, start, end, new_start, new_end in _joined([_bare(word) for word in old], [_bare(word) for word in new]):
        gone, added = "".join(old[start:end]), "".join(new[new_start:new_end])
        if kept:
            same = _shortened(new[new_start:new_end], is_first=start == 0, is_last=end == len(old))
            yield Run(blank + same, Fate.KEPT)
            blank = ""
            continue
        if gone.endswith(" ") and added.endswith(" "):
            gone, added, blank = gone[:-1], added[:-1], " "
        yield Run(gone, Fate.GONE)
        yield Run(added, Fate.ADDED)


def _bare(word: str) -> str:
    """The word for comparing: whether a blank or a full stop follows makes it no other word."""
    return word.rstrip(" \t") or word


def _joined(old: list[str], new: list[str]) -> list[Stretch]:
    """What was kept and what was changed in turn: a rewritten sentence is one change, not one for each word of it."""
    stretches: list[Stretch] = []
    for kept, start, end, new_start, new_end in _stretches(old, new):
        is_edge = start == 0 or end == len(old)
        kept = kept and (is_edge or sum(word.isalnum() for word in old[start:end]) >= ENOUGH)
        if stretches and not kept and not stretches[-1][0]:
            _, start, _, new_start, _ = stretches.pop()
        stretches.append((kept, start, end, new_start, new_end))
    return stretches


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    """What both begin and end with is kept; between, difflib compares, whose time grows with the square and worse."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old_end, new_end = len(old) - tail, len(new) - tail
    yield True, 0, head, 0, head
    yield from _between(old, new, head, old_end, new_end)
    yield True, old_end, len(old), new_end, len(new)


def _between(old: list[str], new: list[str], head: int, old_end: int, new_end: int) -> Iterator[Stretch]:
    was, is_now = old[head:old_end], new[head:new_end]
    counts = Counter(is_now)
    if sum(counts[word] for word in was) > PAIRS_MAX:
        yield False, head, old_end, head, new_end
        return
    for what, start, end, new_start, new_stop in SequenceMatcher(None, was, is_now, autojunk=False).get_opcodes():
        yield what == "equal", head + start, head + end, head + new_start, head + new_stop


def _common(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> str:
    before, after = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(words) <= before + after:
        return "".join(words)
    return "".join([*words[:before], GAP, *(words[-after:] if after else [])])
