"""Random text of a given shape: what made secrets and harmless numbers are put together from."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random
from uuid import UUID

LETTERS, DIGITS, HEX = string.ascii_letters + string.digits, string.digits, "0123456789abcdef"
BASE64, URLSAFE, CAPITALS = LETTERS + "+/", LETTERS + "-_", string.ascii_uppercase + string.digits

Make = Callable[[Random], str]


def some(random: Random, alphabet: str, length: int) -> str:
    return "".join(random.choices(alphabet, k=length))


def of(prefix: str, alphabet: str, length: int, suffix: str = "") -> Make:
    return lambda random: prefix + some(random, alphabet, length) + suffix


def one_of(*makers: Make) -> Make:
    return lambda random: random.choice(makers)(random)


def joined(*parts: str | tuple[str, int]) -> Make:
    """Fixed parts, and random ones as (alphabet, length)."""
    return lambda random: "".join(part if isinstance(part, str) else some(random, *part) for part in parts)


def uuid(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
