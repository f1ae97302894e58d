"""manifest.yml, routes.py and ids.py tell the same story, and every Web API call has its scope and its simulator method."""

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kb_bot import check
from kb_bot.simulator.web_api import METHODS
from kb_bot.slack import ids, routes

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text())
SAMPLES = Path(os.environ.get("KB_TEST_DATA", "")) / "slack-samples"

# Events that Slack delivers as `message` whatever the kind of channel.
AS_MESSAGE = {"message.channels", "message.groups", "message.im"}


def test_commands_and_shortcuts_are_routed() -> None:
    features = MANIFEST["features"]
    assert {entry["command"] for entry in features["slash_commands"]} == set(routes.COMMANDS)
    assert {entry["callback_id"] for entry in features["shortcuts"]} == set(routes.SHORTCUTS)


def test_events_are_routed() -> None:
    events = {
        "message" if name in AS_MESSAGE else name for name in MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    }
    assert events == set(routes.EVENTS)


def test_every_id_has_a_route() -> None:
    named = {value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
    tables = (routes.COMMANDS, routes.SHORTCUTS, routes.ACTIONS, routes.OPTIONS, routes.SUBMISSIONS, routes.CLOSED)
    routed = {name for table in tables for name in table}
    assert named - {ids.INPUT} == routed


def test_every_action_in_the_blocks_is_an_id() -> None:
    for path in (ROOT / "kb_bot/slack").rglob("*.py"):
        literal = re.findall(r"""["'](?:action_id|callback_id)["']:\s*f?["']""", path.read_text())
        assert not literal, f"{path.name} names an id by a literal; ids.py is the place"


def test_every_method_that_we_call_is_simulated_and_allowed() -> None:
    calls = set(re.findall(r"""["']([a-z]+(?:\.[a-z]+)*\.[a-zA-Z]+)["']""", (ROOT / "kb_bot/slack/web.py").read_text()))
    assert calls >= {"chat.postMessage", "views.open", "conversations.replies"}
    assert calls <= set(METHODS)
    granted = set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert {METHODS[name].scope for name in calls} - {""} <= granted


def test_check_knows_every_scope() -> None:
    assert list(check.SCOPES) == MANIFEST["oauth_config"]["scopes"]["bot"]


def test_readme_gives_a_reason_for_every_scope() -> None:
    table = (ROOT / "README.md").read_text().split("### What the bot may read and why")[1].split("\n## ")[0]
    assert set(re.findall(r"`([a-z_.]+(?::[a-z.]+)?)`", table)) >= set(MANIFEST["oauth_config"]["scopes"]["bot"])


@pytest.mark.skipif(not SAMPLES.exists(), reason="Slack's own schema is not here")
def test_manifest_is_what_slack_accepts() -> None:
    schema = json.loads((SAMPLES / "manifest.schema.2.0.0.json").read_text())
    jsonschema.validate(MANIFEST, schema)
