"""The record of both directions, as JSON lines: calls, acks, and what was sent."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class CallLog:
    """Kept in memory; mirrored to a file when there is one. Entries are numbered from 1."""

    def __init__(self, path: Path | None = None) -> None:
        self._entries: list[Json] = []
        self._file = path.open("a", encoding="utf-8", buffering=1) if path else None

    def add(self, entry: Json) -> None:
        self._entries.append(entry)
        if self._file:
            self._file.write(json.dumps(entry) + "\n")

    def after(self, number: int) -> Iterator[Json]:
        for index in range(number, len(self._entries)):
            yield {"n": index + 1, **self._entries[index]}

    def clear(self) -> None:
        self._entries.clear()

    def __len__(self) -> int:
        return len(self._entries)

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
