"""What a suggestion changes, word by word, with only a few unchanged words around each change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

AROUND = 12  # unchanged words and spaces that are shown before and after a change
GAP = " … "
_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


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
    for what, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Run(_shortened(old[start:end], is_first=start == 0, is_last=end == len(old)), Fate.KEPT)
        else:
            yield Run("".join(old[start:end]), Fate.GONE)
            yield Run("".join(new[new_start:new_end]), Fate.ADDED)


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> str:
    before, after = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(words) <= before + after:
        return "".join(words)
    return "".join([*words[:before], GAP, *(words[-after:] if after else [])])
