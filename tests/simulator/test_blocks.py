"""Block Kit's limits, one row each: what Slack refuses, and the fullest thing that it takes."""

from typing import Any

import pytest

from kb_bot.simulator.blocks import check_message_blocks, check_view, with_ids
from kb_bot.simulator.refusal import Refusal

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Json:
    return {"type": "mrkdwn", "text": text}


def option(label: str = "x", value: str = "v") -> Json:
    return {"text": plain(label), "value": value}


def section(**more: Any) -> Json:
    return {"type": "section", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain(), **more}


def select(**more: Any) -> Json:
    return {"type": "static_select", "options": [option()], **more}


def text_input(**more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": {"type": "plain_text_input", **more}}


def rich(*leaves: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(leaves)}]}


def table(rows: int, columns: int) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def numbered(count: int, make: Any = button) -> list[Json]:
    return [make(action_id=str(index)) for index in range(count)]


CONFIRM = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}

REFUSED_IN_MESSAGES = {
    "unknown block": {"type": "bogus"},
    "no type": {"text": plain()},
    "input": text_input(),
    "unknown element": actions({"type": "bogus"}),
    "multi select in actions": actions({"type": "multi_static_select", "options": [option()]}),
    "typed input in actions": actions({"type": "plain_text_input"}),
    "unknown field": section(text=mrkdwn(), colour="red"),
    "empty section": section(),
    "empty text": section(text=mrkdwn("")),
    "section too long": section(text=mrkdwn("x" * 3001)),
    "eleven fields": section(fields=[mrkdwn()] * 11),
    "field too long": section(fields=[mrkdwn("x" * 2001)]),
    "emoji on mrkdwn": section(text={**mrkdwn(), "emoji": True}),
    "header in mrkdwn": {"type": "header", "text": mrkdwn()},
    "header too long": {"type": "header", "text": plain("x" * 151)},
    "eleven in context": {"type": "context", "elements": [mrkdwn()] * 11},
    "nothing in context": {"type": "context", "elements": []},
    "button in context": {"type": "context", "elements": [button()]},
    "26 in actions": actions(*numbered(26)),
    "nothing in actions": actions(),
    "button text": actions(button(text=plain("x" * 76))),
    "button without text": actions({"type": "button"}),
    "button in mrkdwn": actions(button(text=mrkdwn())),
    "button value": actions(button(value="x" * 2001)),
    "button value not text": actions(button(value=1)),
    "button style": actions(button(style="red")),
    "button url": actions(button(url="x" * 3001)),
    "action_id": actions(button(action_id="x" * 256)),
    "block_id": section(text=mrkdwn(), block_id="x" * 256),
    "same action_id twice": actions(button(action_id="a"), button(action_id="a")),
    "overflow of six": actions({"type": "overflow", "options": [option()] * 6}),
    "overflow of none": actions({"type": "overflow", "options": []}),
    "option text": actions(select(options=[option("x" * 76)])),
    "option value": actions(select(options=[option(value="x" * 76)])),
    "101 options": actions(select(options=[option()] * 101)),
    "no options": actions(select(options=[])),
    "neither options nor groups": actions({"type": "static_select"}),
    "initial option not offered": actions(select(initial_option=option("y", "y"))),
    "placeholder": actions(select(placeholder=plain("x" * 151))),
    "eleven radio buttons": actions({"type": "radio_buttons", "options": [option()] * 11}),
    "eleven checkboxes": actions({"type": "checkboxes", "options": [option()] * 11}),
    "confirm without deny": actions(button(confirm={**CONFIRM, "deny": None})),
    "confirm title": actions(button(confirm={**CONFIRM, "title": plain("x" * 101)})),
    "image without alt_text": {"type": "image", "image_url": "https://x.test/i.png"},
    "image without source": {"type": "image", "alt_text": "x"},
    "empty rich text leaf": rich({"type": "text", "text": ""}),
    "unknown rich text leaf": rich({"type": "bogus"}),
    "link without url": rich({"type": "link"}),
    "list of text": {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [rich()]}],
    },
    "table of 101 rows": table(101, 1),
    "table of 21 columns": table(1, 21),
    "markdown too long": {"type": "markdown", "text": "x" * 12_001},
    "blocks that are text": "x",
}


