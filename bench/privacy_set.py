"""A set of messages with and without secrets, made anew from a seed: no realistic secret is ever written down.

Each secret is produced by its published format and its checksum, from random letters and digits (with_secrets.py), and set
into a sentence of support talk in English or Russian, plain, in code, in quotes or in brackets. What must not be found is made
the same way (without_secrets.py). The sentences are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.with_secrets import ANYWHERE, SECRETS
from bench.without_secrets import HARMLESS

HOLE = "{}"


@dataclass(frozen=True, slots=True)
class Sample:
    """A message; `secret` stands in it from `start` to `end` and is of `kind`. Without a kind there is none in it."""

    family: str
    text: str
    kind: str | None = None
    start: int = 0
    end: int = 0


def samples(seed: int, each: int) -> Iterator[Sample]:
    """`each` messages of every family."""
    for family, (kind, make, sentences) in SECRETS.items():
        random = Random(f"{seed} {family}")
        for _ in range(each):
            yield _with_secret(random, family, kind, make(random), sentences)
    for family, (make, sentences) in HARMLESS.items():
        random = Random(f"{seed} {family}")
        for _ in range(each):
            yield Sample(family, _set_in(random, make(random), sentences)[0])


def _with_secret(random: Random, family: str, kind: str, secret: str, sentences: tuple[str, ...]) -> Sample:
    text, start = _set_in(random, secret, sentences)
    return Sample(family, text, kind, start, start + len(secret))


def _set_in(random: Random, value: str, sentences: tuple[str, ...]) -> tuple[str, int]:
    """A sentence around the value, dressed as people do, and where the value begins."""
    before, _, after = random.choice(sentences).partition(HOLE)
    if sentences is ANYWHERE and "\n" not in value:
        left, right = random.choice(
            (("", ""), ("", ""), ("`", "`"), ("*", "*"), ('"', '"'), ("(", ")"), ("```\n", "\n```"))
        )
        before, after = before + left, right + after
    before = random.choice(("", "", "Hi! ", "Привет, ", "> ", "1. ")) + before
    return f"{before}{value}{after}", len(before)
