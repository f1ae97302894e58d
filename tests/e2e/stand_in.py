"""A small Slack app with one of everything that the page can draw or fill in; the page is tested against it."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from kb_bot.simulator.client import LocalSlack
from tests.stand_in import Bot

Json = dict[str, Any]

FRUIT = ["Apple", "Banana", "Cherry", "Damson", "Elderberry"]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, **more: Any) -> Json:
    return {"text": plain(text), "value": text.lower(), **more}


def button(text: str, action_id: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def input_block(label: str, element: Json, **more: Any) -> Json:
    element = {"action_id": f"{element['type']}.value", **element}
    return {"type": "input", "block_id": element["type"], "label": plain(label), "element": element, **more}


CONFIRM = {
    "title": plain("Archive it?"),
    "text": mrkdwn("It will *not* be found any more."),
    "confirm": plain("Archive"),
    "deny": plain("Keep it"),
    "style": "danger",
}

RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "Do "}, {"type": "text", "text": "this", "style": {"bold": True}}],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": word}]} for word in ("one", "two")
            ],
        },
    ],
}

ANSWER = [
    {"type": "header", "text": plain("How do I reset two-factor authentication?")},
    {"type": "context", "elements": [mrkdwn("KB-142  ·  Verified by Olga 12 days ago :white_check_mark:")]},
    {
        "type": "section",
        "text": mrkdwn(
            "Open *Settings → Security* and press _Reset_.\n"
            "• the customer gets an e-mail\n• the link works for `30 minutes`\n"
            "> Ask for the last invoice first.\nMore: <https://example.com/2fa|the guide>"
        ),
        "accessory": {
            "type": "overflow",
            "action_id": "more",
            "options": [option("Flag"), option("Suggest an edit"), option("Why this card")],
        },
    },
    {
        "type": "actions",
        "elements": [
            button("Copy reply", "copy", style="primary"),
            button("Share here", "share"),
            button("Archive", "archive", style="danger", confirm=CONFIRM),
        ],
    },
]

EVERYTHING = [
    {"type": "section", "fields": [mrkdwn("*Plan*\nTeam"), mrkdwn("*Seats*\n25")]},
    {"type": "divider"},
    RICH,
    {
        "type": "markdown",
        "text": "## Steps\n\n1. **Open** the page\n2. Press `Save`\n\n| Plan | Price |\n|---|--:|\n| Team | 10 |",
    },
    {"type": "section", "text": mrkdwn("Due <!date^1700000000^{date_long} at {time}|once>, ask <@UNOBODY>")},
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "feedback",
                "positive_button": {"text": plain("Helped"), "value": "yes"},
                "negative_button": {"text": plain("Did not help"), "value": "no"},
            }
        ],
    },
    {
        "type": "image",
        "image_url": "https://example.com/chart.png",
        "alt_text": "Cards by trust",
        "title": plain("Trust"),
    },
    {"type": "alert", "text": mrkdwn("Price change on 1 June"), "level": "warning"},
    {"type": "task_card", "task_id": "1", "title": "Something newer than this page"},
    {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": word} for word in row] for row in (("Card", "Served"), ("KB-1", "34"))],
        "column_settings": [{}, {"align": "right"}],
    },
]

FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Save as card"),
    "submit": plain("Save"),
    "close": plain("Cancel"),
    "notify_on_close": True,
    "blocks": [
        input_block("Title", {"type": "plain_text_input", "max_length": 150, "placeholder": plain("As the question")}),
        input_block("Answer", {"type": "rich_text_input", "initial_value": RICH}),
        input_block("Fruit", {"type": "static_select", "options": [option(name) for name in FRUIT]}),
        input_block("Related", {"type": "external_select", "min_query_length": 1}, optional=True),
        input_block(
            "Tags", {"type": "multi_static_select", "options": [option(name) for name in FRUIT]}, optional=True
        ),
        input_block("Owner", {"type": "users_select"}, optional=True),
        input_block("Where", {"type": "conversations_select"}, optional=True),
        input_block("Until", {"type": "datepicker"}, optional=True),
        input_block(
            "Also",
            {"type": "checkboxes", "options": [option("Notify", description=plain("Tell the owner")), option("Pin")]},
            optional=True,
        ),
        input_block("Audience", {"type": "radio_buttons", "options": [option("All"), option("Me")]}, optional=True),
        {"type": "actions", "elements": [button("Next window", "push"), button("Change the hint", "change")]},
    ],
}

HOME = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": plain("Cards to check")},
        {
            "type": "section",
            "text": mrkdwn("*How do I change the plan?*\nKB-7 · Needs verification: expired"),
            "accessory": button("Still correct", "still", style="primary"),
        },
        {"type": "actions", "elements": [button("New card", "new")]},
    ],
}


class StandIn:
    """The app, connected. `submitted` and `pressed` hold what came in."""

    def __init__(self, slack: LocalSlack) -> None:
        self.bot = Bot(slack)
        self.submitted: list[Json] = []
        self.pressed: list[Json] = []
        self._listen(self.bot.app)

    def stop(self) -> None:
        self.bot.stop()

    def _listen(self, app: App) -> None:
        app.command("/kb")(_command)
        for name in ("copy", "share", "more", "feedback", "archive", "still", "new"):
            app.action(name)(self._press)
        app.action("push")(_push)
        app.action("change")(_change)
        app.options({"action_id": "external_select.value", "block_id": "external_select"})(_options)
        for name in ("card.save", "answer.find", "answer.find_here", "card.add"):
            app.shortcut(name)(_open_form)
        app.view("form")(self._submit)
        app.view_closed("form")(lambda ack: ack())
        for name in ("message", "reaction_added", "reaction_removed", "app_mention", "user_change"):
            app.event(name)(lambda ack: ack())
        for name in ("member_joined_channel", "member_left_channel"):
            app.event(name)(lambda ack: ack())
        app.event("app_home_opened")(_home)

    def _press(self, ack: Ack, action: Json, body: Json, client: WebClient) -> None:
        self.pressed.append(action)
        ack()
        if action["action_id"] == "copy":
            client.views_open(trigger_id=body["trigger_id"], view=FORM)

    def _submit(self, ack: Ack, view: Json) -> None:
        values = view["state"]["values"]
        title = values["plain_text_input"]["plain_text_input.value"]["value"]
        if "?" not in title:
            ack(response_action="errors", errors={"plain_text_input": "A title ends with a question mark."})
            return
        self.submitted.append(values)
        ack()


def _command(ack: Ack, command: Json, respond: Any) -> None:
    ack()
    if command["text"] == "everything":
        respond(text="Everything", blocks=EVERYTHING, response_type="in_channel")
    elif command["text"].startswith("repeat "):
        said = command["text"].removeprefix("repeat ")
        respond(text=said, blocks=[{"type": "section", "text": mrkdwn(said)}, {"type": "header", "text": plain(said)}])
    else:
        respond(text="How do I reset two-factor authentication?", blocks=ANSWER)


def _open_form(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=FORM)


def _push(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    second = {
        "type": "modal",
        "title": plain("Second window"),
        "blocks": [{"type": "section", "text": plain("On top")}],
    }
    client.views_push(trigger_id=body["trigger_id"], view=second)


def _change(ack: Ack, body: Json, client: WebClient) -> None:
    ack()
    blocks = [{**FORM["blocks"][0], "hint": plain("The hint has changed")}, *FORM["blocks"][1:]]
    client.views_update(view_id=body["view"]["id"], view={**FORM, "blocks": blocks})


def _options(ack: Ack, payload: Json) -> None:
    ack(options=[option(name) for name in FRUIT if payload["value"].lower() in name.lower()])


def _home(ack: Ack, event: Json, client: WebClient) -> None:
    ack()
    if event["tab"] == "home":
        client.views_publish(user_id=event["user"], view=HOME)
