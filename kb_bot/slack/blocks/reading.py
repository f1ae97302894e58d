"""A question as it was read, in the words that were looked for instead of what was typed."""

import re
from collections.abc import Sequence

from kb_bot.domain.text import cut_at_word
from kb_bot.search import Correction

QUOTED_OF_QUESTION = 150

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]*"  # "passwort", "pass-wort" and "pass wort" are spelt the same


def as_read(question: str, corrections: Sequence[Correction]) -> str:
    """The question with its words as they were read; only those, where none can be found in it. Empty if it reads the same."""
    readings = {_bare(one.written): one.read_as for one in reversed(corrections)}  # the first is that of the best card
    spelt = [_BETWEEN.join(word).replace("е", "[её]") for word in sorted(filter(None, readings), key=len, reverse=True)]
    if not spelt:
        return ""
    found = re.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", re.IGNORECASE)
    read, count = found.subn(lambda typed: readings.get(_bare(typed[0]), typed[0]), question)
    if not count:
        return " ".join(dict.fromkeys(readings.values()))
    is_same = _WORD.findall(read.lower()) == _WORD.findall(question.lower())
    return "" if is_same else cut_at_word(read, QUOTED_OF_QUESTION)


def _bare(written: str) -> str:
    return "".join(_WORD.findall(written.lower())).replace("ё", "е")
