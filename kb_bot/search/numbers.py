"""The numbers of cards in what somebody typed: "KB-142", "142", "what does kb-142 say"."""

from __future__ import annotations

import re

from kb_bot.search.text import normalise

# "ли" are the keys of "kb" in the other layout, "кв" looks like it, and "№" is normally "no".
_DASH = "-‐-―−"  # telephones and editors make dashes of hyphens
_ALONE = re.compile(rf"\s*(?:(?P<kb>(?:kb|кб|кв|ли)\s*[{_DASH}]?\s*)|#\s*|no\.?\s*)?(?P<number>\d{{1,9}})[\s.,;:!?]*")
_NAMED = re.compile(rf"(?<![\w/.-])(?:kb[{_DASH} ]?|(?:кб|кв|ли)[{_DASH}])(\d{{1,9}})(?![\w-]|[.,]\d)")


def alone(text: str) -> str:
    """The number if there is nothing else, as it was typed; else nothing."""
    found = _ALONE.fullmatch(normalise(text))
    return found["number"] if found else ""


def is_of_card(text: str) -> bool:
    """Whether it is nothing but a number that can hardly be anything else's."""
    found = _ALONE.fullmatch(normalise(text))
    return bool(found and found["kb"])


def named(text: str) -> list[int]:
    """Each once, in their order; a bare number only if there is nothing else, for it may count anything."""
    number = alone(text)
    found = [number] if number else _NAMED.findall(normalise(text))
    return list(dict.fromkeys(map(int, found)))
