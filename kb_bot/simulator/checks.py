"""Small checks that Block Kit's rules are made of; each notes what is wrong and where, in Slack's words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Json = dict[str, Any]
Check = Callable[[Any, str, list[str]], None]  # value, json pointer, problems so far

NOTHING: Mapping[str, Check] = {}


def problem(problems: list[str], path: str, what: str) -> None:
    problems.append(f"{what} [json-pointer:{path}]")


def string(most: int = 0, least: int = 0) -> Check:
    def check(value: Any, path: str, problems: list[str]) -> None:
        if not isinstance(value, str):
            problem(problems, path, "must provide a string")
        elif len(value) < least:
            problem(problems, path, f"must be more than {least - 1} characters")
        elif most and len(value) > most:
            problem(problems, path, f"must be less than {most + 1} characters")

    return check


def boolean(value: Any, path: str, problems: list[str]) -> None:
    if not isinstance(value, bool):
        problem(problems, path, "must provide a boolean")


def integer(least: int, most: int) -> Check:
    def check(value: Any, path: str, problems: list[str]) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            problem(problems, path, "must provide an integer")
        elif not least <= value <= most:
            problem(problems, path, f"must be between {least} and {most}")

    return check


def anything(value: Any, path: str, problems: list[str]) -> None:
    """For what Slack allows and we do not look into."""


def one_of(*allowed: str) -> Check:
    def check(value: Any, path: str, problems: list[str]) -> None:
        if value not in allowed:
            problem(problems, path, f"must be one of: {', '.join(allowed)}")

    return check


def list_of(each: Check, least: int, most: int) -> Check:
    def check(value: Any, path: str, problems: list[str]) -> None:
        if not isinstance(value, list):
            problem(problems, path, "must provide an array")
            return
        if len(value) < least:
            problem(problems, path, f"no fewer than {least} items allowed")
        if len(value) > most:
            problem(problems, path, f"no more than {most} items allowed")
        for index, item in enumerate(value):
            each(item, f"{path}/{index}", problems)

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] = NOTHING) -> Check:
    known = {**required, **optional}

    def check(value: Any, path: str, problems: list[str]) -> None:
        if not isinstance(value, dict):
            problem(problems, path, "must provide an object")
            return
        for name in required:
            if value.get(name) is None:
                problem(problems, path, f"missing required field: {name}")
        for name, given in value.items():
            if name not in known:
                problem(problems, path, f"invalid additional property: {name}")
            elif given is not None:
                known[name](given, f"{path}/{name}", problems)

    return check


def by_type(kinds: Mapping[str, Check], what: str) -> Check:
    """A tagged object: its `type` picks the check."""

    def check(value: Any, path: str, problems: list[str]) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind is None:
            problem(problems, path, "missing required field: type")
        elif kind not in kinds:
            problem(problems, path, f"unsupported type: {kind} ({what})")
        else:
            kinds[kind](value, path, problems)

    return check


def both(*checks: Check) -> Check:
    """One after the other, up to the first that complains."""

    def check(value: Any, path: str, problems: list[str]) -> None:
        before = len(problems)
        for one in checks:
            if len(problems) == before:
                one(value, path, problems)

    return check


def duplicates(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [value for value in values if value in seen or seen.add(value)]  # type: ignore[func-returns-value]
