"""response_url: five uses, thirty minutes, private by default, originals replaced and deleted."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from kb_bot.simulator.client import Channel, LocalSlack, Person
from tests.stand_in import Bot

PRESS = {"type": "button", "text": {"type": "plain_text", "text": "Press"}, "action_id": "press"}
ROW = [{"type": "actions", "block_id": "row", "elements": [PRESS]}]


@pytest.fixture
def urls(bot: Bot) -> list[str]:
    found: list[str] = []

    @bot.app.command("/kb")
    def command(ack: Any, command: dict[str, Any]) -> None:
        ack()
        found.append(command["response_url"])

    @bot.app.action("press")
    def action(ack: Any, body: dict[str, Any]) -> None:
        ack()
        found.append(body["response_url"])

    return found


@pytest.fixture
def outside(slack: LocalSlack, alice: Person, bob: Person) -> Channel:
    """A private channel where the bot is no member."""
    return slack.channel("outside", members=[alice, bob], private=True, bot=False)


def test_private_by_default_also_where_the_bot_is_not(
    alice: Person, bob: Person, outside: Channel, urls: list[str]
) -> None:
    alice.types("/kb x", outside)
    assert WebhookClient(urls[0]).send(text="for you").body == "ok"
    assert alice.sees("for you").channel == outside.id
    bob.sees_not("for you")
    WebhookClient(urls[0]).send(text="for all", response_type="in_channel")
    assert bob.sees("for all").kind == "message"


def test_five_uses(slack: LocalSlack, alice: Person, outside: Channel, urls: list[str]) -> None:
    alice.types("/kb x", outside)
    answers = [WebhookClient(urls[0]).send(text=f"{index}").status_code for index in range(6)]
    assert answers == [200] * 5 + [404]
    assert slack.refusals()[-1]["error"] == "used_url"
    assert len(alice.ephemerals()) == 5


def test_thirty_minutes(slack: LocalSlack, alice: Person, outside: Channel, urls: list[str]) -> None:
    alice.types("/kb x", outside)
    slack.advance(minutes=29)
    assert WebhookClient(urls[0]).send(text="in time").status_code == 200
    slack.advance(minutes=2)
    late = WebhookClient(urls[0]).send(text="too late")
    assert (late.status_code, "expired_url" in late.body) == (404, True)
    alice.sees_not("too late")


def test_invalid_blocks_use_nothing_up(alice: Person, outside: Channel, urls: list[str]) -> None:
    alice.types("/kb x", outside)
    for _ in range(6):
        assert WebhookClient(urls[0]).send(text="x", blocks=[{"type": "bogus"}]).status_code == 400
    assert WebhookClient(urls[0]).send(text="x").status_code == 200


def test_an_ephemeral_is_replaced_and_deleted(alice: Person, outside: Channel, urls: list[str]) -> None:
    alice.types("/kb x", outside)
    WebhookClient(urls[0]).send(text="first", blocks=ROW)
    alice.presses("Press")
    WebhookClient(urls[1]).send(text="second", replace_original=True)
    assert [shown.text for shown in alice.ephemerals()] == ["second"]
    WebhookClient(urls[1]).send(text="third")
    assert [shown.text for shown in alice.ephemerals()] == ["second", "third"]
    WebhookClient(urls[1]).send(delete_original=True)
    assert [shown.text for shown in alice.ephemerals()] == ["third"]


def test_a_message_is_replaced_for_everybody(
    slack: LocalSlack, alice: Person, bob: Person, web: WebClient, urls: list[str]
) -> None:
    general = slack.channel("general", members=[alice, bob])
    web.chat_postMessage(channel=general.id, text="x", blocks=ROW)
    alice.presses("Press")
    WebhookClient(urls[0]).send(text="done by Alice", replace_original=True)
    assert bob.sees("done by Alice").buttons == []
    WebhookClient(urls[0]).send(delete_original=True)
    assert slack.messages(general) == []


def test_in_a_thread(slack: LocalSlack, alice: Person, web: WebClient, urls: list[str]) -> None:
    general = slack.channel("general", members=[alice])
    parent = alice.types("question", general)
    web.chat_postMessage(channel=general.id, thread_ts=parent.ts, text="x", blocks=ROW)
    alice.presses("Press")
    WebhookClient(urls[0]).send(text="psst")
    assert alice.ephemerals()[0].thread_ts == parent.ts


def test_an_invented_url(slack: LocalSlack) -> None:
    assert WebhookClient(f"{slack.url}/hooks/commands/1/nope").send(text="x").status_code == 404


def test_its_own_faults(slack: LocalSlack, alice: Person, outside: Channel, urls: list[str]) -> None:
    alice.types("/kb x", outside)
    slack.fault("response_url", "500")
    assert WebhookClient(urls[0], retry_handlers=[]).send(text="x").status_code == 500
    assert alice.ephemerals() == []
