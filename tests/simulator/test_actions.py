"""block_actions: what they carry from a message, an ephemeral, a window and Home."""

from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import LocalSlack, Person
from tests.stand_in import Bot


def button(label: str = "Press", action_id: str = "press", **more: Any) -> dict[str, Any]:
    return {"type": "button", "text": {"type": "plain_text", "text": label}, "action_id": action_id, **more}


def option(label: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": label}, "value": label.lower()}


def actions(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "actions", "block_id": "row", "elements": list(elements)}]


@pytest.fixture
def seen(bot: Bot) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = []

    @bot.app.action({"block_id": "row"})
    def take(ack: Any, body: dict[str, Any]) -> None:
        ack()
        bodies.append(body)

    return bodies


def test_a_button_on_a_message(slack: LocalSlack, alice: Person, web: WebClient, seen: list[dict[str, Any]]) -> None:
    general = slack.channel("general", members=[alice])
    web.chat_postMessage(channel=general.id, text="t", blocks=actions(button(value="7"), button("Other", "other")))
    alice.presses("Press")
    action = seen[0]["actions"][0]
    assert (action["action_id"], action["value"], action["block_id"], action["type"]) == ("press", "7", "row", "button")
    assert seen[0]["container"]["is_ephemeral"] is False
    assert seen[0]["message"]["text"] == "t"
    assert seen[0]["response_url"].startswith(slack.url)


def test_a_button_on_an_ephemeral_has_no_message(
    slack: LocalSlack, alice: Person, web: WebClient, seen: list[dict[str, Any]]
) -> None:
    general = slack.channel("general", members=[alice])
    web.chat_postEphemeral(channel=general.id, user=alice.id, text="t", blocks=actions(button()))
    alice.presses("press")  # by action_id, too
    assert "message" not in seen[0]
    assert seen[0]["container"]["is_ephemeral"] is True
    assert seen[0]["container"]["type"] == "message"
    assert "response_url" in seen[0]


def test_a_button_on_home_has_the_view_and_no_response_url(
    alice: Person, web: WebClient, seen: list[dict[str, Any]]
) -> None:
    web.views_publish(user_id=alice.id, view={"type": "home", "blocks": actions(button())})
    alice.presses("Press")
    assert seen[0]["container"]["type"] == "view"
    assert seen[0]["view"]["type"] == "home"
    assert "response_url" not in seen[0]
    assert "channel" not in seen[0]


def test_an_overflow_item_by_its_label(
    slack: LocalSlack, alice: Person, web: WebClient, seen: list[dict[str, Any]]
) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("Open"), option("Flag")]}
    web.chat_postMessage(channel=alice.id, text="t", blocks=actions(menu))
    alice.picks("Flag")
    assert seen[0]["actions"][0]["selected_option"]["value"] == "flag"


def test_feedback_buttons(slack: LocalSlack, alice: Person, web: WebClient, seen: list[dict[str, Any]]) -> None:
    def half(label: str) -> dict[str, Any]:
        return {"text": {"type": "plain_text", "text": label}, "value": label}

    element = {
        "type": "feedback_buttons",
        "action_id": "helped",
        "positive_button": half("Helped"),
        "negative_button": half("Did not help"),
    }
    blocks = [{"type": "context_actions", "block_id": "row", "elements": [element]}]
    web.chat_postMessage(channel=alice.id, text="t", blocks=blocks)
    alice.presses("Did not help")
    assert seen[0]["actions"][0]["value"] == "Did not help"


@pytest.mark.parametrize(
    ("element", "choice", "key", "chosen"),
    [
        ({"type": "static_select", "options": [option("A"), option("B")]}, "B", "selected_option", option("B")),
        ({"type": "radio_buttons", "options": [option("A"), option("B")]}, "B", "selected_option", option("B")),
        ({"type": "checkboxes", "options": [option("A"), option("B")]}, ["B"], "selected_options", [option("B")]),
        ({"type": "datepicker"}, "2026-05-01", "selected_date", "2026-05-01"),
        ({"type": "users_select"}, "Alice", "selected_user", None),
    ],
)
def test_menus_tell_what_was_chosen(
    alice: Person,
    web: WebClient,
    seen: list[dict[str, Any]],
    element: dict[str, Any],
    choice: Any,
    key: str,
    chosen: Any,
) -> None:
    web.chat_postMessage(channel=alice.id, text="t", blocks=actions({**element, "action_id": "menu"}))
    alice.chooses("menu", choice)
    expected = chosen or alice.id
    assert seen[0]["actions"][0][key] == expected
    assert seen[0]["state"]["values"]["row"]["menu"][key] == expected


def test_type_ahead(alice: Person, web: WebClient, bot: Bot, seen: list[dict[str, Any]]) -> None:
    @bot.app.options("card")
    def offer(ack: Any, payload: dict[str, Any]) -> None:
        ack(options=[option(f"{payload['value']} card")])

    menu = {"type": "external_select", "action_id": "card", "min_query_length": 1}
    web.chat_postMessage(channel=alice.id, text="t", blocks=actions(menu))
    assert alice.options("card", "vp") == ["vp card"]
    alice.chooses("card", "vp card")
    assert seen[0]["actions"][0]["selected_option"]["value"] == "vp card"


def test_an_open_window_covers_everything_else(
    slack: LocalSlack, alice: Person, web: WebClient, bot: Bot, seen: list[dict[str, Any]]
) -> None:
    @bot.app.global_shortcut("find")
    def show(ack: Any, shortcut: dict[str, Any]) -> None:
        ack()
        view = {"type": "modal", "title": {"type": "plain_text", "text": "W"}, "blocks": []}
        web.views_open(trigger_id=shortcut["trigger_id"], view=view)

    posted = web.chat_postMessage(channel=alice.id, text="t", blocks=actions(button()))
    alice.shortcut("find")
    with pytest.raises(AssertionError, match="no button 'Press'"):
        alice.presses("Press")
    under = next(said for said in alice.dm if said.ts == posted["ts"])
    alice.presses("Press", on=under)
    assert len(seen) == 1


def test_what_nobody_can_press(alice: Person, bob: Person, slack: LocalSlack, web: WebClient) -> None:
    secret = slack.channel("secret", members=[alice], private=True)
    web.chat_postMessage(channel=secret.id, text="t", blocks=actions(button()))
    with pytest.raises(AssertionError, match="no button 'Press' in front of Bob"):
        bob.presses("Press")


def test_an_action_without_ack(slack: LocalSlack, alice: Person, web: WebClient) -> None:
    web.chat_postMessage(channel=alice.id, text="t", blocks=actions(button()))
    alice.presses("Press")
    assert alice.warnings == ["This app did not respond."]
