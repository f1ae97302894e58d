"""Ids in slices: one query can name 32,766 of them on SQLite and 65,535 on PostgreSQL, and somebody may have more cards."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Id = TypeVar("Id", int, str)

SLICE = 1000


def slices(ids: Iterable[Id]) -> Iterator[list[Id]]:
    """Each id once, in the order in which they come."""
    once = list(dict.fromkeys(ids))
    for start in range(0, len(once), SLICE):
        yield once[start : start + SLICE]
