"""An app gets what its manifest declares, and nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import BOT_TOKEN, LocalSlack, Person
from kb_bot.simulator.manifest import Shortcut, read_manifest
from kb_bot.simulator.thread import start
from tests.simulator.conftest import MANIFEST

Refused = Callable[..., dict[str, Any]]

BARE = """
oauth_config: {scopes: {bot: [chat:write, "reactions:read"]}}
settings: {event_subscriptions: {bot_events: [reaction_added]}}
"""


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[LocalSlack]:
    """A workspace with an app that declares next to nothing."""
    (tmp_path / "manifest.yml").write_text(BARE)
    running = start(tmp_path / "manifest.yml")
    client = LocalSlack(running.url)
    yield client
    client.close()
    running.stop()


@pytest.fixture
def web(slack: LocalSlack) -> WebClient:
    return WebClient(token=BOT_TOKEN, base_url=slack.api_url)


def test_only_declared_events_are_sent(slack: LocalSlack, alice: Person) -> None:
    said = alice.types("hello @bot", slack.channel("general", members=[alice]))
    alice.reacts("+1", on=said)
    alice.opens_home()
    assert {entry["kind"] for entry in slack.log()} == {"reaction_added"}


def test_only_declared_scopes_and_tabs(slack: LocalSlack, alice: Person, web: WebClient, refused: Refused) -> None:
    general = slack.channel("general", members=[alice], bot=False)
    assert refused(web.users_info, user=alice.id)["needed"] == "users:read"
    assert refused(web.chat_postMessage, channel=general.id, text="x")["error"] == "not_in_channel"
    assert refused(web.chat_postMessage, channel=alice.id, text="x")["error"] == "messages_tab_disabled"
    home = {"type": "home", "blocks": []}
    assert refused(web.views_publish, user_id=alice.id, view=home)["error"] == "not_enabled"


def test_only_declared_commands_and_shortcuts(alice: Person) -> None:
    alice.types("/kb x")
    assert alice.warnings == ["/kb is not a valid command."]
    with pytest.raises(AssertionError, match="no global shortcut"):
        alice.shortcut("Find an answer")


def test_reading_a_manifest() -> None:
    manifest = read_manifest(MANIFEST)
    assert manifest.commands == {"/kb": True, "/raw": False}
    assert manifest.shortcuts[0] == Shortcut("Find an answer", "global", "find")
    assert "chat:write" in manifest.scopes
