"""The state of input elements: what they hold at first, what a person puts in, what goes into `state.values`."""

from typing import Any

from kb_bot.simulator.blocks import elements_of
from kb_bot.simulator.sentences import say
from kb_bot.simulator.workspace import User

Json = dict[str, Any]

# element type -> (key in its state, key of its initial value)
STATE_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "checkboxes": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}
OMITTED_WHEN_EMPTY = {"rich_text_input"}  # the others are sent as null or []
LISTS = {"checkboxes", "file_input"} | {kind for kind in STATE_KEYS if kind.startswith("multi_")}


def initial_values(blocks: list[Json]) -> Json:
    """block_id -> action_id -> state, for every element that holds a value."""
    values: Json = {}
    for block, element in elements_of(blocks):
        if element["type"] in STATE_KEYS:
            values.setdefault(block["block_id"], {})[element["action_id"]] = _initial(element)
    return values


def _initial(element: Json) -> Json:
    _, initial_key = STATE_KEYS[element["type"]]
    return state_of(element, element.get(initial_key))


def state_of(element: Json, value: Any) -> Json:
    """The element's state with this value in Slack's shape (option, id, text...)."""
    kind = element["type"]
    if value in (None, "", []):
        if kind in OMITTED_WHEN_EMPTY:
            return {"type": kind}
        value = [] if kind in LISTS else None
    return {"type": kind, STATE_KEYS[kind][0]: value}


def value_of(state: Json) -> Any:
    return state.get(STATE_KEYS[state["type"]][0])


def kept_values(new_blocks: list[Json], old: Json) -> Json:
    """After an update: the same block_id and action_id keep what was typed, all others start anew."""
    values = initial_values(new_blocks)
    for block_id, actions in values.items():
        for action_id, state in actions.items():
            before = old.get(block_id, {}).get(action_id)
            if before and before["type"] == state["type"]:
                actions[action_id] = before
    return values


def missing_or_too_long(person: User, blocks: list[Json], values: Json) -> dict[str, str]:
    """What Slack's own client says before it lets the person submit: block_id -> sentence."""
    errors = {}
    for block, element in elements_of(blocks):
        if block["type"] != "input":
            continue
        value = value_of(values[block["block_id"]][element["action_id"]])
        if sentence := _complaint(person, block, element, value):
            errors[block["block_id"]] = sentence
    return errors


def _complaint(person: User, block: Json, element: Json, value: Any) -> str:
    if value in (None, "", []):
        return "" if block.get("optional") else say(person, "required")
    if element["type"] == "plain_text_input":
        if len(value) > (most := element.get("max_length", 3000)):
            return say(person, "too-long", limit=most)
        if len(value) < (least := element.get("min_length", 0)):
            return say(person, "too-short", limit=least)
    return ""


def refused_rich_text(blocks: list[Json]) -> bool:
    """Real Slack refuses the submission when a rich_text_input began with people, channels and the like in it."""
    allowed = {"text", "link", "emoji"}
    for _, element in elements_of(blocks):
        if element["type"] == "rich_text_input" and element.get("initial_value"):
            kinds = {leaf["type"] for leaf in _leaves(element["initial_value"])}
            if kinds - allowed:
                return True
    return False


def _leaves(part: Json) -> list[Json]:
    children = part.get("elements")
    if children is None:
        return [part]
    return [leaf for child in children for leaf in _leaves(child)]
