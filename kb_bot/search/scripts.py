"""The same keys in the other keyboard layout, the same sounds in the other alphabet."""

from __future__ import annotations

_QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_JCUKEN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_SHIFTED = '~{}:"<>', "ёхъжэбю"  # letters only in one of the layouts
_SWAP = str.maketrans(_QWERTY + _SHIFTED[0] + _JCUKEN, _JCUKEN + _SHIFTED[1] + _QWERTY)

# Longest first: "shch" before "sh" before "s".
_SOUNDS = {
    "shch": "щ", "sch": "щ", "yo": "е", "jo": "е", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ju": "ю",
    "ya": "я", "ja": "я", "ia": "я", "iy": "ий", "yy": "ый", "ph": "ф", "ck": "к", "a": "а", "b": "б", "c": "ц", "d": "д",
    "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п",
    "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "ы", "z": "з", "'": "ь",
}  # fmt: skip
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_LONGEST_SOUND = 4


def swap_layout(text: str) -> str:
    """What the same keys give in the other layout, in lower case: "ghbdtn" is "привет", "ыдфсл" is "slack"."""
    return text.lower().translate(_SWAP)


def transliterate(word: str) -> str:
    """The word as it sounds in the other alphabet: "parol" is "парол", "слак" is "slak"."""
    if word.isascii():
        return _by_sound(word)
    return "".join(_LETTERS.get(letter, letter) for letter in word)


def _by_sound(word: str) -> str:
    found, at = [], 0
    while at < len(word):
        size = next((n for n in range(_LONGEST_SOUND, 0, -1) if word[at : at + n] in _SOUNDS), 0)
        found.append(_SOUNDS[word[at : at + size]] if size else word[at])
        at += size or 1
    return "".join(found)
