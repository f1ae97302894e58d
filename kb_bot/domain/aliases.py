"""Other ways to ask for a card: questions that it has answered, kept for who asked them, and words that its keepers wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kb_bot.domain.access import Viewer
from kb_bot.domain.privacy import masked
from kb_bot.domain.text import clean, cut_at_word

WORDS_MAX = 300  # characters of one way to ask
PER_CARD = 40  # of more, the least useful go; so many fit into one window
SURE = 2  # worth from which the same question gets its card at once


class Vote(StrEnum):
    """What somebody said of these words for this card, by what he did."""

    CHOSEN = "chosen"  # among the nearest cards
    COPIED = "copied"
    HELPED = "helped"
    WRITTEN = "written"
    MISLED = "misled"


WORTH = {Vote.CHOSEN: 1, Vote.COPIED: 2, Vote.HELPED: 3, Vote.WRITTEN: 3, Vote.MISLED: -3}


@dataclass(frozen=True, slots=True)
class Alias:
    """`normal` is what makes two of them the same; `audience` who may be shown the words; `votes` by person, one each."""

    id: int
    card_id: int
    text: str
    normal: str
    audience: str
    added_by: str
    added_at: datetime
    is_written: bool = False
    votes: Mapping[str, Vote] = field(default_factory=dict)

    @property
    def worth(self) -> int:
        return worth(self.votes.values())

    @property
    def is_of_one(self) -> bool:
        """Only who asked in these words may read them."""
        return self.audience.startswith("person:")

    def count(self, vote: Vote) -> int:
        return list(self.votes.values()).count(vote)


def last_word(before: Vote | None, now: Vote) -> Vote:
    """What counts of two votes of one person: the later one, unless it only says less of the same."""
    return before if before is not None and 0 < WORTH[now] <= WORTH[before] else now


def worth(votes: Iterable[Vote]) -> int:
    return sum(WORTH[vote] for vote in votes)


def words_kept(question: str) -> str:
    """What may be kept of a question: one line without personal data, not too long. Empty if no word is left."""
    kept = cut_at_word(masked(" ".join(clean(question).text.split())), WORDS_MAX)
    return kept if any(char.isalpha() for char in kept) else ""


def own_audience(viewer: Viewer) -> str:
    """What somebody asked is his alone until he shares it."""
    return f"person:{viewer.person_id}"


def least_useful(aliases: Iterable[Alias], most: int = PER_CARD) -> list[Alias]:
    """Those beyond the number that a card may have. What its keepers wrote goes last, the newest of equals stay."""
    ranked = sorted(aliases, key=lambda alias: (alias.is_written, alias.worth, alias.added_at, alias.id), reverse=True)
    return ranked[most:]
