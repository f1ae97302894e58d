"""What the app declares: scopes, commands, shortcuts and events, read from the app manifest."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Shortcut:
    name: str
    kind: str  # "global" or "message"
    callback_id: str


@dataclass(frozen=True, slots=True)
class Manifest:
    bot_name: str
    scopes: frozenset[str]
    commands: dict[str, bool]  # command -> should_escape
    usage: dict[str, str]  # command -> what the composer says about it
    shortcuts: tuple[Shortcut, ...]
    events: frozenset[str]
    has_home: bool
    has_messages_tab: bool


def read_manifest(path: Path) -> Manifest:
    declared = yaml.safe_load(path.read_text(encoding="utf-8"))
    features = declared.get("features", {})
    home = features.get("app_home", {})
    return Manifest(
        bot_name=features.get("bot_user", {}).get("display_name", "bot"),
        scopes=frozenset(declared.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        commands={row["command"]: row.get("should_escape", False) for row in features.get("slash_commands", [])},
        usage={row["command"]: _usage(row) for row in features.get("slash_commands", [])},
        shortcuts=tuple(_shortcut(row) for row in features.get("shortcuts", [])),
        events=frozenset(declared.get("settings", {}).get("event_subscriptions", {}).get("bot_events", [])),
        has_home=home.get("home_tab_enabled", False),
        has_messages_tab=home.get("messages_tab_enabled", False),
    )


def _usage(row: dict[str, Any]) -> str:
    return "  ".join(str(row[key]) for key in ("usage_hint", "description") if row.get(key))


def _shortcut(row: dict[str, Any]) -> Shortcut:
    return Shortcut(row["name"], row["type"], row["callback_id"])