@pytest.mark.parametrize("name", REFUSED_IN_MESSAGES)
def test_refused_in_messages(name: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_message_blocks([REFUSED_IN_MESSAGES[name]])
    assert caught.value.code in ("invalid_blocks", "invalid_blocks_format")


FULLEST = {
    "section": section(text=mrkdwn("x" * 3000), fields=[plain("x" * 100)] * 10, accessory=button(), block_id="b" * 255),
    "header": {"type": "header", "text": plain("x" * 150)},
    "context": {"type": "context", "elements": [mrkdwn()] * 10},
    "actions": actions(*numbered(25)),
    "button": actions(
        button(text=plain("x" * 75), value="x" * 2000, url="https://x.test", style="danger", confirm=CONFIRM)
    ),
    "overflow": actions({"type": "overflow", "options": [{**option(), "url": "https://x.test"}] * 5}),
    "select": actions(select(options=[option("x" * 75, "v" * 75)] * 100, placeholder=plain("x" * 150))),
    "groups": actions({"type": "static_select", "option_groups": [{"label": plain(), "options": [option()]}]}),
    "table": table(100, 20),
    "markdown": {"type": "markdown", "text": "x" * 12_000},
    "rich text": rich({"type": "text", "text": "x", "style": {"bold": True}}, {"type": "emoji", "name": "tada"}),
    "image": {"type": "image", "alt_text": "x", "image_url": "https://x.test/i.png", "title": plain()},
    "context actions": {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "f",
                "positive_button": {"text": plain(), "value": "1"},
                "negative_button": {"text": plain(), "value": "0"},
            }
        ],
    },
}


@pytest.mark.parametrize("name", FULLEST)
def test_the_fullest_is_taken(name: str) -> None:
    stored = check_message_blocks([FULLEST[name]])
    assert stored[0]["block_id"]


def test_limits_over_a_whole_message() -> None:
    assert len(check_message_blocks([section(text=mrkdwn())] * 50)) == 50
    for blocks, error in (
        ([section(text=mrkdwn())] * 51, "invalid_blocks"),
        ([section(text=mrkdwn(), block_id="same")] * 2, "invalid_blocks"),
        ([table(1, 1)] * 2, "invalid_blocks"),
        ([section(text=mrkdwn("x" * 2900))] * 4, "msg_blocks_too_long"),
        ([{"type": "markdown", "text": "x" * 6001}] * 2, "msg_blocks_too_long"),
    ):
        with pytest.raises(Refusal) as caught:
            check_message_blocks(blocks)
        assert caught.value.code == error


# --- views


def modal(*blocks: Any, **more: Any) -> Json:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks), **more}


REFUSED_VIEWS = {
    "no title": modal(title=None),
    "title": modal(title=plain("x" * 25)),
    "title in mrkdwn": modal(title=mrkdwn()),
    "submit": modal(submit=plain("x" * 25)),
    "close": modal(close=plain("x" * 25)),
    "inputs without submit": modal(text_input(), submit=None),
    "101 blocks": modal(*[section(text=mrkdwn())] * 101),
    "private_metadata": modal(private_metadata="x" * 3001),
    "callback_id": modal(callback_id="x" * 256),
    "unknown field": modal(colour="red"),
    "same block_id twice": modal({**text_input(), "block_id": "b"}, {**text_input(), "block_id": "b"}),
    "markdown": modal({"type": "markdown", "text": "x"}),
    "context_actions": modal(FULLEST["context actions"]),
    "label": modal({**text_input(), "label": plain("x" * 2001)}),
    "label missing": modal({"type": "input", "element": {"type": "plain_text_input"}}),
    "button as input": modal({**text_input(), "element": button()}),
    "initial value over max_length": modal(text_input(initial_value="xxx", max_length=2)),
    "initial value over 3000": modal(text_input(initial_value="x" * 3001)),
    "max_length": modal(text_input(max_length=3001)),
    "two in focus": modal(text_input(focus_on_load=True), text_input(focus_on_load=True)),
    "rich text with an empty leaf": modal(
        {**text_input(), "element": {"type": "rich_text_input", "initial_value": rich({"type": "text", "text": ""})}}
    ),
    "of a wrong type": {"type": "home", "blocks": []},
    "blocks missing": {"type": "modal", "title": plain()},
}


@pytest.mark.parametrize("name", REFUSED_VIEWS)
def test_refused_views(name: str) -> None:
    view = {key: value for key, value in REFUSED_VIEWS[name].items() if value is not None}
    with pytest.raises(Refusal) as caught:
        check_view(view, ("modal",))
    assert caught.value.code == "invalid_arguments"
    assert caught.value.detail["response_metadata"]["messages"]


def test_a_view_may_have_a_hundred_blocks_but_not_every_size() -> None:
    assert len(check_view(modal(*[section(text=mrkdwn())] * 100), ("modal",))["blocks"]) == 100
    heavy = modal(*[section(text=mrkdwn("x" * 3000))] * 90)
    with pytest.raises(Refusal, match="view_too_large"):
        check_view(heavy, ("modal",))


def test_ids_are_given_where_there_are_none() -> None:
    row = with_ids([actions(button(), button(action_id="mine"))])[0]
    assert row["block_id"]
    assert row["elements"][0]["action_id"]
    assert row["elements"][1]["action_id"] == "mine"
