"""Numbers of Russian documents: internal passport, taxpayer number (INN), pension insurance number (SNILS).

A passport number has no checksum, and the checksum of an INN lets every eleventh order number through: both need a word
before them that says what they are. A SNILS is recognised by its hyphens, too.
"""

import re
from collections.abc import Sequence

from kb_bot.domain.spans import Places

_AFTER_DIGITS = r"(?![\w/]|[-.,]\d)"
_PASSPORT = re.compile(
    rf"(?<![\w.,/-])\d{{2}}[ -]?(?P<year>\d{{2}})[ ,-]{{0,2}}(?:(?:№|N|No\.?|номер|number)[ :]{{0,2}})?\d{{6}}{_AFTER_DIGITS}",
    re.IGNORECASE,
)
_PASSPORT_WORD = re.compile(
    r"(?:паспорт|серия|серии|passport|удостоверени[ея] личности)\w{0,4}[^\n\ue000]{0,30}$", re.IGNORECASE
)
_INN = re.compile(rf"(?<![\w.,/-])(?:\d{{12}}|\d{{10}}){_AFTER_DIGITS}")
_INN_WORD = re.compile(
    r"(?:(?<![^\W\d])(?:ИНН|INN)(?![^\W\d])|налогоплательщик|taxpayer|\btax (?:id|number)|(?-i:(?<!\w)ИП(?!\w)))[^\n\d\ue000]{0,40}$",
    re.IGNORECASE,
)
_SNILS = re.compile(
    rf"(?<![\w.,/-])(?:(?P<written>\d{{3}}-\d{{3}}-\d{{3}}[ -]\d{{2}})|\d{{3}}[ -]?\d{{3}}[ -]?\d{{3}}[ -]?\d{{2}}){_AFTER_DIGITS}"
)
_SNILS_WORD = re.compile(r"(?:снилс|snils|пенсионн|страхово\w{0,3} номер)\w{0,4}[^\n\d\ue000]{0,30}$", re.IGNORECASE)


def passports(text: str) -> Places:
    """The second pair of digits is the year in which the form was printed: from 1997 on."""
    for match in _PASSPORT.finditer(text):
        is_printed = match["year"] >= "97" or match["year"] <= "40"
        if is_printed and _PASSPORT_WORD.search(_before(text, match)):
            yield match.span()


def inns(text: str) -> Places:
    for match in _INN.finditer(text):
        if _inn_checks([int(digit) for digit in match[0]]) and _INN_WORD.search(_before(text, match)):
            yield match.span()


def snils(text: str) -> Places:
    for match in _SNILS.finditer(text):
        digits = [int(char) for char in match[0] if char.isdigit()]
        if _snils_checks(digits) and (match["written"] or _SNILS_WORD.search(_before(text, match))):
            yield match.span()


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 60) : match.start()]


_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def _inn_checks(digits: Sequence[int]) -> bool:
    """One check digit for a company (10), two for a person (12)."""
    checked = (9,) if len(digits) == 10 else (10, 11)
    return any(digits) and all(digits[place] == _inn_digit(digits[:place]) for place in checked)


def _inn_digit(digits: Sequence[int]) -> int:
    weights = _INN_WEIGHTS[-len(digits) :]
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 % 10


def _snils_checks(digits: Sequence[int]) -> bool:
    total = sum(weight * digit for weight, digit in zip(range(9, 0, -1), digits[:9], strict=True))
    return any(digits[:9]) and total % 101 % 100 == 10 * digits[9] + digits[10]
