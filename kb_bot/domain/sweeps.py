"""A sweep: many cards flagged at once by a lead, with one reason and a day by which they are to be checked."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SweepState(StrEnum):
    """drafted (looked at, nothing done) -> running -> done; a sweep that is done may be taken back within a day."""

    DRAFTED = "drafted"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Aim:
    """Which cards a lead means: of one collection or of all that are theirs, with a tag, with words; and why, by when."""

    why: str
    check_by: date | None = None
    collection_id: int | None = None
    tag: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sweep:
    """`card_ids` are those that were looked at before it was confirmed; `position` is how many of them are done."""

    id: int
    workspace_id: str
    lead_id: str
    aim: Aim
    state: SweepState
    card_ids: tuple[int, ...]
    position: int
    at: datetime
    is_reported: bool = False
    is_reminded: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What has become of a sweep's cards; `waiting` by owner, the one with the most first."""

    changed: int = 0
    confirmed: int = 0
    archived: int = 0
    waiting: tuple[tuple[str, int], ...] = ()

    @property
    def open(self) -> int:
        return sum(count for _, count in self.waiting)

    @property
    def checked(self) -> int:
        return self.changed + self.confirmed + self.archived
