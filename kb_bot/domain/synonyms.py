"""The workspace's own synonyms: a group of words and phrases that mean the same, such as SSO and single sign-on."""

import re
from dataclasses import dataclass

from kb_bot.domain.text import clean

LEAST, MOST = 2, 10  # of one group
WORD_MAX = 60
GROUPS_MAX = 90  # what one window can list

_BETWEEN = re.compile(r"[=;,\n]")


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """`id` 0: a new one."""

    id: int
    words: tuple[str, ...]


def words_in(written: str) -> tuple[str, ...]:
    """What somebody wrote with "=", commas or line ends between the words."""
    pieces = (" ".join(piece.split()) for piece in _BETWEEN.split(clean(written).text))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))
