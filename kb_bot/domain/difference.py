"""What a suggestion changes, word by word, with only a few unchanged words around each change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ENOUGH = 3  # unchanged words between two changes; with fewer, both read better as one
AROUND = 12  # unchanged words and spaces that are shown before and after a change
GAP = " … "
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")

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
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if old == new:
        return ()
    return tuple(run for run in _runs(old, new) if run.text)


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    for kept, start, end, new_start, new_end in _joined(old, new):
        if kept:
            yield Run(_shortened(old[start:end], is_first=start == 0, is_last=end == len(old)), Fate.KEPT)
        else:
            yield Run("".join(old[start:end]), Fate.GONE)
            yield Run("".join(new[new_start:new_end]), Fate.ADDED)


def _joined(old: list[str], new: list[str]) -> list[Stretch]:
    """What was kept and what was changed in turn: a rewritten sentence is one change, not one for each word of it."""
    stretches: list[Stretch] = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_edge = start == 0 or end == len(old)
        kept = what == "equal" and (is_edge or sum(word.isalnum() for word in old[start:end]) >= ENOUGH)
        if stretches and not kept and not stretches[-1][0]:
            _, start, _, new_start, _ = stretches.pop()
        stretches.append((kept, start, end, new_start, new_end))
    return stretches


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> str:
    before, after = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(words) <= before + after:
        return "".join(words)
    return "".join([*words[:before], GAP, *(words[-after:] if after else [])])
