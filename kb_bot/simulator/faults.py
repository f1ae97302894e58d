"""Failures on demand: the next N calls of a method go wrong in a chosen way."""

from dataclasses import dataclass

KINDS = frozenset({"429", "500", "502", "503", "hang", "drop_before", "drop_after", "error"})


@dataclass(slots=True)
class Fault:
    kind: str  # one of KINDS
    times: int = 1
    retry_after: int = 1  # seconds, for 429
    seconds: float = 0.0  # for hang
    code: str = ""  # for error: what the Web API answers


class Faults:
    def __init__(self) -> None:
        self._by_method: dict[str, list[Fault]] = {}

    def add(self, method: str, fault: Fault) -> None:
        if fault.kind not in KINDS:
            raise ValueError(f"no such fault: {fault.kind}")
        self._by_method.setdefault(method, []).append(fault)

    def take(self, method: str) -> Fault | None:
        """The fault that this call meets; used up by it."""
        waiting = self._by_method.get(method) or self._by_method.get("*") or []
        if not waiting:
            return None
        fault = waiting[0]
        fault.times -= 1
        if fault.times <= 0:
            waiting.pop(0)
        return fault

    def left(self) -> dict[str, int]:
        """How many calls each kind of failure still waits for."""
        left: dict[str, int] = {}
        for fault in (fault for waiting in self._by_method.values() for fault in waiting):
            left[fault.kind] = left.get(fault.kind, 0) + fault.times
        return left

    def clear(self) -> None:
        self._by_method.clear()
