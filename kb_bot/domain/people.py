"""People as the bot needs them, and whether one is there to be asked."""

import re
from dataclasses import dataclass
from datetime import datetime

# The two statuses that Slack itself offers for absence, and what people write in their place.
ABSENT_EMOJI = frozenset(
    {":palm_tree:", ":face_with_thermometer:", ":desert_island:", ":beach_with_umbrella:", ":sick:"}
)
ABSENT_WORDS = ("vacation", "on holiday", "out sick", "sick leave", "parental leave", "отпуск", "больнич", "болею")

ERASED = "U-ERASED"  # stands where the id of somebody stood whose data was erased; no id of Slack looks like that
_ID = re.compile(r"[UW][A-Z0-9]{2,30}")


def is_person_id(text: str) -> bool:
    """Whether it looks like one of Slack's."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the workspace (or a guest, or an outsider) as Slack last told; `zone` is an IANA name."""

    workspace_id: str
    id: str
    name: str
    zone: str = "UTC"
    locale: str = "en"
    is_guest: bool = False
    is_outsider: bool = False
    is_bot: bool = False
    is_deleted: bool = False
    is_slack_admin: bool = False
    status_emoji: str = ""
    status_text: str = ""
    status_until: datetime | None = None
    away_until: datetime | None = None

    @property
    def is_full_member(self) -> bool:
        return not (self.is_guest or self.is_outsider or self.is_bot or self.is_deleted)


def is_absent(person: Person, now: datetime) -> bool:
    """Deactivated, away by the person's own word in Home, or with a holiday or sick status. Do-not-disturb is not absence."""
    if person.is_deleted:
        return True
    if person.away_until is not None and now < person.away_until:
        return True
    status_runs = person.status_until is None or now < person.status_until
    return status_runs and _says_absent(person)


def _says_absent(person: Person) -> bool:
    text = person.status_text.lower()
    return person.status_emoji in ABSENT_EMOJI or any(word in text for word in ABSENT_WORDS)
