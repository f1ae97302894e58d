"""The arguments of one Web API call, from a form, a query or JSON, read with Slack's refusals."""

import json
from collections.abc import Mapping
from typing import Any

from kb_bot.simulator.refusal import Refusal, bad_arguments

Json = dict[str, Any]


class Args:
    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = dict(given)

    def has(self, name: str) -> bool:
        return self.given.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        value = self.given.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        if not self.has(name):
            raise bad_arguments(f"missing required field: {name}")
        return str(self.given[name])

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.given.get(name)
        if value is None:
            return default
        return value if isinstance(value, bool) else str(value).lower() in ("1", "true")

    def limit(self, default: int, most: int) -> int:
        """The page size; 0 means the default."""
        try:
            wanted = int(self.given.get("limit") or default)
        except ValueError:
            raise Refusal("invalid_limit") from None
        if wanted < 0:
            raise Refusal("invalid_limit")
        return min(wanted or default, most)

    def json(self, name: str, wrong: str = "invalid_arguments") -> Any:
        """A structure, given as such or as JSON text; None when not given."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refusal(wrong) from None

    def ts(self, name: str, wrong: str) -> str:
        """A message's time as Slack writes it, or "" when not given."""
        value = self.text(name)
        if value and not value.replace(".", "", 1).isdigit():
            raise Refusal(wrong)
        return value
