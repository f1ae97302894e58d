"""Block Kit's text, options and elements with their limits (docs.slack.dev/reference/block-kit)."""

from collections.abc import Mapping
from typing import Any

from kb_bot.simulator.checks import (
    NOTHING,
    Check,
    anything,
    boolean,
    both,
    by_type,
    integer,
    list_of,
    one_of,
    problem,
    record,
    string,
)

Json = dict[str, Any]


def plain(most: int) -> Check:
    return record({"type": one_of("plain_text"), "text": string(most, 1)}, {"emoji": boolean})


def any_text(most: int) -> Check:
    mrkdwn = record({"type": anything, "text": string(most, 1)}, {"verbatim": boolean})
    return by_type({"plain_text": plain(most), "mrkdwn": mrkdwn}, "text")


CONFIRM = record(
    {"title": plain(100), "text": any_text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)


def option(text: Check, **more: Check) -> Check:
    return record({"text": text, "value": string(75, 1)}, {"description": any_text(75), **more})


PLAIN_OPTION = option(plain(75))
RICH_OPTION = option(any_text(75))
OVERFLOW_OPTION = option(plain(75), url=string(3000, 1))
OPTION_GROUP = record({"label": plain(75), "options": list_of(PLAIN_OPTION, 0, 100)})

ACTION_ID = {"action_id": string(255, 1)}
FOCUS = {"focus_on_load": boolean}
PLACEHOLDER = {"placeholder": plain(150)}
COMMON = {**ACTION_ID, **FOCUS, "confirm": CONFIRM}
DISPATCH = {"dispatch_action_config": record({"trigger_actions_on": list_of(anything, 1, 2)})}
IDS = list_of(string(0, 1), 0, 100)


def _element(required: Mapping[str, Check] = NOTHING, optional: Mapping[str, Check] = NOTHING) -> Check:
    return record({"type": anything, **required}, {**ACTION_ID, **optional})


def _offers(value: Json) -> list[Json]:
    groups = value.get("option_groups") or []
    return (value.get("options") or []) + [row for group in groups for row in group.get("options") or []]


def _has_options(value: Any, path: str, problems: list[str]) -> None:
    if ("options" in value) == ("option_groups" in value):
        problem(problems, path, "must define either `options` or `option_groups`")


def _initial_is_offered(value: Any, path: str, problems: list[str]) -> None:
    chosen = value.get("initial_options") or [value["initial_option"]] if value.get("initial_option") else []
    chosen = value.get("initial_options") or chosen
    if any(row not in _offers(value) for row in chosen):
        problem(problems, path, "initial option must exactly match one of the options")


def _initial_fits(value: Any, path: str, problems: list[str]) -> None:
    text, most = value.get("initial_value") or "", value.get("max_length") or 3000
    if isinstance(text, str) and len(text) > most:
        problem(problems, f"{path}/initial_value", f"must be less than {most + 1} characters")


OFFERED = {"options": list_of(PLAIN_OPTION, 1, 100), "option_groups": list_of(OPTION_GROUP, 1, 100)}
MOST_CHOSEN = {"max_selected_items": integer(1, 100)}
QUERY = {"min_query_length": integer(0, 100)}
FILTER = {"filter": anything, "default_to_current_conversation": boolean}
SINGLE = {**COMMON, **PLACEHOLDER}
MULTI = {**SINGLE, **MOST_CHOSEN}
ROUTED = {**SINGLE, "response_url_enabled": boolean}
CHOICES = list_of(PLAIN_OPTION, 1, 100)
TEXT_LIMITS = {"min_length": integer(0, 3000), "max_length": integer(1, 3000)}
TYPED = {**FOCUS, **PLACEHOLDER, **DISPATCH, "initial_value": string(3000)}

SELECTS: dict[str, Check] = {
    "static_select": both(
        _element({}, {**SINGLE, **OFFERED, "initial_option": PLAIN_OPTION}), _has_options, _initial_is_offered
    ),
    "external_select": _element({}, {**SINGLE, **QUERY, "initial_option": PLAIN_OPTION}),
    "users_select": _element({}, {**SINGLE, "initial_user": string()}),
    "conversations_select": _element({}, {**ROUTED, **FILTER, "initial_conversation": string()}),
    "channels_select": _element({}, {**ROUTED, "initial_channel": string()}),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": both(
        _element({}, {**MULTI, **OFFERED, "initial_options": CHOICES}), _has_options, _initial_is_offered
    ),
    "multi_external_select": _element({}, {**MULTI, **QUERY, "initial_options": CHOICES}),
    "multi_users_select": _element({}, {**MULTI, "initial_users": IDS}),
    "multi_conversations_select": _element({}, {**MULTI, **FILTER, "initial_conversations": IDS}),
    "multi_channels_select": _element({}, {**MULTI, "initial_channels": IDS}),
}
PICKERS: dict[str, Check] = {
    "datepicker": _element({}, {**SINGLE, "initial_date": string(10, 10)}),
    "timepicker": _element({}, {**SINGLE, "initial_time": string(5, 5), "timezone": string()}),
    "datetimepicker": _element({}, {**COMMON, "initial_date_time": integer(10**9, 10**10)}),
}
CHECKABLE: dict[str, Check] = {
    "checkboxes": both(
        _element({"options": list_of(RICH_OPTION, 1, 10)}, {**COMMON, "initial_options": list_of(RICH_OPTION, 1, 10)}),
        _initial_is_offered,
    ),
    "radio_buttons": both(
        _element({"options": list_of(RICH_OPTION, 1, 10)}, {**COMMON, "initial_option": RICH_OPTION}),
        _initial_is_offered,
    ),
}
LABEL = {"accessibility_label": string(75)}
BUTTON = _element(
    {"text": plain(75)},
    {
        "value": string(2000),
        "url": string(3000, 1),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        **LABEL,
    },
)
OVERFLOW = _element({"options": list_of(OVERFLOW_OPTION, 1, 5)}, {"confirm": CONFIRM})
IMAGE = record({"type": anything, "alt_text": string(2000)}, {"image_url": string(3000, 1), "slack_file": anything})
_FEEDBACK = record({"text": plain(75), "value": string(2000)}, LABEL)


