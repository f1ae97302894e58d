"""The import direction of the house: a part imports those below it, and each foreign library stays in the part that owns it."""

import ast
from collections.abc import Collection
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "kb_bot"

ABOVE_DOMAIN = {"domain", "errors"}
MAY_IMPORT = {
    "errors": set(),
    "domain": {"errors"},
    "store": ABOVE_DOMAIN,
    "search": ABOVE_DOMAIN,
    "i18n": ABOVE_DOMAIN,
    "services": {"store", "search"} | ABOVE_DOMAIN,
    "slack": {"services", "search", "i18n"} | ABOVE_DOMAIN,
    "scheduler": {"services"} | ABOVE_DOMAIN,
    # What runs the parts. Only these know the settings, the clock and the environment.
    "config": set(),
    "clock": set(),
    "logs": set(),
    "health": set(),
    "bootstrap": {"slack", "scheduler", "services", "search", "store", "i18n", "config", "clock"} | ABOVE_DOMAIN,
    "check": {"slack", "store", "i18n", "config"} | ABOVE_DOMAIN,
    "travel": {"bootstrap", "services", "simulator"},
    "erase": {"services", "store", "i18n", "config", "clock"} | ABOVE_DOMAIN,
    "demo": {"bootstrap", "services", "slack"} | ABOVE_DOMAIN,
    "local_slack": {"simulator", "config", "errors"},
    "cli": {
        "bootstrap",
        "travel",
        "check",
        "demo",
        "erase",
        "local_slack",
        "health",
        "logs",
        "clock",
        "config",
        "store",
        "i18n",
    }
    | ABOVE_DOMAIN,
    # A program of its own: it knows nothing of us, as Slack does.
    "simulator": set(),
}
OWNERS = {
    "sqlalchemy": {"store", "bootstrap"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "slack_bolt": {"slack", "bootstrap"},
    "slack_sdk": {"slack", "bootstrap", "check", "cli"},
    "apscheduler": {"scheduler", "bootstrap"},
    "aiohttp": {"simulator"},
    "numpy": {"search"},
    "rapidfuzz": {"search"},
    "Stemmer": {"search"},
    "fluent": {"i18n"},
    "pydantic_settings": {"config"},
    "prometheus_client": {"health", "slack"},
}


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(ROOT.rglob("*.py")))


def _part(file: Path) -> str:
    return file.relative_to(ROOT).with_suffix("").parts[0]


@cache
def _imported(file: Path) -> frozenset[str]:
    """Dotted names, wherever in the file they are imported."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports name their module in full"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def _ours(file: Path) -> set[str]:
    dotted = (name.split(".") for name in _imported(file))
    return {parts[1] for parts in dotted if parts[0] == "kb_bot" and len(parts) > 1}


def _foreign(file: Path) -> set[str]:
    return {name.split(".")[0] for name in _imported(file)}


@pytest.mark.parametrize("part", sorted({_part(file) for file in _files()} - {"__init__"}))
def test_a_part_imports_only_those_below_it(part: str) -> None:
    assert part in MAY_IMPORT, f"a new part: say here what {part} may import"
    found = {
        (str(file.relative_to(ROOT)), name)
        for file in _files()
        if _part(file) == part
        for name in _ours(file) - {part, "__version__"} - MAY_IMPORT[part]
    }
    assert not found


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_stays_with_its_owner(library: str) -> None:
    users = {_part(file) for file in _files() if library in _foreign(file)}
    assert users <= OWNERS[library]


def test_the_parts_form_layers() -> None:
    """Following what may be imported never leads back: else the table above would allow a circle."""

    def below(part: str, path: tuple[str, ...] = ()) -> None:
        assert part not in path, " -> ".join((*path, part))
        for lower in MAY_IMPORT[part]:
            below(lower, (*path, part))

    for part in MAY_IMPORT:
        below(part)


def test_no_two_modules_import_each_other() -> None:
    modules = {
        ".".join(file.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): file
        for file in _files()
    }
    imports = {name: {one for one in _modules(file, modules) if one != name} for name, file in modules.items()}
    TopologicalSorter(imports).prepare()  # raises CycleError


def _modules(file: Path, known: Collection[str]) -> set[str]:
    """`from a.b import c` names the module a.b.c if there is one, else a.b."""
    found = (name if name in known else name.rpartition(".")[0] for name in _imported(file))
    return {name for name in found if name in known}


def test_only_config_reads_the_environment() -> None:
    assert _files_with("os.environ", "os.getenv", "from os import") <= {"config.py"}


def test_nothing_below_bootstrap_reads_the_clock() -> None:
    """`now` is an argument. Monotonic time, for waiting, is another matter."""
    readers = _files_with("datetime.now(", "datetime.utcnow(", "date.today(", "time.time(")
    assert not {file for file in readers if file.startswith(("domain/", "store/", "search/", "services/"))}


def _files_with(*words: str) -> set[str]:
    return {str(file.relative_to(ROOT)) for file in _files() if any(word in file.read_text() for word in words)}
