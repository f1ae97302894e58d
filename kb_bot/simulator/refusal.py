"""How the Web API says no: Slack's error code and what comes with it."""

from typing import Any


class Refusal(Exception):
    """Becomes `{"ok": false, "error": code, **detail}`; status and headers differ only for rate limits."""

    def __init__(self, code: str, *, status: int = 200, retry_after: int = 0, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.retry_after = retry_after
        self.detail = detail


def bad_arguments(*messages: str) -> Refusal:
    return Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {text}" for text in messages]})