def _rich_text_value(value: Any, path: str, problems: list[str]) -> None:
    by_type({"rich_text": RICH_TEXT}, "rich text")(value, path, problems)


TYPED_INPUTS: dict[str, Check] = {
    "plain_text_input": both(_element({}, {**TYPED, **TEXT_LIMITS, "multiline": boolean}), _initial_fits),
    "email_text_input": _element({}, TYPED),
    "url_text_input": _element({}, TYPED),
    "number_input": _element({"is_decimal_allowed": boolean}, {**TYPED, "min_value": string(), "max_value": string()}),
    "rich_text_input": _element({}, {**FOCUS, **PLACEHOLDER, **DISPATCH, "initial_value": _rich_text_value}),
    "file_input": _element({}, {"filetypes": anything, "max_files": integer(1, 10)}),
}

# What may stand where.
IN_ACTIONS = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "workflow_button": anything,
    **SELECTS,
    **PICKERS,
    **CHECKABLE,
}
IN_SECTION = {**IN_ACTIONS, "image": IMAGE, **MULTI_SELECTS}
IN_INPUT = {**SELECTS, **MULTI_SELECTS, **PICKERS, **CHECKABLE, **TYPED_INPUTS}
IN_CONTEXT = {"image": IMAGE, "plain_text": plain(3000), "mrkdwn": any_text(3000)}
IN_CONTEXT_ACTIONS = {
    "feedback_buttons": _element({"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}),
    "icon_button": _element(
        {"icon": one_of("trash"), "text": plain(75)},
        {"value": string(2000), "confirm": CONFIRM, "visible_to_user_ids": IDS, **LABEL},
    ),
}


# --- rich text

_STYLE = {"style": anything}
INLINE: dict[str, Check] = {
    "text": record({"type": anything, "text": string(0, 1)}, _STYLE),
    "link": record({"type": anything, "url": string(3000, 1)}, {"text": string(), "unsafe": boolean, **_STYLE}),
    "emoji": record({"type": anything, "name": string(0, 1)}, {"unicode": string(), "url": string(), **_STYLE}),
    "user": record({"type": anything, "user_id": string(0, 1)}, _STYLE),
    "channel": record({"type": anything, "channel_id": string(0, 1)}, _STYLE),
    "usergroup": record({"type": anything, "usergroup_id": string(0, 1)}, _STYLE),
    "broadcast": record({"type": anything, "range": one_of("here", "channel", "everyone")}, _STYLE),
    "color": record({"type": anything, "value": string(0, 1)}, _STYLE),
    "date": record(
        {"type": anything, "timestamp": integer(0, 10**11), "format": string(0, 1)},
        {"url": string(), "fallback": string(), **_STYLE},
    ),
    "team": record({"type": anything, "team_id": string(0, 1)}, _STYLE),
}
_INLINES = list_of(by_type(INLINE, "rich text element"), 0, 10_000)
_BORDER = {"border": integer(0, 1)}
_SECTION = record({"type": anything, "elements": _INLINES})
_LIST = record(
    {
        "type": anything,
        "style": one_of("bullet", "ordered"),
        "elements": list_of(by_type({"rich_text_section": _SECTION}, "list item"), 1, 10_000),
    },
    {"indent": integer(0, 8), "offset": integer(0, 10**6), **_BORDER},
)
_PARTS = {
    "rich_text_section": _SECTION,
    "rich_text_list": _LIST,
    "rich_text_quote": record({"type": anything, "elements": _INLINES}, _BORDER),
    "rich_text_preformatted": record({"type": anything, "elements": _INLINES}, {**_BORDER, "language": string()}),
}
RICH_TEXT = record(
    {"type": anything, "elements": list_of(by_type(_PARTS, "rich text"), 1, 10_000)}, {"block_id": string(255, 1)}
)
