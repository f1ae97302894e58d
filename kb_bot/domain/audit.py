"""What was changed in roles, settings and collections."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Deed:
    """One change. `actor_id` None: the program itself, when it was set up. `what` is admin, setting, collection-... or synonyms."""

    actor_id: str | None
    what: str
    detail: Mapping[str, Any]
    at: datetime
