"""Modals and Home: triggers, stack, hash, what survives an update, submissions and what the ack may say."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from kb_bot.simulator.client import LocalSlack, Person
from tests.stand_in import Bot

Json = dict[str, Any]
Refused = Callable[..., Json]


def text_input(block_id: str = "b", **element: Any) -> Json:
    optional = element.pop("optional", False)
    return {
        "type": "input",
        "block_id": block_id,
        "optional": optional,
        "label": {"type": "plain_text", "text": f"Label {block_id}"},
        "element": {"type": "plain_text_input", "action_id": "a", **element},
    }


def window(*blocks: Json, **more: Any) -> Json:
    title = {"type": "plain_text", "text": "A window"}
    submit = {"type": "plain_text", "text": "Save"}
    return {"type": "modal", "title": title, "submit": submit, "callback_id": "w", "blocks": list(blocks), **more}


@pytest.fixture
def triggers(bot: Bot) -> list[str]:
    """A fresh trigger for each time that Find an answer is called."""
    found: list[str] = []

    @bot.app.global_shortcut("find")
    def take(ack: Any, shortcut: Json) -> None:
        ack()
        found.append(shortcut["trigger_id"])

    return found


@pytest.fixture
def opened(alice: Person, web: WebClient, triggers: list[str]) -> Callable[[Json], Json]:
    def make(view: Json) -> Json:
        alice.shortcut("find")
        answer: Json = web.views_open(trigger_id=triggers[-1], view=view)["view"]
        return answer

    return make


# --- triggers, stack, hash


def test_a_trigger_works_once(alice: Person, web: WebClient, triggers: list[str], refused: Refused) -> None:
    alice.shortcut("find")
    web.views_open(trigger_id=triggers[0], view=window(text_input()))
    assert refused(web.views_open, trigger_id=triggers[0], view=window())["error"] == "exchanged_trigger_id"


def test_a_trigger_dies_of_age(
    slack: LocalSlack, alice: Person, web: WebClient, triggers: list[str], refused: Refused
) -> None:
    alice.shortcut("find")
    slack.set(trigger_life=0.0)
    assert refused(web.views_open, trigger_id=triggers[0], view=window())["error"] == "expired_trigger_id"


def test_an_invented_trigger(web: WebClient, refused: Refused) -> None:
    assert refused(web.views_open, trigger_id="1.2.3", view=window())["error"] == "invalid_trigger_id"


def test_an_invalid_view_does_not_use_up_the_trigger(
    alice: Person, web: WebClient, triggers: list[str], refused: Refused
) -> None:
    alice.shortcut("find")
    assert refused(web.views_open, trigger_id=triggers[0], view={"type": "modal"})["error"] == "invalid_arguments"
    web.views_open(trigger_id=triggers[0], view=window())
    assert alice.window


def test_three_windows_at_most(
    alice: Person, web: WebClient, triggers: list[str], opened: Callable[[Json], Json], refused: Refused
) -> None:
    opened(window())
    for _ in range(2):
        alice.shortcut("find")
        web.views_push(trigger_id=triggers[-1], view=window())
    alice.shortcut("find")
    assert refused(web.views_push, trigger_id=triggers[-1], view=window())["error"] == "push_limit_reached"
    assert alice.windows == 3


def test_push_needs_an_open_window(alice: Person, web: WebClient, triggers: list[str], refused: Refused) -> None:
    alice.shortcut("find")
    assert refused(web.views_push, trigger_id=triggers[0], view=window())["error"] == "not_found"


def test_the_hash_guards_against_races(web: WebClient, opened: Callable[[Json], Json], refused: Refused) -> None:
    view = opened(window())
    web.views_update(view_id=view["id"], view=window(), hash=view["hash"])
    assert refused(web.views_update, view_id=view["id"], view=window(), hash=view["hash"])["error"] == "hash_conflict"


def test_a_closed_window_is_not_found(
    alice: Person, web: WebClient, opened: Callable[[Json], Json], refused: Refused
) -> None:
    view = opened(window())
    alice.closes()
    assert refused(web.views_update, view_id=view["id"], view=window())["error"] == "not_found"


def test_external_ids_are_unique_and_findable(
    bob: Person, web: WebClient, triggers: list[str], opened: Callable[[Json], Json], refused: Refused
) -> None:
    opened(window(external_id="mine"))
    bob.shortcut("find")
    answer = refused(web.views_open, trigger_id=triggers[-1], view=window(external_id="mine"))
    assert answer["error"] == "duplicate_external_id"
    assert web.views_update(external_id="mine", view=window(external_id="mine"))["ok"]


# --- values


def test_the_same_ids_keep_what_was_typed(alice: Person, web: WebClient, opened: Callable[[Json], Json]) -> None:
    view = opened(window(text_input("b", initial_value="first"), text_input("c")))
    alice.fills("Label b", "typed")
    new = window(text_input("b", initial_value="second"), text_input("d", initial_value="new"))
    web.views_update(view_id=view["id"], view=new)
    assert alice.window
    assert [row.value for row in alice.window.inputs] == ["typed", "new"]


def test_an_empty_rich_text_is_left_out(alice: Person, opened: Callable[[Json], Json]) -> None:
    block = {**text_input(), "element": {"type": "rich_text_input", "action_id": "r"}}
    assert opened(window(block))["state"]["values"]["b"] == {"r": {"type": "rich_text_input"}}
    alice.fills("Label b", "typed")
    assert alice.window
    assert alice.window.values["b"]["r"]["rich_text_value"]["type"] == "rich_text"


def test_inputs_speak_up_only_when_they_dispatch(alice: Person, bot: Bot, opened: Callable[[Json], Json]) -> None:
    seen: list[Json] = []

    @bot.app.action("a")
    def take(ack: Any, body: Json) -> None:
        ack()
        seen.append(body)

    opened(window({**text_input("loud"), "dispatch_action": True}, text_input("quiet")))
    alice.fills("Label quiet", "hush")
    alice.fills("Label loud", "hello")
    assert len(seen) == 1
    assert seen[0]["actions"][0]["value"] == "hello"
    assert seen[0]["view"]["state"]["values"]["quiet"]["a"]["value"] == "hush"


# --- submissions


@pytest.fixture
def submissions(bot: Bot) -> list[Json]:
    """Bodies of the submissions of `w`; the next answers can be put into `bot.answers`."""
    bodies: list[Json] = []

    @bot.app.view("w")
    def take(ack: Any, body: Json) -> None:
        bodies.append(body)
        ack(**bot.answers.pop(0)) if bot.answers else ack()  # type: ignore[attr-defined]

    bot.answers = []  # type: ignore[attr-defined]
    return bodies


def test_a_plain_ack_closes_only_this_window(
    alice: Person, web: WebClient, triggers: list[str], opened: Callable[[Json], Json], submissions: list[Json]
) -> None:
    opened(window(callback_id="under"))
    alice.shortcut("find")
    web.views_push(trigger_id=triggers[-1], view=window(text_input(), private_metadata="p"))
    alice.fills("Label b", "42")
    alice.submits()
    assert submissions[0]["view"]["state"]["values"] == {"b": {"a": {"type": "plain_text_input", "value": "42"}}}
    assert submissions[0]["view"]["private_metadata"] == "p"
    assert "response_url" not in submissions[0]
    assert alice.windows == 1


def test_slack_itself_asks_for_required_fields(
    alice: Person, opened: Callable[[Json], Json], submissions: list[Json]
) -> None:
    opened(window(text_input("b"), text_input("c", optional=True), text_input("d", initial_value="xx", max_length=3)))
    alice.fills("Label d", "12345")
    alice.submits()
    assert not submissions
    assert alice.window
    assert set(alice.window.errors) == {"Label b", "Label d"}


def test_errors_stand_under_their_field(
    alice: Person, bot: Bot, opened: Callable[[Json], Json], submissions: list[Json]
) -> None:
    bot.answers += [{"response_action": "errors", "errors": {"b": "Too short"}}]  # type: ignore[attr-defined]
    opened(window(text_input(initial_value="x")))
    alice.submits()
    alice.sees("Too short")
    alice.fills("Label b", "longer")
    alice.sees_not("Too short")
    alice.submits()
    assert alice.window is None


def test_update_push_and_clear(
    alice: Person, bot: Bot, opened: Callable[[Json], Json], submissions: list[Json]
) -> None:
    bot.answers += [  # type: ignore[attr-defined]
        {"response_action": "update", "view": window(title={"type": "plain_text", "text": "Second"})},
        {"response_action": "push", "view": window(title={"type": "plain_text", "text": "Third"})},
        {"response_action": "clear"},
    ]
    opened(window())
    titles = []
    for _ in range(3):
        alice.submits()
        titles.append(alice.window.title if alice.window else None)
    assert titles == ["Second", "Third", None]
    assert submissions[2]["view"]["previous_view_id"] == submissions[1]["view"]["id"]


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"elsewhere": "x"}},
        {"response_action": "update", "view": {"type": "modal", "blocks": []}},
    ],
)
def test_nonsense_in_the_ack_is_trouble_for_the_person(
    slack: LocalSlack, alice: Person, bot: Bot, opened: Callable[[Json], Json], submissions: list[Json], answer: Json
) -> None:
    bot.answers.append(answer)  # type: ignore[attr-defined]
    opened(window(text_input(initial_value="x")))
    alice.submits()
    assert alice.warnings == ["We had some trouble connecting. Try again?"]
    assert alice.window
    assert [entry["method"] for entry in slack.refusals()] == ["ack"]


def test_no_ack_keeps_the_window_and_what_was_typed(
    slack: LocalSlack, alice: Person, bot: Bot, opened: Callable[[Json], Json]
) -> None:
    bot.app.view("w")(lambda: None)
    opened(window(text_input()))
    alice.fills("Label b", "precious")
    slack.set(ack_timeout=0.05)
    alice.submits()
    assert alice.warnings == ["We had some trouble connecting. Try again?"]
    assert alice.window
    assert alice.window.input("Label b").value == "precious"


def test_people_in_the_initial_rich_text_make_the_submission_fail(
    alice: Person, opened: Callable[[Json], Json], submissions: list[Json]
) -> None:
    elements = [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": alice.id}]}]
    value = {"type": "rich_text", "elements": elements}
    element = {"type": "rich_text_input", "action_id": "r", "initial_value": value}
    opened(window({**text_input(), "element": element}))
    alice.submits()
    assert not submissions
    assert alice.warnings


@pytest.mark.parametrize(
    ("wants", "everything", "told"), [(True, False, [False]), (False, False, []), (True, True, [True])]
)
def test_closing_is_told_only_to_who_asked(
    alice: Person, bot: Bot, opened: Callable[[Json], Json], wants: bool, everything: bool, told: list[bool]
) -> None:
    closed: list[bool] = []

    @bot.app.view_closed("w")
    def take(ack: Any, body: Json) -> None:
        ack()
        closed.append(body["is_cleared"])

    opened(window(notify_on_close=wants))
    alice.closes(everything=everything)
    assert closed == told
    assert alice.window is None


# --- Home


def test_home_is_published_and_replaced(alice: Person, web: WebClient, refused: Refused) -> None:
    def home(text: str) -> Json:
        return {"type": "home", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": text}}]}

    assert alice.home is None
    first = web.views_publish(user_id=alice.id, view=home("One"))["view"]
    web.views_publish(user_id=alice.id, view=home("Two"), hash=first["hash"])
    assert alice.home
    assert alice.home.text == "Two"
    answer = refused(web.views_publish, user_id=alice.id, view=home("Three"), hash=first["hash"])
    assert answer["error"] == "hash_conflict"
    assert refused(web.views_publish, user_id=alice.id, view=window())["error"] == "invalid_arguments"


def test_opening_home_tells_the_app(alice: Person, web: WebClient, bot: Bot) -> None:
    tabs: list[tuple[str, bool]] = []

    @bot.app.event("app_home_opened")
    def take(event: Json) -> None:
        tabs.append((event["tab"], "view" in event))

    alice.opens_home()
    web.views_publish(user_id=alice.id, view={"type": "home", "blocks": []})
    alice.opens_home()
    alice.opens_messages_tab()
    assert tabs == [("home", False), ("home", True), ("messages", False)]
