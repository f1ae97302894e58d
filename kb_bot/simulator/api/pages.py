"""Cursor pages as Slack makes them: an opaque cursor in response_metadata, empty on the last page."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any, TypeVar

from kb_bot.simulator.args import Args
from kb_bot.simulator.refusal import Refusal

Json = dict[str, Any]
T = TypeVar("T")


def page(rows: Sequence[T], args: Args, default: int, most: int) -> tuple[list[T], str]:
    """One page and the cursor of the next, or ""."""
    start, size = _start(args.text("cursor")), args.limit(default, most)
    following = start + size
    return list(rows[start:following]), _cursor(following) if following < len(rows) else ""


def next_page(cursor: str) -> Json:
    return {"response_metadata": {"next_cursor": cursor}}


def _cursor(position: int) -> str:
    return b64encode(f"at:{position}".encode()).decode()


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(b64decode(cursor, validate=True).decode().removeprefix("at:"))
    except ValueError:
        raise Refusal("invalid_cursor") from None
